"""Answers "and who does that?": the professionals who give a therapy, or deal with a symptom."""

from __future__ import annotations

import re

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import Kind

PROFESSIONALS = "professionals"
# From here on it is clear that somebody is asked for.
CLEAR = 0.65
_WHO = re.compile(r"\bwho(?:s|m|'s)?\b|\bwhich (?:doctor|person|specialist|professional|nurse)\b", re.IGNORECASE)


def who_provides(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return what says who gives or deals with what is asked about, where that has no such fact of its own.

    Args:
        question: what was asked.
        context: what the conversation was about; it tells what is meant where the message names nothing.
        store: the facts.

    Returns:
        One fact: on a professional who provides it or has to do with it, or else on the whole team if it is a
        symptom; none where nobody is asked for.
    """
    asks = question.asked_aspect == PROFESSIONALS and question.aspect_score >= CLEAR and _WHO.search(question.text)
    named = store.specific(own_concepts(question, store))
    concepts = named or store.specific(context.concepts[:1])
    if not asks or len(concepts) != 1 or any(fact.aspect == PROFESSIONALS for fact in store.about(concepts[0])):
        return ()
    kind = store.concept_by_id[concepts[0]].kind
    if kind is Kind.PROFESSIONAL:
        return ()
    by = [fact for fact in store.all_facts if _is_professional(fact, store)]
    found = [fact for fact in by if concepts[0] in fact.values.provides]
    found += [fact for fact in by if concepts[0] in fact.values.involves]
    if kind in {Kind.SYMPTOM, Kind.SIGN}:
        found += [fact for fact in by if fact.aspect == PROFESSIONALS and fact.values.members]
    return tuple(Scored(fact, 1.0, inferred=not named) for fact in found[:1])


def _is_professional(fact: Fact, store: FactStore) -> bool:
    return store.concept_by_id[fact.subject].kind is Kind.PROFESSIONAL
