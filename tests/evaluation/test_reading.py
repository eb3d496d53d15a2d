"""Labelled cases are read strictly, and an error says where."""

import json
from pathlib import Path

import pytest

from evaluation.cases import Expectation, Scope
from evaluation.errors import DataError
from evaluation.reading import read_cases

QUESTION = {
    "id": "q1",
    "text": "What is baclofen for?",
    "scope": "in_seed",
    "topic": "symptoms",
    "must": ["stiff|spasm"],
    "must_not": [],
}
DIALOGUE = {"id": "t1", "turns": [{"user": "hello", "must": [], "must_not": []}]}


def write(path: Path, *cases: object) -> None:
    path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")


def test_questions_and_dialogues_are_read_with_their_labels(tmp_path: Path) -> None:
    write(tmp_path / "my-questions.jsonl", QUESTION | {"facts": ["baclofen.purpose"], "tests": ["look_alike"]})
    write(tmp_path / "my-dialogues.jsonl", DIALOGUE | {"tests": ["ellipsis"]})

    cases = read_cases(tmp_path)

    assert cases.questions[0].scope is Scope.IN_SEED
    assert cases.questions[0].expectation == Expectation(must=("stiff|spasm",))
    assert cases.questions[0].facts == ("baclofen.purpose",)
    assert cases.dialogues[0].turns[0].user == "hello"


def test_several_files_are_pooled_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path / "b-questions.jsonl", QUESTION | {"id": "second"})
    write(tmp_path / "a-questions.jsonl", QUESTION | {"id": "first"})

    cases = read_cases(tmp_path)

    assert [question.id for question in cases.questions] == ["first", "second"]


def test_blank_lines_are_skipped_but_counted(tmp_path: Path) -> None:
    lines = json.dumps(QUESTION) + "\n\n" + json.dumps(QUESTION | {"id": "q2", "scope": "elsewhere"}) + "\n"
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")

    with pytest.raises(DataError, match=r"questions\.jsonl, line 3: unknown scope 'elsewhere'; known are in_seed"):
        read_cases(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere: no such folder"):
        read_cases(tmp_path / "nowhere")


def test_a_folder_without_cases_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds neither"):
        read_cases(tmp_path)


@pytest.mark.parametrize("field", QUESTION)
def test_a_question_without_a_field_is_an_error_that_names_it(tmp_path: Path, field: str) -> None:
    write(tmp_path / "questions.jsonl", {name: value for name, value in QUESTION.items() if name != field})

    with pytest.raises(DataError, match=rf"questions\.jsonl, line 1: field '{field}' is missing"):
        read_cases(tmp_path)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a JSON object"),
        (json.dumps(QUESTION | {"text": 5}), "'text' must be text"),
        (json.dumps(QUESTION | {"must": "spasm"}), "'must' must be a list of texts"),
        (json.dumps(QUESTION | {"facts": [1]}), "'facts' must be a list of texts"),
    ],
)
def test_a_malformed_question_is_an_error_that_says_where(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "questions.jsonl").write_text(line, encoding="utf-8")

    with pytest.raises(DataError, match=rf"questions\.jsonl, line 1: {problem}"):
        read_cases(tmp_path)


@pytest.mark.parametrize(
    ("turns", "problem"),
    [
        ([], "'turns' must be a list of objects that is not empty"),
        (["hello"], "'turns' must be a list of objects that is not empty"),
        ([{"must": [], "must_not": []}], "turns 1: field 'user' is missing"),
        ([{"user": "hello", "must": []}], "turns 1: field 'must_not' is missing"),
    ],
)
def test_a_malformed_dialogue_is_an_error_that_says_where(tmp_path: Path, turns: list[object], problem: str) -> None:
    write(tmp_path / "dialogues.jsonl", {"id": "t1", "turns": turns})

    with pytest.raises(DataError, match=rf"dialogues\.jsonl, line 1.*{problem}"):
        read_cases(tmp_path)


def test_an_id_that_stands_twice_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    write(tmp_path / "a-questions.jsonl", QUESTION)
    write(tmp_path / "b-questions.jsonl", QUESTION)

    problem = r"b-questions\.jsonl, line 1: id 'q1' stands twice; .*a-questions\.jsonl, line 1"
    with pytest.raises(DataError, match=problem):
        read_cases(tmp_path)


def test_text_that_is_not_utf_8_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_bytes(b"\xff\xfe")

    with pytest.raises(DataError, match=r"questions\.jsonl: cannot be read"):
        read_cases(tmp_path)
