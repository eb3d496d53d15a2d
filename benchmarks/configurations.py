"""The two pipelines that are compared: this project's, and the one that `rasa init` gives."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ms_assistant.launching.environment import PROJECT

CLASSIFIER = "LogisticRegressionClassifier"
FALLBACK = "FallbackClassifier"

Configuration = dict[str, Any]


def own() -> Configuration:
    """Return the whole of this project's NLU configuration."""
    return _read(PROJECT / "config.yml")


def own_classifier() -> Configuration:
    """Return this project's pipeline up to its classifier: what is of use in any field.

    The concepts of MS are looked for there too, since the encoder reads what they leave; a message
    of another field holds none.
    """
    configuration = own()
    names = [component["name"] for component in configuration["pipeline"]]
    pipeline = configuration["pipeline"][: names.index(CLASSIFIER) + 1]
    return {**configuration, "pipeline": pipeline}


def stock() -> Configuration:
    """Return the NLU configuration that the installed Rasa gives to a first project.

    `rasa init` leaves the pipeline empty, and Rasa fills it from this file.
    """
    spec = find_spec("rasa")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("Rasa is not installed")
    recipes = Path(spec.submodule_search_locations[0]) / "engine" / "recipes"
    return {"assistant_id": "stock", "language": "en", **_read(recipes / "config_files" / "default_config.yml")}


def stock_classifier() -> Configuration:
    """Return the stock pipeline without the fallback, whose threshold is then the caller's."""
    configuration = stock()
    pipeline = [component for component in configuration["pipeline"] if component["name"] != FALLBACK]
    return {**configuration, "pipeline": pipeline}


def stock_threshold() -> float:
    """Return the confidence below which the stock pipeline falls back."""
    (fallback,) = [component for component in stock()["pipeline"] if component["name"] == FALLBACK]
    return float(fallback["threshold"])


def _read(path: Path) -> Configuration:
    content: Configuration = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return {**content, "recipe": "default.v1", "policies": []}
