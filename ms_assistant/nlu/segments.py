"""Takes the parts that ask, or the ends, out of a message, so that a long story does not drown its question."""

from __future__ import annotations

import re

MOST_SEGMENTS = 2
# Words. A shorter sentence is understood whole, unless each of its parts is a question of its own.
LONGEST_WHOLE = 14
SHORTEST_QUESTION = 3
# A text of more words is long: so many words of its end and of its start are read in its place.
LONG_WORDS, END_WORDS = 32, 20

_OPENERS = (
    r"(?:what|whats|how|which|who|whose|when|where|why|is|are|was|does|do|did|can|could|should|would|will|has|have"
    r"|any|anything|please|tell|explain|list|name|describe|i wonder|wondering|we were wondering|any idea)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE_END = re.compile(
    rf"[,;:]\s+(?:(?:so|and|but|or|also)\s+)?(?={_OPENERS}\b)|\s+-\s+|\s+(?:and|but)\s+(?={_OPENERS}\b)",
    re.IGNORECASE,
)
# A question that begins with a capital where the full stop before it was left out.
_NEW_SENTENCE = re.compile(rf"(?<=[a-z])\s+(?=[A-Z])(?=(?i:{_OPENERS})\s+[a-z])")
_ASKS = re.compile(rf"^(?:so|and|but|or|also|ok|hi|hello)?\s*{_OPENERS}\b|\?", re.IGNORECASE)


def asking_segments(text: str) -> tuple[str, ...]:
    """Return the parts of a message that ask something, in order.

    Args:
        text: the message.

    Returns:
        At most two parts, the last ones that ask; none where the message is a single part, or
        where it is long and no part asks.
    """
    sentences = [s for ended in _SENTENCE_END.split(text) for s in _NEW_SENTENCE.split(ended) if s.strip()]
    clauses = [c.strip() for s in sentences for c in _clauses(s) if c and c.strip()]
    if not clauses[1:]:
        return ()
    asking = [clause for clause in clauses if _ASKS.search(clause)]
    return tuple(asking[-MOST_SEGMENTS:])


def _clauses(sentence: str) -> list[str]:
    clauses = _CLAUSE_END.split(sentence)
    if len(sentence.split()) >= LONGEST_WHOLE or all(_is_question(clause) for clause in clauses):
        return clauses
    return [sentence]


def _is_question(clause: str) -> bool:
    return bool(_ASKS.search(clause)) and len(clause.split()) >= SHORTEST_QUESTION


def first_words(text: str) -> str:
    """Return the first words of a long text, or the whole of a short one."""
    if not _is_long(text):
        return text
    rest = text.split(None, END_WORDS)[-1]
    return text[: len(text) - len(rest)].strip()


def last_words(text: str) -> str:
    """Return the last words of a long text, or the whole of a short one."""
    return text[len(text.rsplit(None, END_WORDS)[0]) :].strip() if _is_long(text) else text


def _is_long(text: str) -> bool:
    return len(text.split(None, LONG_WORDS)) > LONG_WORDS
