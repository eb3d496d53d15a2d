"""Starts the processes in which pipelines are trained and messages are parsed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from benchmarks.configurations import Configuration
from ms_assistant.launching.environment import PROJECT, QUIET


class WorkerError(Exception):
    """The process that trains or parses ended with an error."""


class Intent(NamedTuple):
    """An intent with the confidence that it is the right one.

    Args:
        name: the intent; empty where none was predicted.
        confidence: from 0 to 1.
    """

    name: str
    confidence: float


@dataclass(frozen=True)
class Parsed:
    """What a pipeline made of one message.

    Args:
        intents: the one that stands, then the others, best first.
        seconds: how long it took.
    """

    intents: tuple[Intent, ...]
    seconds: float


@dataclass(frozen=True)
class ParsedGroups:
    """What a process made of all its messages.

    Args:
        groups: each group's messages in order.
        peak_bytes: the most memory that the process ever held.
    """

    groups: dict[str, list[Parsed]]
    peak_bytes: int


def train(configuration: Configuration, data: Path, model: Path, domain: Path | None = None) -> float:
    """Train a pipeline from nothing in a process of its own.

    Args:
        configuration: the pipeline.
        data: the training data, in Rasa's form.
        model: where the model goes, a path that ends in .tar.gz.
        domain: the domain, if there is one.

    Returns:
        How many seconds it took, imports aside.

    Raises:
        WorkerError: the training failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "config.yml"
        with written.open("w", encoding="utf-8") as stream:
            YAML().dump(configuration, stream)
        job = {
            "task": "train",
            "configuration": str(written),
            "data": str(data.resolve()),
            "domain": str(domain.resolve()) if domain else None,
            "folder": str(model.parent.resolve()),
            "name": model.name.removesuffix(".tar.gz"),
        }
        return float(_run(job, Path(folder))["seconds"])


def parse(model: Path, groups: Mapping[str, Sequence[str]]) -> ParsedGroups:
    """Parse messages in a process of their own, in the order given.

    Args:
        model: the trained model.
        groups: the messages, under names.

    Raises:
        WorkerError: a message could not be parsed.
    """
    with tempfile.TemporaryDirectory() as folder:
        job = {"task": "parse", "model": str(model.resolve()), "groups": groups}
        result = _run(job, Path(folder))
    found = {name: [_parsed(each) for each in rows] for name, rows in result["groups"].items()}
    return ParsedGroups(found, int(result["peak_bytes"]))


def _parsed(row: dict[str, Any]) -> Parsed:
    intents = tuple(Intent(name or "", float(confidence)) for name, confidence in row["intents"])
    return Parsed(intents, float(row["seconds"]))


def _run(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    written, result = folder / "job.json", folder / "result.json"
    written.write_text(json.dumps({**job, "result": str(result)}), encoding="utf-8")
    # Rasa would not train again what it has trained before on this machine.
    environment = {**os.environ, **QUIET, "PYTHONWARNINGS": "ignore", "RASA_CACHE_DIRECTORY": str(folder / "cache")}
    command = [sys.executable, "-m", "benchmarks.nlu_worker", str(written)]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not result.is_file():
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise WorkerError(f"the process to {job['task']} ended with {done.returncode}: {last}")
    content: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return content
