"""The component puts emergencies above the classifier, and the classifier's emergencies to the test."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.names import RED_FLAGS, REPORT_EMERGENCY
from ms_assistant.nlu.red_flag_detector import RedFlagClassifier
from ms_assistant.nlu.red_flags import shipped_detector

EMERGENCY = {"name": REPORT_EMERGENCY, "confidence": 0.9}
UNSURE = {"name": REPORT_EMERGENCY, "confidence": 0.4}
SYMPTOMS = {"name": "ask_symptoms", "confidence": 0.1}


@pytest.fixture(scope="module")
def component() -> RedFlagClassifier:
    return RedFlagClassifier({"classifier_threshold": 0.8}, shipped_detector())


def processed(component: RedFlagClassifier, text: str, *ranking: dict[str, Any]) -> Message:
    message = Message({TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: list(ranking)})
    component.process([message])
    return message


def test_red_flag_overrules_the_classifier(component: RedFlagClassifier) -> None:
    message = processed(component, "i cant breathe", SYMPTOMS, UNSURE)

    assert message.get(INTENT) == {"name": REPORT_EMERGENCY, "confidence": 1.0}
    assert message.get(RED_FLAGS) == ["trouble_breathing"]


def test_sure_classifier_stands_without_a_red_flag(component: RedFlagClassifier) -> None:
    message = processed(component, "something is badly wrong with my dad", EMERGENCY, SYMPTOMS)

    assert message.get(INTENT) == EMERGENCY
    assert message.get(RED_FLAGS) == []


@pytest.mark.parametrize("text", ["i have no chest pain", "years ago i had a seizure", "what if i go blind"])
def test_sure_classifier_falls_where_the_rules_tell_the_message_apart(component: RedFlagClassifier, text: str) -> None:
    message = processed(component, text, EMERGENCY, SYMPTOMS)

    assert message.get(INTENT) == SYMPTOMS


def test_unsure_classifier_gives_way_to_the_next_intent(component: RedFlagClassifier) -> None:
    message = processed(component, "i feel odd", UNSURE, SYMPTOMS)

    assert message.get(INTENT) == SYMPTOMS


def test_other_intent_is_left_alone(component: RedFlagClassifier) -> None:
    message = processed(component, "what helps with spasms", SYMPTOMS, UNSURE)

    assert message.get(INTENT) == SYMPTOMS


def test_text_without_ranking_is_processed(component: RedFlagClassifier) -> None:
    message = Message({TEXT: "hello"})

    component.process([message])

    assert message.get(RED_FLAGS) == []
