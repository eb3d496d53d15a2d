"""Facts that belong to what is asked without being asked for, found by the typed values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import MEDICINE_KINDS, Kind

# Who asks the one wants to know the other: how often belongs to how, and names to what a class is.
COMPLETED_BY = {"administration": "frequency", "definition": "examples"}
TREATMENTS, EXAMPLES, ALTERNATIVES = "treatments", "examples", "alternatives"
OTHERS = frozenset({"other", "others", "another", "else"})
NAMES_OF_OTHERS = frozenset({EXAMPLES, TREATMENTS})
# Words.
SHORT = 3
_ONLY_ONE = re.compile(r"\bonly (?:one|drug|medicine|medication|treatment|option|choice|thing)\b", re.IGNORECASE)
CLASSES = frozenset({Kind.DRUG_CLASS})
TREATING_KINDS = MEDICINE_KINDS | {Kind.PROCEDURE, Kind.THERAPY}


def completion(told: Sequence[Fact], store: FactStore) -> tuple[Fact, ...]:
    """Return the fact that completes a single one: how often it is given, or examples of the class.

    Args:
        told: the facts of the answer.
        store: the facts.

    Returns:
        One fact or none.
    """
    if len(told) != 1:
        return ()
    fact = told[0]
    if fact.aspect == "definition" and store.concept_by_id[fact.subject].kind not in CLASSES:
        return ()
    wanted = COMPLETED_BY.get(fact.aspect)
    return tuple(other for other in store.about(fact.subject) if other.aspect == wanted)[:1]


def other_options(context: Context, store: FactStore) -> tuple[Fact, ...]:
    """Return what else is used for the same thing as what the conversation is about.

    Args:
        context: what the conversation is about; a medicine or what a medicine treats.
        store: the facts.

    Returns:
        One fact that was not told just now, rather one that was never told; or none.
    """
    if not context.concepts:
        return ()
    main = context.concepts[0]
    treated = [concept for fact in (*store.known(context.last), *store.about(main)) for concept in fact.values.treats]
    found = [f for f in store.about(main) if f.aspect == EXAMPLES and store.concept_by_id[main].kind in MEDICINE_KINDS]
    found += [f for concept in store.kinds_of(main) for f in store.about(concept) if f.aspect == EXAMPLES]
    found += [f for concept in dict.fromkeys([*treated, main]) for f in store.about(concept) if f.aspect == TREATMENTS]
    found += [f for concept in store.ancestors(main) for f in store.about(concept) if f.aspect == EXAMPLES]
    fresh = [fact for fact in found if fact.id not in context.last]
    return tuple(sorted(fresh, key=lambda fact: fact.id in context.told))[:1]


def asks_for_others(question: Question, store: FactStore) -> bool:
    """Return whether a message asks what else there is: "are there others?".

    Args:
        question: what was asked.
        store: the facts.
    """
    if own_concepts(question, store):
        return False
    words = question.text.lower().replace("?", " ").split()
    says_others = not OTHERS.isdisjoint(words)
    # "Anything else?" says no more.
    asks_so = question.asked_aspect in NAMES_OF_OTHERS or len(words) <= SHORT
    return question.asked_aspect == ALTERNATIVES or (says_others and asks_so) or bool(_ONLY_ONE.search(question.text))


def besides(question: Question, store: FactStore) -> tuple[Scored, ...]:
    """Return what else treats a thing, to a message that sets a treatment of it aside: "apart from baclofen?".

    Args:
        question: what was asked.
        store: the facts.

    Returns:
        One fact; none where the message sets no treatment aside or asks for none, or names no single thing that is
        treated.
    """
    aside = {c for c in question.excluded if c in store.concept_by_id and store.concept_by_id[c].kind in TREATING_KINDS}
    named = own_concepts(question, store)
    asked = question.asked_aspect in {ALTERNATIVES, *NAMES_OF_OTHERS}
    if not aside or not asked or len(named) != 1 or store.concept_by_id[named[0]].kind in TREATING_KINDS:
        return ()
    others = [fact for fact in store.of_aspect(named[0], TREATMENTS) if set(fact.values.treated_by) - aside]
    return tuple(Scored(fact, 1.0) for fact in others[:1])
