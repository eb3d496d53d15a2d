"""Questions that no fact foresaw, answered from typed values: "which one is monthly?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import Kind, Topic

SURE_OF_ANOTHER_FACT = 0.6
# Words. In a longer message, "daily" or "pills" stand in passing.
LONGEST_QUERY = 14
TREATMENTS = frozenset({Kind.DRUG, Kind.PROCEDURE})
# No list of treatments says these, however sure it is that one of them is asked for.
NOT_OF_TREATMENTS = frozenset({"cure", "prognosis", "cause", "definition", "professionals", "symptoms", "diagnosis"})
# Nor these, though no fact on them may be found: "do the tablets work?".
NOT_OF_LISTS = frozenset({"effects", "cautions", "duration", "storage", "pregnancy", "interactions", "stopping"})
# A message that begins so asks for all that fit.
_WHICH = re.compile(
    r"^(?:\W*(?:and|so|ok|but|then)\b)*\W*(?:which|any|are there|are any|is there any)\b", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|that|this)\b(?! (?:one|medicine|drug))", re.IGNORECASE)
# "Any that aren't tablets?" asks for what is not given so.
_EXCLUDES = re.compile(
    r"\b(?:without|except|besides|rather than|instead of|other than|not|hates?|dislikes?)\b"
    r"|\b(?:is|are|do|does)n['\u2019]?t\b",
    re.IGNORECASE,
)
# More than any kind of treatment in the shipped facts has; a list without an end is no answer.
MOST_FOUND = 40


@dataclass(frozen=True)
class AttributeQuery:
    """A question for the treatments with a given route or frequency.

    Args:
        facts: the facts that match, at most one a treatment.
        words: the attribute's name, such as "once a month".
    """

    facts: tuple[Fact, ...]
    words: str


def attribute_query(question: Question, context: Context, store: FactStore) -> AttributeQuery | None:
    """Read a message as a query by route or frequency.

    Args:
        question: what was asked.
        context: what the conversation was about; it narrows the query to treatments of that kind.
        store: the facts.

    Returns:
        The query with its result, which may be empty; None where the message is none: it has no
        such word, or it names a single treatment.
    """
    asked = [store.attribute_by_id[a] for a in question.attributes if a in store.attribute_by_id]
    asked = [attribute for attribute in asked if attribute.route or attribute.frequency]
    if (
        not asked
        or _EXCLUDES.search(question.text)
        or any(_is_treatment(concept, store) for concept in _meant(question, context, store))
    ):
        return None
    routes = frozenset(route for attribute in asked for route in attribute.route)
    frequencies = frozenset(f for attribute in asked for f in attribute.frequency)
    topics = _topics(question, context, store)
    facts = tuple(islice(store.given_by(routes, frequencies, topics), MOST_FOUND))
    return AttributeQuery(facts, asked[0].name)


def all_are_meant(query: AttributeQuery, told: Sequence[Scored], text: str, asked_aspect: str) -> bool:
    """Tell whether all treatments given in a way are meant, rather than the fact that fits best.

    "I get shots for my MS, can I travel?" has the word for a route, but asks for something else.

    Args:
        query: the message, read as a query.
        told: the facts that fit the message best; maybe none.
        text: the message.
        asked_aspect: what it asks of its subject, as far as can be told.
    """
    if told and asked_aspect in NOT_OF_TREATMENTS and told[0].fact.aspect == asked_aspect and not told[0].inferred:
        # "Is there any pill that cures it?" asks for no list of pills.
        return False
    if _WHICH.match(text):
        return True
    if asked_aspect in NOT_OF_LISTS:
        return False
    if len(text.split()) > LONGEST_QUERY:
        return False
    sure = bool(told) and told[0].score >= SURE_OF_ANOTHER_FACT and not told[0].inferred
    return not told or (told[0].fact not in query.facts and not sure)


def _meant(question: Question, context: Context, store: FactStore) -> tuple[str, ...]:
    """Return what a message is about: what it names, or what "it" stands for ("is it a tablet?")."""
    named = own_concepts(question, store)
    return context.concepts[:1] if not named and _IT.search(question.text) else named


def _is_treatment(concept: str, store: FactStore) -> bool:
    return store.concept_by_id[concept].kind in TREATMENTS


def _topics(question: Question, context: Context, store: FactStore) -> frozenset[Topic]:
    """Return the topics among whose treatments to look; none for all."""
    named = store.specific(question.concepts) or context.concepts
    return frozenset(fact.topic for concept in named for fact in store.about(concept))
