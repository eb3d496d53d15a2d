"""Refused requests, told as problem details (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

MEDIA_TYPE = "application/problem+json"
# Sanic gives a request that it could not read this method.
UNREADABLE = "NONE"

logger = logging.getLogger(__name__)


class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A request that is refused.

    Args:
        status: the HTTP status.
        detail: what is wrong with this request.
        headers: further headers of the response.
        members: further members of the problem.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


def problem_response(problem: Problem) -> HTTPResponse:
    """Return the response that tells a problem."""
    body = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
        **problem.members,
    }
    return response.json(body, problem.status.value, headers=problem.headers, content_type=MEDIA_TYPE)


def tell_problems(app: Sanic) -> None:
    """Let every refusal of an app be told as a problem, those of Sanic too."""
    app.error_handler.add(Problem, lambda _, problem: problem_response(problem))
    app.error_handler.add(SanicException, _refused)
    app.error_handler.add(Exception, _unexpected)


def _refused(_: Request, error: SanicException) -> HTTPResponse:
    status = HTTPStatus(getattr(error, "status_code", None) or HTTPStatus.INTERNAL_SERVER_ERROR)
    detail = status.description or status.phrase
    return problem_response(Problem(status, detail, getattr(error, "headers", None)))


def _unexpected(request: Request, error: Exception) -> HTTPResponse:
    if request.method == UNREADABLE:
        return problem_response(Problem(HTTPStatus.BAD_REQUEST, HTTPStatus.BAD_REQUEST.description))
    # The path alone: a query could hold what a person wrote.
    logger.error("error in the handler of %s", request.path, exc_info=error)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return problem_response(Problem(status, status.description))
