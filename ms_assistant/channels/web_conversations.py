"""The conversations of the web channel: saying something, reading back, judging, deleting."""

from __future__ import annotations

from http import HTTPStatus

from ms_assistant.channels.bodies import FeedbackRequest, MessageRequest
from ms_assistant.channels.conversations import Arrival, Conversations
from ms_assistant.channels.feedback import Feedback, Judgement
from ms_assistant.channels.intake import Said, said_by_choice, said_in_words
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.replies import Message
from ms_assistant.channels.sessions import CHANNEL, Session, Sessions
from ms_assistant.channels.transcript import Transcript


class WebConversations:
    """All conversations that people have over the web, each in a session of its own.

    Args:
        conversations: those of all channels.
        sessions: knows which sessions were ended.
    """

    def __init__(self, conversations: Conversations, sessions: Sessions) -> None:
        self._conversations = conversations
        self._sessions = sessions
        self._feedback = Feedback(conversations.engine)

    async def say(self, session: Session, message: MessageRequest) -> list[Message]:
        """Return the replies to a message, which is put to the assistant once however often it comes.

        Raises:
            Problem: the choice was not offered, the session was ended meanwhile, or too many are waiting.
        """
        arrival = Arrival(
            CHANNEL,
            session.conversation,
            message.id,
            read=lambda transcript: _said(message, transcript),
            # It may be ended while this message waits for the one before it.
            require=lambda: self._sessions.require(session),
        )
        return await self._conversations.say(arrival)

    async def transcript(self, session: Session) -> Transcript:
        """Return what was said so far."""
        return await self._conversations.transcript(session.conversation)

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
        await self._conversations.delete(session.conversation, self._forget_feedback)

    async def forget_before(self, moment: float) -> None:
        """Delete the conversations in which nothing happened since a moment, in seconds since 1970."""
        await self._conversations.forget_before(moment)
        self._sessions.forget_expired()

    def _forget_feedback(self, transcript: Transcript) -> None:
        self._feedback.forget(message["id"] for message in transcript.messages if message["from"] == "assistant")


def _said(message: MessageRequest, transcript: Transcript) -> Said:
    if message.choice is None:
        return said_in_words(message.text or "")
    choice = transcript.choice(message.choice)
    if choice is None:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "this conversation was not offered this choice")
    return said_by_choice(*choice)
