"""Every tracking and registry call of MlflowClient, and the calls of the fluent API that people use, against one server.

usage: conformance.py <tracking uri>, prints one JSON object a call.
"""

import inspect
import os
import sys
import tempfile
import warnings

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ["MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR"] = "false"
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
warnings.filterwarnings("ignore")

import logging  # noqa: E402

logging.disable(logging.WARNING)

import matplotlib  # noqa: E402

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import mlflow  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from mlflow.entities import (  # noqa: E402
    Dataset,
    DatasetInput,
    InputTag,
    Metric,
    Param,
    RunTag,
    ViewType,
)
from mlflow.tracking import MlflowClient  # noqa: E402
from sklearn.linear_model import LinearRegression, LogisticRegression  # noqa: E402

from left_out import LEFT_OUT  # noqa: E402
from recorder import Recorder  # noqa: E402

IS_3 = int(mlflow.__version__.split(".")[0]) >= 3
recorder = Recorder()
run = recorder.run
called = set()


class Client:
    """MlflowClient whose calls are recorded under their names."""

    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, method):
        target = getattr(self._inner, method)

        def call(*args, note="", **kwargs):
            called.add(method)
            return run(f"{method}{' ' + note if note else ''}", lambda: target(*args, **kwargs))

        return call


def fluent(name, call):
    return run(f"mlflow.{name}", call)


def experiments(c):
    first = c.create_experiment("first", tags={"team": "a"})
    c.create_experiment("first", note="again")
    second = c.create_experiment("second")
    c.get_experiment(first)
    c.get_experiment("99999999", note="unknown")
    c.get_experiment_by_name("second")
    c.get_experiment_by_name("nothing", note="unknown")
    c.set_experiment_tag(first, "stage", "old")
    c.set_experiment_tag(first, "stage", "new", note="again")
    if hasattr(MlflowClient, "delete_experiment_tag"):
        c.delete_experiment_tag(first, "stage")
        c.delete_experiment_tag(first, "stage", note="again")
    c.rename_experiment(second, "renamed")
    c.search_experiments(filter_string="name LIKE 'ren%'")
    c.search_experiments(filter_string="tags.team = 'a'", note="by tag")
    c.search_experiments(filter_string="colour = 'a'", note="wrong filter")
    c.search_experiments(order_by=["name DESC"], max_results=2, note="first page")
    c.delete_experiment(second)
    c.delete_experiment(second, note="again")
    c.search_experiments(view_type=ViewType.DELETED_ONLY, note="deleted")
    c.create_run(second, note="in a deleted experiment")
    c.restore_experiment(second)
    c.restore_experiment(second, note="again")
    c.get_experiment(second, note="restored")
    return first, second


