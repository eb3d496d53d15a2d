"""Cuts a folded message into clauses: negation and time count only within one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span

from ms_assistant.nlu.red_flags.folding import Folded
from ms_assistant.nlu.red_flags.model import Clauses
from ms_assistant.nlu.red_flags.spelling import singular

# Words after which people who write without punctuation have mostly begun another statement.
LONG_CLAUSE = 14


@dataclass(frozen=True)
class Clause:
    """A clause of a folded message.

    Args:
        span: its place in the message.
        words: its words.
        begins_sentence: whether it is the first of its sentence.
    """

    span: Span
    words: tuple[str, ...]
    begins_sentence: bool


class ClauseSplitter:
    """Cuts at punctuation, and at words that begin a new statement."""

    def __init__(self, rules: Clauses) -> None:
        """Keep the words that cut."""
        self._breaks = frozenset(map(singular, rules.breaks))
        self._before_subject = frozenset(map(singular, rules.breaks_before_subject))
        self._subjects = frozenset(map(singular, rules.subjects))

    def split(self, folded: Folded) -> list[Clause]:
        """Return the clauses of a message in order."""
        doc, words = folded.doc, folded.words
        found = {0, len(words), *folded.breaks, *folded.sentences, *self._word_breaks(words)}
        cuts = sorted({*found, *self._relief_breaks(words, found)})
        return [
            Clause(doc[start:end], words[start:end], start in folded.sentences)
            for start, end in pairwise(cuts)
            if end <= len(words)
        ]

    def _word_breaks(self, words: Sequence[str]) -> list[int]:
        return [
            place
            for place, word in enumerate(words)
            if word in self._breaks or (word in self._before_subject and self._subject_at(words, place + 1))
        ]

    def _relief_breaks(self, words: Sequence[str], found: set[int]) -> list[int]:
        """Return where a clause grew long without punctuation and a subject begins a new one."""
        cuts, length = [], 0
        for place, word in enumerate(words):
            if place in found:
                length = 0
            elif length >= LONG_CLAUSE and word in self._subjects:
                cuts.append(place)
                length = 0
            length += 1
        return cuts

    def _subject_at(self, words: Sequence[str], place: int) -> bool:
        return place < len(words) and words[place] in self._subjects
