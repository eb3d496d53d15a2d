"""Asks the assistant over its REST channel, and tells a real answer from none."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from ms_assistant.launching.errors import NoAnswerError
from ms_assistant.launching.servers import Server

WEBHOOK = "/webhooks/rest/webhook"
FIRST_QUESTION = "what is multiple sclerosis?"
SECONDS_TO_START = 180.0
SECONDS_PER_QUESTION = 30.0
PAUSE = 0.05

Reply = dict[str, Any]

# A proxy of the environment must not stand between this machine and itself.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(url: str, message: str, sender: str) -> list[Reply]:
    """Send one message to the assistant.

    Args:
        url: the assistant's address, such as `http://127.0.0.1:5005`.
        message: what the person says.
        sender: names the conversation.

    Returns:
        The replies, in order; empty when the assistant says nothing.

    Raises:
        OSError: the assistant is not there, or answers with an HTTP error.
    """
    request = urllib.request.Request(  # noqa: S310 - the address is this project's own
        url + WEBHOOK,
        data=json.dumps({"sender": sender, "message": message}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with _opener.open(request, timeout=SECONDS_PER_QUESTION) as response:
        replies: list[Reply] = json.load(response)
        return replies


def is_answer(replies: Sequence[Reply]) -> bool:
    """Tell whether something was said, and it is not the sentence for a failed action."""
    return any(reply.get("text") for reply in replies) and not any(
        (reply.get("metadata") or {}).get("kind") == "failure" for reply in replies
    )


def wait_for_answer(url: str, servers: Sequence[Server], interrupted: Callable[[], bool], log: Path) -> bool:
    """Ask a real question until a real answer comes.

    An action server that does not listen yet makes the assistant say that something failed, never nothing;
    nothing is what Rasa says when it could not load the model.

    Args:
        url: the assistant's address.
        servers: the servers that must keep running meanwhile.
        interrupted: tells whether the operator wants to stop.
        log: the assistant's log, which an error names.

    Returns:
        Whether an answer came; False if the operator stopped the wait.

    Raises:
        ServerStoppedError: a server ended meanwhile.
        NoAnswerError: the assistant said nothing, or no answer came in time.
    """
    sender = f"launch-{uuid4().hex}"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        for server in servers:
            server.require_running()
        if interrupted():
            return False
        replies = _try_to_ask(url, sender)
        if replies is not None and is_answer(replies):
            return True
        if replies == []:
            raise NoAnswerError("says nothing to a question", log)
        time.sleep(PAUSE)
    raise NoAnswerError(f"gave no answer within {SECONDS_TO_START:.0f} s", log)


def _try_to_ask(url: str, sender: str) -> list[Reply] | None:
    try:
        return ask(url, FIRST_QUESTION, sender)
    except (OSError, ValueError, http.client.HTTPException):
        return None
