"""Whatever is asked in whatever context, there is an answer of a known kind that can be said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ms_assistant.answers import Answer, Answerer, AnswerKind, Context, Question, RankedFact, render
from ms_assistant.answers.model import WITH_DISCLAIMER
from ms_assistant.facts import load_store
from ms_assistant.names import SMALL_TALK_INTENTS, TOPIC_INTENTS
from support.questions import likely
from support.wording import shipped_wording

STORE = load_store()
ANSWERER = Answerer(STORE)
DISCLAIMER = shipped_wording().say("disclaimer")

scores = st.floats(min_value=0.0, max_value=1.0)
concepts = st.one_of(st.sampled_from(list(STORE.concept_by_id)), st.text(max_size=20))
facts = st.one_of(st.sampled_from(list(STORE.fact_by_id)), st.text(max_size=20))
aspects = st.one_of(st.sampled_from(list(STORE.aspect_by_id)), st.text(max_size=20))
attributes = st.one_of(st.sampled_from(list(STORE.attribute_by_id)), st.text(max_size=20))


def several(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=4, unique=True).map(tuple)


ranked: st.SearchStrategy[RankedFact] = st.builds(likely, facts, scores, scores, scores)
questions: st.SearchStrategy[Question] = st.builds(
    Question,
    text=st.text(max_size=60),
    intent=st.sampled_from([*TOPIC_INTENTS, *sorted(SMALL_TALK_INTENTS), "ask_follow_up", "ask_for_advice", ""]),
    concepts=several(concepts),
    excluded=several(concepts),
    attributes=several(attributes),
    ranking=st.lists(ranked, max_size=6, unique_by=lambda each: each.id).map(tuple),
    asked_aspect=aspects,
    aspect_score=scores,
    bare=st.booleans(),
    anaphoric=st.booleans(),
    chosen=several(facts),
)
contexts: st.SearchStrategy[Context] = st.builds(
    Context,
    concepts=several(concepts),
    aspect=aspects,
    told=several(facts),
    last=several(facts),
    offered=several(facts),
    misses=st.integers(min_value=0, max_value=100),
)

WAYS: dict[str, Callable[[Question, Context], Answer]] = {
    "answer": ANSWERER.answer,
    "follow_up": ANSWERER.follow_up,
    "cite": ANSWERER.cite,
    "decline_advice": ANSWERER.decline_advice,
    "emergency": ANSWERER.emergency,
    "out_of_scope": ANSWERER.out_of_scope,
    "accept_offer": ANSWERER.accept_offer,
}


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(question=questions, context=contexts)
def test_there_is_always_an_answer_that_can_be_said(way: str, question: Question, context: Context) -> None:
    answer = WAYS[way](question, context)

    message = render(answer, shipped_wording(), STORE)
    assert answer.kind in set(AnswerKind) - {AnswerKind.FAILURE}
    assert message.text.strip()
    assert message.text.endswith(DISCLAIMER) is (answer.kind in WITH_DISCLAIMER)
    assert message.metadata["kind"] == answer.kind.value
    assert set(message.metadata["facts"]) <= set(STORE.fact_by_id)
    assert set(message.metadata["sources"]) <= set(STORE.source_by_id)
    assert "{" not in message.text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(question=questions, context=contexts)
def test_an_answer_tells_a_fact_and_its_source(question: Question, context: Context) -> None:
    answer = ANSWERER.answer(question, context)

    assert (answer.kind is AnswerKind.ANSWER) is bool(answer.facts)
    assert len({fact.id for fact in answer.facts}) == len(answer.facts)
    assert not {fact.id for fact in answer.facts} & {fact.id for fact in answer.offers}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(question=questions, context=contexts)
def test_the_same_question_in_the_same_context_gets_the_same_answer(question: Question, context: Context) -> None:
    assert ANSWERER.answer(question, context) == ANSWERER.answer(question, context)
