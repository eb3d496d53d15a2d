"""Adds methods of objects as handlers to Sanic's routes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


def add_route(routes: Blueprint, handler: Handler, address: str, method: str) -> None:
    """Add a route.

    Args:
        routes: takes the route.
        handler: answers its requests.
        address: its path below that of the blueprint.
        method: its HTTP method.
    """
    name = "_".join([*address.strip("/").split("/"), method.lower()])
    # Sanic leaves a note on each handler, which a bound method does not let it.
    routes.add_route(partial(handler), address, methods=[method], name=name)
