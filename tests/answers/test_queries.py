"""Questions by route or frequency are answered from typed values."""

from __future__ import annotations

import pytest

from ms_assistant.answers.model import Context
from ms_assistant.answers.queries import all_are_meant, attribute_query
from ms_assistant.answers.scoring import Scored
from ms_assistant.facts import load_store
from support.questions import ask
from support.tiny import tiny_store


def matches(attributes: tuple[str, ...], *named: str, talk: tuple[str, ...] = ()) -> list[str] | None:
    question = ask(attributes=attributes, concepts=named)
    query = attribute_query(question, Context(concepts=talk), tiny_store())
    return None if query is None else [fact.id for fact in query.facts]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (("monthly",), ["alphamab.frequency"]),
        (("drip",), ["alphamab.administration"]),
        (("jab", "weekly"), ["betaferol.frequency"]),
        (("drip", "weekly"), []),
    ],
)
def test_treatments_are_found_by_the_words_for_how_they_are_given(
    attributes: tuple[str, ...], expected: list[str]
) -> None:
    assert matches(attributes) == expected


@pytest.mark.parametrize("attributes", [(), ("apa",), ("no_such_attribute",)])
def test_a_message_without_such_a_word_is_no_query(attributes: tuple[str, ...]) -> None:
    assert matches(attributes) is None


def test_a_message_about_one_treatment_is_no_query() -> None:
    assert matches(("monthly",), "alphamab") is None


def test_what_the_message_names_narrows_the_query_to_its_topic() -> None:
    assert matches(("drip",), "stiffness") == []


def test_the_conversation_narrows_the_query_to_its_topic() -> None:
    assert matches(("drip",), talk=("stiffness",)) == []
    assert matches(("drip",), talk=("betaferol",)) == ["alphamab.administration"]


def test_the_query_keeps_the_word_that_was_asked_for() -> None:
    query = attribute_query(ask(attributes=("monthly",)), Context(), tiny_store())

    assert query is not None
    assert query.words == "once a month"


def test_which_is_monthly_finds_the_shipped_treatments_that_are() -> None:
    store = load_store()
    talk = Context(concepts=("disease_modifying_therapy",))

    query = attribute_query(ask(attributes=("monthly",)), talk, store)

    assert query is not None
    assert [fact.subject for fact in query.facts] == ["natalizumab", "ofatumumab"]


@pytest.mark.parametrize(
    ("text", "score", "inferred", "expected"),
    [
        ("which is monthly?", 0.9, False, True),
        ("is there any drip that cures it", 0.9, True, True),
        ("and are there any drips?", 0.9, False, True),
        ("something from a drip", 0.9, True, True),
        ("something from a drip", 0.3, False, True),
        ("can I travel although I get a drip", 0.9, False, False),
    ],
)
def test_a_sure_answer_is_kept_unless_the_message_asks_for_all_that_fit(
    *, text: str, score: float, inferred: bool, expected: bool
) -> None:
    store = tiny_store()
    query = attribute_query(ask(attributes=("drip",)), Context(), store)
    another = next(fact for fact in store.all_facts if fact.aspect == "definition")

    assert query is not None
    assert all_are_meant(query, (Scored(another, score, inferred=inferred),), text, "administration") is expected


@pytest.mark.parametrize(("asked", "expected"), [("cure", False), ("administration", True)])
def test_a_sure_answer_that_no_list_of_treatments_gives_is_kept(*, asked: str, expected: bool) -> None:
    store = tiny_store()
    query = attribute_query(ask(attributes=("drip",)), Context(), store)
    cure = next(fact for fact in store.all_facts if fact.aspect == "definition").copy(update={"aspect": "cure"})

    assert query is not None
    assert all_are_meant(query, (Scored(cure, 0.9),), "is there any drip that cures it", asked) is expected


@pytest.mark.parametrize(("asked", "expected"), [("effects", False), ("examples", True)])
def test_whether_treatments_work_is_not_answered_by_a_list_of_them(*, asked: str, expected: bool) -> None:
    query = attribute_query(ask(text="do the drips work", attributes=("drip",)), Context(), tiny_store())

    assert query is not None
    assert all_are_meant(query, (), "do the drips work", asked) is expected
