"""Cuts a folded message into clauses: negation and time count only within one."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ms_assistant.nlu.red_flags.folding import Folded
from ms_assistant.nlu.red_flags.model import Clauses


@dataclass(frozen=True)
class Clause:
    """A clause of a folded message.

    Args:
        span: its words.
        begins_sentence: whether it is the first of its sentence.
        asked: whether its sentence ends with a question mark.
    """

    span: Span
    begins_sentence: bool
    asked: bool


class ClauseSplitter:
    """Cuts at punctuation, and at words that begin a new statement."""

    def __init__(self, rules: Clauses) -> None:
        """Keep the words that cut."""
        self._breaks = frozenset(rules.breaks)
        self._before_subject = frozenset(rules.breaks_before_subject)
        self._subjects = frozenset(rules.subjects)

    def split(self, folded: Folded) -> list[Clause]:
        """Return the clauses of a message in order."""
        doc = folded.doc
        cuts = sorted(
            {0, len(doc), *folded.breaks, *folded.sentences, *self._word_breaks(doc)}
        )
        return [
            Clause(doc[start:end], start in folded.sentences, _asked(end, folded))
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


def _asked(end: int, folded: Folded) -> bool:
    following = [place for place in folded.sentences if place >= end and place > 0]
    sentence_end = min(following, default=len(folded.doc))
    return any(end <= place <= sentence_end for place in folded.questions)
