"""Makes the golden values of packages/learning from scikit-learn.

    python -m venv venv && venv/bin/pip install -r golden/estimators/requirements.txt
    venv/bin/python golden/estimators/generate.py

Inputs are written beside the expected outputs, so that the tests need nothing but the JSON. Running it again with
the pinned versions gives the same files.
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.compose import TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    brier_score_loss,
    f1_score,
    log_loss,
    max_error,
    mean_absolute_error,
    mean_squared_error,
    median_absolute_error,
    r2_score,
    roc_auc_score,
    root_mean_squared_error,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).parent
VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}


def numbers(values):
    """Floats with all their digits; NaN becomes null."""
    return [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=float).ravel()]


def columns(names, x):
    return {name: numbers(x[:, i]) for i, name in enumerate(names)}


def write(name, content):
    path = HERE / f"{name}.json"
    path.write_text(json.dumps({"versions": VERSIONS, **content}, allow_nan=False) + "\n")
    print(path.name, path.stat().st_size, "bytes")


def ridge_prediction(x, y, weights, alpha, x_test):
    imputer = SimpleImputer(strategy="mean")
    # SimpleImputer knows no weights; with weights the mean is taken here.
    filled = x.copy()
    test = x_test.copy()
    if weights is None:
        filled = imputer.fit_transform(x)
        test = imputer.transform(x_test)
    else:
        for c in range(x.shape[1]):
            there = ~np.isnan(x[:, c])
            mean = np.average(x[there, c], weights=weights[there])
            filled[~there, c] = mean
            test[np.isnan(x_test[:, c]), c] = mean
    scaler = StandardScaler().fit(filled, sample_weight=weights)
    model = Ridge(alpha=alpha, solver="cholesky").fit(scaler.transform(filled), y, sample_weight=weights)
    return model.predict(scaler.transform(test))


def ridge():
    rng = np.random.default_rng(20261121)
    names = ["age", "width", "depth", "price", "constant"]
    n, n_test = 60, 20
    x = rng.normal(size=(n + n_test, len(names))) * np.array([1, 10, 0.01, 1000, 0]) + np.array([0, 50, 3, -200, 7.3])
    x[:, 2] += 0.004 * x[:, 1]
    y = 3 * x[:, 0] - 0.2 * x[:, 1] + 40 * x[:, 2] + rng.normal(size=n + n_test)
    holes = rng.random(x.shape) < 0.08
    holes[:, 4] = False
    with_holes = np.where(holes, np.nan, x)
    weights = rng.uniform(0.1, 3, size=n)
    cases = []
    for label, data, w in [("plain", x, None), ("missing values", with_holes, None), ("missing values and weights", with_holes, weights)]:
        for alpha in [1e-4, 1.0, 250.0]:
            cases.append(
                {
                    "label": f"{label}, l2 {alpha}",
                    "l2": alpha,
                    "missing": data is with_holes,
                    "weighted": w is not None,
                    "predictions": numbers(ridge_prediction(data[:n], y[:n], w, alpha, data[n:])),
                }
            )
    write(
        "ridge",
        {
            "names": names,
            "train": columns(names, x[:n]),
            "test": columns(names, x[n:]),
            "trainWithMissing": columns(names, with_holes[:n]),
            "testWithMissing": columns(names, with_holes[n:]),
            "y": numbers(y[:n]),
            "weights": numbers(weights),
            "mean": float(DummyRegressor(strategy="mean").fit(x[:n], y[:n]).predict(x[:1])[0]),
            "weightedMean": float(DummyRegressor(strategy="mean").fit(x[:n], y[:n], sample_weight=weights).predict(x[:1])[0]),
            "cases": cases,
        },
    )


def linear():
    """Least squares, lasso and elastic net; the last two on a standardised target."""
    rng = np.random.default_rng(20261122)
    names = ["age", "width", "depth", "noise", "constant", "near"]
    n, n_test = 80, 20
    x = rng.normal(size=(n + n_test, len(names))) * np.array([1, 10, 0.01, 1000, 0, 1]) + np.array([0, 50, 3, -200, 7.3, 0])
    x[:, 5] = x[:, 0] + 1e-3 * x[:, 5]
    y = 100 + 3 * x[:, 0] - 0.2 * x[:, 1] + 40 * x[:, 2] + rng.normal(size=n + n_test)
    holes = rng.random(x.shape) < 0.08
    holes[:, 4:] = False
    with_holes = np.where(holes, np.nan, x)
    weights = rng.integers(1, 4, size=n)
    models = [("linear", {}, LinearRegression())]
    for alpha in [1e-3, 0.05, 0.4]:
        models.append(("lasso", {"alpha": alpha}, Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000)))
        for ratio in [0.2, 0.9]:
            model = ElasticNet(alpha=alpha, l1_ratio=ratio, tol=1e-14, max_iter=1_000_000)
            models.append(("elastic-net", {"alpha": alpha, "l1_ratio": ratio}, model))
    cases = []
    for label, data, w in [("plain", x, None), ("missing values", with_holes, None), ("missing values and weights", with_holes, weights)]:
        # Whole weights are rows so many times: that way the imputer and both scalers are weighted too.
        times = np.repeat(np.arange(n), 1 if w is None else w)
        for estimator, parameters, model in models:
            pipeline = TransformedTargetRegressor(make_pipeline(SimpleImputer(), StandardScaler(), model), transformer=StandardScaler())
            pipeline.fit(data[times], y[times])
            cases.append(
                {
                    "label": f"{estimator} {parameters}, {label}",
                    "estimator": estimator,
                    "parameters": parameters,
                    "missing": data is with_holes,
                    "weighted": w is not None,
                    "predictions": numbers(pipeline.predict(data[n:])),
                    "zeros": [name for name, b in zip(names, pipeline.regressor_[-1].coef_) if b == 0],
                }
            )
    write(
        "linear",
        {
            "names": names,
            "train": columns(names, x[:n]),
            "test": columns(names, x[n:]),
            "trainWithMissing": columns(names, with_holes[:n]),
            "testWithMissing": columns(names, with_holes[n:]),
            "y": numbers(y[:n]),
            "weights": numbers(weights),
            "cases": cases,
        },
    )


def logistic():
    rng = np.random.default_rng(20261123)
    names = ["age", "width", "depth", "constant"]
    n, n_test = 90, 15
    x = rng.normal(size=(n + n_test, len(names))) * np.array([1, 10, 0.01, 0]) + np.array([0, 50, 3, 7.3])
    score = 1.5 * x[:, 0] - 0.1 * (x[:, 1] - 50) + rng.logistic(size=n + n_test)
    y = {2: (score > 0).astype(int)[:n], 3: np.digitize(score, [-1, 1.5])[:n]}
    with_holes = np.where(rng.random(x.shape) < np.array([0.08, 0.08, 0.08, 0]), np.nan, x)
    weights = rng.integers(1, 4, size=n)
    cases = []
    for label, data, w in [("plain", x, None), ("missing values", with_holes, None), ("missing values and weights", with_holes, weights)]:
        times = np.repeat(np.arange(n), 1 if w is None else w)
        for classes, target in y.items():
            for l2 in [1e-3, 1.0, 100.0]:
                model = LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-13, max_iter=1000)
                pipeline = make_pipeline(SimpleImputer(), StandardScaler(), model).fit(data[times], target[times])
                cases.append(
                    {
                        "label": f"{classes} classes, l2 {l2}, {label}",
                        "classes": classes,
                        "l2": l2,
                        "missing": data is with_holes,
                        "weighted": w is not None,
                        "probabilities": numbers(pipeline.predict_proba(data[n:])),
                    }
                )
    write(
        "logistic",
        {
            "names": names,
            "train": columns(names, x[:n]),
            "test": columns(names, x[n:]),
            "trainWithMissing": columns(names, with_holes[:n]),
            "testWithMissing": columns(names, with_holes[n:]),
            "y": {str(classes): target.tolist() for classes, target in y.items()},
            "weights": numbers(weights),
            "prior": numbers(DummyClassifier(strategy="prior").fit(x[:n], y[3]).predict_proba(x[:1])),
            "cases": cases,
        },
    )


def classification_metrics():
    rng = np.random.default_rng(20261124)
    cases = []
    for n, classes in [(6, 2), (60, 2), (8, 3), (80, 4)]:
        truth = rng.integers(0, classes, size=n)
        truth[:classes] = np.arange(classes)
        raw = rng.dirichlet(np.ones(classes), size=n) + np.eye(classes)[truth] * 0.4
        # Multiples of 1/64: ties among scores, and rows that sum to 1 exactly.
        p = np.floor(64 * raw / raw.sum(axis=1, keepdims=True)) / 64
        p[:, 0] += 1 - p.sum(axis=1)
        answered = p.argmax(axis=1)
        weights = rng.uniform(0.1, 2, size=n)
        case = {"classes": classes, "yTrue": truth.tolist(), "probabilities": numbers(p), "weights": numbers(weights)}
        labels = list(range(classes))
        for key, w in [("expected", None), ("expectedWeighted", weights)]:
            case[key] = {
                "accuracy": float(accuracy_score(truth, answered, sample_weight=w)),
                "balanced_accuracy": float(balanced_accuracy_score(truth, answered, sample_weight=w)),
                "f1_macro": float(f1_score(truth, answered, average="macro", zero_division=0, sample_weight=w)),
                "log_loss": float(log_loss(truth, p, labels=labels, sample_weight=w)),
                "brier": float(brier_score_loss(truth, p, labels=labels, sample_weight=w)),
                "roc_auc": float(
                    roc_auc_score(truth, p[:, 1] if classes == 2 else p, multi_class="ovr", average="macro", sample_weight=w)
                ),
            }
        cases.append(case)
    write("classification-metrics", {"cases": cases})


def trees():
    """A table with interactions, a step and informative missing values; RMSE of scikit-learn over ten seeds."""
    rng = np.random.default_rng(7)
    names = ["a", "b", "c", "d", "e", "f"]
    n, n_test = 800, 800
    x = rng.normal(size=(n + n_test, len(names))).round(4)
    signal = 3 * x[:, 0] + 2 * np.sin(3 * x[:, 1]) + x[:, 2] * x[:, 3] + np.where(x[:, 4] > 0, x[:, 5], -x[:, 5])
    y = (signal + rng.normal(size=n + n_test)).round(4)
    # Missing more often where the target is high: whoever cannot learn a side for it loses.
    hide = rng.random(n + n_test) < np.where(y > np.quantile(y, 0.8), 0.4, 0.02)
    x[hide, 1] = np.nan
    train, test = slice(0, n), slice(n, None)

    def rmse(model):
        return float(root_mean_squared_error(y[test], model.fit(x[train], y[train]).predict(x[test])))

    forest_settings = {"trees": 60, "depth": 12, "min_samples_leaf": 2, "max_features": 1.0}
    boosting_settings = {"trees": 120, "learning_rate": 0.1, "leaves": 15, "min_samples_leaf": 10, "l2": 0.0}
    forest = [
        rmse(RandomForestRegressor(n_estimators=60, max_depth=12, min_samples_leaf=2, max_features=1.0, random_state=s, n_jobs=2))
        for s in range(10)
    ]
    boosting = [
        rmse(
            HistGradientBoostingRegressor(
                max_iter=120, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=10, l2_regularization=0.0,
                early_stopping=False, max_bins=bins,
            )
        )
        for bins in [255, 254, 253, 251, 249, 247, 241, 239, 233, 229]
    ]
    write(
        "trees",
        {
            "names": names,
            "train": columns(names, x[train]),
            "test": columns(names, x[test]),
            "y": numbers(y[train]),
            "yTest": numbers(y[test]),
            "meanRmse": float(root_mean_squared_error(y[test], np.full(n_test, y[train].mean()))),
            "forest": {"parameters": forest_settings, "rmse": forest},
            "boosting": {"parameters": boosting_settings, "rmse": boosting},
        },
    )


def metrics():
    rng = np.random.default_rng(3)
    cases = []
    for n in [1, 2, 7, 50]:
        truth = rng.normal(size=n) * 10
        predicted = truth + rng.normal(size=n)
        weights = rng.uniform(0.1, 2, size=n)
        case = {"yTrue": numbers(truth), "yPredicted": numbers(predicted), "weights": numbers(weights)}
        for key, w in [("expected", None), ("expectedWeighted", weights)]:
            case[key] = {
                "mse": float(mean_squared_error(truth, predicted, sample_weight=w)),
                "rmse": float(root_mean_squared_error(truth, predicted, sample_weight=w)),
                "mae": float(mean_absolute_error(truth, predicted, sample_weight=w)),
                # Undefined for one value in scikit-learn.
                **({"r2": float(r2_score(truth, predicted, sample_weight=w))} if n > 1 else {}),
                **({"medae": float(median_absolute_error(truth, predicted)), "max_error": float(max_error(truth, predicted))} if w is None else {}),
            }
        cases.append(case)
    write("metrics", {"cases": cases})


if __name__ == "__main__":
    ridge()
    linear()
    logistic()
    trees()
    metrics()
    classification_metrics()
