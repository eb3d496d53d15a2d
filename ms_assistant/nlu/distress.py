"""Tells whether a person is in distress, so that a human sentence comes first; danger is told apart elsewhere."""

from __future__ import annotations

import re

# What people say of themselves when they are frightened, sad or at the end of their strength.
FEELINGS = (
    r"scared|terrified|frightened|petrified|panicking|freaking out|devastated|heartbroken|overwhelmed|hopeless"
    r"|helpless|desperate|despairing|in bits|in pieces|so alone|all alone|so lonely|so lost|so worried|so upset"
    r"|worried sick|at my wits|struggling|exhausted by all this|broken"
)
SIGNS = (
    r"\bcan'?t stop crying\b",
    r"\b(?:keep|been|am|i'?m) crying\b",
    r"\bcried all\b",
    r"\bcan'?t cope\b",
    r"\bnot coping\b",
    r"\bdon'?t know (?:what to do|how to cope|where to turn|who to talk to)\b",
    r"\bfed up with (?:it all|all this|this|everything)\b",
    r"\bmy life (?:is|feels) over\b",
    r"\b(?:so|really|very) (?:afraid|sad|low|down|anxious)\b",
    r"\bnobody (?:understands|listens)\b",
)

_FEELS = re.compile(
    r"\b(?:i|i'?m|im|i am|me|feel|feeling|we|we'?re|just|and|so|really|absolutely|honestly)\s+(?:\w+\s+){0,2}?"
    rf"(?:{FEELINGS})\b",
    re.IGNORECASE,
)
_DENIED = re.compile(rf"\b(?:not|never|no longer|isn'?t|aren'?t)\s+(?:\w+\s+)?(?:{FEELINGS})\b", re.IGNORECASE)
_SIGNS = re.compile("|".join(SIGNS), re.IGNORECASE)


def is_distressed(text: str) -> bool:
    """Return whether the writer of a message says that they are frightened, sad or worn out."""
    plain = text.replace("\u2019", "'")
    feels = _FEELS.search(plain) and not _DENIED.search(plain)
    return bool(feels or _SIGNS.search(plain))
