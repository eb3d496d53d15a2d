"""Puts a misspelt word right when it is close to a word of the rules."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.matcher.levenshtein import levenshtein

from ms_assistant.nlu.remembering import remembered_by_word

SHORTEST_FUZZY_WORD = 5
# From these lengths on, a final -s is taken for a plural, and two slips for one word.
SHORTEST_PLURAL = 4
LONG_WORD = 8


def singular(word: str) -> str:
    """Return a word without the -s of the plural; all words are compared like this."""
    if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Spelling:
    """Knows the words of the rules and leaves every other right word alone."""

    def __init__(self, words: Iterable[str], known_words: frozenset[str]) -> None:
        """Index the words.

        Args:
            words: the words of the rules, singular and lower case.
            known_words: other right words, lower case.
        """
        self._words = frozenset(words)
        self._known = known_words
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._words):
            if word.isalpha() and len(word) >= SHORTEST_FUZZY_WORD:
                self._by_length.setdefault(len(word), []).append(word)
        self._right = remembered_by_word(self._folded)

    def right(self, word: str) -> str:
        """Return a word as the rules spell it, or as it is where it means none of theirs."""
        return self._right(word)

    def _folded(self, word: str) -> str:
        short = singular(word)
        if short in self._words or word in self._known or short in self._known:
            return short
        if not word.isalpha() or len(word) < SHORTEST_FUZZY_WORD:
            return short
        return self._nearest(short) or short

    def _nearest(self, word: str) -> str | None:
        allowed = 1 if len(word) < LONG_WORD else 2
        best: tuple[int, str] | None = None
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for candidate in self._by_length.get(length, ()):
                distance = levenshtein(word, candidate, allowed)
                # A slip of the first letter is rare.
                if distance > allowed or word[0] != candidate[0]:
                    continue
                if best is None or (distance, candidate) < best:
                    best = (distance, candidate)
        if best is None:
            return self._transposed(word)
        return best[1]

    def _transposed(self, word: str) -> str | None:
        for place in range(len(word) - 1):
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            if swapped in self._words:
                return swapped
        return None
