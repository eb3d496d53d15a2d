"""Rasa component: finds what the rules on emergencies say of a message, while its meaning is worked out."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.names import RED_FLAGS
from ms_assistant.nlu.red_flags import RedFlagDetector, shipped_detector

# What the rules say beside the red flags, kept for the classifier of emergencies.
FINDINGS = "red_flag_findings"


# Of this type, for Rasa has featurizers in the graph of training too, where it looks for what others require.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class RedFlagFinder(GraphComponent):
    """Adds `red_flags` to the parse data: the ids of the dangers that the rules find."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: there is nothing to set."""
        return {}

    def __init__(self, detector: RedFlagDetector) -> None:
        """Keep the detector that applies the rules."""
        self._detector = detector

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagFinder:
        """Create the component on the shipped rules."""
        return cls(shipped_detector())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data as it is: the classifier of emergencies reads the examples itself."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the red flags of each message."""
        for message in messages:
            findings = self._detector.read(message.get(TEXT) or "")
            message.set(FINDINGS, findings)
            message.set(RED_FLAGS, [flag.id for flag in findings.flags], add_to_output=True)
        return messages
