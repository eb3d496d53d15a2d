"""How likely a fact answers a message: logistic regressions over the features of the index.

One regression reads the message alone, the other reads it as part of a conversation about the
fact's subject. Both learn how much each feature counts from the store's own questions, each asked
of an index from which it is left out, against facts that look most like the answer and are not it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.nlu.fact_index import CONTEXT_FEATURES, FEATURES, FactIndex
from ms_assistant.nlu.reading import Reading

HARD_NEGATIVES = 15
CONTEXTS_TRIED = 3
SUBJECT_STEP = 37

Array = npt.NDArray[np.float32]
Example = tuple[Array, int]


@dataclass(frozen=True)
class Relevance:
    """Learnt weights.

    Args:
        weights: one for each feature, shape (features,).
        bias: added to the weighted sum.
    """

    weights: tuple[float, ...]
    bias: float

    def logits(self, features: Array) -> Array:
        """Return the log-odds that each fact is the answer.

        Args:
            features: shape (facts, features).

        Returns:
            Log-odds, shape (facts,).
        """
        weights = np.array(self.weights, dtype=np.float32)
        logits: Array = features @ weights + np.float32(self.bias)
        return logits

    def probabilities(self, features: Array) -> Array:
        """Return how likely each fact is the answer, shape (facts,)."""
        probabilities: Array = 1.0 / (1.0 + np.exp(-self.logits(features)))
        return probabilities


def train_relevance(index: FactIndex, questions: Sequence[Reading], unanswerable: Sequence[Reading]) -> Relevance:
    """Learn how likely a fact answers a message that stands alone.

    Args:
        index: the index over all facts.
        questions: readings of the facts' questions, in the order of the index's rows.
        unanswerable: readings of messages that no fact answers.

    Returns:
        The learnt weights; the same for the same input.
    """
    return _fit([*_answered(index, questions), *_unanswered(index, unanswerable)])


def train_answerability(
    index: FactIndex,
    ranking: Relevance,
    questions: Sequence[Reading],
    unanswerable: Sequence[Reading],
) -> Relevance:
    """Learn whether the best-ranked fact answers a message at all.

    Args:
        index: the index over all facts.
        ranking: the learnt ranking.
        questions: readings of the facts' questions, in the order of the index's rows.
        unanswerable: readings of messages that no fact answers.

    Returns:
        The learnt weights over the features that do not compare facts with each other.
    """
    examples = []
    for row, reading in enumerate(questions):
        features = index.features(reading, left_out=row)
        best = int(np.argmax(ranking.logits(features)))
        same_subject = index.fact_subjects[best] == index.fact_subjects[index.arrays.owners[row]]
        examples.append((absolute(features)[best], int(same_subject)))
    for reading in unanswerable:
        features = index.features(reading)
        best = int(np.argmax(ranking.logits(features)))
        examples.append((absolute(features)[best], 0))
    return _fit(examples)


def absolute(features: Array) -> Array:
    """Return the features without those that only say how a fact compares with the best one."""
    return features[:, [i for i, name in enumerate(FEATURES) if name != "likeness_behind_best"]]


def train_context_relevance(
    index: FactIndex, questions: Sequence[Reading], unanswerable: Sequence[Reading]
) -> Relevance:
    """Learn how likely a fact answers a message, were its subject what the talk is about.

    Args:
        index: the index over all facts.
        questions: readings of the facts' questions, in the order of the index's rows.
        unanswerable: readings of messages that no fact answers.

    Returns:
        The learnt weights; the same for the same input.
    """
    general = [
        reading
        for row, reading in enumerate(questions)
        if index.facts[index.arrays.owners[row]].subject == MULTIPLE_SCLEROSIS
    ]
    changes_of_subject = [*general, *unanswerable]
    return _fit(
        [
            *_answered_in_context(index, questions),
            *_other_subject_in_context(index, changes_of_subject),
        ]
    )


def _fit(examples: Sequence[Example]) -> Relevance:
    rows, labels = zip(*examples, strict=True)
    classifier = LogisticRegression(C=10.0, max_iter=2000, random_state=0)
    classifier.fit(np.stack(rows), np.array(labels))
    weights = tuple(float(weight) for weight in classifier.coef_[0])
    return Relevance(weights=weights, bias=float(classifier.intercept_[0]))


def _answered(index: FactIndex, questions: Sequence[Reading]) -> Iterator[Example]:
    likeness = FEATURES.index("likeness")
    for row, reading in enumerate(questions):
        features = index.features(reading, left_out=row)
        owner = int(index.arrays.owners[row])
        yield features[owner], 1
        for other in np.argsort(-features[:, likeness])[: HARD_NEGATIVES + 1]:
            if other != owner:
                yield features[other], 0


def _unanswered(index: FactIndex, messages: Sequence[Reading]) -> Iterator[Example]:
    likeness = FEATURES.index("likeness")
    for reading in messages:
        features = index.features(reading)
        for other in np.argsort(-features[:, likeness])[:HARD_NEGATIVES]:
            yield features[other], 0


def _answered_in_context(index: FactIndex, questions: Sequence[Reading]) -> Iterator[Example]:
    for row, reading in enumerate(questions):
        owner = int(index.arrays.owners[row])
        if index.facts[owner].subject not in reading.concepts:
            continue
        # In a conversation the subject is not named again: what is meant is the masked question.
        features = index.context_features(reading.unnamed, left_out=row)
        yield features[owner], 1
        for other in np.flatnonzero(index.fact_subjects == index.fact_subjects[owner]):
            if other != owner:
                yield features[other], 0


def _other_subject_in_context(index: FactIndex, messages: Sequence[Reading]) -> Iterator[Example]:
    masked = CONTEXT_FEATURES.index("masked_likeness")
    subjects = int(index.fact_subjects.max()) + 1
    for row, reading in enumerate(messages):
        features = index.context_features(reading)
        # Any subject may be what the talk was about; these are spread evenly and repeatably.
        for turn in range(CONTEXTS_TRIED):
            subject = (row * CONTEXTS_TRIED + turn) * SUBJECT_STEP % subjects
            of_subject = np.flatnonzero(index.fact_subjects == subject)
            best = of_subject[np.argmax(features[of_subject, masked])]
            if index.facts[best].subject != MULTIPLE_SCLEROSIS:
                yield features[best], 0
