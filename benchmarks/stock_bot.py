"""Stock Rasa's first-project bot, as `rasa init` makes it, trained and started in the same environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import requests

from ms_assistant.launching.environment import PROJECT, QUIET

FOLDER = PROJECT / "build" / "benchmark" / "stock"
MODEL = FOLDER / "models" / "stock.tar.gz"
LOG = FOLDER.parent / "stock.log"
QUESTION = "hello"
SECONDS_TO_ANSWER = 30.0


def make_project() -> None:
    """Make the first project with its stock configuration (DIET and TED), if it is not there yet."""
    if (FOLDER / "config.yml").is_file():
        return
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    # Rasa trains right after it has made a project; here training is timed on its own.
    script = "from rasa.cli.scaffold import create_initial_project; import sys; create_initial_project(sys.argv[1])"
    FOLDER.mkdir(exist_ok=True)
    _run([sys.executable, "-c", script, str(FOLDER)], PROJECT)


def train() -> None:
    """Train the bot's model from nothing."""
    _run([*_rasa("train", "--force"), "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")], FOLDER)


def start(port: int) -> subprocess.Popen[bytes]:
    """Start the bot with `rasa run`; it uses no action server."""
    with LOG.open("wb") as log:
        return subprocess.Popen(
            _rasa("run", "--interface", "127.0.0.1", "--port", str(port), "--model", str(MODEL)),
            cwd=FOLDER,
            env=_environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def answers(url: str) -> bool:
    """Greet the bot over its REST channel, and tell whether it answered."""
    body = {"sender": "benchmark", "message": QUESTION}
    replies = requests.post(f"{url}/webhooks/rest/webhook", json=body, timeout=SECONDS_TO_ANSWER).json()
    return any(reply.get("text") for reply in replies)


def _run(command: list[str], folder: Path) -> None:
    with LOG.open("ab") as log:
        subprocess.run(command, cwd=folder, env=_environment(), stdout=log, stderr=subprocess.STDOUT, check=True)


def _rasa(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rasa", *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, **QUIET}
