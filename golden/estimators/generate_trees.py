"""Makes the golden values of decision-tree, extra-trees and the losses of boosting from scikit-learn (see generate.py for how to run it)."""

import json
import pathlib

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor
from sklearn.metrics import mean_pinball_loss, mean_poisson_deviance, root_mean_squared_error
from sklearn.tree import DecisionTreeRegressor

from generate import HERE, columns, numbers, write


def decision_tree():
    """At most 255 distinct values, whole multiples of 1/1024 (scikit-learn's trees read float32): equal, not alike."""
    rng = np.random.default_rng(11)
    names = ["b", "a", "d", "c"]
    n, n_test = 240, 120
    x = np.round(rng.normal(size=(n + n_test, len(names))) * 1024) / 1024
    y = 3 * x[:, 0] + np.sin(3 * x[:, 1]) * x[:, 2] + np.where(x[:, 3] > 0.3, 2, 0) + 0.3 * rng.normal(size=n + n_test)
    holes = rng.random(x.shape) < 0.15
    with_holes = np.where(holes, np.nan, x)
    weights = rng.uniform(0.2, 3, size=n)
    cases = []
    for label, own, theirs in [
        ("depth 3", {"depth": 3}, {"max_depth": 3}),
        ("at least 8 rows a leaf", {"min_samples_leaf": 8}, {"min_samples_leaf": 8}),
        ("nodes of 30 rows are split", {"min_samples_split": 30}, {"min_samples_split": 30}),
        ("the best 12 leaves", {"leaves": 12}, {"max_leaf_nodes": 12}),
        ("pruned at 0.02", {"ccp_alpha": 0.02}, {"ccp_alpha": 0.02}),
        ("pruned at 0.2", {"ccp_alpha": 0.2}, {"ccp_alpha": 0.2}),
    ]:
        for data, w, what in [(x, None, ""), (x, weights, ", weighted"), (with_holes, None, ", missing values")]:
            models = [
                DecisionTreeRegressor(random_state=s, **{"min_samples_leaf": 5, **theirs}).fit(data[:n], y[:n], sample_weight=w)
                for s in range(20)
            ]
            model = models[0]
            # Where two splits gain the same, scikit-learn draws one: such a case compares nothing.
            if not all(np.allclose(other.predict(data[n:]), model.predict(data[n:]), rtol=1e-12) for other in models):
                print("left out for ties:", label + what)
                continue
            cases.append(
                {
                    "label": label + what,
                    "parameters": {"min_samples_leaf": 5, **own},
                    "missing": data is with_holes,
                    "weighted": w is not None,
                    "leaves": int(model.get_n_leaves()),
                    "predictions": numbers(model.predict(data[n:])),
                }
            )
    write(
        "decision-tree",
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


def extra_trees():
    """On the table of trees.json: RMSE over ten seeds."""
    table = json.loads(pathlib.Path(HERE / "trees.json").read_text())

    def matrix(part):
        return np.array([[np.nan if v is None else v for v in table[part][name]] for name in table["names"]]).T

    x, x_test, y, y_test = matrix("train"), matrix("test"), np.array(table["y"]), np.array(table["yTest"])
    cases = []
    for own, theirs in [
        ({"trees": 60, "min_samples_leaf": 2}, {"min_samples_leaf": 2}),
        ({"trees": 60, "depth": 8, "max_features": 0.5, "bootstrap": True}, {"max_depth": 8, "max_features": 0.5, "bootstrap": True}),
    ]:
        fitted = [ExtraTreesRegressor(n_estimators=60, random_state=s, **theirs).fit(x, y) for s in range(10)]
        scores = [float(root_mean_squared_error(y_test, model.predict(x_test))) for model in fitted]
        cases.append({"parameters": own, "rmse": scores})
    write("extra-trees", {"cases": cases})


def boosting_losses():
    """On the table of trees.json, its target made a rate by exp(y / 5) for Poisson: mean loss over ten bin counts."""
    table = json.loads(pathlib.Path(HERE / "trees.json").read_text())

    def matrix(part):
        return np.array([[np.nan if v is None else v for v in table[part][name]] for name in table["names"]]).T

    x, x_test, y, y_test = matrix("train"), matrix("test"), np.array(table["y"]), np.array(table["yTest"])
    own = {"trees": 80, "learning_rate": 0.1, "leaves": 15, "min_samples_leaf": 10}
    cases = []
    for loss, quantile, theirs, target, score in [
        ("absolute", 0.5, {"loss": "absolute_error"}, lambda t: t, lambda a, b: mean_pinball_loss(a, b, alpha=0.5)),
        ("quantile", 0.9, {"loss": "quantile", "quantile": 0.9}, lambda t: t, lambda a, b: mean_pinball_loss(a, b, alpha=0.9)),
        ("poisson", 0.5, {"loss": "poisson"}, lambda t: np.exp(t / 5), mean_poisson_deviance),
    ]:
        scores = []
        for bins in [255, 254, 253, 251, 249, 247, 241, 239, 233, 229]:
            model = HistGradientBoostingRegressor(
                max_iter=80, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=10, early_stopping=False, max_bins=bins, **theirs
            )
            scores.append(float(score(target(y_test), model.fit(x, target(y)).predict(x_test))))
        cases.append({"loss": loss, "parameters": {**own, "loss": loss, "quantile": quantile}, "scores": scores})
    write("boosting-losses", {"cases": cases})


if __name__ == "__main__":
    decision_tree()
    extra_trees()
    boosting_losses()
