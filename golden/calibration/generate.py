"""Makes the golden values of calibration in packages/learning from scikit-learn (1.8: the first with temperature scaling).

    python -m venv venv && venv/bin/pip install -r golden/calibration/requirements.txt
    venv/bin/python golden/calibration/generate.py

Inputs are written beside the expected outputs, so that the tests need nothing but the JSON. Running it again with
the pinned versions gives the same file.
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from sklearn.calibration import _TemperatureScaling, calibration_curve
from sklearn.isotonic import IsotonicRegression

HERE = pathlib.Path(__file__).parent
VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}


def numbers(values):
    return [float(v) for v in np.asarray(values, dtype=float).ravel()]


def temperature_case(random, rows, classes, sureness):
    """Answers drawn from the true probabilities; what the model says is those probabilities made too sure or not."""
    logits = random.normal(size=(rows, classes)) * 1.5
    true = np.exp(logits)
    true /= true.sum(axis=1, keepdims=True)
    y = np.array([random.choice(classes, p=p) for p in true])
    said = np.exp(sureness * logits)
    said /= said.sum(axis=1, keepdims=True)
    scaling = _TemperatureScaling().fit(said, y)
    test = random.dirichlet(np.ones(classes), size=7)
    return {
        "classes": classes,
        "y": numbers(y),
        "probabilities": numbers(said),
        "temperature": float(1 / scaling.beta_),
        "test": numbers(test),
        "expected": numbers(scaling.predict(test)),
    }


def isotonic_case(random, rows, ties):
    x = random.random(rows)
    if ties:
        x = np.round(x, 1)
    y = (random.random(rows) < x**2).astype(float)
    fitted = IsotonicRegression(out_of_bounds="clip").fit(x, y)
    test = np.concatenate([[-0.5, 1.5], random.random(20)])
    return {"x": numbers(x), "y": numbers(y), "test": numbers(test), "expected": numbers(fitted.predict(test))}


def curve_case(random, rows, bins):
    p = random.random(rows) ** 2
    y = (random.random(rows) < p**0.7).astype(int)
    observed, predicted = calibration_curve(y, p, n_bins=bins)
    return {"bins": bins, "y": numbers(y), "p": numbers(p), "observed": numbers(observed), "predicted": numbers(predicted)}


random = np.random.default_rng(31)
content = {
    "temperature": [
        temperature_case(random, 200, 2, 2.5),
        temperature_case(random, 150, 3, 3.0),
        temperature_case(random, 150, 4, 0.4),
        temperature_case(random, 40, 3, 1.0),
    ],
    "isotonic": [isotonic_case(random, 40, False), isotonic_case(random, 120, True), isotonic_case(random, 1, False)],
    "curve": [curve_case(random, 300, 10), curve_case(random, 60, 5)],
}
path = HERE / "calibration.json"
path.write_text(json.dumps({"versions": VERSIONS, **content}, allow_nan=False) + "\n")
print(path.name, path.stat().st_size, "bytes")
