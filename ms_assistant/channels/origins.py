"""Which sites may use the API from a browser (CORS)."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels.problems import Problem, problem_response

ALLOWED_METHODS = "GET, POST, DELETE"
ALLOWED_HEADERS = "Authorization, Content-Type"
EXPOSED_HEADERS = "Retry-After"
SECONDS_TO_REMEMBER = 600


class Origins:
    """Knows the sites that may use the API besides its own.

    Args:
        allowed: their origins, in lower case.
    """

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    def require(self, request: Request) -> None:
        """Refuse a request that a foreign site sends.

        Raises:
            Problem: the site is not an allowed one.
        """
        if not self._allows(request):
            raise Problem(HTTPStatus.FORBIDDEN, "this site is not among the allowed origins")

    def preflight(self, request: Request) -> HTTPResponse:
        """Return the answer to a browser that asks what a site may do."""
        try:
            self.require(request)
        except Problem as problem:
            return problem_response(problem)
        headers = {
            "Access-Control-Allow-Methods": ALLOWED_METHODS,
            "Access-Control-Allow-Headers": ALLOWED_HEADERS,
            "Access-Control-Max-Age": str(SECONDS_TO_REMEMBER),
        }
        return response.empty(headers=headers)

    def headers(self, request: Request) -> dict[str, str]:
        """Return the headers that let the site read a response."""
        headers = {"Vary": "Origin"}
        origin = request.headers.get("origin")
        if origin and self._allows(request):
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        return headers

    def _allows(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        if origin is None:
            return True
        # Behind a proxy the scheme of the request is not the one that the browser used.
        return origin.lower() in self._allowed or _host(origin) == request.host.lower() != ""


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
