"""`python -m evaluation` starts the assistant, asks it, and tells how it reads the questions."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.command import main
from ms_assistant.launching import RunningAssistant

QUESTIONS = [
    {
        "id": "q1",
        "text": "what is gabapentin for?",
        "scope": "in_seed",
        "must": ["nerve pain"],
        "intent": "ask_symptoms",
        "concepts": ["gabapentin"],
        "facts": ["gabapentin.purpose"],
    },
    {"id": "q2", "text": "hello", "scope": "out_of_scope", "must": [], "intent": "greet"},
    {"id": "q3", "text": "what helps with muscle spasms?", "scope": "in_seed", "must": ["snake oil"]},
]

pytestmark = pytest.mark.assistant


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = [json.dumps({"topic": "symptoms", "must_not": [], **question}) + "\n" for question in QUESTIONS]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "questions.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path / "data"


def figures(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    return content


def test_an_assistant_that_is_started_for_it_tells_how_it_reads(data: Path, tmp_path: Path) -> None:
    code = main(["--data", str(data), "--out", str(tmp_path / "out")])

    reading = figures(tmp_path / "out")["reading"]
    right = {"passed": 1, "of": 1, "share": 1.0}
    assert code == 0
    assert reading["missing_because"] is None
    assert reading["intents"] == {"accuracy": {"passed": 2, "of": 2, "share": 1.0}, "macro_f1": 1.0}
    assert reading["concepts"] == {"precision": right, "recall": right}
    assert reading["facts"] == {"top_1": right, "top_3": right}
    assert sum(each["of"] for each in reading["calibration"]["bins"]) == 2
    assert {path.name for path in (tmp_path / "out").glob("*.png")} == {"intent-confusion.png", "calibration.png"}


def test_without_the_http_api_it_says_why_there_are_no_figures_of_reading(
    data: Path, tmp_path: Path, assistant: RunningAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--data", str(data), "--out", str(tmp_path / "out"), "--url", assistant.url])

    printed = capsys.readouterr().out
    lines = {line[:38].strip(): line[38:].split() for line in printed.splitlines()}
    found = figures(tmp_path / "out")
    assert code == 0
    assert lines["intents, accuracy"] == ["-", "0", "0"]
    assert lines["best fact, calibration error"] == ["-"]
    assert f"{assistant.url}/model/parse is not served (404)" in printed
    assert found["reading"]["missing_because"] in printed
    assert found["questions"]["in_seed"]["of"] == 2
    assert list((tmp_path / "out").glob("*.png")) == []


def test_the_slowest_messages_are_told_slowest_first(data: Path, tmp_path: Path, assistant: RunningAssistant) -> None:
    main(["--data", str(data), "--out", str(tmp_path / "out"), "--url", assistant.url])

    told = figures(tmp_path / "out")["slowest"]
    assert {(each["start"], each["characters"]) for each in told} == {
        (q["text"], len(str(q["text"]))) for q in QUESTIONS
    }
    assert [each["milliseconds"] for each in told] == sorted((each["milliseconds"] for each in told), reverse=True)


def test_only_the_known_failures_may_happen(
    data: Path, tmp_path: Path, assistant: RunningAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    known = tmp_path / "known.yml"
    asking = ["--data", str(data), "--out", str(tmp_path / "out"), "--url", assistant.url, "--known", str(known)]
    known.write_text("in_seed:\n  q1: says nothing of nerves\n", encoding="utf-8")

    differing = main(asking)
    told = capsys.readouterr().err.splitlines()
    written = main([*asking, "--write-known"])
    same = main(asking)

    assert (differing, written, same) == (1, 0, 0)
    assert told == [
        "q3 (in_seed) fails and is not listed: the reply does not say “snake oil”",
        "q1 (in_seed) is listed and answered rightly: take it out",
    ]
    assert capsys.readouterr().err == ""


def test_the_list_to_write_has_to_be_named(data: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(data), "--write-known"])