def runs(c, experiment):
    made = c.create_run(experiment, start_time=1000, tags={"kind": "x"}, run_name="one")
    rid = made.info.run_id
    c.create_run("99999999", note="in no experiment")
    c.log_metric(rid, "loss", 0.5, timestamp=10, step=0)
    c.log_metric(rid, "loss", 0.25, timestamp=20, step=1, note="second")
    c.log_metric(rid, "loss", 0.25, timestamp=20, step=1, note="the same point")
    c.log_metric(rid, "odd", float("nan"), timestamp=1, note="NaN")
    c.log_metric(rid, "high", float("inf"), timestamp=1, note="infinity")
    c.log_metric(rid, "low", float("-inf"), timestamp=1, note="minus infinity")
    c.log_metric(rid, "bad/../key", 1, timestamp=1, note="key that climbs")
    c.log_param(rid, "depth", 3)
    c.log_param(rid, "depth", 3, note="again")
    c.log_param(rid, "depth", 4, note="another value")
    c.log_param(rid, "long", "x" * 7000, note="too long")
    c.set_tag(rid, "owner", "ada")
    c.set_tag(rid, "owner", "eve", note="again")
    c.set_tag(rid, "gone", "soon", note="third")
    c.delete_tag(rid, "gone")
    c.delete_tag(rid, "gone", note="again")
    c.log_batch(
        rid,
        metrics=[Metric("acc", 0.1 * step, 100 + step, step) for step in range(5)],
        params=[Param("a", "1"), Param("b", "2")],
        tags=[RunTag("t", "1")],
    )
    c.log_batch(rid, params=[Param("c", "1"), Param("c", "2")], note="param twice")
    c.log_batch(rid, metrics=[Metric("m", 1, 1, i) for i in range(1001)], note="1001 metrics")
    c.log_batch(rid, note="nothing")
    c.get_metric_history(rid, "acc")
    c.get_metric_history(rid, "nothing", note="unknown key")
    c.get_run(rid)
    c.get_run("0" * 32, note="unknown")
    child = c.create_run(experiment, start_time=2000, tags={"mlflow.parentRunId": rid}, run_name="child")
    c.get_parent_run(child.info.run_id)
    c.get_parent_run(rid, note="none")
    c.update_run(rid, status="FAILED", name="one again")
    c.update_run(rid, status="FINISHED")
    c.set_terminated(child.info.run_id, status="KILLED", end_time=3000)
    c.delete_run(child.info.run_id)
    c.log_metric(child.info.run_id, "x", 1, note="on a deleted run")
    c.get_run(child.info.run_id, note="deleted")
    c.restore_run(child.info.run_id)
    dataset = Dataset("wine", "abc123", "local", '{"uri": "x"}', '{"columns": 3}', '{"rows": 9}')
    inputs = [DatasetInput(dataset, [InputTag("mlflow.data.context", "train")])]
    if IS_3:
        from mlflow.entities import LoggedModelInput

        c.log_inputs(rid, inputs, models=[LoggedModelInput("m-" + "0" * 32)])
    else:
        c.log_inputs(rid, inputs)
    c.log_inputs(rid, inputs, note="again")
    c.get_run(rid, note="with inputs")
    return rid


def run_search(c, experiment):
    for i in range(6):
        r = c.create_run(experiment, start_time=10_000 + i, run_name=f"s{i}", note=f"s{i}")
        c.log_batch(
            r.info.run_id,
            metrics=[Metric("score", [3, 1, float("nan"), 2, 5, 4][i], 1, 0)] if i < 5 else [],
            params=[Param("p", "abc"[i % 3]), Param("a b/c", str(i))],
            tags=[RunTag("mood", "Low" if i % 2 else "low")],
            note=f"s{i}",
        )
    filters = [
        "",
        "metrics.score > 1.5",
        "metrics.score >= 1 and params.p = 'a'",
        "metrics.score != 3",
        "params.p != 'a'",
        "params.`a b/c` = '3'",
        "tags.mood LIKE 'lo%'",
        "tags.mood ILIKE 'LO%'",
        "attributes.run_name = 's3'",
        "attributes.status = 'RUNNING' AND attributes.start_time > 10002",
        "run_name LIKE 's_'",
        "attributes.end_time IS NULL",
        "params.missing IS NULL",
        "tags.mood IS NOT NULL",
        "dataset.name = 'wine'",
        "metrics.score > 'x'",
        "params.p > 'a'",
        "metrics.score > 1 OR metrics.score < 0",
        "colour = 1",
        "metrics.score >",
        "(metrics.score > 1)",
    ]
    for text in filters:
        c.search_runs([experiment], filter_string=text, note=text)
    for order in [["metrics.score ASC"], ["metrics.score DESC"], ["params.p", "attributes.start_time ASC"], ["tags.mood DESC"], ["colour"]]:
        c.search_runs([experiment], order_by=order, note=f"by {order}")
    page = c.search_runs([experiment], max_results=4, note="first page")
    c.search_runs([experiment], max_results=4, page_token=page.token, note="second page")
    c.search_runs([experiment], page_token="nonsense", note="wrong token")
    c.search_runs([experiment], max_results=0, note="no results asked")
    c.search_runs([experiment], run_view_type=ViewType.ALL, note="all stages")
    ids = [r.info.run_id for r in c.search_runs([experiment], note="for ids")]
    c.search_runs([experiment], filter_string=f"attributes.run_id IN ('{ids[0]}', '{ids[1]}')", note="by ids")


