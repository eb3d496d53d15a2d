"""Rasa component: the pieces of a message's words as sparse features.

What it counts is what Rasa's count vectors count. They count the pieces of every token by itself
too, which no classifier of this pipeline reads, and look up each piece of each word anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from scipy.sparse import coo_matrix

from ms_assistant.nlu.remembering import remembered_by_word

ANALYZER, INSIDE_WORDS = "analyzer", "char_wb"

Columns = npt.NDArray[np.int64]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LettersFeaturizer(CountVectorsFeaturizer):
    """Counts the pieces of a message's words, and leaves out what single tokens hold."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: that of Rasa's count vectors, with pieces of 2 to 4 letters."""
        return {**CountVectorsFeaturizer.get_default_config(), ANALYZER: INSIDE_WORDS, "min_ngram": 2, "max_ngram": 4}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember nothing yet."""
        super().__init__(*args, **kwargs)
        self._columns_of: dict[str, Callable[[str], Columns]] = {}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse to count anything but pieces of words, for only these can be looked up word by word.

        Raises:
            ValueError: if `analyzer` is another than `char_wb`.
        """
        if config[ANALYZER] != INSIDE_WORDS:
            raise ValueError(f"{ANALYZER}: {config[ANALYZER]!r} is not {INSIDE_WORDS!r}")

    def _create_features(
        self, attribute: str, all_tokens: Sequence[Sequence[str]]
    ) -> tuple[list[None], list[coo_matrix | None]]:
        """Return no features of tokens, and those of whole texts; this is the method that Rasa's class calls."""
        learnt = attribute in self.vectorizers
        features = [self._counted(attribute, tokens) if learnt and tokens else None for tokens in all_tokens]
        return [None] * len(features), features

    def _counted(self, attribute: str, tokens: Sequence[str]) -> coo_matrix:
        if attribute not in self._columns_of:
            self._columns_of[attribute] = remembered_by_word(partial(self._find_columns, attribute))
        columns_of = self._columns_of[attribute]
        found = np.concatenate([columns_of(token) for token in tokens])
        columns, counts = np.unique(found, return_counts=True)
        shape = (1, len(self.vectorizers[attribute].vocabulary_))
        return coo_matrix((counts, (np.zeros_like(columns), columns)), shape=shape)

    def _find_columns(self, attribute: str, token: str) -> Columns:
        vectorizer = self.vectorizers[attribute]
        places = (vectorizer.vocabulary_.get(piece) for piece in vectorizer.build_analyzer()(token))
        return np.array([place for place in places if place is not None], dtype=np.int64)
