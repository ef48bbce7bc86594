"""Records what each call of an MLflow client answers, in a form that two servers' answers can be compared in."""

import enum
import json
import re
import sys
import time
import traceback

HEX = re.compile(r"(?:m-)?[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
IN_ADDRESS = re.compile(r"(mlflow-artifacts:/)(\d+)(?=/)")
TIMES = re.compile(r"time|created|updated", re.IGNORECASE)
# JSON with times and ids of its own, written by the client and only kept by the server.
OPAQUE = {"mlflow.log-model.history", "mlflow.loggedArtifacts", "mlflow.source.git.commit"}


class Recorder:
    def __init__(self, out=sys.stdout):
        self._out = out
        self._names = {}
        self._calls = {}

    def run(self, name, call):
        """Runs one call; whatever it raises is an answer too. Returns what the call returned, or None."""
        started = time.perf_counter()
        try:
            value = call()
            answer = {"answer": self._plain(value, "experiment_id" if name.startswith("create_experiment") else "")}
        except Exception as error:  # noqa: BLE001
            value = None
            answer = {"error": type(error).__name__, "code": getattr(error, "error_code", None)}
            if answer["code"] is None:
                answer["trace"] = traceback.format_exc(limit=-3)
            answer["message"] = str(error)[:400]
        self._calls[name] = self._calls.get(name, 0) + 1
        answer["call"] = name if self._calls[name] == 1 else f"{name} ({self._calls[name]})"
        answer["ms"] = round(1000 * (time.perf_counter() - started))
        print(json.dumps(answer), file=self._out, flush=True)
        return value

    def _named(self, kind, value):
        """Ids differ from server to server; the order in which they are first seen does not."""
        key = (kind, value)
        if key not in self._names:
            count = sum(1 for (known, _) in self._names if known == kind)
            self._names[key] = f"<{kind} {count + 1}>"
        return self._names[key]

    def _text(self, text):
        text = HEX.sub(lambda match: self._named("id", match.group(0)), text)
        return IN_ADDRESS.sub(lambda m: m.group(1) + self._named("experiment", m.group(2)), text)

    def _plain(self, value, key=""):
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, enum.Enum):
            return str(value.value)
        if key in OPAQUE:
            return "<kept>"
        if key in ("experiment_id", "experiment_ids") and isinstance(value, (str, int)):
            return self._named("experiment", str(value))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if TIMES.search(key) and value > 1e11:
                return "<time>"
            return "NaN" if value != value else value
        if isinstance(value, str):
            if key in ("token", "page_token"):
                return "<token>" if value else None
            return self._text(value)
        if isinstance(value, dict):
            plain = {str(name): self._plain(entry, str(name)) for name, entry in value.items()}
            return {self._text(name): plain[name] for name in sorted(plain)}
        if isinstance(value, (list, tuple, set)):
            entries = [self._plain(entry, key) for entry in value]
            token = getattr(value, "token", None)
            return {"page": entries, "more": True} if token else entries
        if hasattr(value, "to_dictionary") and type(value).__name__ == "LoggedModel":
            return self._plain(value.to_dictionary())
        if "Scalar" in type(value).__name__ or "Repeated" in type(value).__name__:
            return [self._plain(entry, key) for entry in value]
        if hasattr(value, "tolist"):
            return self._plain(value.tolist(), key)
        if hasattr(type(value), "_properties"):
            return self._plain({name: getattr(value, name) for name in value._properties()})
        if hasattr(value, "__getitem__") and hasattr(value, "__len__"):
            return [self._plain(entry, key) for entry in value]
        if hasattr(value, "__dict__"):
            return self._plain({name.lstrip("_"): entry for name, entry in vars(value).items()})
        return f"<{type(value).__name__}>"
