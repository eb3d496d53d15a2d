"""The component puts emergencies above the intent classifier, and decides on them alone."""

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.names import RED_FLAGS, REPORT_EMERGENCY
from ms_assistant.nlu.red_flag_classifier import RedFlagClassifier
from ms_assistant.nlu.red_flag_finder import RedFlagFinder
from ms_assistant.nlu.red_flags import shipped_detector

EMERGENCY = {"name": REPORT_EMERGENCY, "confidence": 0.9}
SYMPTOMS = {"name": "ask_symptoms", "confidence": 0.1}
CONFIG = {"threshold": 0.7}
DANGERS = [
    "something is badly wrong with my dad he is grey and sweating",
    "she has gone grey and cold and sweaty",
    "my mum looks grey and clammy please help",
    "he went grey and his hands are cold",
]
QUESTIONS = [
    "what helps with spasms",
    "is grey hair a symptom",
    "how is natalizumab given",
    "what are the grey patches on a scan",
]


@pytest.fixture(scope="module")
def component(tmp_path_factory: pytest.TempPathFactory) -> RedFlagClassifier:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    resource, context = Resource("red_flags"), ExecutionContext(GraphSchema({}))
    examples = [Message({TEXT: text, INTENT: REPORT_EMERGENCY}) for text in DANGERS]
    examples += [Message({TEXT: text, INTENT: "ask_symptoms"}) for text in QUESTIONS]
    RedFlagClassifier.create(CONFIG, storage, resource, context).train(TrainingData(examples))
    return RedFlagClassifier.load(CONFIG, storage, resource, context)


def processed(component: RedFlagClassifier, text: str, *ranking: dict[str, Any]) -> Message:
    message = Message({TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: list(ranking)})
    component.process(RedFlagFinder(shipped_detector()).process([message]))
    return message


def test_red_flag_overrules_the_intent_classifier(component: RedFlagClassifier) -> None:
    message = processed(component, "i cant breathe", SYMPTOMS, EMERGENCY)

    assert message.get(INTENT) == {"name": REPORT_EMERGENCY, "confidence": 1.0}
    assert message.get(RED_FLAGS) == ["trouble_breathing"]


def test_learnt_danger_is_reported_without_a_red_flag(component: RedFlagClassifier) -> None:
    message = processed(component, "he is grey and sweating and cold", SYMPTOMS, EMERGENCY)

    assert message.get(INTENT)["name"] == REPORT_EMERGENCY
    assert message.get(RED_FLAGS) == []


def test_danger_at_the_end_of_a_long_message_is_seen(component: RedFlagClassifier) -> None:
    story = "we talked about the garden and the weather and my sister and the dog and lunch. " * 6

    message = processed(component, story + "now he is grey and sweating and cold please help", SYMPTOMS, EMERGENCY)

    assert message.get(INTENT)["name"] == REPORT_EMERGENCY


@pytest.mark.parametrize("text", ["what helps with spasms", "is grey hair normal"])
def test_emergency_of_the_intent_classifier_alone_gives_way_to_the_next_intent(
    component: RedFlagClassifier, text: str
) -> None:
    small_talk = {"name": "greet", "confidence": 0.025}

    message = processed(component, text, EMERGENCY, {**SYMPTOMS, "confidence": 0.075}, small_talk)

    # As sure as it is among those that are left.
    assert message.get(INTENT)["name"] == SYMPTOMS["name"]
    assert message.get(INTENT)["confidence"] == pytest.approx(0.75)


def test_other_intent_is_left_alone(component: RedFlagClassifier) -> None:
    message = processed(component, "what helps with spasms", SYMPTOMS, EMERGENCY)

    assert message.get(INTENT) == SYMPTOMS


@pytest.mark.parametrize("text", ["hello", "", "   "])
def test_text_without_ranking_is_processed(component: RedFlagClassifier, text: str) -> None:
    message = Message({TEXT: text})

    component.process(RedFlagFinder(shipped_detector()).process([message]))

    assert message.get(RED_FLAGS) == []
