"""This assistant, trained and started the way `make train` and `make run` do."""

from __future__ import annotations

import os
import subprocess
import sys

from ms_assistant.launching.environment import PROJECT, QUIET, UNLIMITED
from ms_assistant.launching.talking import Talk, is_answer

FOLDER = PROJECT / "build" / "benchmark"
LOG = FOLDER / "own.log"
QUESTION = "what helps with muscle spasms in MS?"


def train() -> None:
    """Train the model from nothing, beside the one in use."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    module = [sys.executable, "-m", "ms_assistant.launching.rasa_command", "train"]
    with LOG.open("wb") as log:
        subprocess.run(
            [*module, "--force", "--out", str(FOLDER), "--fixed-model-name", "own"],
            cwd=PROJECT,
            env={**os.environ, **QUIET},
            stdout=log,
            stderr=subprocess.STDOUT,
            check=True,
        )


def start(port: int) -> subprocess.Popen[bytes]:
    """Start the assistant with its action server, as `make run` does once all is prepared."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with LOG.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "ms_assistant.launching", "run", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, **UNLIMITED},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def answers(url: str) -> bool:
    """Ask the assistant a question, and tell whether it answered."""
    return is_answer(Talk.begin(url).say(QUESTION))
