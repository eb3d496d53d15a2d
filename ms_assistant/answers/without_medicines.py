"""Answers "and without tablets?": what is done for a symptom, or for MS, that is no medicine."""

from __future__ import annotations

import re

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import MEDICINE_KINDS, Kind
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

_MEDICINES = r"(?:tablets?|pills?|drugs?|medicines?|medications?|meds|chemicals?)"
_WITHOUT = re.compile(
    rf"\b(?:without|instead of|other than|apart from|rather than|besides|no|not|aren['\u2019]?t|isn['\u2019]?t)\s+"
    rf"(?:(?:taking|using|having|to|take|any|a|the|more|swallowing|just|only)\s+)*{_MEDICINES}\b"
    rf"|\b(?:non|un)[- ]?(?:drug|medical|medicinal|pharmacological)\b|\b(?:drug|medicine|pill|tablet)[- ]free\b",
    re.IGNORECASE,
)
TREATMENTS, PURPOSE = "treatments", "purpose"
OTHER_WAYS = frozenset({Kind.THERAPY, Kind.LIFESTYLE})
SYMPTOMS = frozenset({Kind.SYMPTOM, Kind.SIGN})
MOST_TOLD = 2


def without_medicines(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return what is done for a symptom that is no medicine, to a message that asks for it.

    Args:
        question: what was asked.
        context: what the conversation was about; it tells the symptom where the message names none.
        store: the facts.

    Returns:
        At most two facts, those first that speak of medicines least; none where the message does not ask so, or
        no fact says it.
    """
    if not _WITHOUT.search(question.text):
        return ()
    named = [c for c in own_concepts(question, store) if _is_symptom(c, store)]
    symptoms = named or [c for c in _spoken_of(context, store) if _is_symptom(c, store)]
    specific = store.specific(question.concepts)
    # "Is baclofen a liquid too, and not only tablets?" asks of baclofen.
    medicines_alone = all(store.concept_by_id[c].kind is Kind.DRUG_CLASS for c in specific)
    if not symptoms and medicines_alone and not store.specific(context.concepts):
        return _for_ms(store)
    facts = [fact for symptom in symptoms[:1] for fact in store.of_aspect(symptom, TREATMENTS)]
    shares = {fact: _share_of_medicines(fact, store) for fact in facts if fact.values.treated_by}
    fitting = sorted((fact for fact in shares if shares[fact] < 1.0), key=shares.__getitem__)
    return tuple(Scored(fact, 1.0, inferred=not named) for fact in fitting[:MOST_TOLD])


def _for_ms(store: FactStore) -> tuple[Scored, ...]:
    """Return what each treatment of MS that is no medicine is for."""
    ways = [c for f in store.of_aspect(MULTIPLE_SCLEROSIS, TREATMENTS) for c in f.values.treated_by]
    others = [c for c in dict.fromkeys(ways) if store.concept_by_id[c].kind in OTHER_WAYS]
    return tuple(Scored(fact, 1.0) for c in others for fact in store.about(c) if fact.aspect == PURPOSE)[:MOST_TOLD]


def _spoken_of(context: Context, store: FactStore) -> list[str]:
    """Return what the talk is about, then what the last answer was to treat, then what the former is taken for."""
    treated = [c for fact in store.known(context.last) for c in fact.values.treats]
    treatable = [c for concept in context.concepts for f in store.about(concept) for c in f.values.treats]
    return [*context.concepts, *treated, *treatable]


def _is_symptom(concept: str, store: FactStore) -> bool:
    return concept in store.concept_by_id and store.concept_by_id[concept].kind in SYMPTOMS


def _share_of_medicines(fact: Fact, store: FactStore) -> float:
    treatments = fact.values.treated_by
    medicines = [c for c in treatments if store.concept_by_id[c].kind in MEDICINE_KINDS]
    return len(medicines) / len(treatments)
