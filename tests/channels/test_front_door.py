"""What comes in is checked before anything is done with it, and refused as a problem (RFC 9457)."""

from __future__ import annotations

import json
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from itsdangerous import TimestampSigner

from ms_assistant.channels.signing import Signer
from support.channels import SECRET
from support.problems import check_problem
from support.served import Serve, Served
from support.web_client import WebClient

FOREIGN = "https://elsewhere.example"
ALLOWED = "https://clinic.example"
NOBODY = "Bearer ImZvcmdlZCI.aAAAAA.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/messages"), ("GET", "/conversation"), ("DELETE", "/conversation"), ("POST", "/feedback")],
)
@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Basic YTpi", NOBODY, "Bearer " + "x" * 5000])
def test_without_a_valid_session_nothing_is_done(
    served: Served, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}

    response = served.client().send(method, path, headers=headers, json={"id": "m", "text": "hello"})

    check_problem(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert served.agent.heard == []


def test_a_token_that_was_changed_anywhere_is_refused(served: Served) -> None:
    person = served.person()
    token = person.token

    # The last characters of each part may stand for bits that are not used.
    places = [
        place for place in range(len(token)) if token[place] != "." and token[place + 1 : place + 2] not in {"", "."}
    ]
    changed = [token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in places]

    for person.token in changed:
        assert person.send("GET", "/conversation").status_code == 401


def test_a_token_signed_with_another_secret_is_refused(served: Served) -> None:
    forger = served.client()
    forger.token = Signer(b"another secret that is long enough", 3600).sign("chosen")

    check_problem(forger.send("GET", "/conversation"), 401)


def test_a_session_ends_with_its_time(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    person = served.client()
    with monkeypatch.context() as patched:
        patched.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.time()) - 25 * 3600)
        person.token = Signer(SECRET.encode(), 24 * 3600).sign("old")

    refused = person.send("GET", "/conversation")

    check_problem(refused, 401)
    assert "ended" not in refused.json()


def test_two_sessions_are_never_the_same(served: Served) -> None:
    assert len({served.person().token for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ([], 400),
        ("text", 400),
        (None, 400),
        ({}, 422),
        ({"id": "m"}, 422),
        ({"text": "hello"}, 422),
        ({"id": "", "text": "hello"}, 422),
        ({"id": "m" * 65, "text": "hello"}, 422),
        ({"id": "m\n", "text": "hello"}, 422),
        ({"id": 7, "text": "hello"}, 422),
        ({"id": "m", "text": 7}, 422),
        ({"id": "m", "text": None}, 422),
        ({"id": "m", "text": ["hello"]}, 422),
        ({"id": "m", "text": "hello", "choice": "r.0"}, 422),
        ({"id": "m", "choice": "../../etc"}, 422),
    ],
    ids=repr,
)
def test_what_is_no_message_is_refused_with_a_reason(served: Served, body: object, status: int) -> None:
    response = (
        served.person().send("POST", "/messages", json=body)
        if body is not None
        else served.person().send("POST", "/messages", data=b"null", headers={"Content-Type": "application/json"})
    )

    check_problem(response, status)
    assert served.agent.heard == []


@pytest.mark.parametrize(
    "body",
    [
        {"message": "x", "helpful": "yes"},
        {"message": "x", "helpful": 1},
        {"message": "x"},
        {"helpful": True},
        {"message": "x", "helpful": True, "reason": "r" * 501},
        {"message": "x", "helpful": True, "reason": 7},
        {"message": "x", "helpful": True},
    ],
    ids=repr,
)
def test_what_is_no_feedback_is_refused(person: WebClient, body: dict[str, Any]) -> None:
    check_problem(person.send("POST", "/feedback", json=body), 422)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 15_000, b'{"id": ' + b"9" * 10_000 + b"}"], ids=len)
def test_a_body_that_is_no_json_is_refused(person: WebClient, raw: bytes) -> None:
    response = person.send("POST", "/messages", data=raw, headers={"Content-Type": "application/json"})

    assert response.status_code in {400, 422}
    check_problem(response, response.status_code)


def test_a_body_of_another_type_is_refused(person: WebClient) -> None:
    check_problem(person.send("POST", "/messages", data=b"id=m&text=hello"), 415)


def test_a_body_of_more_than_16_kb_is_refused_and_one_of_16_kb_is_read(served: Served) -> None:
    headers = {"Content-Type": "application/json"}
    most = json.dumps({"id": "m", "text": ""}).encode().ljust(16 * 1024)

    assert served.person().send("POST", "/messages", data=most, headers=headers).status_code == 200
    check_problem(served.person().send("POST", "/messages", data=most + b" ", headers=headers), 413)


def test_a_session_is_not_begun_with_a_body(served: Served) -> None:
    assert served.client().send("POST", "/sessions", json={}).status_code == 201
    check_problem(served.client().send("POST", "/sessions", json={"session": "mine"}), 422)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PUT", "/messages", 405)])
def test_what_is_not_there_is_a_problem_too(served: Served, method: str, path: str, status: int) -> None:
    check_problem(served.client().send(method, path), status)


