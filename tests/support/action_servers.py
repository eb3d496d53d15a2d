"""Servers that stand where the action server should, and fail in one way or another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Failing = Callable[[BaseHTTPRequestHandler, threading.Event], None]


def answers_too_late(_: BaseHTTPRequestHandler, over: threading.Event) -> None:
    """Say nothing until the test is over."""
    over.wait()


def breaks_off(_: BaseHTTPRequestHandler, __: threading.Event) -> None:
    """Close the connection without a word."""


def answers_with_an_error(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
    """Answer as a server does whose code has a fault."""
    handler.send_error(500)


def answers_nonsense(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
    """Answer what is not an answer."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    handler.wfile.write(b"nonsense")


@contextmanager
def failing_action_server(port: int, fail: Failing) -> Iterator[None]:
    """Listen on a port of loopback and fail every call.

    Args:
        port: where the action server is looked for.
        fail: what to do with a call; the event is set once the test is over.
    """
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            fail(self, over)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            over.set()
            server.shutdown()
            thread.join()
