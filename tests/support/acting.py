"""Runs actions as the action server does: registered from their package, called with a tracker."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from rasa.shared.core.domain import Domain
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

import actions
from support.wording import PROJECT

Events = list[dict[str, Any]]
Messages = list[dict[str, Any]]


@lru_cache(maxsize=1)
def shipped_domain() -> Domain:
    """Return the domain as Rasa loads it."""
    return Domain.load(str(PROJECT / "domain.yml"))


@lru_cache(maxsize=1)
def sent_domain() -> dict[str, Any]:
    """Return the domain in the form in which Rasa sends it to the action server."""
    domain: dict[str, Any] = shipped_domain().as_dict()
    return domain


@lru_cache(maxsize=1)
def action_server() -> ActionExecutor:
    """Return an executor with every action of the package, as `rasa run actions` makes it."""
    executor = ActionExecutor()
    executor.register_package(actions)
    return executor


def tracker_of(message: dict[str, Any] | None = None, slots: dict[str, Any] | None = None) -> Tracker:
    """Return a conversation whose latest message was parsed as given.

    Args:
        message: the parse data of the latest message.
        slots: the slots that are set.
    """
    empty = dict.fromkeys(sent_domain()["slots"])
    return Tracker.from_dict(
        {
            "sender_id": "someone",
            "slots": {**empty, **(slots or {})},
            "latest_message": message or {},
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        }
    )


def act(name: str, tracker: Tracker) -> tuple[Messages, Events]:
    """Run an action on a conversation.

    Args:
        name: the action's name.
        tracker: the conversation.

    Returns:
        The messages that it sent and the events that it returned.
    """
    dispatcher = CollectingDispatcher()
    run = action_server().actions[name]
    events = asyncio.run(run(dispatcher, tracker, sent_domain()))
    return dispatcher.messages, ActionExecutor.validate_events(events, name)
