"""The demo page, the description of the API and the widget's script, as files with an ETag."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels import headers
from ms_assistant.channels.problems import Problem

SITE = Path(__file__).parent / "site"
METHODS = ("GET", "HEAD")


@dataclass(frozen=True)
class Page:
    """A file that is served.

    Args:
        address: its path on the server.
        file: where it lies.
        media_type: what it is.
        headers: what is sent along.
    """

    address: str
    file: Path
    media_type: str
    headers: dict[str, str]


def pages(widget: Path) -> tuple[Page, ...]:
    """Return everything that is served as a file.

    Args:
        widget: the widget's script.
    """
    return (
        Page("/", SITE / "index.html", "text/html; charset=utf-8", headers.PAGE),
        Page("/demo.css", SITE / "demo.css", "text/css; charset=utf-8", headers.PAGE),
        Page("/demo.js", SITE / "demo.js", "text/javascript; charset=utf-8", headers.PAGE),
        Page("/icon.svg", SITE / "icon.svg", "image/svg+xml", headers.PAGE),
        Page("/widget.js", widget, "text/javascript; charset=utf-8", headers.WIDGET),
        Page("/api/v1/openapi.json", SITE / "openapi.json", "application/json", headers.PAGE),
    )


def serve(routes: Blueprint, page: Page) -> None:
    """Add the route of a page."""
    name = page.address.strip("/").replace("/", "_").replace(".", "_") or "demo"

    @routes.route(page.address, methods=list(METHODS), name=name)
    async def show(request: Request) -> HTTPResponse:
        return _shown(request, page)


def _shown(request: Request, page: Page) -> HTTPResponse:
    try:
        # Small files, read anew so that a rebuilt widget is served without a restart.
        content = page.file.read_bytes()
    except FileNotFoundError:
        raise Problem(HTTPStatus.NOT_FOUND, f"{page.address} is not built") from None
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    extra = {**page.headers, "ETag": tag}
    if tag in (request.headers.get("if-none-match") or ""):
        return response.empty(HTTPStatus.NOT_MODIFIED, headers=extra)
    return response.raw(content, headers=extra, content_type=page.media_type)
