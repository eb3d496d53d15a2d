"""What the webhooks of all messengers have in common."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any, Final, Protocol

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels.intake import read_object
from ms_assistant.channels.problems import Problem

LARGEST_WEBHOOK: Final = 256 * 1024
"""Bytes of a request; a long message is more than once in an event of Slack, and escaped."""
IDENTIFIER: Final = re.compile(r"[A-Za-z0-9._:+-]{1,64}")


class Webhook(Protocol):
    """One messenger that is on."""

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer a request of the messenger."""

    async def check(self) -> str:
        """Ask the provider whether it knows the credentials, and return who it says we are.

        Raises:
            SendingError: it does not know them, or cannot be asked.
        """

    async def close(self) -> None:
        """Let go of what is open."""


def forbidden() -> Problem:
    """Return the refusal of a request that the messenger did not send."""
    return Problem(HTTPStatus.FORBIDDEN, "the request is not signed as this messenger signs")


def read_json(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request.

    Raises:
        Problem: it has none.
    """
    body = read_object(request.body)
    if body is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "the content must be a JSON object")
    return body


def require_identifier(value: object, name: str) -> str:
    """Return what a messenger calls something: a text or a whole number.

    Raises:
        Problem: it is missing or cannot be one.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not IDENTIFIER.fullmatch(text):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"'{name}' is missing or is none")
    return text


def acknowledged() -> HTTPResponse:
    """Return the answer to a request that is done with, or needs nothing."""
    return response.json({"ok": True})
