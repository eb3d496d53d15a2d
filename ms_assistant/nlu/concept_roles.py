"""Which part a concept plays in a message: denied, told beside the question, named alone, taken with another."""

from __future__ import annotations

import re
from collections.abc import Collection

from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.nlu.reading import Reading

# Words; a longer message tells a story around its question.
STORY = 20
_MIXED = re.compile(
    r"\b(?:mix(?:ed|es|ing)?|combin(?:e|ed|es|ing)|interact(?:s|ions?)?|(?:together|along) with|alongside"
    r"|at the same time as|on top of)\b",
    re.IGNORECASE,
)
# Between two sentences it is no more than "and".
_AS_WELL_AS = re.compile(r"\bas well as (?:(?:my|his|her|the|an?|taking|having|using) )*", re.IGNORECASE)
# The words just before a name that deny it.
_NOT = re.compile(
    r"(?:\b(?:not|no|never|without|isnt|dont|doesnt|havent|hasnt|aint|wasnt|didnt)|n['\u2019]t)(?:\s+\w+){0,2}\s+$",
    re.IGNORECASE,
)
# Characters before a name in which words that deny it are looked for.
LONGEST_DENIAL = 64
_MS = re.compile(r"\b(?:ms|multiple sclerosis)\b", re.IGNORECASE)
# Who says no more than these beside a name asks nothing of it.
NOTHING_ASKED = frozenset({"and", "or", "but", "so", "then", "ok", "okay", "what", "about", "how", "the", "a", "an"})
_WORD = re.compile(r"[^\s?!.,]+")


def names_ms(reading: Reading, own: Collection[str]) -> bool:
    """Return whether a message names MS, by itself or as a part of the name of something of its field: "MS relapse".

    Args:
        reading: the message.
        own: ids of the concepts in it that are of MS's field.
    """
    within = any(_MS.search(mention.text) for mention in reading.mentions if mention.named in own)
    return MULTIPLE_SCLEROSIS in reading.concepts or within


def only_names(reading: Reading) -> bool:
    """Return whether a message names something and hardly says more, such as "and amitriptyline?"."""
    said = _WORD.findall(reading.unnamed_text.lower())
    return bool(reading.mentions) and set(said) <= NOTHING_ASKED


def denied(reading: Reading) -> frozenset[str]:
    """Return the ids of what a message says that it is not about: "chemo, but he hasn't got cancer"."""
    text = reading.text
    return frozenset(
        m.named for m in reading.mentions if m.negated or _NOT.search(text[max(0, m.start - LONGEST_DENIAL) : m.start])
    )


def told_beside(reading: Reading) -> frozenset[str]:
    """Return the ids of what a long story names outside its questions: "my dog saw me fall ... what was it?"."""
    if not reading.segments or len(reading.text.split()) <= STORY:
        return frozenset()
    return frozenset(reading.concepts) - {concept for part in reading.segments for concept in part.concepts}


def mixes(reading: Reading, medicines: Collection[str]) -> bool:
    """Return whether a message asks of something together with another thing, or with a medicine "as well as" it.

    Args:
        reading: the message.
        medicines: ids of the medicines in it.
    """
    places = {found.end() for found in _AS_WELL_AS.finditer(reading.text)}
    beside = any(mention.start in places and mention.named in medicines for mention in reading.mentions)
    return beside or bool(_MIXED.search(reading.text))
