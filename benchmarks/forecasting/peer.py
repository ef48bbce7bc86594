"""AutoETS and AutoTheta of statsforecast on daily series: reads JSON {values, horizon, season, jobs}, prints JSON."""

import json
import sys
import time
import warnings

import numpy
import pandas
import statsforecast
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, AutoTheta


def frame(values):
    return pandas.concat(
        pandas.DataFrame({"unique_id": f"{i:05d}", "ds": range(len(row)), "y": row})
        for i, row in enumerate(values)
    )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    task = json.load(sys.stdin)
    values, horizon, season = task["values"], task["horizon"], task["season"]
    answer = {
        "versions": {
            "statsforecast": statsforecast.__version__,
            "numpy": numpy.__version__,
            "python": sys.version.split()[0],
        },
        "models": {},
    }
    for model in [AutoETS(season_length=season), AutoTheta(season_length=season)]:
        forecaster = StatsForecast(models=[model], freq=1, n_jobs=task["jobs"])
        # What is loaded and compiled once is not counted.
        forecaster.forecast(df=frame(values[: task["jobs"]]), h=horizon)
        table = frame(values)
        started = time.perf_counter()
        said = forecaster.forecast(df=table, h=horizon)
        seconds = time.perf_counter() - started
        said = said.sort_values(["unique_id", "ds"])
        name = type(model).__name__
        answer["models"][name] = {
            "seconds": seconds,
            "forecasts": said[name].to_numpy().reshape(len(values), horizon).tolist(),
        }
    json.dump(answer, sys.stdout)
