"""Other people's sites that embed the widget, each served on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STRICT_POLICY = (
    "default-src 'none'; script-src {assistant}; connect-src {assistant}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)

PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A clinic</title>
  <script src="{assistant}/widget.js" async></script>
</head>
<body>
  <main><h1>A clinic</h1><p><a href="/other">Another page</a></p></main>
  <ms-assistant{attributes}></ms-assistant>
</body>
</html>"""


def embedding(assistant: str, attributes: str = "") -> str:
    """Return a page that embeds the widget of the assistant at an address."""
    return PAGE.format(assistant=assistant, attributes=f" {attributes}" if attributes else "")


class Site:
    """A site whose pages can be changed while it is served.

    Args:
        port: the port on loopback.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, str] = {}
        self.headers: Mapping[str, str] = {}

    @property
    def url(self) -> str:
        """Return the address of the site, which is also its origin."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served_site() -> Iterator[Site]:
    """Serve a site without pages on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path)
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in site.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_port)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
