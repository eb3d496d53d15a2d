"""Joins what the message says with what the conversation was about: a score for each fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ms_assistant.answers.model import Context, Question
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.names import ASK_FOLLOW_UP

# Chosen on the project's own dialogues; see docs/understanding.md.
CONTEXT_TRUST = 0.95
NAMED_TRUST = 0.85
RELATED_TRUST = 0.65
# Above whatever a mere name is like: after "how is this given?", "and that?" asks how it is given.
ELLIPSIS_SCORE = 1.0
UNCLEAR_ASPECT = 0.35
# Who says "is it used for anything else in MS?" asks of what was told, not of MS.
TRUST_BESIDE_POINTER = 0.35
# Aspects that are asked in much the same words.
ALIKE = (
    frozenset({"aim", "purpose", "mechanism", "effects", "rationale", "when_used"}),
    frozenset({"duration", "prognosis"}),
    frozenset({"administration", "frequency"}),
)


@dataclass(frozen=True)
class Scored:
    """A fact with its score, and whether the conversation was needed to find it."""

    fact: Fact
    score: float
    inferred: bool = False


def scored_facts(question: Question, context: Context, store: FactStore) -> list[Scored]:
    """Score the facts that could answer a question in its context.

    Args:
        question: what was asked.
        context: what the conversation was about.
        store: the facts.

    Returns:
        The facts, best first; those about a concept that the person excluded are left out.
    """
    found: dict[str, Scored] = {}
    ways = (_by_message, _by_ellipsis, _by_asked_aspect)
    for scored in (s for way in ways for s in way(question, context, store)):
        known = found.get(scored.fact.id)
        if known is None or known.score < scored.score:
            found[scored.fact.id] = scored
    allowed = [s for s in found.values() if s.fact.subject not in question.excluded]
    return sorted(allowed, key=lambda scored: -scored.score)


def own_concepts(question: Question, store: FactStore) -> tuple[str, ...]:
    """Return what a message is about: the most specific concepts that it names."""
    known = [concept for concept in question.concepts if concept in store.concept_by_id]
    return tuple(store.specific(known) or known)


def _by_message(question: Question, context: Context, store: FactStore) -> list[Scored]:
    names_nothing = not store.specific(question.concepts)
    open_to_context = bool(context.concepts) and (names_nothing or question.anaphoric)
    near = set(context.concepts) - {MULTIPLE_SCLEROSIS}
    found = []
    for ranked in question.ranking:
        fact = store.fact_by_id.get(ranked.id)
        if fact is None:
            continue
        # With no conversation to refer to, an open question is about MS.
        asks_on = question.intent == ASK_FOLLOW_UP
        alone = ranked.score if context.concepts or asks_on else ranked.score_in_ms
        if question.anaphoric and open_to_context and not near & set(fact.concepts):
            alone *= TRUST_BESIDE_POINTER
        found.append(Scored(fact, alone))
        if open_to_context:
            trust = _trust(fact, question, context, store)
            found.append(Scored(fact, ranked.score_in_context * trust, inferred=True))
    return found


def _trust(fact: Fact, question: Question, context: Context, store: FactStore) -> float:
    certain = 1.0 if question.intent == ASK_FOLLOW_UP else CONTEXT_TRUST
    pointed = pointed_at(question, context, store)
    if pointed:
        return 1.0 if fact.subject in pointed else RELATED_TRUST
    if fact.subject == context.concepts[0]:
        return certain
    if fact.subject in _just_named(context, store):
        return certain * NAMED_TRUST
    named = {*fact.concepts, *store.ancestors(fact.subject)}
    return certain * RELATED_TRUST if named & set(context.concepts) else 0.0


def pointed_at(question: Question, context: Context, store: FactStore) -> frozenset[str]:
    """Return the concepts of the last answer that a message points at: "those injections".

    Args:
        question: what was asked.
        context: what the conversation was about.
        store: the facts.
    """
    if not question.anaphoric or not question.words:
        return frozenset()
    near = {*_just_named(context, store), *context.concepts} - {MULTIPLE_SCLEROSIS}
    return frozenset(c for c in near if store.about(c) and _names_hold(store.concept_by_id[c].names, question.words))


def _names_hold(names: Sequence[str], words: Sequence[str]) -> bool:
    held = {word.rstrip("s") for name in names for word in name.lower().split()}
    return any(word in held for word in words)


def _just_named(context: Context, store: FactStore) -> set[str]:
    """Return the concepts that the last answer spoke of beside its subject."""
    return {concept for fact in store.known(context.last) for concept in fact.values.concepts} - {MULTIPLE_SCLEROSIS}


def _by_ellipsis(question: Question, context: Context, store: FactStore) -> list[Scored]:
    """Answer "and for the bladder?" by the aspect that was asked before."""
    if not context.aspect or not question.bare:
        return []
    return [
        Scored(fact, ELLIPSIS_SCORE, inferred=True)
        for concept in own_concepts(question, store)
        for fact in store.of_aspect(concept, context.aspect)
    ]


def _by_asked_aspect(question: Question, context: Context, store: FactStore) -> list[Scored]:
    """Answer "what does it do?" by what the conversation is about.

    The ranking is cut to its best facts, among which those of one subject may be missing.
    """
    if store.specific(question.concepts) or not context.concepts:
        return []
    score = max(0.0, question.aspect_score - UNCLEAR_ASPECT)
    about = store.about(context.concepts[0])
    own = [f for f in about if f.aspect == question.asked_aspect]
    # "What is it meant to do?" is as like asking for an aim as asking how it works.
    alike = {a for group in ALIKE if question.asked_aspect in group for a in group} & set(question.near_aspects)
    own = own or [f for f in about if f.aspect in alike]
    found = [Scored(fact, score, inferred=True) for fact in own]
    if not own:
        near = [f for c in _just_named(context, store) for f in store.about(c)]
        found = [Scored(f, score * NAMED_TRUST, inferred=True) for f in near if f.aspect == question.asked_aspect]
    return found
