"""The component learns and predicts as Rasa's logistic regression does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

from ms_assistant.nlu.intent_classifier import IntentClassifier

INTENTS = ("greet", "thank", "ask_symptoms", "deny")
KINDS = (IntentClassifier, LogisticRegressionClassifier)
LETTERS, DIMENSIONS, EXAMPLES = 30, 5, 24


def messages(intents: tuple[str, ...], seed: int) -> list[Message]:
    random = np.random.default_rng(seed)
    made = []
    for place in range(EXAMPLES):
        counts = random.poisson(0.3, (1, LETTERS))
        meaning = random.standard_normal((1, DIMENSIONS)).astype(np.float32) + place % len(intents)
        message = Message({TEXT: "any", INTENT: intents[place % len(intents)]})
        # Of single tokens, which are no part of what is learnt from.
        message.add_features(Features(np.ones((2, 3)), FEATURE_TYPE_SEQUENCE, TEXT, "meaning"))
        message.add_features(Features(meaning, FEATURE_TYPE_SENTENCE, TEXT, "meaning"))
        message.add_features(Features(coo_matrix(counts), FEATURE_TYPE_SENTENCE, TEXT, "letters"))
        made.append(message)
    return made


def trained(
    kind: type[LogisticRegressionClassifier], folder: Path, intents: tuple[str, ...], **config: Any
) -> LogisticRegressionClassifier:
    folder.mkdir()
    storage, resource = LocalModelStorage.create(folder), Resource("intents")
    context = ExecutionContext(GraphSchema({}), node_name="intents")
    config = {**kind.get_default_config(), **config}
    examples = messages(intents, seed=0)
    if kind is LogisticRegressionClassifier:
        # It takes the first features that it finds for those of tokens, and wants both sorts.
        for message in examples:
            message.features = [features for features in message.features if features.type == FEATURE_TYPE_SENTENCE]
    kind.create(config, storage, resource, context).train(TrainingData(examples))
    return kind.load(config, storage, resource, context)


@pytest.mark.parametrize("intents", [INTENTS, INTENTS[:2]], ids=["four intents", "two intents"])
def test_every_intent_is_as_likely_as_rasas_classifier_says(tmp_path: Path, intents: tuple[str, ...]) -> None:
    own, rasas = (trained(kind, tmp_path / kind.__name__, intents) for kind in KINDS)

    read = zip(own.process(messages(intents, seed=1)), rasas.process(messages(intents, seed=1)), strict=True)

    for ours, theirs in read:
        assert ours.get(INTENT)["name"] == theirs.get(INTENT)["name"]
        likely = [{each["name"]: each["confidence"] for each in m.get(INTENT_RANKING_KEY)} for m in (ours, theirs)]
        assert likely[0] == pytest.approx(likely[1], abs=1e-9)


def test_the_ranking_begins_with_the_intent_and_is_as_long_as_configured(tmp_path: Path) -> None:
    classifier = trained(IntentClassifier, tmp_path / "model", INTENTS, ranking_length=3)

    (message, *_) = classifier.process(messages(INTENTS, seed=1))

    ranking = message.get(INTENT_RANKING_KEY)
    confidences = [each["confidence"] for each in ranking]
    assert ranking[0] == message.get(INTENT)
    assert len(ranking) == 3
    assert confidences == sorted(confidences, reverse=True)


def test_a_message_without_features_gets_an_intent(tmp_path: Path) -> None:
    classifier = trained(IntentClassifier, tmp_path / "model", INTENTS)

    (message,) = classifier.process([Message({TEXT: ""})])

    assert message.get(INTENT)["name"] in INTENTS
