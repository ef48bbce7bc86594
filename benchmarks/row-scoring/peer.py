"""Trains the peers, with one thread each, and scores single rows with them: JSON lines in and out (see run.mjs).

{"do": "train", "tables": {"train": {"file", "rows", "features"}, "test": …}} → {"models": {name: {"rmse"}}, "versions"}
{"do": "score", "model": name, "calls": 500} → {"milliseconds": per row}
"""

import json
import sys
import time
import warnings

import lightgbm
import numpy as np
import sklearn
import xgboost
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.neural_network import MLPRegressor

warnings.filterwarnings("ignore")
scorers, rows = {}, None


def table(described):
    values = np.fromfile(described["file"]).reshape(described["features"] + 1, described["rows"])
    return np.ascontiguousarray(values[:-1].T), values[-1]


def train(asked):
    global rows
    X, y = table(asked["tables"]["train"])
    rows, y_test = table(asked["tables"]["test"])
    boosting = {"objective": "regression", "num_leaves": 31, "learning_rate": 0.1, "min_data_in_leaf": 20, "num_threads": 1, "verbose": -1}
    forest = {
        "objective": "regression", "boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.632, "num_leaves": 1024, "max_depth": 10,
        "min_data_in_leaf": 1, "num_threads": 1, "verbose": -1,
    }
    gbm = lightgbm.train(boosting, lightgbm.Dataset(X, y), 300)
    rf = lightgbm.train(forest, lightgbm.Dataset(X, y), 100)
    trees = xgboost.train(
        {"tree_method": "hist", "grow_policy": "lossguide", "max_leaves": 31, "max_depth": 0, "eta": 0.1, "nthread": 1}, xgboost.DMatrix(X, y), 300
    )
    hist = HistGradientBoostingRegressor(max_iter=300, max_leaf_nodes=31, learning_rate=0.1, early_stopping=False).fit(X, y)
    woods = RandomForestRegressor(100, max_depth=10, random_state=1).fit(X, y)
    mlp = MLPRegressor(hidden_layer_sizes=(64, 64), max_iter=20, random_state=1).fit(X, y)
    scorers.update(
        {
            "forest, LightGBM": rf.predict,
            "forest, scikit-learn": woods.predict,
            "boosting, LightGBM": gbm.predict,
            "boosting, XGBoost": trees.inplace_predict,
            "boosting, scikit-learn": hist.predict,
            "mlp, scikit-learn": mlp.predict,
        }
    )
    errors = {name: {"rmse": float(np.sqrt(np.mean((score(rows) - y_test) ** 2)))} for name, score in scorers.items()}
    versions = {m.__name__: m.__version__ for m in (lightgbm, xgboost, sklearn, np)}
    return {"models": errors, "versions": {"python": sys.version.split()[0], **versions}}


def score(asked):
    predict, calls = scorers[asked["model"]], asked["calls"]
    single = [rows[i % len(rows)][None, :] for i in range(calls)]
    started, cpu = time.perf_counter(), time.process_time()
    for x in single:
        predict(x)
    seconds = time.perf_counter() - started
    return {"milliseconds": 1000 * seconds / calls, "seconds": seconds, "cpu_seconds": time.process_time() - cpu}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"train": train, "score": score}[asked["do"]](asked)), flush=True)
