"""Makes the golden values of the dynamic optimised Theta method in packages/learning from statsforecast.

    python -m venv venv && venv/bin/pip install -r benchmarks/peers/requirements.txt
    venv/bin/python golden/forecasting/generate_theta.py

Series without a season; the mean squared error that its search comes to, and its forecast.
"""

import json
import pathlib

import numpy as np
import statsforecast
from statsforecast.models import DynamicOptimizedTheta

HERE = pathlib.Path(__file__).parent
HORIZON = 8


def case(rng, n, slope, step):
    y = 60 + slope * np.arange(n) + np.cumsum(rng.normal(scale=step, size=n)) + rng.normal(size=n)
    fitted = DynamicOptimizedTheta(season_length=1).fit(y)
    residuals = np.asarray(fitted.model_["residuals"], dtype=float)
    return {
        "values": y.tolist(),
        "sse": float(np.sum(residuals[3:] ** 2)),
        "forecast": np.asarray(fitted.predict(HORIZON)["mean"], dtype=float).tolist(),
    }


if __name__ == "__main__":
    rng = np.random.default_rng(11)
    cases = [case(rng, n, slope, step) for n in [40, 120] for slope, step in [(0.0, 0.3), (0.4, 0.1), (0.2, 1.0)]]
    content = {"versions": {"numpy": np.__version__, "statsforecast": statsforecast.__version__}, "cases": cases}
    path = HERE / "theta.json"
    path.write_text(json.dumps(content, allow_nan=False) + "\n")
    print(path.name, path.stat().st_size, "bytes")
