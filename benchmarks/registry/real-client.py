"""What a person's script logs: 1,000 params, and a metric over 10,000 steps, one call each step."""

import os
import time

import mlflow

started = time.perf_counter()
with mlflow.start_run():
    mlflow.log_params({f"param {i}": i for i in range(1000)})
    for step in range(int(os.environ["STEPS"])):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
print("seconds", time.perf_counter() - started)
