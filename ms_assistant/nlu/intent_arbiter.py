"""Rasa component: settles the intent where the classifier and the facts disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.names import (
    ASK_FOLLOW_UP,
    FACT_SELECTION,
    INTENT_OF_TOPIC,
    OUT_OF_SCOPE,
    TOPIC_INTENTS,
)
from ms_assistant.nlu.reading import MULTIPLE_SCLEROSIS, Reader, shipped_reader

SURE_FACT = "sure_fact"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class IntentArbiter(GraphComponent, IntentClassifier):
    """Overrules the classifier on the edge of the assistant's field, and only there.

    A question that names another disease or a medicine of none of MS's treatments, and not MS, is
    out of scope. A question that a fact answers for sure is in scope.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand earlier in the pipeline."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `sure_fact` is the score from which a fact brings a message into scope.
        """
        return {SURE_FACT: 0.8}

    def __init__(self, config: dict[str, Any], reader: Reader) -> None:
        """Keep the reader that tells which concepts are not of MS."""
        self._config = config
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentArbiter:
        """Create the component on the shipped facts."""
        return cls(config, shipped_reader())

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle the intent of each message."""
        for message in messages:
            predicted = message.get(INTENT) or {}
            settled = self.settle(
                predicted.get(INTENT_NAME_KEY) or "",
                self._reader.read(message.get(TEXT) or "").concepts,
                (message.get(FACT_SELECTION) or {}).get("facts", []),
            )
            if settled != predicted.get(INTENT_NAME_KEY):
                confidence = predicted.get(PREDICTED_CONFIDENCE_KEY, 0.0)
                intent = {INTENT_NAME_KEY: settled, PREDICTED_CONFIDENCE_KEY: confidence}
                message.set(INTENT, intent, add_to_output=True)
        return messages

    def settle(
        self, predicted: str, concepts: Sequence[str], ranking: Sequence[dict[str, Any]]
    ) -> str:
        """Return the intent that stands.

        Args:
            predicted: the classifier's intent.
            concepts: ids of the concepts that the message names.
            ranking: the ranked facts, best first, each with `id` and `score`.
        """
        store = self._reader.store
        about_another = any(store.is_other(concept) for concept in concepts)
        if about_another and MULTIPLE_SCLEROSIS not in concepts:
            questions = {*TOPIC_INTENTS, ASK_FOLLOW_UP}
            return OUT_OF_SCOPE if predicted in questions else predicted
        if predicted == OUT_OF_SCOPE and not about_another and ranking:
            best = ranking[0]
            if best["score"] >= self._config[SURE_FACT]:
                return INTENT_OF_TOPIC[store.fact_by_id[best["id"]].topic]
        return predicted
