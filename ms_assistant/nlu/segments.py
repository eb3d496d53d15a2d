"""Splits a message into the parts that ask, so that a long story does not drown its question."""

from __future__ import annotations

import re

MOST_SEGMENTS = 2
LONGEST_WHOLE = 14

_OPENERS = (
    r"(?:what|whats|how|which|who|whose|when|where|why|is|are|was|does|do|did|can|could|should|would|will|has|have"
    r"|any|anything|please|tell|explain|list|name|describe|i wonder|wondering|we were wondering|any idea)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE_END = re.compile(
    rf"[,;:]\s+(?:(?:so|and|but|or|also)\s+)?(?={_OPENERS}\b)|\s+-\s+|\s+(?:and|but)\s+(?={_OPENERS}\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:so|and|but|or|also|ok|hi|hello)?\s*{_OPENERS}\b|\?", re.IGNORECASE)


def asking_segments(text: str) -> tuple[str, ...]:
    """Return the parts of a message that ask something, in order.

    Args:
        text: the message.

    Returns:
        At most two parts, the last ones that ask; none where the message is a single part, or
        where it is long and no part asks.
    """
    sentences = [s for s in _SENTENCE_END.split(text) if s.strip()]
    clauses = [c.strip() for s in sentences for c in _clauses(s) if c and c.strip()]
    if not clauses[1:]:
        return ()
    asking = [clause for clause in clauses if _ASKS.search(clause)]
    return tuple(asking[-MOST_SEGMENTS:])


def _clauses(sentence: str) -> list[str]:
    # A short sentence is understood whole; to split it would lose what it asks about.
    if len(sentence.split()) < LONGEST_WHOLE:
        return [sentence]
    return _CLAUSE_END.split(sentence)
