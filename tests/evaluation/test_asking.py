"""Cases are put to an assistant over HTTP, and what it says is kept and shown."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from evaluation.asking import WebClient, ask_all
from evaluation.cases import CaseSet, Dialogue, Question, Scope, Turn
from evaluation.command import main
from evaluation.errors import UnreachableError
from evaluation.replies import Kind, Reply


class Parrot(BaseHTTPRequestHandler):
    """Answers each message with the message itself and the one before it in the same session."""

    heard: dict[str, str]
    busy: list[str]

    def do_POST(self) -> None:
        """Begin a session, or reply to one message."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/v1/sessions":
            self._answer(201, {"session": uuid4().hex})
        elif self.busy and self.busy[0] == body["text"]:
            self.busy.pop(0)
            self._answer(429, {}, {"Retry-After": "0"})
        else:
            session, said = self.headers["Authorization"], body["text"]
            text = f"{said} after {self.heard.get(session, 'nothing')}. Ask your nurse."
            self.heard[session] = said
            reply = {"id": body["id"], "text": text, "kind": "answer"}
            self._answer(503 if said == "refuse" else 200, {"messages": [reply]})

    def _answer(self, status: int, content: object, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture
def url() -> Iterator[str]:
    Parrot.heard, Parrot.busy = {}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Parrot) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def unused_url() -> str:
    with ThreadingHTTPServer(("127.0.0.1", 0), Parrot) as server:
        return f"http://127.0.0.1:{server.server_port}"


def question(name: str, text: str) -> Question:
    return Question(name, text, Scope.IN_SEED, "symptoms")


def test_each_question_comes_from_a_new_person(url: str) -> None:
    cases = CaseSet(questions=(question("q1", "one"), question("q2", "two")))

    answers = ask_all(cases, WebClient(url))

    assert answers.questions["q1"].text == "one after nothing. Ask your nurse."
    assert answers.questions["q2"].text == "two after nothing. Ask your nurse."


def test_the_turns_of_a_dialogue_come_from_one_person_in_order(url: str) -> None:
    cases = CaseSet(dialogues=(Dialogue("t1", (Turn("one"), Turn("two"))), Dialogue("t2", (Turn("three"),))))

    answers = ask_all(cases, WebClient(url + "/"))

    assert [reply.text for reply in answers.dialogues["t1"]] == [
        "one after nothing. Ask your nurse.",
        "two after one. Ask your nurse.",
    ]
    assert answers.dialogues["t2"][0].text == "three after nothing. Ask your nurse."


def test_a_refused_message_is_a_failed_reply(url: str) -> None:
    assert WebClient(url)("p1", "refuse") == Reply(Kind.FAILURE, "")


def test_a_message_that_comes_too_soon_is_sent_again(url: str) -> None:
    Parrot.busy = ["one", "one"]

    assert WebClient(url)("p1", "one").text == "one after nothing. Ask your nurse."


def test_an_address_where_nothing_listens_is_an_error_that_names_it(unused_url: str) -> None:
    with pytest.raises(UnreachableError, match=f"{unused_url}: no assistant answers there"):
        WebClient(unused_url)("p1", "hello")


def test_the_command_writes_replies_and_figures_and_lists_failures(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    case = {"id": "q1", "text": "one", "scope": "in_seed", "topic": "symptoms", "must": ["one"], "must_not": []}
    wrong = case | {"id": "q2", "text": "two"}
    (data / "questions.jsonl").write_text(json.dumps(case) + "\n" + json.dumps(wrong), encoding="utf-8")

    code = main(["--data", str(data), "--out", str(out), "--url", url, "--failures"])

    printed = capsys.readouterr().out
    figures = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    lines = (out / "questions.answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert figures["questions"]["in_seed"] == {"passed": 1, "of": 2, "share": 0.5}
    assert figures["questions"]["emergency"]["share"] is None
    assert json.loads(lines[0]) == {
        "id": "q1",
        "kind": "answer",
        "text": "one after nothing. Ask your nurse.",
        "facts": [],
    }
    assert "q2 in_seed 'two' -> answer: 'two after nothing." in printed
    assert "questions emergency" in printed
    assert sorted(path.name for path in out.iterdir()) == [
        "dialogues.answers.jsonl",
        "figures.json",
        "questions.answers.jsonl",
    ]


def test_the_command_tells_of_bad_data_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--data", str(tmp_path / "nowhere"), "--out", str(tmp_path)])

    error = capsys.readouterr().err
    assert code == 1
    assert error == f"evaluation: {tmp_path / 'nowhere'}: no such folder\n"
