"""Chooses from scored facts those that are told, and the next questions that are offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ms_assistant.answers.model import Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.names import ASK_FOLLOW_UP

# See docs/understanding.md.
TELL_FROM = 0.3
# A follow-up says what it understood, so that a wrong guess is seen; it may guess sooner.
TELL_FOLLOW_UP_FROM = 0.1
TELL_BESIDE = 0.35
BESIDE_SHARE = 0.7
SIBLING_SHARE = 0.08
ASK_FROM = 0.1
MOST_TOLD = 3
MOST_OFFERED = 3
_LESS_COMMON = re.compile(r"\b(?:less (?:common|usual|frequent)|un(?:common|usual)|rare(?:r|st)?)\b", re.IGNORECASE)


def told_facts(scored: Sequence[Scored], question: Question, store: FactStore) -> tuple[Scored, ...]:
    """Return the facts to tell: the best, and those that answer another part of the question.

    Args:
        scored: facts by score, best first.
        question: what was asked.
        store: the facts.

    Returns:
        At most three facts; none where the best is not likely enough.
    """
    guessable = question.intent == ASK_FOLLOW_UP and bool(scored) and scored[0].inferred
    if not scored or scored[0].score < (TELL_FOLLOW_UP_FROM if guessable else TELL_FROM):
        return ()
    told = [scored[0]]
    named = own_concepts(question, store)
    for candidate in scored[1:]:
        if len(told) < MOST_TOLD and _adds(candidate, told, named):
            told.append(candidate)
    return tuple([*told, *_for_others_named(told, named, scored, store)][:MOST_TOLD])


def told_for_each_part(question: Question, store: FactStore) -> tuple[Scored, ...]:
    """Return the fact for each question of a message that asks several things, in their order.

    Args:
        question: what was asked.
        store: the facts.

    Returns:
        At least two facts; none where the message asks one thing, or a fact is not likely enough.
    """
    likely = {part.id: part.score for part in question.parts if part.score >= TELL_BESIDE}
    told = [Scored(fact, likely[fact.id]) for fact in store.known(likely) if fact.subject not in question.excluded]
    return tuple(told) if told[1:] else ()


def for_each_named(question: Question, told: Sequence[Scored], store: FactStore) -> tuple[Scored, ...]:
    """Return what is asked of each of several things named, where what fits best is on none of them.

    Args:
        question: what was asked.
        told: what would be told else.
        store: the facts.

    Returns:
        A fact for each of at most three things; none where what would be told is on one of them, or one of them has no
        such fact.
    """
    named = store.specific(own_concepts(question, store))
    if not told or not 1 < len(named) <= MOST_TOLD or any(store.is_a(told[0].fact.subject, c) for c in named):
        return ()
    each = [store.of_aspect(concept, question.asked_aspect)[:1] for concept in named]
    return tuple(Scored(fact, TELL_FROM) for facts in each for fact in facts) if all(each) else ()


def as_common_as_asked(question: Question, told: Sequence[Scored], store: FactStore) -> tuple[Scored, ...]:
    """Return the fact on what is less common, where that is asked for and one on what is common would be told.

    Args:
        question: what was asked.
        told: what would be told else.
        store: the facts.
    """
    if not told or told[0].fact.values.how_common != "common" or not _LESS_COMMON.search(question.text):
        return ()
    about = store.about(told[0].fact.subject)
    return tuple(Scored(fact, told[0].score) for fact in about if fact.values.how_common == "less_common")[:1]


def _for_others_named(
    told: Sequence[Scored], named: Sequence[str], scored: Sequence[Scored], store: FactStore
) -> list[Scored]:
    """Return the same aspect of each other concept named: "how often are this and that given?"."""
    best = {s.fact.id: s.score for s in scored}
    others: list[Scored] = []
    for concept in named:
        if any(_covers(t.fact, concept, store) for t in told):
            continue
        same = [f for f in store.about(concept) if f.aspect == told[0].fact.aspect]
        same.sort(key=lambda fact: -best.get(fact.id, 0.0))
        others.extend(Scored(fact, TELL_FROM) for fact in same[:1])
    return others


def _covers(fact: Fact, concept: str, store: FactStore) -> bool:
    # A fact that only names the kind of thing does not tell of the thing.
    return store.is_a(fact.subject, concept) or any(store.is_a(name, concept) for name in fact.concepts)


def _adds(candidate: Scored, told: Sequence[Scored], named: Sequence[str]) -> bool:
    """Tell whether a fact says more of the same subject, or the same of another that was named."""
    best, fact = told[0], candidate.fact
    if (fact.subject, fact.aspect) == (best.fact.subject, best.fact.aspect):
        return candidate.score >= SIBLING_SHARE * best.score
    if any((fact.subject, fact.aspect) == (t.fact.subject, t.fact.aspect) for t in told):
        return False
    likely = candidate.score >= max(TELL_BESIDE, BESIDE_SHARE * best.score)
    return likely and (fact.subject == best.fact.subject or fact.subject in named)


def next_questions(store: FactStore, told: Sequence[Fact], already: Iterable[str]) -> tuple[Fact, ...]:
    """Return facts that lie near those told and were not told yet.

    Args:
        store: the facts.
        told: the facts of this answer, the main one first.
        already: ids of facts told earlier.

    Returns:
        At most three facts: first of the same subject, then of concepts that the facts name.
    """
    seen = {*already, *(fact.id for fact in told)}
    subjects = dict.fromkeys([*(f.subject for f in told), *(c for f in told for c in f.values.concepts)])
    near: list[Fact] = []
    for rank, subject in enumerate(subjects):
        fresh = [fact for fact in store.about(subject) if fact.id not in seen]
        # One question of each further concept; otherwise the first would fill all places.
        near.extend(fresh if rank == 0 else fresh[:1])
    return one_of_each(near)[:MOST_OFFERED]


def one_of_each(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts without those that would be offered in the same words as one before."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        first.setdefault((fact.subject, fact.aspect), fact)
    return tuple(first.values())


def nearest_topics(scored: Sequence[Scored]) -> tuple[Fact, ...]:
    """Return the best-scored facts, one a subject, to name what is known nearby."""
    by_subject: dict[str, Fact] = {}
    for candidate in scored:
        by_subject.setdefault(candidate.fact.subject, candidate.fact)
    return tuple(by_subject.values())[:MOST_OFFERED]
