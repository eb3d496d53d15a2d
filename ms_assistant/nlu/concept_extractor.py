"""Rasa component: marks the concepts of the fact store in a message as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_ROLE,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.names import CONCEPT, EXCLUDED_ROLE
from ms_assistant.nlu.gazetteer import Mention
from ms_assistant.nlu.reading import Reader, shipped_reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ConceptExtractor(GraphComponent, EntityExtractorMixin):
    """Sets one `concept` entity for each mention; its value is the concept's id."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: there is nothing to set."""
        return {}

    def __init__(self, reader: Reader) -> None:
        """Keep the reader that finds the mentions."""
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ConceptExtractor:
        """Create the component on the shipped facts."""
        return cls(shipped_reader())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data as it is: nothing is learnt from entities."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those that it has."""
        for message in messages:
            mentions = self._reader.read(message.get(TEXT) or "").mentions
            entities = self.add_extractor_name([_entity(mention) for mention in mentions])
            found = [*message.get(ENTITIES, []), *entities]
            message.set(ENTITIES, found, add_to_output=True)
        return messages


def _entity(mention: Mention) -> dict[str, Any]:
    entity: dict[str, Any] = {
        ENTITY_ATTRIBUTE_TYPE: CONCEPT,
        ENTITY_ATTRIBUTE_VALUE: mention.named,
        ENTITY_ATTRIBUTE_START: mention.start,
        ENTITY_ATTRIBUTE_END: mention.end,
    }
    if mention.negated:
        entity[ENTITY_ATTRIBUTE_ROLE] = EXCLUDED_ROLE
    return entity
