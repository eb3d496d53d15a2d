"""Where practice differs, the answer says for whose practice each fact holds, side by side."""

from __future__ import annotations

from typing import Any

import pytest

from ms_assistant.answers import Answer, Answerer, AnswerKind, Context, render
from ms_assistant.facts import FactStore, Region
from support.questions import ask, likely
from support.tiny import tiny_store, with_facts
from support.wording import shipped_wording

WEEKLY, MONTHLY = "Betaferol is given once a week.", "Betaferol is given once a month."


def regional(*extra: dict[str, Any]) -> FactStore:
    weekly = tiny_store().fact_by_id["betaferol.frequency"]
    us = weekly.copy(update={"region": (Region.US, Region.CA)})
    gb = weekly.copy(update={"id": "betaferol.frequency.gb", "region": (Region.GB,), "statement": MONTHLY})
    return with_facts(us, gb, *(weekly.copy(update=each) for each in extra))


def text_of(answer: Answer, store: FactStore) -> str:
    return render(answer, shipped_wording(), store).text


@pytest.mark.parametrize("asked", ["betaferol.frequency", "betaferol.frequency.gb"])
def test_what_holds_elsewhere_is_told_beside_what_was_asked(asked: str) -> None:
    store = regional()

    answer = Answerer(store).answer(ask(likely(asked, 0.9)), Context())

    lines = text_of(answer, store).splitlines()
    assert {f"In the US and Canada: {WEEKLY}", f"In the UK: {MONTHLY}"} <= set(lines)
    assert answer.facts[0].id == asked
    assert set(answer.context.last) == {"betaferol.frequency", "betaferol.frequency.gb"}


def test_a_button_tells_both_too() -> None:
    store = regional()

    answer = Answerer(store).answer(ask(chosen=("betaferol.frequency.gb",)), Context())

    assert [fact.id for fact in answer.facts] == ["betaferol.frequency.gb", "betaferol.frequency"]


def test_what_completes_an_answer_is_told_for_every_region() -> None:
    answer = Answerer(regional()).answer(ask(likely("betaferol.administration", 0.9)), Context())

    told = [fact.id for fact in answer.facts]
    assert told == ["betaferol.administration", "betaferol.frequency", "betaferol.frequency.gb"]


def test_declined_advice_tells_both_too() -> None:
    answer = Answerer(regional()).decline_advice(ask(likely("betaferol.frequency", 0.9)), Context())

    assert answer.kind is AnswerKind.ADVICE_DECLINED
    assert [fact.id for fact in answer.facts] == ["betaferol.frequency", "betaferol.frequency.gb"]


def test_a_fact_that_holds_everywhere_names_no_region_and_stands_alone() -> None:
    everywhere: dict[str, Any] = {
        "id": "betaferol.frequency.all",
        "region": (),
        "statement": "It is given again and again.",
    }
    store = regional(everywhere)

    answer = Answerer(store).answer(ask(likely("betaferol.frequency.all", 0.9)), Context())

    assert [fact.id for fact in answer.facts] == ["betaferol.frequency.all"]
    assert text_of(answer, store).splitlines()[0] == everywhere["statement"]


def test_facts_of_the_same_region_do_not_call_for_each_other() -> None:
    store = regional({"id": "betaferol.frequency.us", "region": (Region.US,)})

    answer = Answerer(store).answer(ask(likely("betaferol.frequency.us", 0.9)), Context())

    assert [fact.id for fact in answer.facts] == ["betaferol.frequency.us", "betaferol.frequency.gb"]


@pytest.mark.parametrize("region", list(Region))
def test_every_region_has_its_name(region: Region) -> None:
    assert shipped_wording().say(f"region_{region.value.lower()}")
