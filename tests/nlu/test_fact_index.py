"""The index tells what speaks for each fact: likeness in meaning, the aspect asked, what is named."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pytest

from ms_assistant.nlu.coverage import NAMED_IN_VALUES, SUBJECT, SUBJECT_IS_BROADER, SUBJECT_IS_NARROWER
from ms_assistant.nlu.fact_index import CONTEXT_FEATURES, FEATURES, FactIndex
from ms_assistant.nlu.index_arrays import build_arrays, distinct
from support.reader import tiny_reader
from support.tiny import tiny_store

FACTS = [fact.id for fact in tiny_store().all_facts]
QUESTIONS = [(fact.id, question) for fact in tiny_store().all_facts for question in fact.questions]


@lru_cache(maxsize=1)
def index() -> FactIndex:
    return FactIndex(tiny_store(), build_arrays(tiny_store(), tiny_reader()))


def feature(text: str, name: str, left_out: int | None = None) -> dict[str, float]:
    features = index().features(tiny_reader().read(text), left_out=left_out)
    return dict(zip(FACTS, features[:, FEATURES.index(name)].tolist(), strict=True))


def test_the_arrays_hold_a_row_for_each_question_template_and_statement() -> None:
    arrays = index().arrays
    templates = [question for aspect in tiny_store().aspect_by_id.values() for question in aspect.questions]

    assert arrays.questions.shape == (len(QUESTIONS), 384)
    assert arrays.masked[arrays.masked_rows].shape == (len(QUESTIONS) + len(templates), 384)
    assert arrays.statements.shape == (len(FACTS), 384)
    assert [FACTS[owner] for owner in arrays.owners] == [fact for fact, _ in QUESTIONS]


def test_a_meaning_that_comes_again_is_kept_once() -> None:
    first, second = np.eye(2, dtype=np.float32)

    kept, rows = distinct(np.stack([second, first, second, second]))

    assert kept.tolist() == [second.tolist(), first.tolist()]
    assert rows.tolist() == [0, 1, 0, 0]


def test_there_is_a_row_of_features_for_each_fact() -> None:
    reading = tiny_reader().read("what is alphamab for")

    assert index().features(reading).shape == (len(FACTS), len(FEATURES))
    assert index().context_features(reading).shape == (len(FACTS), len(CONTEXT_FEATURES))


@pytest.mark.parametrize(("fact", "question"), QUESTIONS)
def test_a_fact_is_most_like_its_own_questions(fact: str, question: str) -> None:
    likeness = feature(question, "likeness")

    assert max(likeness, key=lambda each: likeness[each]) == fact
    assert likeness[fact] == pytest.approx(1.0, abs=1e-5)


def test_a_question_can_be_asked_of_the_rest() -> None:
    row = [question for _, question in QUESTIONS].index("how often is alphamab given")

    likeness = feature("how often is alphamab given", "likeness", left_out=row)

    assert likeness["alphamab.frequency"] < 0.99


@pytest.mark.parametrize(
    ("text", "fact", "coverage"),
    [
        ("stiffness", "stiffness.treatments", SUBJECT),
        ("laxodine", "stiffness.treatments", NAMED_IN_VALUES),
        ("leg stiffness", "stiffness.treatments", SUBJECT_IS_BROADER),
        ("a slowing medicine", "alphamab.purpose", SUBJECT_IS_NARROWER),
        ("tremor", "stiffness.treatments", 0.0),
        ("nothing", "stiffness.treatments", 0.0),
    ],
)
def test_a_fact_covers_what_the_message_names_by_how_they_are_related(text: str, fact: str, coverage: float) -> None:
    assert feature(text, "coverage")[fact] == pytest.approx(coverage)


def test_facts_on_other_subjects_are_foreign_to_a_message_that_names_its_own() -> None:
    foreign = feature("tell me about betaferol", "foreign_subject")

    assert foreign["betaferol.frequency"] == 0.0
    assert foreign["alphamab.frequency"] == 1.0
    assert foreign["multiple_sclerosis.definition"] == 0.0


def test_a_message_that_names_nothing_leaves_every_subject_but_ms_unnamed() -> None:
    unnamed = feature("how often do I get it", "unnamed_subject")

    assert unnamed["alphamab.frequency"] == 1.0
    assert unnamed["multiple_sclerosis.definition"] == 0.0


def test_the_aspect_that_is_asked_about_is_the_likeliest() -> None:
    likeness = index().aspect_likeness(tiny_reader().read("how many times do I have betaferol"))

    assert index().aspect_ids[int(np.argmax(likeness))] == "frequency"


def test_in_context_the_aspect_decides_within_a_subject() -> None:
    features = index().context_features(tiny_reader().read("how often is it given"))
    likeness = column(features, "masked_likeness")

    assert likeness["alphamab.frequency"] > likeness["alphamab.administration"] > likeness["alphamab.purpose"]


def column(features: npt.NDArray[np.float32], name: str) -> dict[str, float]:
    return dict(zip(FACTS, features[:, CONTEXT_FEATURES.index(name)].tolist(), strict=True))


def test_a_message_compared_with_its_parts_has_the_features_that_it_has_alone() -> None:
    text = "What is vitaline? And is rolling safe for everybody who has it?"
    reading = tiny_reader().read(text)
    parts = [reading, *reading.segments]
    assert len(parts) == 3
    together, apart = index(), FactIndex(tiny_store(), build_arrays(tiny_store(), tiny_reader()))

    together.compare_all(parts)

    for part in parts:
        np.testing.assert_allclose(together.features(part), apart.features(part), atol=1e-5)
