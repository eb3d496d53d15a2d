"""Several things asked of one subject in a row are all answered."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Answerer, Context
from ms_assistant.answers.named_aspects import facts_of_each_aspect, facts_of_named_aspect
from ms_assistant.answers.scoring import Scored
from ms_assistant.facts import load_configured_store
from support.questions import ask, likely

STORE = load_configured_store()
MS = ("multiple_sclerosis",)


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("MS causes and symptoms", ["cause", "symptoms"]),
        ("Multiple sclerosis: symptoms, diagnosis & treatments", ["symptoms", "diagnosis", "treatments"]),
        ("tell me the treatment or the types of ms", ["treatments", "types"]),
    ],
)
def test_each_is_told_in_the_order_in_which_it_is_asked(text: str, aspects: list[str]) -> None:
    question = ask(likely("medication.purpose", 0.9), text=text, concepts=MS)

    answer = Answerer(STORE).answer(question, Context())

    assert [(fact.subject, fact.aspect) for fact in answer.facts][: len(aspects)] == [(MS[0], a) for a in aspects]


def test_a_topic_s_name_in_the_row_stands_for_ms() -> None:
    question = ask(text="diagnosis and treatment of MS", concepts=("treatment_of_ms",))

    told = [scored.fact for scored in facts_of_each_aspect(question, STORE)]

    assert [(fact.subject, fact.aspect) for fact in told] == [(MS[0], "diagnosis"), (MS[0], "treatments")]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("what is the treatment for ms", MS),
        ("treatment and then a symptom came, with ms", MS),
        ("baclofen and tizanidine uses and side effects", ("baclofen", "tizanidine")),
        ("causes and symptoms", ()),
    ],
    ids=["one thing", "not in a row", "two subjects", "no subject"],
)
def test_anything_else_is_answered_as_before(text: str, concepts: tuple[str, ...]) -> None:
    assert facts_of_each_aspect(ask(text=text, concepts=concepts), STORE) == ()


def test_warnings_are_told_to_who_asks_for_warnings() -> None:
    question = ask(
        likely("botulinum_toxin.administration", 0.9),
        text="important warnings about botox?",
        concepts=("botulinum_toxin",),
    )

    answer = Answerer(STORE).answer(question, Context())

    assert {fact.aspect for fact in answer.facts} == {"cautions"}


def test_what_would_be_told_anyway_stays() -> None:
    question = ask(text="side effects of botox", concepts=("botulinum_toxin",))
    told = [Scored(fact, 0.9) for fact in STORE.of_aspect("botulinum_toxin", "cautions")[:1]]

    assert facts_of_named_aspect(question, told, STORE) == ()