def artifacts(c, rid, folder):
    path = os.path.join(folder, "a file.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("hello")
    c.log_artifact(rid, path)
    c.log_artifact(rid, path, "deep/er", note="into a folder")
    c.log_artifacts(rid, folder, "all")
    c.log_text(rid, "text", "notes/text.txt")
    c.log_dict(rid, {"a": [1, 2]}, "notes/dict.json")
    figure = plt.figure()
    c.log_figure(rid, figure, "figure.png")
    c.log_image(rid, np.zeros((4, 4, 3), dtype=np.uint8), "image.png")
    c.log_table(rid, data={"x": [1, 2], "y": ["a", "b"]}, artifact_file="table.json")
    run("load_table", lambda: (called.add("load_table"), c._inner.load_table(experiment_id=c._inner.get_run(rid).info.experiment_id, run_ids=[rid], artifact_file="table.json").to_dict("list"))[1])
    if IS_3:
        import io

        c.log_stream(rid, io.BytesIO(b"streamed"), "stream.bin")
    c.list_artifacts(rid)
    c.list_artifacts(rid, "notes", note="folder")
    c.list_artifacts(rid, "nothing", note="unknown folder")
    c.list_artifacts(rid, "../..", note="way out")
    run("download_artifacts", lambda: (called.add("download_artifacts"), open(c._inner.download_artifacts(rid, "notes/text.txt"), encoding="utf-8").read())[1])
    run("download_artifacts folder", lambda: sorted(os.listdir(c._inner.download_artifacts(rid, "notes"))))
    c.download_artifacts(rid, "nothing.txt", note="missing")


def registry(c, rid, experiment):
    c.create_registered_model("wine", tags={"team": "a"}, description="first")
    c.create_registered_model("wine", note="again")
    c.create_registered_model("a:b/../c", note="wrong name")
    _quietly(lambda: c._inner.delete_registered_model("a:b/../c"))
    c.get_registered_model("wine")
    c.get_registered_model("nothing", note="unknown")
    c.update_registered_model("wine", description="second")
    c.set_registered_model_tag("wine", "k", "v")
    c.delete_registered_model_tag("wine", "k")
    c.delete_registered_model_tag("wine", "k", note="again")
    source = c._inner.get_run(rid).info.artifact_uri + "/model"
    c.create_model_version("wine", source, run_id=rid, tags={"a": "1"}, description="d")
    c.create_model_version("wine", f"runs:/{rid}/model", run_id=rid, note="runs:/")
    c.create_registered_model("loose", note="loose")
    c.create_model_version("loose", source, note="without its run")
    _quietly(lambda: c._inner.delete_registered_model("loose"))
    c.create_model_version("nothing", source, run_id=rid, note="of no model")
    c.create_model_version("wine", "/etc/passwd", note="local path")
    c.create_model_version("wine", "mlflow-artifacts:/0/../../etc", note="path that climbs")
    c.get_model_version("wine", "1")
    c.get_model_version("wine", "9", note="unknown")
    c.get_model_version("wine", "x", note="no number")
    c.get_model_version_download_uri("wine", "1")
    c.get_model_version_stages("wine", "1")
    c.update_model_version("wine", "1", description="new")
    c.set_model_version_tag("wine", "1", "k", "v")
    c.set_model_version_tag("wine", stage="None", key="s", value="t", note="by stage")
    c.delete_model_version_tag("wine", "1", "k")
    c.set_registered_model_alias("wine", "champion", "1")
    c.set_registered_model_alias("wine", "champion", "2", note="moved")
    c.set_registered_model_alias("wine", "latest", "2", note="reserved")
    c.set_registered_model_alias("wine", "x", "9", note="unknown version")
    c.get_model_version_by_alias("wine", "champion")
    c.get_model_version_by_alias("wine", "nobody", note="unknown")
    c.copy_model_version("models:/wine/2", "copy")
    c.search_model_versions("name = 'wine'")
    c.get_latest_versions("wine")
    stages(c, rid, source)
    c.search_registered_models()
    c.search_registered_models("name = 'wine'", note="by name")
    c.search_registered_models("name ILIKE 'WI%'", note="ILIKE")
    c.search_registered_models("tags.team = 'a'", note="by tag")
    c.search_registered_models("colour = 'a'", note="wrong filter")
    c.search_registered_models(order_by=["name DESC"], max_results=1, note="first page")
    c.search_model_versions(f"run_id = '{rid}'", note="by run")
    c.search_model_versions("version_number > 1", note="by number")
    c.search_model_versions("name = 'wine'", order_by=["version_number DESC"], max_results=1, note="page")
    c.delete_registered_model_alias("wine", "champion")
    c.delete_registered_model_alias("wine", "champion", note="again")
    c.delete_model_version("wine", "2")
    c.delete_model_version("wine", "2", note="again")
    c.create_model_version("wine", source, run_id=rid, note="after a deletion")
    c.rename_registered_model("wine", "vino")
    c.rename_registered_model("vino", "copy", note="taken")
    c.get_registered_model("vino", note="renamed")
    c.delete_registered_model("vino")
    c.delete_registered_model("vino", note="again")


def stages(c, rid, source):
    c.create_registered_model("staged", note="staged")
    for number in (1, 2, 3):
        c.create_model_version("staged", source, run_id=rid, note=f"staged {number}")
    c.transition_model_version_stage("staged", "1", "Staging")
    c.transition_model_version_stage("staged", "2", "Nowhere", note="unknown stage")
    c.transition_model_version_stage("staged", "9", "Staging", note="unknown version")
    c.transition_model_version_stage("staged", "1", "None", archive_existing_versions=True, note="archiving nothing")
    c.get_latest_versions("staged", note="staged")
    c.get_latest_versions("staged", ["Staging"], note="of a stage")
    c.transition_model_version_stage("staged", "1", "production", note="to production")
    c.transition_model_version_stage("staged", "2", "Production", archive_existing_versions=True, note="to production, archiving")
    c.get_latest_versions("staged", note="in production")
    c.delete_registered_model("staged", note="staged")


def logged_models(c, experiment, folder):
    model = c.create_logged_model(experiment, name="tree", params={"depth": "3"}, tags={"a": "1"}, model_type="kind")
    mid = model.model_id
    c.create_logged_model(experiment, name="a/b", note="wrong name")
    c.log_model_params(mid, {"more": "1"})
    c.log_model_params(mid, {"more": "2"}, note="again")
    c.set_logged_model_tags(mid, {"b": "2", "a": "3"})
    c.delete_logged_model_tag(mid, "b")
    c.delete_logged_model_tag(mid, "b", note="again")
    c.log_model_artifact(mid, os.path.join(folder, "a file.txt"))
    c.log_model_artifacts(mid, folder)
    c.list_logged_model_artifacts(mid)
    c.finalize_logged_model(mid, "READY")
    r = c.create_run(experiment, start_time=1, run_name="measures", note="for a model")
    c.log_metric(r.info.run_id, "auc", 0.9, timestamp=1, model_id=mid, dataset_name="d", dataset_digest="e", note="of a model")
    from mlflow.entities import LoggedModelOutput

    c.log_outputs(r.info.run_id, [LoggedModelOutput(mid, 3)])
    c.get_run(r.info.run_id, note="with outputs")
    c.get_logged_model(mid)
    c.get_logged_model("m-" + "0" * 32, note="unknown")
    other = c.create_logged_model(experiment, name="other", note="second")
    for text in ["metrics.auc > 0.5", "params.depth = '3'", "tags.a = '3'", "name LIKE 'tr%'", "name = 'tree' AND model_type = 'kind'", "colour = 'x'", "name > 'x'"]:
        c.search_logged_models([experiment], filter_string=text, note=text)
    c.search_logged_models([experiment], order_by=[{"field_name": "metrics.auc", "ascending": False}], note="by metric")
    c.search_logged_models([experiment], order_by=[{"field_name": "name"}], max_results=1, note="first page")
    c.search_logged_models([experiment], datasets=[{"dataset_name": "d", "dataset_digest": "e"}], note="on a dataset")
    c.create_registered_model("from-logged", note="from logged")
    c.create_model_version("from-logged", f"models:/{mid}", model_id=mid, note="from logged")
    c.get_logged_model(mid, note="registered")
    c.delete_logged_model(other.model_id)
    c.get_logged_model(other.model_id, note="deleted")
    c.delete_logged_model(other.model_id, note="again")


def prompts(c):
    made = c.register_prompt("greeting", "Hello {{name}}", commit_message="first", tags={"a": "1"})
    c.register_prompt("greeting", "Hi {{name}}", note="again")
    c.load_prompt("greeting", version=1)
    c.get_prompt("greeting")
    c.get_prompt_version("greeting", 2)
    c.set_prompt_alias("greeting", "live", 2)
    c.get_prompt_version_by_alias("greeting", "live")
    c.delete_prompt_alias("greeting", "live")
    c.set_prompt_tag("greeting", "k", "v")
    c.delete_prompt_tag("greeting", "k")
    c.set_prompt_version_tag("greeting", 1, "k", "v")
    c.delete_prompt_version_tag("greeting", 1, "k")
    c.search_prompts()
    c.search_registered_models(note="without prompts")
    c.delete_prompt_version("greeting", 1)
    c.delete_prompt("greeting")
    return made


def webhooks(c):
    from mlflow.entities.webhook import WebhookAction, WebhookEntity, WebhookEvent

    event = WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED)
    # A public address as a number: MLflow's server looks names up and refuses private ones.
    url = "https://93.184.216.34/hook"
    hook = c.create_webhook("hook", url, [event], description="d", secret="s")
    c.create_webhook("hook", "ftp://93.184.216.34", [event], note="wrong address")
    c.create_webhook("-hook-", url, [event], note="wrong name")
    c.get_webhook(hook.webhook_id)
    c.get_webhook("nothing", note="unknown")
    c.list_webhooks()
    c.update_webhook(hook.webhook_id, status="DISABLED", description="e")
    c.delete_webhook(hook.webhook_id)
    c.delete_webhook(hook.webhook_id, note="again")


