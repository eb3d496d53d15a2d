"""What is told of a concept that a message only names, asks the meaning of, or compares with another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ms_assistant.answers.model import Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

# What is told of a concept first when a person only names it.
FIRST_ASPECTS = ("definition", "purpose", "treatments", "examples", "mechanism", "effects")
TOLD_OF_A_BARE_NAME = 2
# What may be told to somebody who asks what a thing is.
DESCRIPTIONS = frozenset({"definition", "purpose", "mechanism"})
# Words that ask for nothing more than what introduces a thing.
NOTHING_ASKED = frozenset(
    {"and", "or", "but", "so", "ok", "the", "a", "an", "please", "tell", "me", "about", "what", "is", "are", "i"}
    | {"info", "information", "details", "overview", "facts", "explained", "stuff", "on", "of", "in", "for", "with"}
    | {"meant"}
)
SURE = 0.8
SYMPTOMS_OF_MS = "symptom_of_ms"
COMPARISON = "comparison"
# Beside what things are, how often they are given tells them apart.
COMPARED_BY = "frequency"
MOST_COMPARED = 2
USAGE = ("administration", "frequency")
_HOW_USED = re.compile(r"\bhow (?:should|is|are|must)\b.*\b(?:used|given|taken|administered|injected)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z']+")
_WHAT_IS = re.compile(
    r"\W*(?:(?:please|pls|can you|could you|hi|hello|ok|okay|so|well|but)\W+)*"
    r"(?:what(?: even| exactly| really)?(?:['\u2019]?s| is| are)(?: \((?:are|is)\))?(?: even| exactly)?"
    r"|(?:tell me|something|anything) about|explain|describe|info(?:rmation)? (?:on|about))"
    r"\s+(?:an? |the )?(?P<thing>.+?)\W*$",
    re.IGNORECASE,
)


def first_facts(concept: str, store: FactStore) -> list[Fact]:
    """Return the facts of a concept, those first that introduce it."""
    order = {aspect: rank for rank, aspect in enumerate(FIRST_ASPECTS)}
    return sorted(store.about(concept), key=lambda fact: order.get(fact.aspect, len(order)))


def introduction(question: Question, told: Sequence[Scored], store: FactStore) -> tuple[Scored, ...]:
    """Return what introduces a concept, if a message only names it or asks what it is.

    Args:
        question: what was asked.
        told: what would be told else.
        store: the facts.

    Returns:
        At most two facts; none where the message asks more, or what would be told says it.
    """
    named = own_concepts(question, store)
    facts = first_facts(named[0], store) if named else []
    if named == (SYMPTOMS_OF_MS,) and question.bare:
        # Who says "symptoms of MS" asks which there are; the fact that has no further name says it.
        facts = sorted(store.of_aspect(MULTIPLE_SCLEROSIS, "symptoms"), key=lambda fact: len(fact.id)) or facts
    if not question.bare and not (_asks_what_it_is(question) and _describes(facts, told, named)):
        return ()
    if question.bare and _asks_of_it(question, named, told):
        return ()
    return tuple(Scored(fact, 1.0) for fact in facts[:TOLD_OF_A_BARE_NAME])


def comparison(question: Question, store: FactStore) -> tuple[Scored, ...]:
    """Return what sets the concepts apart that a message compares; nothing where it compares none.

    Args:
        question: what was asked.
        store: the facts.
    """
    named = [c for c in own_concepts(question, store) if store.about(c)]
    if question.asked_aspect != COMPARISON or not named[1:]:
        return ()
    facts = [fact for concept in named for fact in first_facts(concept, store)[:1]]
    if len(named) == MOST_COMPARED:
        facts += [fact for concept in named for fact in _first_of(concept, COMPARED_BY, store)]
    return tuple(Scored(fact, 1.0) for fact in dict.fromkeys(facts))


def usage(question: Question, told: Sequence[Scored], store: FactStore) -> tuple[Scored, ...]:
    """Return how a medicine is given and how often, to a message that asks how it should be used.

    Args:
        question: what was asked.
        told: what would be told else.
        store: the facts.

    Returns:
        Two facts; none where the message asks something else, or what would be told says it.
    """
    named = own_concepts(question, store)
    if len(named) != 1 or question.personal or not _HOW_USED.search(question.text):
        return ()
    facts = [fact for aspect in USAGE for fact in _first_of(named[0], aspect, store)]
    if len(facts) < len(USAGE) or {s.fact.aspect for s in told} >= set(USAGE):
        return ()
    return tuple(Scored(fact, 1.0) for fact in facts)


def _asks_of_it(question: Question, named: Sequence[str], told: Sequence[Scored]) -> bool:
    """Return whether little words beside a name are surely a question: "during plasma exchange, what goes in?"."""
    rest = question.text.lower()
    for surface in question.surfaces:
        rest = rest.replace(surface, " ")
    asks = not set(_WORD.findall(rest)) <= NOTHING_ASKED
    return asks and any(s.score >= SURE and s.fact.subject in named for s in told[:1])


def _first_of(concept: str, aspect: str, store: FactStore) -> list[Fact]:
    return [fact for fact in store.about(concept) if fact.aspect == aspect][:1]


def _asks_what_it_is(question: Question) -> bool:
    asked = _WHAT_IS.match(question.text)
    return asked is not None and asked["thing"].lower() in question.surfaces


def _describes(facts: Sequence[Fact], told: Sequence[Scored], named: Sequence[str]) -> bool:
    """Return whether a concept has a description, and nothing that describes it would be told else."""
    said = any(s.fact.subject in named and s.fact.aspect in DESCRIPTIONS for s in told[:1])
    return not said and (not told or any(fact.aspect in DESCRIPTIONS for fact in facts))
