"""Of very many facts a few are compared with a message, and what answers it is among them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from ms_assistant.nlu import shortlist
from ms_assistant.nlu.fact_index import FEATURES, FactIndex
from ms_assistant.nlu.fact_learning import questions_without_fact
from ms_assistant.nlu.index_arrays import build_arrays
from ms_assistant.nlu.shortlist import Cells, cells_of
from support.reader import tiny_reader
from support.tiny import tiny_store

FACTS = tiny_store().all_facts
QUESTIONS = [(fact.id, question) for fact in FACTS for question in fact.questions]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> FactIndex:
    """The index of the tiny store, as if that were large: two questions a cell, of which two are looked into."""
    assert whole()
    monkeypatch.setattr(shortlist, "SHORTLISTED_FROM", 1)
    monkeypatch.setattr(shortlist, "QUESTIONS_PER_CELL", 2)
    monkeypatch.setattr(shortlist, "CELLS_LOOKED_INTO", 2)
    monkeypatch.setattr(shortlist, "MOST_ALIKE", 2)
    return FactIndex(tiny_store(), build_arrays(tiny_store(), tiny_reader()))


@lru_cache(maxsize=1)
def whole() -> FactIndex:
    return FactIndex(tiny_store(), build_arrays(tiny_store(), tiny_reader()))


@pytest.mark.parametrize(("fact", "question"), QUESTIONS)
def test_fact_is_near_its_own_questions(large: FactIndex, fact: str, question: str) -> None:
    near = large.near(tiny_reader().read(question))

    assert fact in [each.id for each in near.facts]
    assert len(near.facts) < len(FACTS)


@pytest.mark.parametrize(("fact", "question"), QUESTIONS)
def test_features_are_those_of_the_whole_index(large: FactIndex, fact: str, question: str) -> None:
    reading = tiny_reader().read(question)

    near = large.near(reading)

    here = dict(zip((each.id for each in near.facts), near.features(reading), strict=True))
    there = dict(zip((each.id for each in FACTS), whole().features(reading), strict=True))
    assert here[fact] == pytest.approx(there[fact], abs=1e-5)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("zzz alphamab zzz", {"alphamab.purpose", "alphamab.administration", "alphamab.frequency"}),
        ("zzz laxodine zzz", {"laxodine.administration", "stiffness.treatments"}),
        ("zzz leg stiffness zzz", {"stiffness.treatments"}),
    ],
    ids=["its subject", "named in its values", "of a broader subject"],
)
def test_facts_on_what_is_named_are_near_whatever_is_asked(large: FactIndex, text: str, facts: set[str]) -> None:
    near = large.near(tiny_reader().read(text))

    assert facts <= {each.id for each in near.facts}


def test_parts_of_a_message_have_their_own_near_facts(large: FactIndex) -> None:
    reading = tiny_reader().read("What is an MS nurse? And how often is betaferol given?")

    near = {each.id for each in large.near(reading).facts}

    assert {"ms_nurse.definition", "betaferol.frequency"} <= near


def test_store_of_common_size_is_compared_as_a_whole() -> None:
    index = whole()

    assert index.near(tiny_reader().read("what is MS")) is index
    assert len(index.arrays.centroids) == 0


def test_every_question_lies_in_one_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortlist, "SHORTLISTED_FROM", 1)
    vectors = np.random.default_rng(1).standard_normal((700, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    cells = cells_of(vectors)

    assert isinstance(cells, Cells)
    assert len(cells) == 700 // shortlist.QUESTIONS_PER_CELL
    assert sorted(cells.rows) == list(range(700))
    assert (cells.starts[0], cells.starts[-1]) == (0, 700)
    for cell, (start, end) in enumerate(zip(cells.starts[:-1], cells.starts[1:], strict=True)):
        likeness = vectors[cells.rows[start:end]] @ cells.centroids.T
        assert (likeness.argmax(axis=1) == cell).all()
        assert (np.diff(likeness[:, cell]) <= 1e-6).all()


def test_cells_are_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortlist, "SHORTLISTED_FROM", 1)
    vectors = np.random.default_rng(2).standard_normal((400, 8)).astype(np.float32)

    assert (cells_of(vectors).rows == cells_of(vectors).rows).all()


def test_templates_of_all_aspects_stay(large: FactIndex) -> None:
    reading = tiny_reader().read(questions_without_fact(tiny_store())[0])

    near = large.near(reading)

    assert near.aspect_likeness(reading).shape == (len(tiny_store().aspect_by_id),)
    assert near.features(reading).shape == (len(near.facts), len(FEATURES))
    assert near.aspect_likeness(reading).min() > -1.0
