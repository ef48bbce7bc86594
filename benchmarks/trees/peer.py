"""Trains the peers on tables that stay loaded: a line of JSON in, a line of JSON out (see run.mjs).

{"do": "generate", "file": path, "rows": n, "features": k, "seed": 1}: a Parquet file as pyarrow writes it by itself
{"do": "load", "tables": {"train": {"rows": file, "rowCount", "names", "places"}, "test": …}} → {"versions"}
{"do": "fit", "model": name, "task": {…}, "threads": 2, "maxBins": 255, …} → {"seconds", "cpu_seconds", "score"}
{"do": "fit file", "file": path, …}: the same, from the file to the model
{"do": "peak"} → {"bytes"}: the most memory that this process has had

Seconds are from the NumPy table (or the file) to the trained model, binning included; the CPU's are those of the scoring as well.
"""

import json
import re
import sys
import time
import warnings

import lightgbm
import numpy as np
import pyarrow
import pyarrow.parquet

warnings.filterwarnings("ignore")
data = {}
CUTS = {2: [0.0], 3: [-1.7, 1.7]}


def generate(asked):
    """The table of table.mjs (generatedTable) with NumPy's random numbers, a row group at a time."""
    rng = np.random.default_rng(asked["seed"])
    names = [f"f{c:02}" for c in range(asked["features"])] + ["y"]
    schema = pyarrow.schema([(name, pyarrow.float64()) for name in names])
    with pyarrow.parquet.ParquetWriter(asked["file"], schema) as writer:
        left = asked["rows"]
        while left > 0:
            rows = min(left, 1_000_000)
            x = [rng.standard_normal(rows) for _ in names[:-1]]
            y = 3 * x[0] + 2 * np.sin(3 * x[1]) + x[2] * x[3] + np.where(x[4] > 0, x[5], -x[5]) + rng.standard_normal(rows)
            writer.write_table(pyarrow.table([*x, y], schema=schema))
            left -= rows
    return {}


def load(asked):
    for name, table in asked["tables"].items():
        features = len(table["names"])
        values = np.fromfile(table["rows"])
        end = table["rowCount"] * features
        data[name] = (values[:end].reshape(table["rowCount"], features), values[end:], table["places"])
    import sklearn
    import xgboost

    modules = (lightgbm, xgboost, sklearn, np, pyarrow)
    return {"versions": {"python": sys.version.split()[0], **{m.__name__: m.__version__ for m in modules}}}


def light(X, y, asked, places=(), **own):
    task = asked["task"]
    if task["kind"] == "classes":
        objective = {2: {"objective": "binary"}, 3: {"objective": "multiclass", "num_class": 3}}[task["classes"]]
    else:
        objective = {
            "squared": {"objective": "regression"},
            "absolute": {"objective": "regression_l1"},
            "quantile": {"objective": "quantile", "alpha": task.get("quantile")},
        }[task["loss"]]
    settings = {**objective, "num_threads": asked["threads"], "max_bin": asked["maxBins"], "verbose": -1, "seed": asked["seed"], **own}
    table = lightgbm.Dataset(X, y, categorical_feature=list(places), params=settings)
    return lightgbm.train(settings, table, asked["parameters"]["trees"]).predict


def boosted(X, y, asked, places=()):
    return light(X, y, asked, places, num_leaves=asked["parameters"]["leaves"], learning_rate=0.1, min_data_in_leaf=20)


def boosted_by_xgboost(X, y, asked, places=()):
    import xgboost

    settings = {
        "objective": "reg:squarederror", "tree_method": "hist", "grow_policy": "lossguide", "eta": 0.1, "lambda": 0, "max_depth": 0,
        "max_leaves": asked["parameters"]["leaves"], "max_bin": asked["maxBins"], "nthread": asked["threads"],
    }
    model = xgboost.train(settings, xgboost.QuantileDMatrix(X, y, max_bin=asked["maxBins"]), asked["parameters"]["trees"])
    return lambda rows: model.predict(xgboost.DMatrix(rows))


def boosted_by_sklearn(X, y, asked, places=()):
    from sklearn.ensemble import HistGradientBoostingRegressor

    p = asked["parameters"]
    learner = HistGradientBoostingRegressor(
        max_iter=p["trees"], max_leaf_nodes=p["leaves"], learning_rate=0.1, max_bins=asked["maxBins"], early_stopping=False
    )
    return learner.fit(X, y).predict


def forest_by_lightgbm(X, y, asked, places=()):
    own = {"boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.632, "num_leaves": 1024, "min_data_in_leaf": 1}
    return light(X, y, asked, places, **own, max_depth=asked["parameters"]["depth"])


def forest_by_sklearn(X, y, asked, places=(), name="RandomForestRegressor"):
    import sklearn.ensemble

    p = asked["parameters"]
    learner = getattr(sklearn.ensemble, name)(p["trees"], max_depth=p["depth"], n_jobs=asked["threads"], random_state=asked["seed"])
    return learner.fit(X, y).predict


models = {
    "LightGBM": boosted,
    "XGBoost": boosted_by_xgboost,
    "HistGradientBoosting": boosted_by_sklearn,
    "LightGBM (forest mode)": forest_by_lightgbm,
    "scikit-learn forest": forest_by_sklearn,
    "scikit-learn extra trees": lambda *given: forest_by_sklearn(*given, name="ExtraTreesRegressor"),
}


def score_of(predict, task):
    X, y, _ = data["test"]
    said = predict(X)
    if task["kind"] == "classes":
        truth = np.digitize(y, CUTS[task["classes"]])
        shares = np.column_stack([1 - said, said]) if task["classes"] == 2 else said
        return float(-np.mean(np.log(np.clip(shares[np.arange(len(y)), truth], 1e-15, 1))))
    off = y - said
    if task["loss"] == "squared":
        return float(np.sqrt(np.mean(off**2)))
    if task["loss"] == "absolute":
        return float(np.mean(np.abs(off)))
    return float(np.mean(np.maximum(task["quantile"] * off, (task["quantile"] - 1) * off)))


def measured(asked, train):
    cpu, started = time.process_time(), time.perf_counter()
    predict = train()
    seconds = time.perf_counter() - started
    score = score_of(predict, asked["task"])
    return {"seconds": seconds, "cpu_seconds": time.process_time() - cpu, "score": score}


def fit(asked):
    task = asked["task"]
    X, y, places = data["train"]
    target = np.digitize(y, CUTS[task["classes"]]) if task["kind"] == "classes" else y
    return measured(asked, lambda: models[asked["model"]](X, target, asked, places))


def fit_file(asked):
    """LightGBM takes the columns as pyarrow has read them: no NumPy table in between."""

    def train():
        table = pyarrow.parquet.read_table(asked["file"])
        return boosted(table.drop_columns(["y"]), table["y"], asked)

    return measured(asked, train)


def peak(asked):
    with open("/proc/self/status") as status:
        return {"bytes": 1024 * int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1])}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"generate": generate, "load": load, "fit": fit, "fit file": fit_file, "peak": peak}[asked["do"]](asked)), flush=True)
