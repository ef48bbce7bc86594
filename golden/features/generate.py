"""Makes the golden values of packages/features from pandas and scikit-learn.

    python -m venv venv && venv/bin/pip install -r golden/features/requirements.txt
    venv/bin/python golden/features/generate.py

`rows` are the inputs, two shops one after the other; `expected` has one list a row for each expression, as a use-case
file writes it. Running it again with the pinned versions gives the same file.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.metrics.pairwise import haversine_distances
from sklearn.preprocessing import QuantileTransformer, RobustScaler, StandardScaler, TargetEncoder

HERE = pathlib.Path(__file__).parent
ROWS = 80


def table():
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(
        {
            "shop": np.repeat(["north", "south"], ROWS // 2),
            "time": pd.to_datetime("2023-12-20T22:17:00Z")
            + pd.to_timedelta(rng.integers(1, 3000, ROWS).cumsum(), unit="min"),
            "a": np.round(50 + rng.normal(size=ROWS).cumsum(), 3),
            "b": np.round(rng.uniform(-85, 85, ROWS), 3),
            "kind": rng.choice(["red", "green", "blue"], ROWS, p=[0.6, 0.3, 0.1]),
        }
    )
    frame.loc[rng.choice(ROWS, 6, replace=False), "a"] = np.nan
    return frame


def of_each_shop(frame, function):
    return frame.groupby("shop")["a"].transform(function)


def history(frame):
    windows = {
        name: of_each_shop(frame, lambda s, name=name: getattr(s.rolling(5), name)())
        for name in ["mean", "std", "min", "max", "sum", "median"]
    }
    expanding = {
        name: of_each_shop(frame, lambda s, name=name: getattr(s.expanding(), name)())
        for name in ["mean", "std", "min", "max", "sum"]
    }
    return {
        **{f"{name}(a, 5)": values for name, values in windows.items()},
        "count(a, 5)": of_each_shop(frame, lambda s: s.rolling(5, min_periods=0).count()),
        "lag(a, 2)": of_each_shop(frame, lambda s: s.shift(2)),
        "diff(a, 2)": of_each_shop(frame, lambda s: s.diff(2)),
        "returns(a, 3)": of_each_shop(frame, lambda s: s.pct_change(3, fill_method=None)),
        "ewm(a, 4)": of_each_shop(frame, lambda s: s.ewm(span=4).mean()),
        **{f"expanding_{name}(a)": values for name, values in expanding.items()},
    }


def dates(frame):
    time = frame["time"].dt
    return {
        "year(time)": time.year,
        "quarter(time)": time.quarter,
        "month(time)": time.month,
        "day(time)": time.day,
        "weekday(time)": time.weekday,
        "hour(time)": time.hour,
        "minute(time)": time.minute,
        "day_of_year(time)": time.dayofyear,
    }


def learnt(frame):
    a = frame[["a"]].to_numpy()
    quantiles = QuantileTransformer(n_quantiles=11, output_distribution="uniform", subsample=None)
    encoder = TargetEncoder(smooth=10.0, target_type="continuous").fit(frame[["kind"]], frame["b"])
    low, high = np.nanquantile(a, [0.25, 0.75])
    return {
        "standard_scale(a)": StandardScaler().fit_transform(a)[:, 0],
        "robust_scale(a)": RobustScaler().fit_transform(a)[:, 0],
        "quantile_scale(a, 10)": quantiles.fit_transform(a)[:, 0],
        "impute(a)": SimpleImputer(strategy="median").fit_transform(a)[:, 0],
        "clip_iqr(a, 0.2)": np.clip(a[:, 0], low - 0.2 * (high - low), high + 0.2 * (high - low)),
        "target_mean(kind, 10)": encoder.transform(frame[["kind"]])[:, 0],
    }


def places(frame):
    here = np.radians(np.column_stack([frame["b"], frame["b"] * 2]))
    there = np.radians(np.full((1, 2), [51.5074, -0.1278]))
    return {
        "haversine(b, b * 2, 51.5074, -0.1278)": haversine_distances(here, there)[:, 0] * 6371.0088,
    }


def as_json(value):
    if isinstance(value, str):
        return value
    return None if pd.isna(value) else float(value)


def main():
    frame = table()
    expected = {**history(frame), **dates(frame), **learnt(frame), **places(frame)}
    rows = [
        {
            "shop": row.shop,
            "time": int(row.time.timestamp() * 1000),
            "a": as_json(row.a),
            "b": row.b,
            "kind": row.kind,
        }
        for row in frame.itertuples()
    ]
    golden = {
        "versions": {"numpy": np.__version__, "pandas": pd.__version__, "scikit-learn": sklearn.__version__},
        "rows": rows,
        "expected": {name: [as_json(value) for value in values] for name, values in expected.items()},
    }
    (HERE / "features.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
