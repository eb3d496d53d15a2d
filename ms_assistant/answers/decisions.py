"""Tells questions that depend on the person, such as a dose, from those that facts settle as a rule."""

from __future__ import annotations

from collections.abc import Sequence

from ms_assistant.answers.introducing import usage
from ms_assistant.answers.model import Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import FactStore
from ms_assistant.facts.model import MEDICINE_KINDS, Kind
from ms_assistant.names import ASK_FOLLOW_UP

# What depends on the person, and which facts may still say something on it.
DECISIONS = {
    "dose": frozenset({"dose", "duration"}),
    "missed_dose": frozenset({"missed_dose"}),
    "stopping": frozenset({"stopping", "duration", "cautions", "effects"}),
    "interactions": frozenset({"interactions", "cautions"}),
    "pregnancy": frozenset({"pregnancy", "cautions"}),
    "contraindications": frozenset({"contraindications", "cautions"}),
}
# These are asked in much the same words as what a medicine is for; a fact that surely fits is told.
ASKED_LIKE_OTHERS, SURE_OF_FACT = frozenset({"contraindications", "missed_dose", "stopping"}), 0.55
# Nobody takes or stops a symptom or a part of the body.
DECIDED_ON = MEDICINE_KINDS | {Kind.PROCEDURE, Kind.THERAPY, Kind.LIFESTYLE}
CLEAR_ASPECT = 0.6


def is_decision(question: Question, store: FactStore) -> bool:
    """Return whether a message clearly asks for a dose, or what else depends on the person.

    Args:
        question: what was asked.
        store: the facts.
    """
    asked = question.asked_aspect in DECISIONS and not question.bare
    clear = asked and question.aspect_score >= CLEAR_ASPECT
    return clear and any(store.concept_by_id[c].kind in DECIDED_ON for c in own_concepts(question, store))


def is_settled(question: Question, told: Sequence[Scored], store: FactStore) -> bool:
    """Return whether facts say as a rule what would else be a decision on one person.

    Args:
        question: a decision.
        told: the facts that would be told, at least one.
        store: the facts.
    """
    fitting = DECISIONS[question.asked_aspect]
    sure = question.asked_aspect in ASKED_LIKE_OTHERS and told[0].score >= SURE_OF_FACT
    fits = told[0].fact.aspect in {*fitting, *question.near_aspects}
    return sure or fits or bool(usage(question, (), store))


def is_personal(question: Question, named: Sequence[str], store: FactStore) -> bool:
    """Return whether a question without a fact asks to decide, or speaks of somebody and of something.

    Args:
        question: what was asked.
        named: what it is about.
        store: the facts.
    """
    speaks_of_both = question.personal and bool(store.specific(named)) and question.intent != ASK_FOLLOW_UP
    return is_decision(question, store) or speaks_of_both
