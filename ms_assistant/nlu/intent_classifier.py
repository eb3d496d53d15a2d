"""Rasa component: the intent by logistic regression, predicted for one message at a time.

It learns and is kept as Rasa's classifier. That one predicts by joining sparse matrices, which for
a single message takes many times as long as the sum that comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.tensorflow.constants import RANKING_LENGTH
from scipy.sparse import csr_matrix, hstack, vstack

Array = npt.NDArray[np.float64]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Sets the intent and the ranking of all intents."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data as it is: no later component learns from predicted intents."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest intent and the ranking to each message."""
        for message in messages:
            likely = self.probabilities(message)
            order = np.argsort(-likely, kind="stable")
            ranking = [
                {INTENT_NAME_KEY: str(self.clf.classes_[i]), PREDICTED_CONFIDENCE_KEY: float(likely[i])} for i in order
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[: self.config[RANKING_LENGTH] or None], add_to_output=True)
        return messages

    def probabilities(self, message: Message) -> Array:
        """Return how likely each intent is, shape (intents,).

        Args:
            message: with the features that were learnt from; a kind of features that it lacks counts
                as nothing.
        """
        weights, logits = self._weights, self.clf.intercept_.astype(np.float64)
        for features in _of_sentence(message, sparse=True):
            logits = logits + features.data @ weights[features.col]
        for features in _of_sentence(message, sparse=False):
            logits = logits + features[0] @ weights[-features.shape[1] :]
        # Of two intents only the second has weights.
        logits = np.array([0.0, logits[0]]) if len(logits) == 1 else logits
        likely = np.exp(logits - logits.max())
        probabilities: Array = likely / likely.sum()
        return probabilities

    @cached_property
    def _weights(self) -> Array:
        """The weights by feature, shape (features, intents); made once, for a component is trained only once."""
        return np.ascontiguousarray(self.clf.coef_.T)

    def _create_X(self, messages: Sequence[Message]) -> csr_matrix:  # noqa: N802 - Rasa's name
        """Return the matrix that Rasa's class learns from; it joins all rows twice."""
        sparse = [features for message in messages for features in _of_sentence(message, sparse=True)]
        dense = [features for message in messages for features in _of_sentence(message, sparse=False)]
        kinds = [vstack(sparse)] if sparse else []
        kinds += [csr_matrix(np.concatenate(dense))] if dense else []
        return hstack(kinds).tocsr()


def _of_sentence(message: Message, *, sparse: bool) -> Iterator[Features]:
    """Yield the matrices of a message's text of one sort."""
    for features in message.features:
        if features.attribute == TEXT and features.type == FEATURE_TYPE_SENTENCE and features.is_sparse() == sparse:
            yield features.features
