"""The columns that a text's words and letters are hashed into, for one message at a time.

They are those of scikit-learn's `HashingVectorizer`, from which the classifier learns; that one
makes a sparse matrix, which for a single message takes longer than hashing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.utils import murmurhash3_32

from ms_assistant.nlu.remembering import remembered_by_word

PIECES_REMEMBERED = 16_384

Columns = npt.NDArray[np.int64]


class HashedWords:
    """The words of a text and what else a vectorizer makes of them, such as pairs."""

    def __init__(self, vectorizer: HashingVectorizer) -> None:
        """Take over how a vectorizer takes texts apart."""
        self._pieces_of = vectorizer.build_analyzer()
        self._count = vectorizer.n_features
        self._column = remembered_by_word(self._find_column, PIECES_REMEMBERED)

    def columns(self, text: str) -> Columns:
        """Return the column of each piece of a text; pieces that come twice are there twice.

        Args:
            text: any text.
        """
        return np.array([self._column(piece) for piece in self._pieces_of(text)], dtype=np.int64)

    def _find_column(self, piece: str) -> int:
        column: int = abs(murmurhash3_32(piece, seed=0)) % self._count
        return column


class HashedLetters(HashedWords):
    """The pieces of each word of a text, remembered by word."""

    def __init__(self, vectorizer: HashingVectorizer) -> None:
        """Take over how a vectorizer takes words apart; its pieces must not reach from word to word."""
        super().__init__(vectorizer)
        self._columns_of = remembered_by_word(super().columns)

    def columns(self, text: str) -> Columns:
        """Return the column of each piece of each word of a text, as `HashedWords` does."""
        words = text.lower().split()
        return np.concatenate([self._columns_of(word) for word in words]) if words else np.zeros(0, dtype=np.int64)