def fluent_api(uri, folder):
    """What a data scientist writes."""
    x = np.arange(40, dtype=np.float32).reshape(20, 2)
    y = (x[:, 0] > 19).astype(int)
    fluent("set_experiment", lambda: mlflow.set_experiment("fluent"))
    state = {}

    def nested():
        with mlflow.start_run(run_name="parent") as parent:
            mlflow.log_params({"a": 1, "b": "x"})
            mlflow.log_metrics({"m": 1.5}, step=2)
            mlflow.set_tags({"t": 1})
            mlflow.log_text("note", "note.txt")
            mlflow.log_input(mlflow.data.from_numpy(x, name="rows"), context="training")
            with mlflow.start_run(run_name="kid", nested=True):
                mlflow.log_metric("k", 1)
            state["run"] = parent.info.run_id
        return mlflow.get_run(state["run"]).data

    fluent("start_run nested", nested)
    fluent("log_metric asynchronously", lambda: _asynchronous(state))

    def frame(**kwargs):
        found = mlflow.search_runs(experiment_names=["fluent"], **kwargs)
        keep = [c for c in found.columns if c.startswith(("metrics.", "params.", "tags.t"))]
        return found[sorted(keep)].astype(object).where(pd.notna(found[sorted(keep)]), None).to_dict("list")

    fluent("search_runs", lambda: frame(order_by=["attributes.start_time ASC"]))

    def log_model(flavor, model, **kwargs):
        with mlflow.start_run(run_name=f"model-{flavor.__name__}"):
            named = {"name": "model"} if IS_3 else {"artifact_path": "model"}
            info = flavor.log_model(model, **named, **kwargs)
            state[flavor.__name__] = info.model_uri
            return [info.flavors.keys().__len__() > 0, info.signature is not None]

    classifier = LogisticRegression().fit(x, y)
    fluent("sklearn.log_model", lambda: log_model(mlflow.sklearn, classifier, registered_model_name="fluent-model", input_example=x[:2]))
    fluent("sklearn.log_model again", lambda: log_model(mlflow.sklearn, classifier, registered_model_name="fluent-model"))
    fluent("sklearn.load_model of a run", lambda: mlflow.sklearn.load_model(state["mlflow.sklearn"]).predict(x).tolist())
    client = MlflowClient()
    fluent("set alias", lambda: client.set_registered_model_alias("fluent-model", "champion", "2"))
    fluent("sklearn.load_model models:/name@champion", lambda: mlflow.sklearn.load_model("models:/fluent-model@champion").predict(x).tolist())
    fluent("pyfunc.load_model models:/name/1", lambda: mlflow.pyfunc.load_model("models:/fluent-model/1").predict(x).tolist())
    fluent("pyfunc.load_model models:/name/latest", lambda: mlflow.pyfunc.load_model("models:/fluent-model/latest").predict(x).tolist())
    fluent("models.get_model_info", lambda: sorted(mlflow.models.get_model_info("models:/fluent-model/1").flavors))
    fluent("artifacts.download_artifacts models:/", lambda: "MLmodel" in os.listdir(mlflow.artifacts.download_artifacts("models:/fluent-model/1")))
    fluent("artifacts.list_artifacts", lambda: sorted(a.path for a in mlflow.artifacts.list_artifacts(run_id=state["run"])))
    fluent("artifacts.load_text", lambda: mlflow.artifacts.load_text(f"runs:/{state['run']}/note.txt"))
    fluent("register_model", lambda: mlflow.register_model(state["mlflow.sklearn"], "registered-later").version)

    def onnx():
        from skl2onnx import to_onnx

        regression = LinearRegression().fit(x, x[:, 0])
        return log_model(mlflow.onnx, to_onnx(regression, x[:1]), registered_model_name="fluent-onnx")

    fluent("onnx.log_model", onnx)
    fluent("onnx.load_model", lambda: mlflow.onnx.load_model("models:/fluent-onnx/1").graph.name != "")
    fluent("pyfunc.load_model of ONNX", lambda: [round(float(v), 3) for v in np.ravel(list(mlflow.pyfunc.load_model("models:/fluent-onnx/1").predict(x).values())[0])])

    def autolog():
        mlflow.sklearn.autolog(log_models=False, silent=True)
        with mlflow.start_run(run_name="auto") as auto:
            LogisticRegression(C=0.5).fit(x, y)
        mlflow.sklearn.autolog(disable=True)
        data = mlflow.get_run(auto.info.run_id).data
        return [data.params["C"], sorted(data.metrics)]

    fluent("sklearn.autolog", autolog)
    if IS_3:
        fluent("search_logged_models", lambda: sorted(m.name for m in mlflow.search_logged_models(experiment_ids=[mlflow.get_experiment_by_name("fluent").experiment_id], output_format="list")))
        fluent("last_logged_model", lambda: mlflow.last_logged_model().name)

        def model_metric():
            model = mlflow.last_logged_model()
            with mlflow.start_run(run_name="evaluates"):
                mlflow.log_metric("r2", 0.5, model_id=model.model_id)
            return [(m.key, m.value) for m in mlflow.get_logged_model(model.model_id).metrics]

        fluent("log_metric of a model", model_metric)
    fluent("delete_run", lambda: mlflow.delete_run(state["run"]))
    fluent("delete_experiment", lambda: mlflow.delete_experiment(mlflow.get_experiment_by_name("fluent").experiment_id))


