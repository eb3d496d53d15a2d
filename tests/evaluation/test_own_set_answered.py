"""The running assistant answers the project's own set rightly, but for the listed failures.

`python -m evaluation --known tests/data/evaluation/known-failures.yml --write-known` writes the list anew.
"""

from pathlib import Path

import pytest

from evaluation.asking import WebClient, ask_all
from evaluation.cases import CaseSet
from evaluation.figures import judge_dialogues, judge_questions
from evaluation.known import Failure, failures, read_known
from evaluation.reading import read_cases
from ms_assistant.launching import RunningAssistant

OWN = Path(__file__).parents[1] / "data" / "evaluation"

pytestmark = pytest.mark.assistant


@pytest.fixture(scope="module")
def own() -> CaseSet:
    return read_cases(OWN)


@pytest.fixture(scope="module")
def failed(assistant: RunningAssistant, own: CaseSet) -> dict[str, Failure]:
    answers = ask_all(own, WebClient(assistant.url))
    questions = judge_questions(own.questions, answers.questions)
    return {each.id: each for each in failures(questions, judge_dialogues(own.dialogues, answers.dialogues))}


@pytest.fixture(scope="module")
def known() -> dict[str, Failure]:
    return {each.id: each for each in read_known(OWN / "known-failures.yml")}


def test_no_case_fails_that_is_not_listed(failed: dict[str, Failure], known: dict[str, Failure]) -> None:
    unlisted = [failure for case, failure in failed.items() if case not in known]

    assert unlisted == []


def test_every_listed_case_fails(failed: dict[str, Failure], known: dict[str, Failure]) -> None:
    answered = [failure for case, failure in known.items() if case not in failed]

    assert answered == [], "answered rightly: take them out of known-failures.yml"
