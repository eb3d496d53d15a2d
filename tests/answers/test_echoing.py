"""A follow-up is understood by the words that it shares with facts nearby, however many facts there are."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Context, echoing
from ms_assistant.answers.echoing import WordIndex
from ms_assistant.facts import load_store
from support.tiny import tiny_store

ABOUT_ALPHAMAB = Context(concepts=("alphamab",), last=("alphamab.purpose",), told=("alphamab.purpose",))


def echoed(*words: str, context: Context = ABOUT_ALPHAMAB) -> list[str]:
    return [scored.fact.id for scored in WordIndex(tiny_store()).echoed(words, context)]


@pytest.mark.parametrize(
    ("words", "fact"), [(("month",), "alphamab.frequency"), (("vein", "dripped"), "alphamab.administration")]
)
def test_words_that_few_facts_hold_point_at_one_nearby(words: tuple[str, ...], fact: str) -> None:
    assert echoed(*words) == [fact]


@pytest.mark.parametrize("words", [(), ("nowhere",), ("nowhere", "month"), ("swallow", "nowhere")])
def test_words_that_no_fact_holds_for_the_most_part_point_at_none(words: tuple[str, ...]) -> None:
    assert echoed(*words) == []


def test_word_that_very_many_facts_hold_still_finds_what_is_nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    before = echoed("given")
    monkeypatch.setattr(echoing, "MOST_HOLDERS", 0)

    assert echoed("given") == before != []


def test_every_word_leads_to_the_fact_that_a_look_at_all_facts_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    store = load_store()
    index = WordIndex(store)
    contexts = [Context(concepts=(fact.subject,), last=(fact.id,)) for fact in store.all_facts[::15]]
    asked = [tuple(fact.questions[0].rstrip("s").split()[-2:]) for fact in store.all_facts[::7]]
    found = [index.echoed(words, context) for context in contexts for words in asked]

    monkeypatch.setattr(WordIndex, "_holding", lambda *_: store.all_facts)

    assert found == [index.echoed(words, context) for context in contexts for words in asked]
    assert any(found)
