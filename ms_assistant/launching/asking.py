"""Waits until the assistant really answers, or surely will not."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
from collections.abc import Callable, Sequence
from pathlib import Path

from ms_assistant.launching.errors import NoAnswerError
from ms_assistant.launching.servers import Server
from ms_assistant.launching.talking import Talk, is_answer, send

FIRST_QUESTION = "what is multiple sclerosis?"
SECONDS_TO_START = 180.0
PAUSE = 0.05
# What the health says that no waiting mends: Rasa serves on without a model that it could not load.
NO_MODEL = "model"


def wait_for_answer(url: str, servers: Sequence[Server], interrupted: Callable[[], bool], log: Path) -> bool:
    """Wait for both servers, then ask a real question until a real answer comes.

    Args:
        url: the assistant's address.
        servers: the servers that must keep running meanwhile.
        interrupted: tells whether the operator wants to stop.
        log: the assistant's log, which an error names.

    Returns:
        Whether an answer came; False if the operator stopped the wait.

    Raises:
        ServerStoppedError: a server ended meanwhile.
        NoAnswerError: there is no model, or no answer came in time.
    """
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        for server in servers:
            server.require_running()
        if interrupted():
            return False
        missing = _missing(url)
        if missing == NO_MODEL:
            raise NoAnswerError("has no model", log)
        if missing is None and _answers(url):
            return True
        time.sleep(PAUSE)
    raise NoAnswerError(f"gave no answer within {SECONDS_TO_START:.0f} s", log)


def _missing(url: str) -> str | None:
    """Return what the assistant lacks to answer; None if nothing."""
    try:
        send(url, "GET", "/health")
    except urllib.error.HTTPError as error:
        return _component(error)
    except (OSError, ValueError, http.client.HTTPException):
        return "assistant"
    return None


def _component(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(error.read()).get("component"))
    except (OSError, ValueError, AttributeError):
        return "assistant"


def _answers(url: str) -> bool:
    try:
        talk = Talk.begin(url)
        answered = is_answer(talk.say(FIRST_QUESTION))
        # It belongs to no person.
        talk.delete()
    except (OSError, ValueError, http.client.HTTPException):
        return False
    return answered
