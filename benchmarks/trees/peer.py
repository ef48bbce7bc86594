"""Trains the peers on tables that stay loaded: a line of JSON in, a line of JSON out (see run.mjs).

{"do": "load", "tables": {"train": {"file", "rows", "features"}, "test": …}} → {"versions"}
{"do": "fit", "model": name, "task": "regression" | 2 | 3, "threads": 2} → {"seconds", "cpu_seconds", "score"}
Seconds are from the NumPy table to the trained model, binning included.
"""

import json
import sys
import time
import warnings

import lightgbm
import numpy as np
import sklearn
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.metrics import log_loss

warnings.filterwarnings("ignore")
data = {}
CUTS = {2: [0.0], 3: [-1.7, 1.7]}


def load(asked):
    for name, described in asked["tables"].items():
        values = np.fromfile(described["file"]).reshape(described["features"] + 1, described["rows"])
        data[name] = (np.ascontiguousarray(values[:-1].T), values[-1])
    versions = {m.__name__: m.__version__ for m in (lightgbm, xgboost, sklearn, np)}
    return {"versions": {"python": sys.version.split()[0], **versions}}


def light(X, y, task, threads, rounds, **own):
    objective = {"regression": "regression", 2: "binary", 3: "multiclass"}[task]
    classes = {"num_class": 3} if task == 3 else {}
    settings = {"objective": objective, "num_threads": threads, "verbose": -1, **classes, **own}
    return lightgbm.train(settings, lightgbm.Dataset(X, y), rounds).predict


def boosted(X, y, task, threads, asked):
    return light(X, y, task, threads, asked["trees"], num_leaves=asked["leaves"], learning_rate=0.1, min_data_in_leaf=20, max_bin=255)


def boosted_by_xgboost(X, y, task, threads, asked):
    objective = {"regression": "reg:squarederror", 2: "binary:logistic", 3: "multi:softprob"}[task]
    classes = {"num_class": 3} if task == 3 else {}
    settings = {
        "objective": objective, "tree_method": "hist", "grow_policy": "lossguide", "max_leaves": asked["leaves"], "max_depth": 0, "eta": 0.1,
        "lambda": 0, "nthread": threads, **classes,
    }
    model = xgboost.train(settings, xgboost.DMatrix(X, y), asked["trees"])
    return lambda rows: model.predict(xgboost.DMatrix(rows))


def boosted_by_sklearn(X, y, task, threads, asked):
    learner = HistGradientBoostingRegressor if task == "regression" else HistGradientBoostingClassifier
    model = learner(max_iter=asked["trees"], max_leaf_nodes=asked["leaves"], learning_rate=0.1, early_stopping=False).fit(X, y)
    return model.predict if task == "regression" else model.predict_proba


def forest_by_lightgbm(X, y, task, threads, asked):
    own = {"boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.632, "num_leaves": 1024, "max_depth": asked["depth"], "min_data_in_leaf": 1}
    return light(X, y, task, threads, asked["trees"], **own)


def forest_by_sklearn(X, y, task, threads, asked):
    return RandomForestRegressor(asked["trees"], max_depth=asked["depth"], n_jobs=threads, random_state=1).fit(X, y).predict


models = {
    "LightGBM": boosted,
    "XGBoost": boosted_by_xgboost,
    "HistGradientBoosting": boosted_by_sklearn,
    "LightGBM, forest mode": forest_by_lightgbm,
    "scikit-learn forest": forest_by_sklearn,
}


def fit(asked):
    task = asked["task"]
    X, numbers = data["train"]
    X_test, test = data["test"]
    y, y_test = (numbers, test) if task == "regression" else (np.digitize(numbers, CUTS[task]), np.digitize(test, CUTS[task]))
    cpu, started = time.process_time(), time.perf_counter()
    predict = models[asked["model"]](X, y, task, asked["threads"], asked)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    said = predict(X_test)
    score = np.sqrt(np.mean((said - y_test) ** 2)) if task == "regression" else log_loss(y_test, said)
    return {"seconds": seconds, "cpu_seconds": cpu_seconds, "score": float(score)}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"load": load, "fit": fit}[asked["do"]](asked)), flush=True)
