"""The same study in Optuna and scikit-learn: JSON in, JSON out (see run.mjs).

{"task": "study", "train": rows, "validation": rows, "test": rows, "trials": 100, "jobs": 2, "seed": 1, "space": {…}}
{"task": "learners", "train": rows, "test": rows}: forest, extra trees and boosting as they come, larger
"""

import json
import os
import sys
import time

import numpy as np
import optuna
import sklearn
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

optuna.logging.set_verbosity(optuna.logging.WARNING)
asked = json.load(sys.stdin)


def parts(name):
    rows = np.array(asked[name])
    return rows[:, :-1], rows[:, -1]


def rmse(model, X, y):
    return float(np.sqrt(np.mean((model.predict(X) - y) ** 2)))


def learner(name, p, seed):
    if name == "decision-tree":
        return DecisionTreeRegressor(
            max_depth=p["depth"],
            min_samples_split=p["min_samples_split"],
            min_samples_leaf=p["min_samples_leaf"],
            random_state=seed,
        )
    if name == "gradient-boosting":
        return HistGradientBoostingRegressor(
            max_iter=p["trees"],
            learning_rate=p["learning_rate"],
            max_leaf_nodes=p["leaves"],
            early_stopping=False,
            random_state=seed,
        )
    forest = {"random-forest": RandomForestRegressor, "extra-trees": ExtraTreesRegressor}[name]
    return forest(
        p["trees"],
        max_depth=p["depth"],
        min_samples_leaf=p["min_samples_leaf"],
        max_features=p["max_features"],
        random_state=seed,
        n_jobs=1,
    )


def study():
    X, y = parts("train")
    X_validation, y_validation = parts("validation")
    space, seed = asked["space"], asked["seed"]

    def objective(trial):
        name = trial.suggest_categorical("learner", list(space))
        p = {}
        for parameter, range_ in space[name].items():
            if not isinstance(range_, dict):
                p[parameter] = range_
            elif range_.get("float"):
                key = f"{name}.{parameter}"
                p[parameter] = trial.suggest_float(key, range_["low"], range_["high"], log=range_.get("log", False))
            else:
                p[parameter] = trial.suggest_int(f"{name}.{parameter}", range_["low"], range_["high"])
        return rmse(learner(name, p, seed).fit(X, y), X_validation, y_validation)

    started = time.perf_counter()
    found = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    found.optimize(objective, n_trials=asked["trials"], n_jobs=asked["jobs"])
    seconds = time.perf_counter() - started

    # What the best settings come to on rows that took no part, fitted on all others: not part of the time.
    name = found.best_params["learner"]
    fixed = {parameter: value for parameter, value in space[name].items() if not isinstance(value, dict)}
    searched = {key.split(".")[1]: value for key, value in found.best_params.items() if "." in key}
    X_test, y_test = parts("test")
    model = learner(name, {**fixed, **searched}, seed).fit(
        np.concatenate([X, X_validation]), np.concatenate([y, y_validation])
    )
    return {
        "seconds": seconds,
        "best": {
            "value": found.best_value,
            "parameters": found.best_params,
            "test_rmse": rmse(model, X_test, y_test),
        },
    }


def learners():
    X, y = parts("train")
    X_test, y_test = parts("test")
    models = {
        "forest": RandomForestRegressor(200, random_state=42, n_jobs=2),
        "extra trees": ExtraTreesRegressor(200, random_state=42, n_jobs=2),
        "histogram boosting": HistGradientBoostingRegressor(random_state=42),
    }
    return {"rmse": {name: rmse(model.fit(X, y), X_test, y_test) for name, model in models.items()}}


answer = {"study": study, "learners": learners}[asked["task"]]()
times = os.times()
answer["cpu_seconds"] = times.user + times.system
answer["versions"] = {
    "python": sys.version.split()[0],
    "numpy": np.__version__,
    "scikit-learn": sklearn.__version__,
    "optuna": optuna.__version__,
}
json.dump(answer, sys.stdout)
