"""Rasa component: the meaning of a message and the kinds of its concepts as dense features."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.facts.model import Kind
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.nlu.reading import Reader, Reading, shipped_reader

# Rasa's logistic regression fixes its regularisation (C=1), so the strength of a feature is set
# by its scale. The values come from cross-validation on data/nlu.yml: `python -m benchmarks.intent_features`.
SCALE = "scale"
KIND_SCALE = "kind_scale"
KINDS = list(Kind)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Sets one dense sentence vector: canonical meaning, masked meaning, kinds of concepts."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand earlier in the pipeline."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `scale` multiplies the two meanings, `kind_scale` the kinds of concepts.
        """
        return {**DenseFeaturizer.get_default_config(), SCALE: 6.0, KIND_SCALE: 2.0}

    def __init__(self, config: dict[str, Any], name: str, reader: Reader) -> None:
        """Keep the reader that encodes."""
        super().__init__(name, config)
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoderFeaturizer:
        """Create the component on the shipped facts and encoder."""
        return cls(config, execution_context.node_name, shipped_reader())

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration that Rasa accepts."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to all examples, encoded together."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        readings = self._reader.read_all([example.get(TEXT) for example in examples])
        for example, reading in zip(examples, readings, strict=True):
            self._add_features(example, reading)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message."""
        for message in messages:
            self._add_features(message, self._reader.read(message.get(TEXT) or ""))
        return messages

    def _add_features(self, message: Message, reading: Reading) -> None:
        scale, kind_scale = self._config[SCALE], self._config[KIND_SCALE]
        vector = features_of(self._reader, reading, scale, kind_scale)
        message.add_features(Features(vector[np.newaxis, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


def features_of(reader: Reader, reading: Reading, scale: float, kind_scale: float) -> npt.NDArray[np.float32]:
    """Return the features of a reading.

    Args:
        reader: knows the kinds of the concepts.
        reading: the message.
        scale: multiplies the two meanings.
        kind_scale: multiplies the kinds of concepts.

    Returns:
        An array of shape (384 + 384 + kinds + 1,): the canonical and the masked meaning, each
        kind of concept that is named, and whether MS is named.
    """
    named = {KINDS.index(reader.kind(c)) for c in reading.concepts if c != MULTIPLE_SCLEROSIS}
    kinds = np.zeros(len(KINDS) + 1, dtype=np.float32)
    kinds[list(named)] = 1.0
    kinds[-1] = float(MULTIPLE_SCLEROSIS in reading.concepts)
    parts = [reading, *reading.segments]
    canonical = np.mean([part.canonical for part in parts], axis=0)
    masked = np.mean([part.masked for part in parts], axis=0)
    columns = (canonical * scale, masked * scale, kinds * kind_scale)
    features: npt.NDArray[np.float32] = np.concatenate(columns).astype(np.float32)
    return features
