"""The training data covers every intent well, says nothing twice, and names only what there is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from ruamel.yaml import YAML

from ms_assistant.facts.checking import normalised
from ms_assistant.names import TOPIC_INTENTS
from support.wording import PROJECT, domain_file

FEWEST_EXAMPLES = 25
FEWEST_OF_A_TOPIC = 60


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(PROJECT / "data" / name)
    return content


def examples_of(block: dict[str, Any]) -> list[str]:
    return [line.removeprefix("- ") for line in block["examples"].splitlines()]


INTENTS = [intent for each in domain_file()["intents"] for intent in each]
EXAMPLES = {block["intent"]: examples_of(block) for block in read("nlu.yml")["nlu"]}
STORIES: list[dict[str, Any]] = read("stories.yml")["stories"]


def test_the_training_data_is_of_the_intents_of_the_domain() -> None:
    blocks = [block["intent"] for block in read("nlu.yml")["nlu"]]

    assert sorted(blocks) == sorted(INTENTS)


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_has_enough_examples(intent: str) -> None:
    fewest = FEWEST_OF_A_TOPIC if intent in TOPIC_INTENTS else FEWEST_EXAMPLES

    assert len({normalised(example) for example in EXAMPLES[intent]}) >= fewest


@pytest.mark.parametrize("intent", INTENTS)
def test_every_line_of_an_intent_is_an_example(intent: str) -> None:
    lines = next(block for block in read("nlu.yml")["nlu"] if block["intent"] == intent)["examples"]

    assert all(line.startswith("- ") and line[2:].strip() for line in lines.splitlines())


def test_no_example_stands_twice_within_an_intent_or_across_intents() -> None:
    asked = Counter(normalised(example) for examples in EXAMPLES.values() for example in examples)

    assert [example for example, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_a_story_names_only_known_intents_and_actions(story: dict[str, Any]) -> None:
    intents = {step["intent"] for step in story["steps"] if "intent" in step}
    actions = {step["action"] for step in story["steps"] if "action" in step}

    assert intents
    assert intents <= set(INTENTS)
    assert actions <= {*domain_file()["actions"], *domain_file()["responses"]}


def test_every_intent_is_met_in_a_story() -> None:
    met = {step["intent"] for story in STORIES for step in story["steps"] if "intent" in step}

    assert sorted(set(INTENTS) - met) == []
