"""Cuts a folded message into clauses: negation and time count only within one."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ms_assistant.nlu.red_flags.folding import Folded
from ms_assistant.nlu.red_flags.model import Clauses
from ms_assistant.nlu.red_flags.spelling import singular


@dataclass(frozen=True)
class Clause:
    """A clause of a folded message.

    Args:
        span: its words.
        begins_sentence: whether it is the first of its sentence.
    """

    span: Span
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
        doc = folded.doc
        cuts = sorted(
            {0, len(doc), *folded.breaks, *folded.sentences, *self._word_breaks(doc)}
        )
        return [
            Clause(doc[start:end], start in folded.sentences)
            for start, end in zip(cuts, cuts[1:])
            if end <= len(doc)
        ]

    def _word_breaks(self, doc: Doc) -> list[int]:
        words = [token.text for token in doc]
        return [
            place
            for place, word in enumerate(words)
            if word in self._breaks
            or (word in self._before_subject and self._subject_at(words, place + 1))
        ]

    def _subject_at(self, words: list[str], place: int) -> bool:
        return place < len(words) and words[place] in self._subjects

