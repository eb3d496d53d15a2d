"""Reads "the second one": what a message points at among the things that an answer listed."""

from __future__ import annotations

import re
from dataclasses import replace

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import own_concepts
from ms_assistant.facts import Fact, FactStore
from ms_assistant.names import ASK_FOLLOW_UP

MORE = "more"
PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
}
LAST = "last"
_THING = r"(?:one|drug|medicine|medication|treatment|group|kind|type|part|option|category|thing)"
# "The first symptoms" and "first of all" point at nothing.
_ORDINAL = re.compile(
    # "How long does it last" is none either.
    rf"(?:\b(?:(?:the|that|this) )?(?P<place>{'|'.join(PLACES)})|\b(?:the|that) (?P<end>{LAST}))(?: {_THING}\b|\W*$)",
    re.IGNORECASE,
)
# Words that ask nothing of what they point at: "and the third?".
_NOTHING_ASKED = frozenset(
    {"and", "so", "ok", "then", "what", "about", "how", "tell", "me", "more", "please", "now", "again", "was", "is"}
    | {"you", "said", "mentioned", "listed", "what's", "whats", "it", "called", "name", "its", "the", "that"}
)
_WORD = re.compile(r"[a-z']+")


def pointed_out(question: Question, context: Context, store: FactStore) -> tuple[Question, Context]:
    """Return a question and its context with what "the second one" stands for put in its place.

    Args:
        question: what was asked.
        context: what the conversation was about.
        store: the facts.

    Returns:
        Both as they are, where the message points at nothing that the last answer listed.
    """
    found = _ORDINAL.search(question.text)
    concept = _listed((found["place"] or found["end"]).lower(), context, store) if found else None
    if found is None or concept is None or own_concepts(question, store):
        return question, context
    about = replace(context, concepts=(concept,))
    rest = question.text[: found.start()] + question.text[found.end() :]
    if set(_WORD.findall(rest.lower())) <= _NOTHING_ASKED:
        return replace(question, concepts=(concept,), bare=True, asked_aspect="", aspect_score=0.0), about
    return replace(question, anaphoric=True, intent=ASK_FOLLOW_UP), about


def _listed(place: str, context: Context, store: FactStore) -> str | None:
    # "And the third one?" may come after the second was told of.
    for fact in store.known(dict.fromkeys([*context.last, *context.told])):
        listed = _list_of(fact)
        index = len(listed) - 1 if place == LAST else PLACES[place]
        if 0 <= index < len(listed):
            return listed[index]
    return None


def _list_of(fact: Fact) -> tuple[str, ...]:
    """Return what a fact lists, in the order of its statement."""
    values = fact.values
    lists = (values.members, values.treated_by, values.examples, values.treats, values.provides)
    return next((each for each in lists if each[1:]), ())