@pytest.mark.parametrize("path", ["/sessions", "/messages", "/conversation", "/feedback", "/health"])
def test_a_foreign_site_is_refused(served: Served, path: str) -> None:
    for method in ("GET", "POST", "DELETE", "OPTIONS"):
        response = served.client().send(method, path, headers={"Origin": FOREIGN})

        assert response.status_code in {403, 405}
        assert "Access-Control-Allow-Origin" not in response.headers
    assert served.agent.heard == []


@pytest.mark.parametrize(
    "origin", ["null", "https://clinic.example.evil.example", "http://clinic.example", "clinic.example", ""]
)
def test_an_origin_that_only_looks_allowed_is_refused(serve: Serve, origin: str) -> None:
    served = serve(MS_ASSISTANT_ORIGINS=ALLOWED)

    response = served.client().send("POST", "/sessions", headers={"Origin": origin})

    assert response.status_code == 403


def test_an_allowed_site_may_do_all_and_read_it(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_ORIGINS=f"https://other.example, {ALLOWED}")
    person = served.client()

    asked = person.send("OPTIONS", "/messages", headers={"Origin": ALLOWED, "Access-Control-Request-Method": "POST"})
    done = person.begin().post("hello", headers={"Origin": ALLOWED})
    refused = served.client().post("hello", headers={"Origin": ALLOWED})

    assert asked.status_code == 204
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert {"Authorization", "Content-Type"} <= set(asked.headers["Access-Control-Allow-Headers"].split(", "))
    for response in (asked, done, refused):
        assert response.headers["Access-Control-Allow-Origin"] == ALLOWED
        assert response.headers["Vary"] == "Origin"
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_the_site_itself_is_allowed(served: Served) -> None:
    response = served.client().send("POST", "/sessions", headers={"Origin": served.address})

    assert response.status_code == 201


def test_a_session_may_send_so_many_messages(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_MESSAGES_PER_SESSION="2/hour")
    person = served.person()
    person.say("one")
    person.say("two")

    response = person.post("three")

    check_problem(response, 429)
    assert 0 < int(response.headers["Retry-After"]) <= 3600
    assert served.agent.heard == ["one", "two"]
    assert served.person().say("another person")


@pytest.mark.parametrize("setting", ["MS_ASSISTANT_SESSIONS_PER_ADDRESS", "MS_ASSISTANT_REQUESTS_PER_ADDRESS"])
def test_an_address_may_ask_for_so_much(serve: Serve, setting: str) -> None:
    served = serve(**{setting: "3/hour"})

    responses = [served.client().send("POST", "/sessions") for _ in range(4)]

    assert [response.status_code for response in responses] == [201, 201, 201, 429]
    assert int(responses[-1].headers["Retry-After"]) > 0


def test_behind_a_proxy_the_address_is_the_one_that_it_names(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_PROXIES="1", MS_ASSISTANT_SESSIONS_PER_ADDRESS="1/hour")

    def begin(forwarded: str) -> int:
        return served.client().send("POST", "/sessions", headers={"X-Forwarded-For": forwarded}).status_code

    # What a client writes itself stands before what the proxy adds.
    assert [begin("203.0.113.1"), begin("203.0.113.2"), begin("198.51.100.9, 203.0.113.2")] == [201, 201, 429]


def test_without_a_proxy_nobody_can_name_another_address(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_SESSIONS_PER_ADDRESS="1/hour")

    statuses = [
        served.client().send("POST", "/sessions", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
        for n in range(2)
    ]

    assert statuses == [201, 429]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/sessions"), ("GET", "/nothing"), ("GET", "/conversation"), ("GET", "root:")]
)
def test_every_response_has_the_headers_that_keep_it_safe(served: Served, method: str, path: str) -> None:
    headers = served.client().send(method, path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "microphone=()" in headers["Permissions-Policy"]


def test_nothing_of_a_conversation_is_cached(person: WebClient) -> None:
    assert person.post("hello").headers["Cache-Control"] == "no-store"
    assert person.send("GET", "/conversation").headers["Cache-Control"] == "no-store"


RAW = [
    b"GARBAGE\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /%zz%ff HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /api/v1/health HTTP/1.1\r\n\r\n",
    b"GET /api/v1/health HTTP/1.1\r\nHost: \xff\r\nOrigin: \xff\r\n\r\n",
    b"GET /api/v1/health HTTP/1.1\r\nHost: [\r\nOrigin: http://[\r\n\r\n",
    b"POST /api/v1/messages HTTP/1.1\r\nContent-Length: many\r\n\r\n",
    b"POST /api/v1/messages HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /api/v1/messages HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"POST /api/v1/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /api/v1/messages HTTP/1.1\r\nExpect: a-miracle\r\nContent-Length: 2\r\n\r\n{}",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 20_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon here\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    b"\x00\x01\x02\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw[:60])
def test_a_request_that_is_none_is_refused_and_harms_nobody(served: Served, raw: bytes) -> None:
    parts = urlsplit(served.address)

    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=30) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    # There is no action server here, which the health tells if it is quicker than the end of the connection.
    assert not answer or answer.split()[1][:1] in {b"2", b"4"} or b'"component":"action server"' in answer
    assert served.person().say("hello")
