"""Puts what a person said to the assistant: something always comes back, in time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from ms_assistant.channels.collecting import CollectedOutput
from ms_assistant.channels.intake import Reading, Said
from ms_assistant.channels.replies import METADATA, SHOWN
from ms_assistant.channels.sentences import PREFIX, sentence

SECONDS_TO_REPLY = 4.7
"""From a message to its reply, so that a person waits no more than five."""
FAILURE = "failure"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Incoming:
    """A message of a person.

    Args:
        conversation: the id of the conversation, which is derived and never chosen by a client.
        id: the message's id, which the client chose.
        said: what was said, cleaned.
        channel: the name of the channel.
    """

    conversation: str
    id: str
    said: Said
    channel: str


async def converse(agent: Agent, incoming: Incoming, waited: float = 0.0) -> list[dict[str, Any]]:
    """Put a message to the assistant.

    Args:
        agent: Rasa's agent.
        incoming: the message.
        waited: how long the person has waited already, in seconds.

    Returns:
        What the assistant said: dicts with `text`, `buttons` where there are any, and `metadata`.
        Never empty: a message that cannot be read, fails or takes too long gets a sentence that says so.
    """
    if incoming.said.reading is not Reading.READABLE:
        return await _say(agent, incoming, incoming.said.reading.value)
    output = CollectedOutput()
    try:
        await asyncio.wait_for(agent.handle_message(_user_message(incoming, output)), SECONDS_TO_REPLY - waited)
    except Exception:
        # Without its text: what people say is not for the log.
        logger.exception("no answer in the conversation %s", incoming.conversation)
    told: list[dict[str, Any]] = [message for message in output.messages if (message.get("text") or "").strip()]
    return told or await _say(agent, incoming, FAILURE)


def _user_message(incoming: Incoming, output: CollectedOutput) -> UserMessage:
    return UserMessage(
        incoming.said.text,
        output,
        incoming.conversation,
        input_channel=incoming.channel,
        message_id=incoming.id,
        metadata={SHOWN: incoming.said.shown},
    )


async def _say(agent: Agent, incoming: Incoming, name: str) -> list[dict[str, Any]]:
    """Say a sentence of the domain, and keep it in the conversation."""
    response = sentence(agent.domain.responses, name)
    try:
        await _record(agent, incoming, name, response)
    except Exception:
        logger.exception("could not keep a reply in the conversation %s", incoming.conversation)
    return [response]


async def _record(agent: Agent, incoming: Incoming, name: str, response: dict[str, Any]) -> None:
    async with agent.lock_store.lock(incoming.conversation):
        tracker = await agent.processor.fetch_tracker_and_update_session(incoming.conversation)
        latest = tracker.latest_message
        # Rasa kept it itself if it was only the answer that failed.
        asked = [] if latest is not None and latest.message_id == incoming.id else [_user_uttered(incoming)]
        told = BotUttered(response["text"], metadata={METADATA: response[METADATA]})
        events = [*asked, ActionExecuted(PREFIX + name), told, ActionExecuted(ACTION_LISTEN_NAME)]
        tracker.update_with_events(events, agent.domain)
        await agent.processor.save_tracker(tracker)


def _user_uttered(incoming: Incoming) -> UserUttered:
    shown = incoming.said.shown
    return UserUttered(shown, input_channel=incoming.channel, message_id=incoming.id, metadata={SHOWN: shown})
