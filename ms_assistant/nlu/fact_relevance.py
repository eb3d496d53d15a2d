"""How likely a fact answers a message: a logistic regression over the features of the index.

The regression learns how much each feature counts from the store's own questions, each asked of
an index from which it is left out, against facts that look most like the answer and are not it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from ms_assistant.nlu.fact_index import COVERAGE, FEATURES, FOREIGN, UNNAMED, FactIndex
from ms_assistant.nlu.reading import Reading

HARD_NEGATIVES = 15

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Relevance:
    """The learnt weights.

    Args:
        weights: one for each feature, shape (len(FEATURES),).
        bias: added to the weighted sum.
    """

    weights: Array
    bias: float

    def probabilities(self, features: Array) -> tuple[Array, Array]:
        """Return how likely each fact is the answer.

        Args:
            features: shape (facts, len(FEATURES)).

        Returns:
            Two arrays of shape (facts,): the probability for the message as it stands, and the
            one it would have if the message had named the fact's subject.
        """
        in_context = features.copy()
        in_context[:, COVERAGE] = 1.0
        in_context[:, (FOREIGN, UNNAMED)] = 0.0
        return self._logistic(features), self._logistic(in_context)

    def _logistic(self, features: Array) -> Array:
        probabilities: Array = 1.0 / (1.0 + np.exp(-(features @ self.weights + self.bias)))
        return probabilities


def train_relevance(
    index: FactIndex, questions: Sequence[Reading], unanswerable: Sequence[Reading]
) -> Relevance:
    """Learn the weights.

    Args:
        index: the index over all facts.
        questions: readings of the facts' questions, in the order of the index's rows.
        unanswerable: readings of messages that no fact answers.

    Returns:
        The learnt weights; the same for the same input.
    """
    rows, labels = zip(*_examples(index, questions, unanswerable))
    classifier = LogisticRegression(C=10.0, max_iter=2000, random_state=0)
    classifier.fit(np.stack(rows), np.array(labels))
    weights = classifier.coef_[0].astype(np.float32)
    return Relevance(weights=weights, bias=float(classifier.intercept_[0]))


def _examples(
    index: FactIndex, questions: Sequence[Reading], unanswerable: Sequence[Reading]
) -> Iterator[tuple[Array, int]]:
    likeness = FEATURES.index("likeness")
    for row, reading in enumerate(questions):
        features = index.features(reading, left_out=row)
        owner = int(index.arrays.owners[row])
        yield features[owner], 1
        for other in np.argsort(-features[:, likeness])[: HARD_NEGATIVES + 1]:
            if other != owner:
                yield features[other], 0
    for reading in unanswerable:
        features = index.features(reading)
        for other in np.argsort(-features[:, likeness])[:HARD_NEGATIVES]:
            yield features[other], 0
