"""The environment variables under which every Rasa process of this project runs."""

from __future__ import annotations

import os
from pathlib import Path

from ms_assistant.channels.settings import (
    MESSAGES_PER_SESSION,
    REQUESTS_PER_ADDRESS,
    SECRET,
    SESSIONS_PER_ADDRESS,
)
from ms_assistant.launching.secret import secret_for

PROJECT = Path(__file__).resolve().parents[2]
MODEL = PROJECT / "models" / "assistant.tar.gz"
LOGS = PROJECT / "build" / "logs"
CONVERSATIONS = PROJECT / "build" / "conversations.sqlite"

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # TensorFlow's oneDNN kernels change rounding from one machine to the next and serve nothing here.
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # The logs are read while the servers run, so lines must not wait in a buffer.
    "PYTHONUNBUFFERED": "1",
    # By default each thread of the C library keeps a pool of freed memory of its own, which only ever grows.
    "MALLOC_ARENA_MAX": "2",
    # A message's few products of matrices are done before further threads have woken up, which then wait busily
    # and take the cores from the sentence encoder.
    "OPENBLAS_NUM_THREADS": "1",
}

# For measuring and testing, where one address stands for many people.
UNLIMITED = dict.fromkeys((MESSAGES_PER_SESSION, REQUESTS_PER_ADDRESS, SESSIONS_PER_ADDRESS), "1000000/minute")


def action_server_url(port: int) -> str:
    """Return the address at which the assistant calls its action server on loopback."""
    return f"http://127.0.0.1:{port}/webhook"


def assistant_environment(action_port: int, conversations: Path) -> dict[str, str]:
    """Return the environment of the assistant; `endpoints.yml` reads the variables set here.

    Args:
        action_port: the port of the action server on loopback.
        conversations: the SQLite file of the conversations.
    """
    return {
        **os.environ,
        **QUIET,
        "ACTION_SERVER_URL": action_server_url(action_port),
        "CONVERSATIONS": str(conversations),
        SECRET: secret_for(conversations),
    }


def action_server_environment() -> dict[str, str]:
    """Return the environment of the action server, which rasa-sdk binds to SANIC_HOST."""
    return {**os.environ, **QUIET, "SANIC_HOST": "127.0.0.1"}
