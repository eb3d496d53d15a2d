"""Rasa component: puts emergencies above every other intent."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.names import RED_FLAGS, REPORT_EMERGENCY
from ms_assistant.nlu.red_flags import RedFlagDetector, shipped_detector

CLASSIFIER_THRESHOLD = "classifier_threshold"

Intent = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RedFlagClassifier(GraphComponent, IntentClassifier):
    """Sets `report_emergency` where a rule finds a danger, and checks the classifier elsewhere.

    The classifier foresees wordings that no rule does, but knows neither negation nor time: its
    `report_emergency` stands only where it is sure and the rules did not tell the message apart.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand earlier in the pipeline."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `classifier_threshold` is the confidence from which the classifier's `report_emergency`
        stands without a red flag.
        """
        # The lowest of the thresholds that benchmarks/red_flag_threshold.py tries with fewer than 1 false
        # alarm in 1,000 held-out examples. It printed, of held-out emergencies found by the classifier alone
        # and of false alarms after the rules: 0.50: 82.3 %, 0.59 %; 0.65: 80.4 %, 0.21 %;
        # 0.75: 72.8 %, 0.11 %; 0.80: 65.2 %, 0.05 %; 0.90: 57.0 %, 0.05 %.
        return {CLASSIFIER_THRESHOLD: 0.8}

    def __init__(self, config: dict[str, Any], detector: RedFlagDetector) -> None:
        """Keep the detector of red flags."""
        self._threshold = float(config[CLASSIFIER_THRESHOLD])
        self._detector = detector

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagClassifier:
        """Create the component on the shipped rules."""
        return cls(config, shipped_detector())

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the red flags of each message, and settle whether it is an emergency."""
        for message in messages:
            findings = self._detector.read(message.get(TEXT) or "")
            flags = [flag.id for flag in findings.flags]
            message.set(RED_FLAGS, flags, add_to_output=True)
            predicted: Intent = message.get(INTENT) or {}
            ranking: list[Intent] = message.get(INTENT_RANKING_KEY) or []
            settled = self.settle(predicted, ranking, has_flags=bool(flags), apart=findings.told_apart)
            if settled is not predicted:
                message.set(INTENT, settled, add_to_output=True)
        return messages

    def settle(self, predicted: Intent, ranking: list[Intent], *, has_flags: bool, apart: bool) -> Intent:
        """Return the intent that stands.

        Args:
            predicted: the classifier's intent, with name and confidence.
            ranking: all intents, best first.
            has_flags: whether a rule found a danger.
            apart: whether the rules found wordings of danger that are none at this moment.
        """
        if has_flags:
            return {INTENT_NAME_KEY: REPORT_EMERGENCY, PREDICTED_CONFIDENCE_KEY: 1.0}
        if predicted.get(INTENT_NAME_KEY) != REPORT_EMERGENCY:
            return predicted
        if predicted.get(PREDICTED_CONFIDENCE_KEY, 0.0) >= self._threshold and not apart:
            return predicted
        others = (intent for intent in ranking if intent.get(INTENT_NAME_KEY) != REPORT_EMERGENCY)
        return dict(next(others, predicted))
