"""Takes texts apart into tokens with spaCy, and lets go of the words of texts long past.

spaCy keeps every word that it has ever seen, with a dozen forms of each: some kilobyte a word, so that a server
grows without end with what people type. So its vocabulary is given up when it has grown, and what is matched with
names or rules is written in the words of these alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ms_assistant.nlu.remembering import remembered_by_word

# Beside the words that spaCy knows from the start; to begin anew takes it a tenth of a second.
MOST_NEW_WORDS = 10_000
# Several components read the same text one after the other.
TEXTS_REMEMBERED = 32
# Stands for each word that no name and no rule holds.
OTHER_WORD = "\N{WHITE SQUARE}"
_APOSTROPHES = str.maketrans(dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`", "'"))


class Token(NamedTuple):
    """A word or a mark of a text.

    Args:
        text: as it stands there.
        lower: in lower case.
        norm: in spaCy's normal form, in which "n't" is "not".
        start: offset of its first character in the text.
        mark: whether it is punctuation.
        space: whether it is white space, such as the end of a line.
        begins_sentence: whether it is the first of a sentence.
    """

    text: str
    lower: str
    norm: str
    start: int
    mark: bool
    space: bool
    begins_sentence: bool

    @property
    def end(self) -> int:
        """Return the offset after its last character."""
        return self.start + len(self.text)


class Tokenizer:
    """spaCy's English tokenizer with a bounded vocabulary."""

    def __init__(self, most_new_words: int = MOST_NEW_WORDS) -> None:
        """Make the tokenizer.

        Args:
            most_new_words: how many words may be kept that spaCy did not know from the start.
        """
        self._most = most_new_words
        self._language = _language()
        self._known = self.words_kept

    @property
    def words_kept(self) -> int:
        """Return how many words the vocabulary holds."""
        return len(self._language.vocab)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text, in order.

        Args:
            text: any text.
        """
        if self.words_kept - self._known > self._most:
            self._language = _language()
        return tuple(
            Token(t.text, t.lower_, t.norm_, t.idx, t.is_punct, t.is_space, bool(t.is_sent_start))
            for t in self._language(text)
        )


def _language() -> Language:
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


_shared_tokenizer = lru_cache(maxsize=1)(Tokenizer)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, by a tokenizer that the process has once; texts read lately are remembered."""
    return _shared_tokenizer().tokens(text)


def lowered(text: str) -> str:
    """Return a text in lower case and with plain apostrophes, each character in the place where it was.

    Args:
        text: any text.
    """
    low = text.lower()
    if len(low) != len(text):
        # A few letters grow when they are lowered.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_APOSTROPHES)


class MatchableWords:
    """Writes words as spaCy's matchers read them, without making the vocabulary grow."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep a vocabulary.

        Args:
            vocab: holds the words that can be matched; all of them, before the first document is made.
        """
        self._vocab = vocab
        self.matchable = remembered_by_word(self._matchable)

    def _matchable(self, word: str) -> str:
        """Return a word, or if it cannot be matched the one that matches nothing."""
        return word if word in self._vocab.strings else OTHER_WORD

    def doc(self, words: Iterable[str]) -> Doc:
        """Return words as a document.

        Args:
            words: any words; those that cannot be matched become one that matches nothing.
        """
        return Doc(self._vocab, words=[self.matchable(word) for word in words])
