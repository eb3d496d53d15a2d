"""What only makes sense in the talk is found near what was told last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ms_assistant.answers import Answerer, Context
from ms_assistant.answers.echoing import WordIndex
from ms_assistant.answers.related import other_options
from ms_assistant.answers.scoring import pointed_at
from support.questions import ask, likely
from support.tiny import tiny_store, with_facts

ABOUT_STIFFNESS = Context(
    concepts=("stiffness",),
    aspect="treatments",
    told=("stiffness.treatments",),
    last=("stiffness.treatments",),
)
ABOUT_LAXODINE = Context(concepts=("laxodine",), told=("laxodine.administration",), last=("laxodine.administration",))


def told(answerer: Answerer, context: Context, **read: Any) -> list[str]:
    return [fact.id for fact in answerer.answer(ask(intent="ask_follow_up", **read), context).facts]


class TestEcho:
    """A few words that stand in few facts."""

    @pytest.mark.parametrize("words", [("swallow",), ("tablet",)])
    def test_fact_near_the_talk_that_holds_the_words_is_found(self, words: tuple[str, ...]) -> None:
        (found,) = WordIndex(tiny_store()).echoed(words, ABOUT_STIFFNESS)

        assert found.fact.id == "laxodine.administration"
        assert found.inferred

    @pytest.mark.parametrize(
        ("words", "context"),
        [
            (("swallow",), Context()),
            ((), ABOUT_STIFFNESS),
            (("football",), ABOUT_STIFFNESS),
            (("tablet", "football", "weather"), ABOUT_STIFFNESS),
            (("needle",), ABOUT_STIFFNESS),
        ],
        ids=["no talk yet", "no words", "unknown word", "mostly unknown", "another topic"],
    )
    def test_nothing_is_found_elsewhere(self, words: tuple[str, ...], context: Context) -> None:
        assert WordIndex(tiny_store()).echoed(words, context) == ()

    def test_short_follow_up_without_a_subject_is_answered_by_its_words(self) -> None:
        answerer = Answerer(tiny_store())

        assert told(answerer, ABOUT_STIFFNESS, text="the one you swallow", words=("swallow",)) == [
            "laxodine.administration"
        ]

    def test_word_of_the_last_answer_means_what_it_meant_there(self) -> None:
        last = Context(concepts=("laxodine",), told=("stiffness.treatments",), last=("stiffness.treatments",))
        read = {"text": "eases what exactly", "concepts": ("ms_nurse",), "surfaces": ("eases",), "words": ("ease",)}

        assert told(Answerer(tiny_store()), last, bare=True, **read) == ["stiffness.treatments"]


class TestOtherOptions:
    """Asking whether it is the only one."""

    def test_treatment_leads_to_others_for_the_same(self) -> None:
        answerer = Answerer(tiny_store())
        talk = Context(concepts=("stiffness",), told=("laxodine.administration",), last=("laxodine.administration",))

        assert told(answerer, talk, asked_aspect="alternatives", text="any others") == ["stiffness.treatments"]

    def test_what_was_told_just_now_is_no_other_option(self) -> None:
        assert other_options(ABOUT_STIFFNESS, tiny_store()) == ()

    def test_without_a_talk_there_are_none(self) -> None:
        assert other_options(Context(), tiny_store()) == ()


class TestPointing:
    """Words such as "those tablets" point at what was just named."""

    def test_noun_of_a_name_points_at_its_concept(self) -> None:
        question = ask(anaphoric=True, words=("laxodine",))

        assert pointed_at(question, ABOUT_STIFFNESS, tiny_store()) == {"laxodine"}

    @pytest.mark.parametrize("read", [{"words": ("laxodine",)}, {"anaphoric": True, "words": ("football",)}])
    def test_nothing_is_pointed_at_otherwise(self, read: dict[str, Any]) -> None:
        assert pointed_at(ask(**read), ABOUT_STIFFNESS, tiny_store()) == frozenset()

    def test_fact_of_what_is_pointed_at_goes_before_the_subject_of_the_talk(self) -> None:
        ranking = (likely("stiffness.treatments", 0.0, 0.7), likely("laxodine.administration", 0.0, 0.6))
        question = ask(*ranking, intent="ask_follow_up", anaphoric=True, words=("laxodine",))

        answer = Answerer(tiny_store()).answer(question, ABOUT_STIFFNESS)

        assert answer.facts[0].id == "laxodine.administration"


class TestWithoutAnAnswer:
    """A question that no fact answers was still asked."""

    def test_what_is_asked_next_is_asked_of_the_same_thing(self) -> None:
        answerer = Answerer(tiny_store())
        missed = answerer.answer(
            ask(text="what does betaferol cost", concepts=("betaferol",), asked_aspect="cost"), ABOUT_STIFFNESS
        )

        asked_on = ask(
            likely("betaferol.administration", 0.1, in_context=0.9),
            likely("laxodine.administration", 0.1, in_context=0.9),
            text="and how is it given",
            intent="ask_follow_up",
            anaphoric=True,
        )

        assert missed.facts == ()
        assert [fact.id for fact in answerer.follow_up(asked_on, missed.context).facts[:1]] == [
            "betaferol.administration"
        ]

    def test_what_is_known_of_a_kind_of_it_is_offered_first(self) -> None:
        purpose = tiny_store().fact_by_id["alphamab.purpose"]
        store = with_facts(purpose.copy(update={"id": "slowing_medicine.purpose", "subject": "slowing_medicine"}))
        question = ask(text="slowing it, given?", concepts=("slowing_medicine",), asked_aspect="administration")

        missed = Answerer(store).answer(question, Context())

        assert [fact.id for fact in missed.offers] == [
            "alphamab.administration",
            "betaferol.administration",
            "slowing_medicine.purpose",
        ]


def test_what_is_asked_nearly_as_clearly_counts_where_there_is_no_fact_on_what_is_asked_most() -> None:
    talk = Context(concepts=("laxodine",), aspect="purpose", last=("laxodine.administration",))
    question = {"asked_aspect": "frequency", "aspect_score": 0.7}

    assert told(Answerer(tiny_store()), talk, text="when is it done", near_aspects=("administration",), **question) == [
        "laxodine.administration"
    ]
    assert told(Answerer(tiny_store()), talk, text="when is it done", **question) == []


def test_others_of_a_class_are_its_examples() -> None:
    purpose = tiny_store().fact_by_id["alphamab.purpose"]
    definition = purpose.copy(update={"id": "slowing_medicine.definition", "subject": "slowing_medicine"})
    examples = definition.copy(update={"id": "slowing_medicine.examples", "aspect": "examples"})
    store = with_facts(definition, examples)
    talk = Context(concepts=("slowing_medicine",), last=(definition.id,))

    assert other_options(talk, store) == (examples,)
    assert other_options(replace(talk, last=(examples.id,)), store) == ()
