"""Requests as no client would send them, beside ones that are right, for Hypothesis to draw from."""

from __future__ import annotations

import http.client
import json
import socket
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from hypothesis import strategies as st

API = "/api/v1"
PATHS = [f"{API}/{name}" for name in ("sessions", "messages", "conversation", "feedback", "health", "openapi.json")]
OPERATIONS = [
    ("POST", f"{API}/sessions"),
    ("POST", f"{API}/messages"),
    ("POST", f"{API}/feedback"),
    ("GET", f"{API}/conversation"),
    ("DELETE", f"{API}/conversation"),
]
WEBHOOKS = [f"/webhooks/{name}" for name in ("rest/webhook", "twilio", "telegram", "slack")]
OTHER_PATHS = ["/", "/widget.js", "/demo.css", *WEBHOOKS, "/conversations/x/tracker", "/model", "*"]
METHODS = ["GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH", "TRACE", "CONNECT", "BREW"]
TYPES = ["application/json", "application/json; charset=utf-8", "text/plain", "multipart/form-data", "x", ""]
QUESTIONS = ["what helps with spasms?", "and how often?", "/restart", "i can't breathe", "source?", "thank you"]
SECONDS = 30.0
VALID = "valid"


@dataclass(frozen=True)
class Arbitrary:
    """A request.

    Args:
        method: its HTTP method.
        path: where it goes.
        headers: its headers; an authorization that is `valid` stands for a session of the sender.
        body: its content.
        raw: the whole request, where it is not even HTTP.
    """

    method: str = "GET"
    path: str = "/"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    raw: bytes | None = None


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()


texts = st.one_of(st.sampled_from(QUESTIONS), st.text(st.characters(), max_size=1_100))
identifiers = st.one_of(st.uuids().map(str), st.sampled_from(["m1", "m2"]), st.text(max_size=70))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
messages = st.fixed_dictionaries({"id": identifiers, "text": texts})
oddities = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "text", "choice", "message", "helpful", "reason"), values)
)
bodies = st.one_of(
    messages.map(_json),
    oddities.map(_json),
    values.map(_json),
    st.binary(max_size=200),
    st.integers(0, 20_000).map(lambda size: b"[" * size),
)
header_values = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)
authorizations = st.one_of(
    st.just(VALID), st.just(VALID), header_values, header_values.map(lambda text: f"Bearer {text}")
)
origins = st.one_of(st.sampled_from(["null", "https://elsewhere.example", "http://["]), header_values)
headers = st.fixed_dictionaries(
    {},
    optional={
        "Authorization": authorizations,
        "Content-Type": st.one_of(st.just(TYPES[0]), st.sampled_from(TYPES), header_values),
        "X-Forwarded-For": header_values,
        "If-None-Match": header_values,
        "Accept-Encoding": header_values,
        "Cookie": header_values,
    },
)
headers_of_a_site = st.builds(lambda origin, others: {**others, "Origin": origin}, origins, headers)
paths = st.one_of(
    st.sampled_from(PATHS),
    st.sampled_from(OTHER_PATHS),
    st.text(max_size=60).map(lambda text: "/" + quote(text.encode("utf-8", "surrogatepass"))),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60).map(lambda text: f"{API}/{text}"),
)
right_messages = st.builds(
    lambda content: Arbitrary(
        "POST", f"{API}/messages", {"Authorization": VALID, "Content-Type": "application/json"}, _json(content)
    ),
    st.fixed_dictionaries({"id": st.uuids().map(str), "text": texts}),
)
nearly_right = st.builds(
    lambda operation, others, body: Arbitrary(operation[0], operation[1], {"Content-Type": TYPES[0], **others}, body),
    st.sampled_from(OPERATIONS),
    headers,
    bodies,
)
odd_requests = st.builds(
    Arbitrary, st.sampled_from(METHODS), paths, st.one_of(headers, headers, headers_of_a_site), bodies
)
raw_requests = st.builds(
    lambda start, rest: Arbitrary(raw=start + rest),
    st.sampled_from([b"", b"GET / HTTP/1.1\r\n", b"POST /api/v1/messages HTTP/1.1\r\nContent-Length: "]),
    st.binary(max_size=300),
)
arbitrary_requests = st.one_of(right_messages, nearly_right, nearly_right, odd_requests, odd_requests, raw_requests)


class Sender:
    """Sends requests and tells what came back.

    Args:
        url: the address of the assistant.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = str(parts.hostname), int(parts.port or 80)
        self._token = ""

    def send(self, request: Arbitrary) -> int | None:
        """Send a request.

        Returns:
            The status of the response; None where there is none, which only nonsense may get.
        """
        if request.raw is not None:
            return self._send_raw(request.raw)
        headers = dict(request.headers)
        if headers.get("Authorization") == VALID:
            headers["Authorization"] = f"Bearer {self._session()}"
        status, _ = self._exchange(request.method, request.path, headers, request.body)
        if request.method == "DELETE":
            self._token = ""
        return status

    def _session(self) -> str:
        if not self._token:
            _, content = self._exchange("POST", f"{API}/sessions", {}, b"")
            self._token = json.loads(content)["session"]
        return self._token

    def _exchange(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=SECONDS)
        try:
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def _send_raw(self, raw: bytes) -> int | None:
        with socket.create_connection((self._host, self._port), timeout=SECONDS) as connection:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        words = answer.split(maxsplit=2)
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else None