def _asynchronous(state):
    with mlflow.start_run(run_name="asynchronous") as active:
        for step in range(20):
            mlflow.log_metric("a", step, step=step, synchronous=False)
        mlflow.log_param("p", 1, synchronous=False)
        if hasattr(mlflow, "flush_async_logging"):
            mlflow.flush_async_logging()
    return len(MlflowClient().get_metric_history(active.info.run_id, "a"))


def _quietly(call):
    """What one version of the server takes and another does not must not change what follows."""
    try:
        call()
    except Exception:  # noqa: BLE001
        pass


def missing_calls():
    """Public methods of MlflowClient that were neither called nor left out with a reason."""
    methods = {name for name, _ in inspect.getmembers(MlflowClient, callable) if not name.startswith("_")}
    return sorted(methods - called - set(LEFT_OUT))


def main(uri):
    mlflow.set_tracking_uri(uri)
    client = Client(MlflowClient(uri))
    with tempfile.TemporaryDirectory() as folder:
        first, second = experiments(client)
        rid = runs(client, first)
        run_search(client, second)
        artifacts(client, rid, folder)
        registry(client, rid, first)
        if IS_3:
            logged_models(client, first, folder)
        if hasattr(MlflowClient, "register_prompt") and IS_3:
            prompts(client)
        if hasattr(MlflowClient, "create_webhook"):
            webhooks(client)
        fluent_api(uri, folder)
    run("every method of MlflowClient is called or left out", missing_calls)


main(sys.argv[1])
