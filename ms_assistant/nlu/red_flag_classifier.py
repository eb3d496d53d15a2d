"""Rasa component: puts emergencies above every other intent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
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
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.names import REPORT_EMERGENCY
from ms_assistant.nlu.reading import Reader, shipped_reader
from ms_assistant.nlu.red_flag_finder import FINDINGS, RedFlagFinder
from ms_assistant.nlu.red_flags import Findings, RedFlagDetector, shipped_detector
from ms_assistant.nlu.red_flags.learning import DangerModel, train_danger
from ms_assistant.nlu.red_flags.nearness import NearnessModel

THRESHOLD = "threshold"
MODEL_FILE = "danger.npz"
# How much the intent classifier counts beside the one of dangers: of tenths from none to all, the
# share with which most held-out emergencies are found at the same number of false alarms.
INTENT_SHARE = 0.3

Intent = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RedFlagClassifier(GraphComponent, IntentClassifier):
    """Sets `report_emergency` where a rule found a danger, or a classifier of its own is sure of one.

    It alone decides on emergencies: where it sees none, the next best intent stands.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand earlier in the pipeline."""
        return [RedFlagFinder]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `threshold` is the probability of danger, as both classifiers see it, from which a message
        without a red flag is an emergency.
        """
        # By cross-validation on data/nlu.yml: `python -m benchmarks.red_flag_threshold`. From there on
        # the classifiers add about as many false alarms as the rules make, on messages of which many
        # were written to sound alarming.
        return {THRESHOLD: 0.7}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        detector: RedFlagDetector,
        reader: Reader,
        model: DangerModel | None = None,
    ) -> None:
        """Make a classifier, which is yet to be trained unless it is given what was learnt."""
        self._threshold = float(config[THRESHOLD])
        self._model_storage = model_storage
        self._resource = resource
        self._detector = detector
        self._reader = reader
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagClassifier:
        """Create an untrained classifier on the shipped rules."""
        return cls(config, model_storage, resource, shipped_detector(), shipped_reader())

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of all intents which are emergencies."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        self._model = train_danger(
            self._reader.read_all(texts),
            [self._detector.read(text) for text in texts],
            [example.get(INTENT) == REPORT_EMERGENCY for example in examples],
        )
        with self._model_storage.write_to(self._resource) as folder:
            near = {f"near_{name}": value for name, value in asdict(self._model.nearness).items()}
            np.savez(folder / MODEL_FILE, weights=self._model.weights, bias=self._model.bias, **near)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data as it is: no later component learns from red flags."""
        return training_data

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> RedFlagClassifier:
        """Load a trained classifier."""
        with model_storage.read_from(resource) as folder, np.load(folder / MODEL_FILE) as file:
            nearness = NearnessModel(file["near_examples"], file["near_weights"], float(file["near_bias"]))
            model = DangerModel(file["weights"], float(file["bias"]), nearness)
        return cls(config, model_storage, resource, shipped_detector(), shipped_reader(), model)

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle whether each message is an emergency."""
        for message in messages:
            text = message.get(TEXT) or ""
            findings: Findings = message.get(FINDINGS)
            predicted: Intent = message.get(INTENT) or {}
            ranking: list[Intent] = message.get(INTENT_RANKING_KEY) or []
            danger = 1.0 if findings.flags else combined(self._danger(text, findings), _heard(predicted, ranking))
            settled = self.settle(predicted, ranking, danger)
            if settled is not predicted:
                message.set(INTENT, settled, add_to_output=True)
        return messages

    def _danger(self, text: str, findings: Findings) -> float:
        if self._model is None or not text.strip():
            return 0.0
        return self._model.probability(self._reader.read(text), findings)

    def settle(self, predicted: Intent, ranking: list[Intent], danger: float) -> Intent:
        """Return the intent that stands.

        Args:
            predicted: the intent classifier's intent, with name and confidence.
            ranking: all intents, best first.
            danger: how likely the message speaks of a danger, 0 to 1.
        """
        if danger >= self._threshold:
            return {INTENT_NAME_KEY: REPORT_EMERGENCY, PREDICTED_CONFIDENCE_KEY: danger}
        if predicted.get(INTENT_NAME_KEY) != REPORT_EMERGENCY:
            return predicted
        others = [intent for intent in ranking if intent.get(INTENT_NAME_KEY) != REPORT_EMERGENCY]
        return _likeliest(others) if others else predicted


def combined(danger: float, heard: float) -> float:
    """Return how likely a message is an emergency, as two classifiers see it that err in different places.

    Args:
        danger: what the classifier of red flags says, 0 to 1.
        heard: how sure the intent classifier is of an emergency, 0 to 1.
    """
    return (1 - INTENT_SHARE) * danger + INTENT_SHARE * heard


def _likeliest(intents: list[Intent]) -> Intent:
    """Return the first intent with its confidence among these alone, for what was likelier than all is ruled out."""
    confidences = [float(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0) for intent in intents]
    return {**intents[0], PREDICTED_CONFIDENCE_KEY: confidences[0] / (sum(confidences) or 1.0)}


def _heard(predicted: Intent, ranking: list[Intent]) -> float:
    """Return how sure the intent classifier is of an emergency."""
    named = (each for each in (predicted, *ranking) if each.get(INTENT_NAME_KEY) == REPORT_EMERGENCY)
    return float(next(named, {}).get(PREDICTED_CONFIDENCE_KEY) or 0.0)
