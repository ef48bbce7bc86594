"""ONNX models as others write them, with their own answers: what Assay must read and agree with.

    pip install -r requirements.txt && python generate.py
"""
import json
from pathlib import Path

import numpy as np
import onnx
import skl2onnx
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_iris
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

here = Path(__file__).parent
rng = np.random.default_rng(7)
X, y = load_iris(return_X_y=True)
X = X.astype(np.float32)
shown = np.arange(0, 150, 10)


def save(name, model):
    model.producer_version = ""
    (here / f"{name}.onnx").write_bytes(model.SerializeToString())


forest = RandomForestClassifier(8, max_depth=4, random_state=0).fit(X, y)
save("iris-forest", to_onnx(forest, X[:1], options={"zipmap": False}, target_opset=17))
# The converter's own way: probabilities as a list of maps, which JavaScript cannot read.
save("iris-zipmap", to_onnx(forest, X[:1], target_opset=17))

# A column an input, one of them a text: what a pipeline on a data frame becomes.
kind = np.where(rng.random(150) < 0.5, "classic", "electric")
distance = rng.gamma(2.0, 1.5, 150).astype(np.float32)
minutes = 4 * distance + np.where(kind == "classic", 3, 0) + rng.normal(0, 0.2, 150)
table = np.column_stack([distance.astype(object), kind.astype(object)])
ride = make_pipeline(
    ColumnTransformer([("n", StandardScaler(), [0]), ("c", OneHotEncoder(), [1])]),
    GradientBoostingRegressor(n_estimators=15, random_state=0),
).fit(table, minutes)
inputs = [("distance", FloatTensorType([None, 1])), ("kind", StringTensorType([None, 1]))]
save("ride-columns", skl2onnx.convert_sklearn(ride, initial_types=inputs, target_opset=17))

logistic = LogisticRegression(max_iter=500).fit(X, np.array(["setosa", "versicolor", "virginica"])[y])
save("iris-texts", to_onnx(logistic, X[:1], options={"zipmap": False}, target_opset=17))

answers = {
    "versions": {"onnx": onnx.__version__, "skl2onnx": skl2onnx.__version__},
    "iris": {
        "rows": X[shown].tolist(),
        "forest": {"label": forest.predict(X[shown]).tolist(), "probabilities": forest.predict_proba(X[shown]).tolist()},
        "texts": {"label": logistic.predict(X[shown]).tolist(), "probabilities": logistic.predict_proba(X[shown]).tolist()},
    },
    "ride": {
        "rows": [{"distance": float(d), "kind": str(k)} for d, k in zip(distance[shown], kind[shown])],
        "minutes": ride.predict(table[shown]).tolist(),
    },
}
(here / "answers.json").write_text(json.dumps(answers, indent=1) + "\n")
