"""Makes the golden values of decision-tree, extra-trees, the losses of boosting and trees of classes from scikit-learn
(see generate.py for how to run it)."""

import json
import pathlib

import numpy as np
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
)
from sklearn.metrics import brier_score_loss, log_loss, mean_pinball_loss, mean_poisson_deviance, root_mean_squared_error
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

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
    # Sums of these are exact: a pure node has impurity 0 to the last bit, and neither side splits it.
    weights = np.round(rng.uniform(0.2, 3, size=n) * 64) / 64
    rates = np.round(np.exp(y / 4), 6)
    classes = np.digitize(y, [-1.5, 1.5])
    targets = {"numbers": y, "rates": rates, "classes": classes}
    cases = []
    for label, target, own, theirs in [
        ("depth 3", "numbers", {"depth": 3}, {"max_depth": 3}),
        ("at least 8 rows a leaf", "numbers", {"min_samples_leaf": 8}, {"min_samples_leaf": 8}),
        ("nodes of 30 rows are split", "numbers", {"min_samples_split": 30}, {"min_samples_split": 30}),
        ("the best 12 leaves", "numbers", {"leaves": 12}, {"max_leaf_nodes": 12}),
        ("pruned at 0.02", "numbers", {"ccp_alpha": 0.02}, {"ccp_alpha": 0.02}),
        ("pruned at 0.2", "numbers", {"ccp_alpha": 0.2}, {"ccp_alpha": 0.2}),
        ("absolute error", "numbers", {"criterion": "absolute"}, {"criterion": "absolute_error"}),
        ("absolute error, depth 3", "numbers", {"criterion": "absolute", "depth": 3}, {"criterion": "absolute_error", "max_depth": 3}),
        ("absolute error, pruned", "numbers", {"criterion": "absolute", "ccp_alpha": 0.05}, {"criterion": "absolute_error", "ccp_alpha": 0.05}),
        ("poisson", "rates", {"criterion": "poisson"}, {"criterion": "poisson"}),
        ("poisson, pruned", "rates", {"criterion": "poisson", "ccp_alpha": 0.01}, {"criterion": "poisson", "ccp_alpha": 0.01}),
        ("gini", "classes", {}, {"criterion": "gini"}),
        ("gini, depth 3", "classes", {"criterion": "gini", "depth": 3}, {"criterion": "gini", "max_depth": 3}),
        ("gini, pruned", "classes", {"ccp_alpha": 0.01}, {"criterion": "gini", "ccp_alpha": 0.01}),
        ("entropy", "classes", {"criterion": "entropy"}, {"criterion": "entropy"}),
        ("entropy, the best 6 leaves", "classes", {"criterion": "entropy", "leaves": 6}, {"criterion": "entropy", "max_leaf_nodes": 6}),
        ("entropy, pruned", "classes", {"criterion": "entropy", "ccp_alpha": 0.02}, {"criterion": "entropy", "ccp_alpha": 0.02}),
    ]:
        learner = DecisionTreeClassifier if target == "classes" else DecisionTreeRegressor
        variants = [(x, None, ""), (x, weights, ", weighted"), (with_holes, None, ", missing values"), (with_holes, weights, ", missing values and weights")]
        for data, w, what in variants:
            if theirs.get("criterion") == "absolute_error" and data is with_holes:
                continue  # scikit-learn's absolute error knows no missing values
            if "ccp_alpha" in theirs and data is with_holes:
                continue  # tree_.impurity of scikit-learn 1.7.2 is not that of the node's rows where values are missing
            models = [
                learner(random_state=s, **{"min_samples_leaf": 5, **theirs}).fit(data[:n], targets[target][:n], sample_weight=w)
                for s in range(20)
            ]

            def answers(model):
                return model.predict_proba(data[n:]) if target == "classes" else model.predict(data[n:])

            model = models[0]
            # Where two splits gain the same, scikit-learn draws one: such a case compares nothing.
            if not all(np.allclose(answers(other), answers(model), rtol=1e-12) for other in models):
                print("left out for ties:", label + what)
                continue
            cases.append(
                {
                    "label": label + what,
                    "target": target,
                    "parameters": {"min_samples_leaf": 5, **own},
                    "missing": data is with_holes,
                    "weighted": w is not None,
                    "leaves": int(model.get_n_leaves()),
                    "predictions": numbers(answers(model)),
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
            "targets": {"numbers": numbers(y[:n]), "rates": numbers(rates[:n]), "classes": classes[:n].tolist()},
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


def classification_trees():
    """On the table of trees.json, its target cut into classes: mean score over ten seeds, or bin counts for boosting."""
    table = json.loads(pathlib.Path(HERE / "trees.json").read_text())

    def matrix(part):
        return np.array([[np.nan if v is None else v for v in table[part][name]] for name in table["names"]]).T

    x, x_test = matrix("train"), matrix("test")
    bins = [255, 254, 253, 251, 249, 247, 241, 239, 233, 229]
    cases = []
    for cuts in [[0.0], [-2.0, 1.5]]:
        y, y_test = np.digitize(table["y"], cuts), np.digitize(table["yTest"], cuts)
        labels = list(range(len(cuts) + 1))

        def log(model):
            return float(log_loss(y_test, model.fit(x, y).predict_proba(x_test), labels=labels))

        def brier(model):
            return float(brier_score_loss(y_test, model.fit(x, y).predict_proba(x_test), labels=labels))

        forest = {"trees": 60, "min_samples_leaf": 2}
        halves = {"trees": 60, "max_features": 0.5, "depth": 8, "criterion": "entropy"}
        boosting = {"trees": 60, "learning_rate": 0.1, "leaves": 15, "min_samples_leaf": 10}
        for estimator, own, score, models in [
            ("random-forest", forest, brier, [RandomForestClassifier(60, min_samples_leaf=2, max_features=1.0, random_state=s) for s in range(10)]),
            (
                "random-forest", halves, brier,
                [RandomForestClassifier(60, criterion="entropy", max_depth=8, max_features=0.5, random_state=s) for s in range(10)],
            ),
            ("extra-trees", forest, brier, [ExtraTreesClassifier(60, min_samples_leaf=2, max_features=1.0, random_state=s) for s in range(10)]),
            (
                "extra-trees", halves, brier,
                [ExtraTreesClassifier(60, criterion="entropy", max_depth=8, max_features=0.5, random_state=s) for s in range(10)],
            ),
            (
                "gradient-boosting", boosting, log,
                [
                    HistGradientBoostingClassifier(
                        max_iter=60, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=10, early_stopping=False, max_bins=b
                    )
                    for b in bins
                ],
            ),
        ]:
            scores = [score(model) for model in models]
            cases.append({"estimator": estimator, "cuts": cuts, "metric": score.__name__, "parameters": own, "scores": scores})
        oob = [
            RandomForestClassifier(60, min_samples_leaf=2, max_features=1.0, random_state=s, oob_score=True).fit(x, y).oob_score_ for s in range(10)
        ]
        cases.append({"estimator": "random-forest", "cuts": cuts, "metric": "oob_accuracy", "parameters": forest, "scores": [float(v) for v in oob]})
    write("classification-trees", {"cases": cases})


if __name__ == "__main__":
    decision_tree()
    extra_trees()
    boosting_losses()
    classification_trees()
