"""Facts are named when two of their questions mean the same, and only then."""

from __future__ import annotations

import pytest

from ms_assistant.facts import Fact, Region
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from ms_assistant.reporting import likeness
from ms_assistant.reporting.likeness import TOO_ALIKE, AlikePair, alike_pairs
from support.tiny import tiny_store, with_facts

FIRST = tiny_store().fact_by_id["betaferol.frequency"]


def pairs(*facts: Fact) -> list[AlikePair]:
    store = with_facts(*facts)
    return alike_pairs(store, Reader(store, shipped_encoder()))


def twin(**changed: object) -> Fact:
    own = {"id": "betaferol.frequency.twin", "questions": ("how many times a week", "how often is betaferol given?")}
    return FIRST.copy(update={**own, **changed})


def test_questions_that_are_the_same_but_for_a_sign_are_named() -> None:
    (pair,) = pairs(twin())

    assert (pair.first, pair.second) == ("betaferol.frequency", "betaferol.frequency.twin")
    assert pair.questions == ("how often is betaferol given", "how often is betaferol given?")
    assert TOO_ALIKE <= pair.likeness <= 1.001


def test_questions_that_ask_something_else_are_not_named() -> None:
    assert pairs() == []


def test_brand_and_generic_name_mean_the_same() -> None:
    (pair,) = pairs(twin(questions=("how often is Betapen given",)))

    assert pair.questions[1] == "how often is Betapen given"


def test_facts_for_different_regions_may_share_their_questions() -> None:
    us = FIRST.copy(update={"region": (Region.US,)})

    assert pairs(us, twin(region=(Region.GB,))) == []
    assert len(pairs(us, twin(region=(Region.US,)))) == 1


def test_comparing_in_pieces_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [(pair.first, pair.second, pair.questions) for pair in pairs(twin())]
    monkeypatch.setattr(likeness, "CHUNK", 3)

    assert [(pair.first, pair.second, pair.questions) for pair in pairs(twin())] == whole != []
