"""This assistant, trained and started the way `make train` and `make run` do."""

from __future__ import annotations

import os
import subprocess
import sys

from ms_assistant.launching.environment import PROJECT, QUIET

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
    """Start the assistant with its action server by `make run`."""
    # A make that runs this benchmark must not lend its own flags to this make.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with LOG.open("wb") as log:
        return subprocess.Popen(
            ["make", "run", "HOST=127.0.0.1", f"PORT={port}"],  # noqa: S607 - make is on PATH
            cwd=PROJECT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
