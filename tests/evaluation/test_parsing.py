"""The assistant is asked how it reads the questions, if it tells."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from evaluation.cases import Question, Scope
from evaluation.errors import NoParsesError, UnreachableError
from evaluation.parses import Parse
from evaluation.parsing import ParseClient, Parses, parse_all


class Reader(BaseHTTPRequestHandler):
    """Takes each message for its own intent; a message that is a number gets it as HTTP status."""

    def do_POST(self) -> None:
        """Parse one message."""
        text = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"]
        self.send_response(int(text) if text.isdecimal() else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"intent": {"name": text}}).encode())

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Reader) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def unused_url() -> str:
    with ThreadingHTTPServer(("127.0.0.1", 0), Reader) as server:
        return f"http://127.0.0.1:{server.server_port}"


def question(name: str, text: str, intent: str = "greet") -> Question:
    return Question(name, text, Scope.IN_SEED, "symptoms", intent=intent)


def test_each_question_has_its_parse(url: str) -> None:
    questions = [question("q1", "greet"), question("q2", "thank"), question("q3", "deny")]

    parses = parse_all(questions, ParseClient(url + "/"))

    assert parses == Parses({"q1": Parse("greet"), "q2": Parse("thank"), "q3": Parse("deny")})


@pytest.mark.parametrize("status", ["401", "403", "404"])
def test_an_assistant_that_serves_no_parses_says_why_once(url: str, status: str) -> None:
    parses = parse_all([question("q1", status), question("q2", "greet")], ParseClient(url))

    assert parses.by_id == {}
    assert parses.missing_because == (f"{url}/model/parse is not served ({status}): `rasa run --enable-api` serves it")


def test_questions_without_any_label_are_not_asked(unused_url: str) -> None:
    assert parse_all([question("q1", "greet", intent="")], ParseClient(unused_url)) == Parses()


def test_a_message_that_cannot_be_parsed_is_read_as_nothing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ParseClient(url)("500") == Parse()
    assert capsys.readouterr().err.startswith("no parse of '500': 500 ")


def test_the_client_alone_tells_that_nothing_is_served(url: str) -> None:
    with pytest.raises(NoParsesError, match="404"):
        ParseClient(url)("404")


def test_an_address_where_nothing_listens_is_an_error_that_names_it(unused_url: str) -> None:
    with pytest.raises(UnreachableError, match=f"{unused_url}: no assistant answers there"):
        ParseClient(unused_url)("hello")
