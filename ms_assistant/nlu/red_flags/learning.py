"""What the rules do not foresee: a logistic regression on meaning, words and what the rules found.

It is taught with the examples of all intents: those of an emergency against all others, many of
which were written to sound alarming and are not. What the rules say of denial, time and questions
is a feature among the others, so that they inform it and do not overrule it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from ms_assistant.nlu.reading import Reading
from ms_assistant.nlu.red_flags.detector import Findings

# The scales set how strongly each group of features is regularised. `python -m
# benchmarks.red_flag_threshold` cross-validates them with the threshold.
MEANING_SCALE, RULES_SCALE, LETTERS_SCALE = 3.0, 2.0, 3.0
# Hashed, so that a model is one row of numbers and no vocabulary.
_WORDS = HashingVectorizer(ngram_range=(1, 2), n_features=2**14, norm=None, binary=True, alternate_sign=False)
_LETTERS = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**15, norm="l2", alternate_sign=False)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class DangerModel:
    """Learnt weights.

    Args:
        weights: one for each feature, shape (features,).
        bias: added to the weighted sum.
    """

    weights: Array
    bias: float

    def probabilities(self, readings: Sequence[Reading], findings: Sequence[Findings]) -> Array:
        """Return how likely each message speaks of a danger at this moment.

        Args:
            readings: the messages.
            findings: what the rules say of each.

        Returns:
            Probabilities, shape (messages,).
        """
        logits = features_of(readings, findings) @ self.weights + self.bias
        probabilities: Array = 1.0 / (1.0 + np.exp(-logits))
        return probabilities


def train_danger(readings: Sequence[Reading], findings: Sequence[Findings], dangerous: Sequence[bool]) -> DangerModel:
    """Learn which messages speak of a danger.

    Args:
        readings: the examples.
        findings: what the rules say of each.
        dangerous: whether each is an emergency.

    Returns:
        The learnt weights; the same for the same input.
    """
    classifier = untrained_classifier().fit(features_of(readings, findings), np.array(dangerous))
    return DangerModel(weights=classifier.coef_[0], bias=float(classifier.intercept_[0]))


def untrained_classifier() -> LogisticRegression:
    """Return the classifier with its settings, to be trained or cross-validated."""
    return LogisticRegression(C=1.0, max_iter=500, class_weight="balanced", random_state=0)


def features_of(readings: Sequence[Reading], findings: Sequence[Findings]) -> csr_matrix:
    """Return the features of messages, shape (messages, features)."""
    texts = [reading.text for reading in readings]
    meaning = np.stack([np.concatenate([reading.canonical, reading.masked]) for reading in readings])
    rules = np.array([[bool(f.flags), bool(f.discounted), f.no_present] for f in findings], dtype=np.float64)
    groups = (
        csr_matrix(meaning * MEANING_SCALE),
        csr_matrix(rules * RULES_SCALE),
        _WORDS.transform(texts),
        _LETTERS.transform(texts) * LETTERS_SCALE,
    )
    return hstack(groups).tocsr()
