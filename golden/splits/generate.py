"""Which rows of the public originals are held out, as bits: benchmarks on both sides must use the same.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python generate.py FOLDER     # holds wine-quality/, bike-duration/, iris/

`test`: rows in order, the first in the highest bit of the first byte (numpy.packbits), base64.
"""

import base64
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from sklearn.model_selection import GroupShuffleSplit, StratifiedKFold

here = pathlib.Path(__file__).parent
data = pathlib.Path(sys.argv[1])


def bits(rows, test):
    mask = np.zeros(rows, dtype=bool)
    mask[test] = True
    return base64.b64encode(np.packbits(mask).tobytes()).decode()


def shuffled(rows, share=0.2):
    """As train_test_split(random_state=42): the first rows of NumPy's shuffle with seed 42 are the test rows."""
    order = np.arange(rows)
    np.random.RandomState(42).shuffle(order)
    return order[: int(np.ceil(rows * share))]


def write(name, value):
    value = {"numpy": np.__version__, **value}
    (here / f"{name}.json").write_text(json.dumps(value, indent=1) + "\n")
    print(name, value["rows"])


# Red rows, then white ones.
wine = pd.concat(
    [pd.read_csv(data / f"wine-quality/winequality-{colour}.csv") for colour in ("red", "white")],
    ignore_index=True,
)
rows = len(wine)
measured = wine.drop(columns="quality")
groups = measured.groupby(list(measured.columns), sort=False).ngroup()
grouped = GroupShuffleSplit(n_splits=5, test_size=0.2, random_state=42)
write(
    "wine-quality",
    {
        "rows": rows,
        "test": bits(rows, shuffled(rows)),
        "duplicates_together": [bits(rows, test) for _, test in grouped.split(measured, wine.quality, groups)],
    },
)

rows = pq.read_metadata(data / "bike-duration/trips-processed.parquet").num_rows
write("bike-duration", {"rows": rows, "test": bits(rows, shuffled(rows))})

iris = pd.read_csv(data / "iris/iris.csv")
folds = StratifiedKFold(10).split(iris, iris.species)
write("iris", {"rows": len(iris), "folds": [bits(len(iris), test) for _, test in folds]})
