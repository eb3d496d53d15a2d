"""Reads follow-ups that ask of what an answer listed: "which of those is for the eyes?", "what are they called?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import MEDICINE_KINDS, Kind

_WHICH_OF = re.compile(
    r"\b(?:which|what|any|one|either|some) (?:\w+ )?of (?:those|these|them|the (?:two|three|four|lot))\b"
    r"|\bwhich (?:one|1)\b",
    re.IGNORECASE,
)
TREATMENTS, EXAMPLES = "treatments", "examples"


def which_of_told(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return what says which of the treatments that were told of is for what the message names.

    Args:
        question: what was asked.
        context: what was told.
        store: the facts.

    Returns:
        One fact; none where the message points at nothing that was told, names a treatment itself, or no fact on
        what it points at says it.
    """
    wanted = own_concepts(question, store)
    names_treatment = any(store.concept_by_id[concept].kind in MEDICINE_KINDS for concept in wanted)
    if not wanted or names_treatment or not _WHICH_OF.search(question.text):
        return ()
    told = store.known(context.told)
    listed = dict.fromkeys([*(fact.subject for fact in told), *(c for fact in told for c in _listed(fact))])
    treatments = [c for c in listed if store.concept_by_id[c].kind in MEDICINE_KINDS]
    saying = [f for c in treatments for f in store.about(c) if _any_meant(f.values.treats, wanted, store)]
    saying += [f for c in wanted for f in store.of_aspect(c, TREATMENTS) if set(f.values.treated_by) & set(treatments)]
    return tuple(Scored(fact, 1.0, inferred=True) for fact in saying[:1])


def names_of_told(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return the names of the treatments that the last answer told of, to a message that asks for names.

    After "how is it treated?", examples are asked of the treatments, not of what they treat.

    Args:
        question: what was asked.
        context: what was told.
        store: the facts.

    Returns:
        One fact: the last one where it names treatments itself, or the examples of their class; none where the
        last answer was not on treatments, or the message asks for something else.
    """
    if question.asked_aspect != EXAMPLES or context.aspect != TREATMENTS or own_concepts(question, store):
        return ()
    last = [fact for fact in store.known(context.last) if fact.values.treated_by]
    naming = [fact for fact in last if any(not _is_class(c, store) for c in fact.values.treated_by)]
    classes = [c for fact in last for c in fact.values.treated_by if _is_class(c, store)]
    examples = [fact for c in classes for fact in store.about(c) if fact.aspect == EXAMPLES]
    return tuple(Scored(fact, 1.0, inferred=True) for fact in (*naming, *examples)[:1])


def _listed(fact: Fact) -> Iterable[str]:
    return (*fact.values.treated_by, *fact.values.examples, *fact.values.members)


def _is_class(concept: str, store: FactStore) -> bool:
    return store.concept_by_id[concept].kind is Kind.DRUG_CLASS


def _any_meant(concepts: Iterable[str], wanted: Iterable[str], store: FactStore) -> bool:
    """Return whether one of some concepts is one that is wanted, a kind of it, or what it is a kind of."""
    return any(store.is_a(each, other) or store.is_a(other, each) for each in concepts for other in wanted)
