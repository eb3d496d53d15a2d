"""One question for each fact, apart from all that is learnt, gets that fact, but for the listed failures.

`python -m evaluation.each_fact --write-known` writes the list anew.
"""

from pathlib import Path

import pytest

from evaluation.asking import WebClient
from evaluation.each_fact import KNOWN, FactQuestion, read_questions, untold
from evaluation.errors import DataError
from evaluation.known import Failure, read_known
from evaluation.reading import read_cases
from evaluation.replies import Kind, Reply
from ms_assistant.facts import load_store
from ms_assistant.launching import RunningAssistant
from support.learned import learned, plain

ANSWERABLE = Path(__file__).parents[1] / "data" / "answerable"
FEWEST_TOLD = 0.85


@pytest.fixture(scope="module")
def questions() -> tuple[FactQuestion, ...]:
    return read_questions(ANSWERABLE)


@pytest.fixture(scope="module")
def known() -> dict[str, Failure]:
    return {failure.id: failure for failure in read_known(ANSWERABLE / KNOWN)}


@pytest.fixture(scope="module")
def failed(assistant: RunningAssistant, questions: tuple[FactQuestion, ...]) -> dict[str, Failure]:
    return {failure.id: failure for failure in untold(questions, WebClient(assistant.url))}


def test_every_fact_has_its_question(questions: tuple[FactQuestion, ...]) -> None:
    asked = [question.id for question in questions]

    assert sorted(asked) == sorted(load_store().fact_by_id)


def test_no_question_was_learned_from(questions: tuple[FactQuestion, ...]) -> None:
    taught = {plain(sentence) for sentence in learned()} - {""}

    copied = [question.text for question in questions if plain(question.text) in taught]

    assert not copied, f"also in the training data or among the questions of a fact: {copied}"


def test_no_question_is_asked_twice(questions: tuple[FactQuestion, ...]) -> None:
    own = read_cases(ANSWERABLE.parent / "evaluation")
    elsewhere = {plain(case.text) for case in own.questions}
    texts = [plain(question.text) for question in questions]

    assert len(set(texts)) == len(texts)
    assert not elsewhere & set(texts)


def test_few_failures_are_listed(known: dict[str, Failure], questions: tuple[FactQuestion, ...]) -> None:
    assert len(known) <= (1 - FEWEST_TOLD) * len(questions)


def test_no_fact_is_untold_that_is_not_listed(failed: dict[str, Failure], known: dict[str, Failure]) -> None:
    unlisted = [failure for fact, failure in failed.items() if fact not in known]

    assert unlisted == []


def test_every_listed_fact_is_untold(failed: dict[str, Failure], known: dict[str, Failure]) -> None:
    told = [failure for fact, failure in known.items() if fact not in failed]

    assert told == [], "told: take them out of known-failures.yml"


def test_a_fact_is_told_where_the_reply_rests_on_it_among_others() -> None:
    asked = [FactQuestion("mri.purpose", "why a scan"), FactQuestion("pml.symptoms", "signs of pml")]
    replies = {
        "why a scan": Reply(Kind.ANSWER, "...", ("mri.other", "mri.purpose")),
        "signs of pml": Reply(Kind.NO_FACT, "...", ("pml.definition",)),
    }

    found = untold(asked, lambda _, text: replies[text])

    assert found == (Failure("pml", "pml.symptoms", "is told that there is no fact on it (pml.definition)"),)


@pytest.mark.parametrize("content", ["- a list", "mri.purpose: [no, text]", "a: {"])
def test_questions_of_another_form_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "questions.yml").write_text(content, encoding="utf-8")

    with pytest.raises(DataError, match=r"questions\.yml"):
        read_questions(tmp_path)
