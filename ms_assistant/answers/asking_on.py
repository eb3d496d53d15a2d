"""Reads follow-ups of a question word alone: "why?", "and how often?", "since when?"."""

from __future__ import annotations

import re

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored
from ms_assistant.facts import Fact, FactStore

# What each word asks about, first what it asks most.
_ASKED = (
    (re.compile(r"how often|how many times|how frequently"), ("frequency",)),
    (re.compile(r"how long"), ("duration", "onset_of_effect", "frequency")),
    (re.compile(r"how common"), ("how_common",)),
    (re.compile(r"\bwhy\b|how come"), ("rationale", "cause", "mechanism", "purpose")),
    (re.compile(r"\bwho\b|which doctor"), ("professionals",)),
    (re.compile(r"\bwhen\b"), ("when_used", "onset_of_effect", "frequency")),
    (re.compile(r"\bhow\b"), ("mechanism", "administration", "treatments")),
)
TREATMENTS = "treatments"
# Words that may stand beside a question word and ask nothing themselves.
_NOTHING_ASKED = frozenset(
    {"and", "but", "so", "ok", "okay", "then", "is", "are", "that", "it", "this", "exactly", "though", "please", "oh"}
    | {"how", "why", "when", "who", "come", "often", "many", "times", "frequently", "long", "common", "which", "doctor"}
)
_WORD = re.compile(r"[a-z']+")


def asks_on(text: str) -> bool:
    """Return whether a message is a question word and nothing more."""
    words = _WORD.findall(text.lower())
    return bool(words) and set(words) <= _NOTHING_ASKED


def asked_on(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return the fact that a question word alone asks for after an answer.

    Args:
        question: what was asked.
        context: what the conversation was about.
        store: the facts.

    Returns:
        One fact that was not told just now, of what the last answer was about or else of what it named; none
        where the message says more than a question word, or there is no such fact.
    """
    text = question.text.lower()
    if not context.last or not asks_on(text):
        return ()
    aspects = next((aspects for asks, aspects in _ASKED if asks.search(text)), ())
    if context.aspect == TREATMENTS and "administration" in aspects:
        # "How?" then asks how it is given.
        aspects = ("administration", *aspects)
    fresh = [fact for fact in _near(context, store) if fact.id not in context.last and fact.aspect in aspects]
    return tuple(Scored(fact, 1.0, inferred=True) for fact in sorted(fresh, key=lambda f: aspects.index(f.aspect))[:1])


def _near(context: Context, store: FactStore) -> list[Fact]:
    """Return the facts of what the last answer was about; where there are none but those told, of what it named."""
    told = store.known(context.last)
    about = [fact for concept in context.concepts for fact in store.about(concept)]
    named = [fact for each in told for concept in each.values.concepts for fact in store.about(concept)]
    return list(dict.fromkeys([*about, *named]))
