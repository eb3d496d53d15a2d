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

from ms_assistant.facts.model import MEDICINE_KINDS, Topic
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.names import (
    ASK_FOLLOW_UP,
    FACT_SELECTION,
    INTENT_OF_TOPIC,
    OUT_OF_SCOPE,
    SMALL_TALK_INTENTS,
    TOPIC_INTENTS,
)
from ms_assistant.nlu.reading import Reader, shipped_reader

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
        return {SURE_FACT: 0.7}

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
            return OUT_OF_SCOPE if predicted in {*TOPIC_INTENTS, ASK_FOLLOW_UP} else predicted
        best = ranking[0] if ranking else {"score": 0.0}
        if predicted in SMALL_TALK_INTENTS and store.specific(concepts):
            return ASK_FOLLOW_UP
        if predicted == OUT_OF_SCOPE and not about_another:
            if best["score"] >= self._config[SURE_FACT]:
                return INTENT_OF_TOPIC[store.fact_by_id[best["id"]].topic]
            return self._topic_of_medicine(concepts) or predicted
        return predicted

    def _topic_of_medicine(self, concepts: Sequence[str]) -> str | None:
        """Return the intent for a question on a medicine of MS that no fact answers."""
        for concept in concepts:
            if self._reader.kind(concept) in MEDICINE_KINDS:
                facts = self._reader.store.about(concept)
                topic = facts[0].topic if facts else Topic.DISEASE_MODIFYING_THERAPIES
                return INTENT_OF_TOPIC[topic]
        return None
