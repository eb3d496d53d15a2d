"""Reads requests to the web API; what is not as described is refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from sanic.request import Request

from ms_assistant.channels.feedback import LONGEST_REASON
from ms_assistant.channels.intake import clean_text, read_object
from ms_assistant.channels.problems import Problem

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
REFERENCE = re.compile(r"[A-Za-z0-9_.-]{1,80}")
JSON = "application/json"


@dataclass(frozen=True)
class MessageRequest:
    """A message: words, or the choice of a button.

    Args:
        id: the client's id of it.
        text: the words; None where it is a choice.
        choice: the id of the choice; None where it is words.
    """

    id: str
    text: str | None
    choice: str | None


@dataclass(frozen=True)
class FeedbackRequest:
    """What somebody thinks of a reply; `message` is the reply's id."""

    message: str
    helpful: bool
    reason: str


def read_message(request: Request) -> MessageRequest:
    """Read a message.

    Raises:
        Problem: it is not one.
    """
    body = _body(request)
    identifier = _matching(body, "id", IDENTIFIER)
    if ("text" in body) == ("choice" in body):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "exactly one of 'text' and 'choice' is needed")
    if "choice" in body:
        return MessageRequest(identifier, None, _matching(body, "choice", REFERENCE))
    if not isinstance(body["text"], str):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'text' must be a text")
    return MessageRequest(identifier, body["text"], None)


def read_feedback(request: Request) -> FeedbackRequest:
    """Read feedback.

    Raises:
        Problem: it is none.
    """
    body = _body(request)
    message, helpful, reason = _matching(body, "message", REFERENCE), body.get("helpful"), body.get("reason", "")
    if not isinstance(helpful, bool):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'helpful' must be true or false")
    if not isinstance(reason, str) or len(reason) > LONGEST_REASON:
        detail = f"'reason' must be a text of at most {LONGEST_REASON} characters"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
    # Composed, a text may be longer than it came.
    return FeedbackRequest(message, helpful, clean_text(reason)[:LONGEST_REASON])


def require_empty(request: Request) -> None:
    """Refuse a body that is neither empty nor an empty object.

    Raises:
        Problem: there is something in it.
    """
    if request.body and read_object(request.body) != {}:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "no content is expected here")


def _body(request: Request) -> dict[str, Any]:
    if (request.headers.get("content-type") or "").partition(";")[0].strip().lower() != JSON:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the content must be {JSON}", {"Accept-Post": JSON})
    body = read_object(request.body)
    if body is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "the content must be a JSON object")
    return body


def _matching(body: dict[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"'{name}' must match {pattern.pattern}")
    return value
