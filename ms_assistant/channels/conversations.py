"""The conversations of the web channel: saying something, reading back, judging, deleting."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Hashable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent

from ms_assistant.channels.bodies import FeedbackRequest, MessageRequest
from ms_assistant.channels.conversing import SECONDS_TO_REPLY, Incoming, converse
from ms_assistant.channels.feedback import Feedback, Judgement
from ms_assistant.channels.intake import Said, said_by_choice, said_in_words
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.repeats import Once
from ms_assistant.channels.replies import Message, Place, reply
from ms_assistant.channels.sessions import CHANNEL, Session, Sessions
from ms_assistant.channels.signing import Signer
from ms_assistant.channels.tracker_store import ForgettingTrackerStore
from ms_assistant.channels.transcript import Transcript, transcript_of

MOST_AT_ONCE = 100
"""Messages that may wait for an answer; more would wait longer than anybody does."""
BUSY = {"Retry-After": "5"}


class Conversations:
    """All conversations that people have over the web.

    Args:
        agent: Rasa's agent.
        store: the tracker store of that agent.
        signer: derives the ids of replies.
        sessions: knows which sessions were ended.
        patience: how long a message waits for those before it in its conversation, in seconds.
    """

    def __init__(
        self,
        agent: Agent,
        store: ForgettingTrackerStore,
        signer: Signer,
        sessions: Sessions,
        patience: float = SECONDS_TO_REPLY,
    ) -> None:
        self._agent = agent
        self._store = store
        self._signer = signer
        self._sessions = sessions
        self._patience = patience
        self._feedback = Feedback(store.engine)
        self._once: Once[list[Message]] = Once()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(self, session: Session, message: MessageRequest) -> list[Message]:
        """Return the replies to a message, which is put to the assistant once however often it comes.

        Raises:
            Problem: the choice was not offered, the session was ended meanwhile, or too many are waiting.
        """
        if self._once.running >= MOST_AT_ONCE:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "too many people are waiting", BUSY)
        return await self._once.do((session.conversation, message.id), lambda: self._answer(session, message))

    async def transcript(self, session: Session) -> Transcript:
        """Return what was said so far."""
        said = await self._store.said(session.conversation)
        return transcript_of(session.conversation, said, self._signer)

    async def judge(self, session: Session, request: FeedbackRequest) -> None:
        """Keep what somebody thinks of a reply.

        Raises:
            Problem: this conversation has no such reply.
        """
        told = (await self.transcript(session)).reply(request.message)
        if told is None:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "this conversation has no such reply")
        self._feedback.add(Judgement(told, request.helpful, request.reason))

    async def delete(self, session: Session) -> None:
        """End a session and delete all that is kept of its conversation."""
        self._sessions.end(session)
        async with self._alone(session):
            messages = (await self.transcript(session)).messages
            self._feedback.forget(message["id"] for message in messages if message["from"] == "assistant")
            await self._store.forget(session.conversation)
            self._once.forget(lambda key: _conversation(key) == session.conversation)

    async def forget_before(self, moment: float) -> None:
        """Delete the conversations in which nothing happened since a moment, in seconds since 1970."""
        await self._store.forget_before(moment)
        self._sessions.forget_expired()

    async def _answer(self, session: Session, message: MessageRequest) -> list[Message]:
        began = time.monotonic()
        async with self._alone(session):
            # It may have been ended while this message waited for the one before it.
            self._sessions.require(session)
            transcript = await self.transcript(session)
            earlier = transcript.replies_to(message.id)
            if earlier:
                return list(earlier)
            incoming = Incoming(session.conversation, message.id, _said(message, transcript), CHANNEL)
            told = await converse(self._agent, incoming, waited=time.monotonic() - began)
            kept = (await self.transcript(session)).replies_to(message.id)
        # What could not be kept is told all the same.
        return list(kept) or self._replies(session, message.id, told)

    def _replies(self, session: Session, message: str, told: Sequence[dict[str, Any]]) -> list[Message]:
        places = (Place(session.conversation, message, number) for number in range(len(told)))
        return [reply(place.id(self._signer), time.time(), each) for place, each in zip(places, told, strict=True)]

    @asynccontextmanager
    async def _alone(self, session: Session) -> AsyncIterator[None]:
        """Let one request at a time into a conversation; one that waits too long is refused."""
        lock = self._locks.setdefault(session.conversation, asyncio.Lock())
        try:
            await asyncio.wait_for(lock.acquire(), self._patience)
        except asyncio.TimeoutError:
            detail = "the messages before this one are still being answered"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, BUSY) from None
        try:
            yield
        finally:
            lock.release()


def _said(message: MessageRequest, transcript: Transcript) -> Said:
    if message.choice is None:
        return said_in_words(message.text or "")
    choice = transcript.choice(message.choice)
    if choice is None:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "this conversation was not offered this choice")
    return said_by_choice(*choice)


def _conversation(key: Hashable) -> Hashable:
    return key[0] if isinstance(key, tuple) else key
