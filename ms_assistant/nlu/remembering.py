"""Remembers what was worked out for a word, within a bound of memory that no message can break."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

# Words come again, and words are short; what is longer was typed to be long, or is no word.
LONGEST_WORD = 24
WORDS_REMEMBERED = 4096

Found = TypeVar("Found")


def remembered_by_word(find: Callable[[str], Found], most: int = WORDS_REMEMBERED) -> Callable[[str], Found]:
    """Return a function that gives what another gives, and remembers it for the words it was last asked of.

    Args:
        find: works something out for a word; what it gives must depend on nothing else.
        most: how many words are remembered. Longer ones than 24 characters never are: an array of each of a
            few thousand words of 1,000 characters would take 100 MB.
    """
    remembered = lru_cache(maxsize=most)(find)

    def found(word: str) -> Found:
        return find(word) if len(word) > LONGEST_WORD else remembered(word)

    return found
