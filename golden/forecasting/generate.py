"""Makes the golden values of exponential smoothing in packages/learning from statsmodels.

    python -m venv venv && venv/bin/pip install -r golden/forecasting/requirements.txt
    venv/bin/python golden/forecasting/generate.py

`smoothed`: given weights and a given state before the first value; the sum of squared one-step errors and the
forecast must be the same. (ETSModel, as ExponentialSmoothing of this version forecasts the place in the season of the
last value with an index that has not seen that value.) `fitted`: statsmodels' own optimum of weights and first state, which ours must not miss.
"""

import json
import pathlib
import warnings

import numpy as np
import pandas
import scipy
import statsmodels
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

HERE = pathlib.Path(__file__).parent
VERSIONS = {
    "numpy": np.__version__,
    "pandas": pandas.__version__,
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
}
HORIZON = 9
FORMS = [(trend, season) for season in [1, 4, 7] for trend in ["none", "additive", "damped"]]
BOUNDS = {
    "smoothing_level": (1e-4, 0.9999),
    "smoothing_trend": (1e-4, 0.9999),
    "damping_trend": (0.8, 0.98),
}


def parts(trend, season):
    return {
        "trend": None if trend == "none" else "add",
        "damped_trend": trend == "damped",
        "seasonal": "add" if season > 1 else None,
        "seasonal_periods": season if season > 1 else None,
    }


def series(rng, trend, season, n):
    slope = 0 if trend == "none" else 0.8
    wave = 6 * np.sin(2 * np.pi * np.arange(n) / season) if season > 1 else 0
    return 40 + slope * np.arange(n) + wave + np.cumsum(rng.normal(size=n)) + rng.normal(size=n)


def smoothed(rng, trend, season):
    y = series(rng, trend, season, 45)
    weights = {
        "level": 0.35,
        "trend": 0.0 if trend == "none" else 0.2,
        "seasonal": 0.15 if season > 1 else 0.0,
        "damping": 0.9 if trend == "damped" else 1.0,
    }
    start = {"level": 38.0, "trend": 0.0 if trend == "none" else 0.5}
    seasonal = (np.arange(season) - (season - 1) / 2).tolist() if season > 1 else [0.0]
    model = ETSModel(
        y,
        error="add",
        **parts(trend, season),
        initialization_method="known",
        initial_level=start["level"],
        initial_trend=start["trend"] if trend != "none" else None,
        initial_seasonal=seasonal if season > 1 else None,
    )
    # Its trend weight is that of the error itself: alpha times ours.
    given = {
        "smoothing_level": weights["level"],
        "smoothing_trend": weights["level"] * weights["trend"],
        "smoothing_seasonal": weights["seasonal"],
        "damping_trend": weights["damping"],
        "initial_level": start["level"],
        "initial_trend": start["trend"],
        # The newest of the initial indices comes first there.
        **{f"initial_seasonal.{i}": index for i, index in enumerate(reversed(seasonal))},
    }
    fit = model.smooth([given[name] for name in model.param_names])
    return {
        "trend": trend,
        "season": season,
        "values": y.tolist(),
        "weights": weights,
        "start": {**start, "seasonal": seasonal},
        "sse": float(fit.sse),
        "forecast": fit.forecast(HORIZON).tolist(),
    }


def fitted(rng, trend, n):
    y = series(rng, trend, 1, n)
    model = ExponentialSmoothing(
        y,
        **parts(trend, 1),
        initialization_method="estimated",
        bounds={k: v for k, v in BOUNDS.items() if k == "smoothing_level" or trend != "none" and (k != "damping_trend" or trend == "damped")},
    )
    fit = model.fit(method="basinhopping", minimize_kwargs={"seed": 1, "niter": 50})
    return {
        "trend": trend,
        "values": y.tolist(),
        "sse": float(fit.sse),
        "level": float(fit.params["smoothing_level"]),
        "forecast": fit.forecast(HORIZON).tolist(),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(7)
    content = {
        "smoothed": [smoothed(rng, trend, season) for trend, season in FORMS],
        "fitted": [fitted(rng, trend, n) for trend in ["none", "additive", "damped"] for n in [25, 80]],
    }
    path = HERE / "ets.json"
    path.write_text(json.dumps({"versions": VERSIONS, **content}, allow_nan=False) + "\n")
    print(path.name, path.stat().st_size, "bytes")
