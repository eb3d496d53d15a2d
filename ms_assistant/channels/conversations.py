"""All conversations, whatever the channel: one answer for each message, one message at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from sanic import Sanic
from sqlalchemy.engine import Engine

from ms_assistant.channels.conversing import SECONDS_TO_REPLY, Incoming, converse
from ms_assistant.channels.intake import Said
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.repeats import Once
from ms_assistant.channels.replies import Message, Place, reply
from ms_assistant.channels.sentences import sentence
from ms_assistant.channels.signing import Signer
from ms_assistant.channels.tracker_store import ForgettingTrackerStore, store_of
from ms_assistant.channels.transcript import Transcript, transcript_of

MOST_AT_ONCE = 100
"""Messages that may wait for an answer; more would wait longer than anybody does."""
BUSY = {"Retry-After": "5"}


def always() -> None:
    """Refuse nothing."""


@dataclass(frozen=True)
class Arrival:
    """A message that has come in over a channel.

    Args:
        channel: the channel's name.
        conversation: the id of its conversation, which is derived and never chosen by a client.
        id: the id that the client gave the message.
        read: tells what is said, in the light of what was said before; may raise `Problem`.
        require: asked when the message's turn has come; raises `Problem` if it must not be answered any more.
    """

    channel: str
    conversation: str
    id: str
    read: Callable[[Transcript], Said]
    require: Callable[[], None] = always


class Conversations:
    """Puts messages to the assistant, and remembers what was said.

    Args:
        agent: Rasa's agent.
        store: the tracker store of that agent.
        signer: derives the ids of replies.
        patience: how long a message waits for those before it in its conversation, in seconds.
    """

    def __init__(
        self, agent: Agent, store: ForgettingTrackerStore, signer: Signer, patience: float = SECONDS_TO_REPLY
    ) -> None:
        self._agent = agent
        self._store = store
        self._signer = signer
        self._patience = patience
        self._once: Once[list[Message]] = Once()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def engine(self) -> Engine:
        """Return the database that keeps the conversations."""
        return self._store.engine

    async def say(self, arrival: Arrival) -> list[Message]:
        """Return the replies to a message, which is put to the assistant once however often it comes.

        Raises:
            Problem: the message cannot be read, must not be answered, or too many are waiting.
        """
        if self._once.running >= MOST_AT_ONCE:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "too many people are waiting", BUSY)
        return await self._once.do((arrival.conversation, arrival.id), lambda: self._answer(arrival))

    async def transcript(self, conversation: str) -> Transcript:
        """Return what was said so far in a conversation."""
        return transcript_of(conversation, await self._store.said(conversation), self._signer)

    async def delete(self, conversation: str, forget: Callable[[Transcript], None]) -> None:
        """Delete all that is kept of a conversation.

        Args:
            conversation: its id.
            forget: deletes, before that, what a channel keeps beside it.
        """
        async with self._alone(conversation):
            forget(await self.transcript(conversation))
            await self._store.forget(conversation)
            self._once.forget(lambda key: _conversation(key) == conversation)

    async def forget_before(self, moment: float) -> None:
        """Delete the conversations in which nothing happened since a moment, in seconds since 1970."""
        await self._store.forget_before(moment)

    def sentence(self, name: str) -> str:
        """Return a sentence of the domain, by its name without `utter_`."""
        return str(sentence(self._agent.domain.responses, name)["text"])

    async def _answer(self, arrival: Arrival) -> list[Message]:
        began = time.monotonic()
        async with self._alone(arrival.conversation):
            arrival.require()
            transcript = await self.transcript(arrival.conversation)
            earlier = transcript.replies_to(arrival.id)
            if earlier:
                return list(earlier)
            incoming = Incoming(arrival.conversation, arrival.id, arrival.read(transcript), arrival.channel)
            told = await converse(self._agent, incoming, waited=time.monotonic() - began)
            kept = (await self.transcript(arrival.conversation)).replies_to(arrival.id)
        # What could not be kept is told all the same.
        return list(kept) or self._replies(arrival, told)

    def _replies(self, arrival: Arrival, told: Sequence[dict[str, Any]]) -> list[Message]:
        places = (Place(arrival.conversation, arrival.id, number) for number in range(len(told)))
        return [reply(place.id(self._signer), time.time(), each) for place, each in zip(places, told, strict=True)]

    @asynccontextmanager
    async def _alone(self, conversation: str) -> AsyncIterator[None]:
        """Let one request at a time into a conversation; one that waits too long is refused."""
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        try:
            await asyncio.wait_for(lock.acquire(), self._patience)
        except asyncio.TimeoutError:
            detail = "the messages before this one are still being answered"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, BUSY) from None
        try:
            yield
        finally:
            lock.release()


def conversations_of(app: Sanic, signer: Signer) -> Conversations:
    """Return the conversations of an app, which all of its channels share.

    Args:
        app: the app on which Rasa keeps its agent.
        signer: derives the ids of replies.

    Raises:
        Problem: there is no agent yet, or it has no model.
    """
    if not hasattr(app.ctx, "conversations"):
        agent = getattr(app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "there is no model", BUSY)
        app.ctx.conversations = Conversations(agent, store_of(agent), signer)
    conversations: Conversations = app.ctx.conversations
    return conversations


def _conversation(key: Hashable) -> Hashable:
    return key[0] if isinstance(key, tuple) else key
