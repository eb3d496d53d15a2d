"""What the rules do not foresee: a regression on meaning, words and what the rules found, and nearness to dangers.

The regression is taught with the examples of all intents: those of an emergency against all others, many of
which were written to sound alarming and are not. What the rules say of denial, time and questions
is a feature among the others, so that they inform it and do not overrule it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from ms_assistant.nlu.reading import Reading
from ms_assistant.nlu.red_flags.detector import Findings
from ms_assistant.nlu.red_flags.hashing import HashedLetters, HashedWords
from ms_assistant.nlu.red_flags.nearness import NearnessModel, train_nearness

# The scales set how strongly each group of features is regularised; they were chosen by hand among a
# few, by the figures that `python -m benchmarks.red_flag_threshold` prints.
MEANING_SCALE, RULES_SCALE, LETTERS_SCALE = 5.0, 2.0, 3.0
# Meanings are of length 1; what the rules say counts less beside them where distances are measured.
RULES_IN_DISTANCE = 0.3
# Hashed, so that a model is one row of numbers and no vocabulary.
_WORDS = HashingVectorizer(ngram_range=(1, 2), n_features=2**14, norm=None, binary=True, alternate_sign=False)
_LETTERS = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**15, norm="l2", alternate_sign=False)
_HASHED_WORDS, _HASHED_LETTERS = HashedWords(_WORDS), HashedLetters(_LETTERS)

Array = npt.NDArray[np.float64]
Meanings = npt.NDArray[np.float32]


@dataclass(frozen=True)
class DangerModel:
    """Learnt weights.

    Args:
        weights: one for each feature, shape (features,).
        bias: added to the weighted sum.
        nearness: how near a message is to known dangers.
    """

    weights: Array
    bias: float
    nearness: NearnessModel

    def probability(self, reading: Reading, findings: Findings) -> float:
        """Return how likely a message speaks of a danger at this moment, 0 to 1.

        A long message is judged by how it begins and by how it ends; the worse counts.

        Args:
            reading: the message.
            findings: what the rules say of it.
        """
        views = [(reading.text, reading.opening)]
        if reading.closing != reading.text:
            views.append((reading.closing, reading.canonical))
        signs = _signs(findings)
        near = self.nearness.probabilities(np.stack([_in_distance(meaning, signs) for _, meaning in views]))
        logits = np.array([self._logit(text, meaning, signs) for text, meaning in views])
        return float(both(1.0 / (1.0 + np.exp(-logits)), near).max())

    def _logit(self, text: str, meaning: Meanings, signs: npt.NDArray[np.bool_]) -> float:
        """Return what `_groups` times the weights gives, for one text."""
        plain = np.concatenate([meaning * MEANING_SCALE, signs * RULES_SCALE])
        words, letters = np.split(self.weights[len(plain) :], [_WORDS.n_features])
        pieces = _HASHED_LETTERS.columns(text)
        # A text without words has no letters either.
        length = max(float(np.linalg.norm(np.bincount(pieces))), 1.0)
        return float(
            self.bias
            + plain @ self.weights[: len(plain)]
            + words[np.unique(_HASHED_WORDS.columns(text))].sum()
            + letters[pieces].sum() * LETTERS_SCALE / length
        )


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
    nearness = train_nearness(distance_features_of(readings, findings), dangerous)
    return DangerModel(classifier.coef_[0], float(classifier.intercept_[0]), nearness)


def both(regressed: Any, near: Any) -> Any:
    """Return how likely a danger is, as the regression and the nearness see it that err in different places.

    Args:
        regressed: what the regression says, 0 to 1; a number or an array.
        near: what the nearness says, 0 to 1, likewise.
    """
    return (regressed + near) / 2


def untrained_classifier() -> LogisticRegression:
    """Return the classifier with its settings, to be trained or cross-validated."""
    return LogisticRegression(C=1.0, max_iter=500, class_weight="balanced", random_state=0)


def features_of(readings: Sequence[Reading], findings: Sequence[Findings]) -> csr_matrix:
    """Return the features of messages to learn from, shape (messages, features)."""
    texts = [reading.text for reading in readings]
    meanings = np.stack([reading.canonical for reading in readings])
    return hstack([csr_matrix(group) for group in _groups(texts, meanings, findings)]).tocsr()


def distance_features_of(readings: Sequence[Reading], findings: Sequence[Findings]) -> Meanings:
    """Return the features of messages between which distances are measured, shape (messages, features)."""
    return np.stack([_in_distance(r.canonical, _signs(f)) for r, f in zip(readings, findings, strict=True)])


def _in_distance(meaning: Meanings, signs: npt.NDArray[np.bool_]) -> Meanings:
    return np.concatenate([meaning, signs * np.float32(RULES_IN_DISTANCE)])


def _groups(
    texts: Sequence[str], meanings: Meanings, findings: Sequence[Findings]
) -> Iterator[Array | Meanings | csr_matrix]:
    """Yield the groups of features, each of shape (messages, features of the group)."""
    yield meanings * MEANING_SCALE
    yield np.stack([_signs(each) for each in findings]) * RULES_SCALE
    yield _WORDS.transform(texts)
    yield _LETTERS.transform(texts) * LETTERS_SCALE


def _signs(findings: Findings) -> npt.NDArray[np.bool_]:
    return np.array([bool(findings.flags), bool(findings.discounted), findings.no_present])
