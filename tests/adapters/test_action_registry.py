"""The actions, the rules and the domain agree on every name."""

from __future__ import annotations

import inspect
from collections import Counter
from typing import Any

import pytest
from rasa_sdk.utils import all_subclasses
from ruamel.yaml import YAML

from actions.assistant_action import AssistantAction
from support.acting import action_server, shipped_domain
from support.wording import PROJECT, domain_file

RULES: list[dict[str, Any]] = YAML(typ="safe").load(PROJECT / "data" / "rules.yml")["rules"]


def concrete_actions() -> list[type[AssistantAction]]:
    action_server()
    found = all_subclasses(AssistantAction)
    return [each for each in found if not inspect.isabstract(each)]


def steps(rule: dict[str, Any], key: str) -> list[str]:
    return [step[key] for step in rule["steps"] if key in step]


def test_every_action_of_the_package_is_in_the_domain_and_the_other_way_round() -> None:
    assert sorted(action_server().actions) == sorted(domain_file()["actions"])


def test_no_two_actions_share_a_name() -> None:
    names = Counter(each().name() for each in concrete_actions())

    assert [name for name, times in names.items() if times > 1] == []
    assert set(names) == set(action_server().actions)


def test_every_action_replies_through_the_one_way_that_adds_the_disclaimer() -> None:
    own_ways = [each.__name__ for each in concrete_actions() if each.run is not AssistantAction.run]

    assert own_ways == []


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule"] for rule in RULES])
def test_every_rule_leads_from_a_known_intent_to_a_known_action(rule: dict[str, Any]) -> None:
    known = {*domain_file()["actions"], *domain_file()["responses"]}

    assert set(steps(rule, "intent")) <= set(shipped_domain().intents)
    assert steps(rule, "action")
    assert set(steps(rule, "action")) <= known


def test_every_intent_has_exactly_one_rule() -> None:
    ruled = Counter(intent for rule in RULES for intent in steps(rule, "intent"))

    assert ruled == Counter(intent for each in domain_file()["intents"] for intent in each)


def test_every_action_is_reached_by_a_rule() -> None:
    reached = {action for rule in RULES for action in steps(rule, "action")}

    assert set(domain_file()["actions"]) <= reached
