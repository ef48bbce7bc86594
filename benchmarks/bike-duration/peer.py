"""scikit-learn's histogram boosting on the same rows: JSON in, JSON out (see run.mjs)."""

import base64
import json
import os
import sys
import time

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

asked = json.load(sys.stdin)
rides = pd.read_parquet(asked["file"])
bits = np.frombuffer(base64.b64decode(asked["test"]), np.uint8)
test = np.unpackbits(bits)[: len(rides)].astype(bool)
X, y = rides[asked["columns"]].astype(float), rides["duration"].to_numpy()


def scored(name, **settings):
    started = time.perf_counter()
    model = HistGradientBoostingRegressor(random_state=42, **settings).fit(X[~test], y[~test])
    seconds = time.perf_counter() - started
    error = float(np.sqrt(np.mean((model.predict(X[test]) - y[test]) ** 2)))
    return {"name": name, "rmse": error, "seconds": seconds}


results = [
    scored("as it comes"),
    scored(
        "same settings",
        max_iter=asked["trees"],
        learning_rate=asked["learning_rate"],
        max_leaf_nodes=asked["leaves"],
        early_stopping=False,
    ),
]
times = os.times()
json.dump(
    {
        "results": results,
        "cpu_seconds": times.user + times.system,
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    },
    sys.stdout,
)
