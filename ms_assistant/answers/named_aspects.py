"""Answers what is asked by a noun: "MS: symptoms, causes and treatment", or "which warnings are there for it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ms_assistant.answers.model import Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import FactStore
from ms_assistant.facts.model import Kind
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

# What each noun asks for, as the ids of aspects; the first of which the subject has a fact is told.
_ASKED = {
    "diagnosis": ("diagnosis",),
    "treatment": ("treatments",),
    "symptom": ("symptoms",),
    "sign": ("symptoms",),
    "cause": ("cause",),
    "type": ("types", "categories"),
    "prognosis": ("prognosis",),
    "outlook": ("prognosis",),
    "definition": ("definition",),
    "meaning": ("definition",),
    "use": ("purpose",),
    "side effect": ("cautions",),
    "warning": ("cautions",),
    "risk": ("cautions",),
    "dosage": ("dose", "frequency"),
}
_NOUN = rf"(?:{'|'.join(_ASKED)})"
_BETWEEN = r"(?:\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|or)\s+|\s*[&+/]\s*)(?:the\s+|its\s+)?"
_ROW = re.compile(rf"\b{_NOUN}s?(?:{_BETWEEN}{_NOUN}s?)+\b", re.IGNORECASE)
_EACH = re.compile(rf"\b{_NOUN}", re.IGNORECASE)
# Nouns that ask for one thing only, wherever they stand.
_UNMISTAKABLE = (
    (re.compile(r"\b(?:warnings?|side[- ]effects?)\b", re.IGNORECASE), "cautions"),
    (re.compile(r"\b(?:storage|to store)\b", re.IGNORECASE), "storage"),
    (re.compile(r"\bcontra-?indications?\b", re.IGNORECASE), "contraindications"),
)
MOST_TOLD, MOST_OF_ONE_ASPECT = 3, 2


def facts_of_each_aspect(question: Question, store: FactStore) -> tuple[Scored, ...]:
    """Return a fact for each of the things that a message asks of one subject in a row.

    Args:
        question: what was asked.
        store: the facts.

    Returns:
        Two or three facts, in the order in which they are asked for; none where the message asks for one thing, or
        the subject has no facts on at least two.
    """
    row = _ROW.search(question.text)
    # "Treatment of MS" is a topic's name too, and then MS is what is asked about.
    topics = {c for c in question.concepts if c in store.concept_by_id and store.concept_by_id[c].kind is Kind.TOPIC}
    subjects = [MULTIPLE_SCLEROSIS if c in topics else c for c in own_concepts(question, store)]
    if row is None or len(set(subjects)) != 1:
        return ()
    asked = dict.fromkeys(_ASKED[noun.lower()] for noun in _EACH.findall(row.group()))
    found = [next((f for aspect in aspects for f in store.of_aspect(subjects[0], aspect)), None) for aspects in asked]
    told = tuple(Scored(fact, 1.0) for fact in found if fact is not None)[:MOST_TOLD]
    return told if told[1:] else ()


def facts_of_named_aspect(question: Question, told: Sequence[Scored], store: FactStore) -> tuple[Scored, ...]:
    """Return what a message asks of one subject by a noun that cannot be mistaken, where something else would be told.

    Args:
        question: what was asked.
        told: what would be told else.
        store: the facts.

    Returns:
        At most two facts; none where the message names no such thing, or it would be told anyway, or no fact says it.
    """
    aspect = next((aspect for noun, aspect in _UNMISTAKABLE if noun.search(question.text)), None)
    subjects = own_concepts(question, store)
    if aspect is None or len(subjects) != 1 or any(scored.fact.aspect == aspect for scored in told):
        return ()
    return tuple(Scored(fact, 1.0) for fact in store.of_aspect(subjects[0], aspect)[:MOST_OF_ONE_ASPECT])
