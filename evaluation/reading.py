"""Reads labelled cases from a folder of JSON Lines files."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from evaluation.cases import CaseSet, Dialogue, Expectation, Question, Scope, Turn
from evaluation.errors import DataError
from evaluation.records import Record, read_records

QUESTION_FILES = "*questions.jsonl"
DIALOGUE_FILES = "*dialogues.jsonl"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


CaseT = TypeVar("CaseT", bound=_Identified)


def read_cases(folder: Path) -> CaseSet:
    """Read and pool all questions and dialogues in a folder.

    Args:
        folder: Where files named `*questions.jsonl` and `*dialogues.jsonl` lie; folders in it are not searched.

    Returns:
        The cases in the order of file name and line.

    Raises:
        DataError: The folder or the files are missing, a line is malformed, or an id stands twice.
    """
    if not folder.is_dir():
        message = f"{folder}: no such folder"
        raise DataError(message)
    question_files = sorted(folder.glob(QUESTION_FILES))
    dialogue_files = sorted(folder.glob(DIALOGUE_FILES))
    if not question_files and not dialogue_files:
        message = f"{folder}: holds neither {QUESTION_FILES} nor {DIALOGUE_FILES}"
        raise DataError(message)
    return CaseSet(_read_all(question_files, read_question), _read_all(dialogue_files, read_dialogue))


def read_question(record: Record) -> Question:
    """Turn one record into a question.

    Args:
        record: An object with id, text, scope, topic, must and must_not; intent, concepts, facts and tests may follow.

    Returns:
        The question.

    Raises:
        DataError: A field is missing or wrong.
    """
    return Question(
        id=record.text("id"),
        text=record.text("text"),
        scope=_scope(record),
        topic=record.text("topic"),
        expectation=_expectation(record),
        intent=record.text("intent") if "intent" in record.values else "",
        concepts=record.texts("concepts"),
        facts=record.texts("facts"),
        tests=record.texts("tests"),
    )


def read_dialogue(record: Record) -> Dialogue:
    """Turn one record into a dialogue.

    Args:
        record: An object with id and turns, each with user, must and must_not; tests may follow.

    Returns:
        The dialogue.

    Raises:
        DataError: A field is missing or wrong.
    """
    turns = tuple(Turn(turn.text("user"), _expectation(turn)) for turn in record.records("turns"))
    return Dialogue(id=record.text("id"), turns=turns, tests=record.texts("tests"))


def _read_all(paths: list[Path], convert: Callable[[Record], CaseT]) -> tuple[CaseT, ...]:
    cases: dict[str, CaseT] = {}
    places: dict[str, str] = {}
    for path in paths:
        for record in read_records(path):
            case = convert(record)
            if case.id in cases:
                problem = f"id {case.id!r} stands twice; it was first in {places[case.id]}"
                raise record.error(problem)
            cases[case.id] = case
            places[case.id] = record.place
    return tuple(cases.values())


def _scope(record: Record) -> Scope:
    value = record.text("scope")
    try:
        return Scope(value)
    except ValueError:
        known = ", ".join(scope.value for scope in Scope)
        problem = f"unknown scope {value!r}; known are {known}"
        raise record.error(problem) from None


def _expectation(record: Record) -> Expectation:
    return Expectation(record.texts("must", required=True), record.texts("must_not", required=True))
