"""Answers one message, however long it takes, and only once.

The id that the assistant gets and the transaction ids that the homeserver gets are derived from the id of
the event. So an event that is taken up again after a crash gets the answer that it had, and shows it once.
"""

from __future__ import annotations

import asyncio
import logging

from ms_assistant.channels.plain_text import CHOOSE_BY_NUMBER, plain_text
from ms_assistant.channels.sentences import Responses, sentence
from ms_assistant.channels.signing import Signer
from ms_assistant.matrix.assistant import CHANNEL, Assistant
from ms_assistant.matrix.backoff import until_done
from ms_assistant.matrix.errors import NotNowError, RefusedError
from ms_assistant.matrix.events import Heard
from ms_assistant.matrix.homeserver import Homeserver
from ms_assistant.matrix.messages import notice, reply_to

LONGEST_WAIT = 10.0
PATIENCE = 8.0
"""Seconds for which a person waits without being told why."""

logger = logging.getLogger(__name__)


class Answering:
    """Answers messages.

    Args:
        homeserver: takes the answers.
        assistant: gives them.
        signer: derives ids from those of events.
        responses: the sentences of the domain.
    """

    def __init__(self, homeserver: Homeserver, assistant: Assistant, signer: Signer, responses: Responses) -> None:
        self._homeserver = homeserver
        self._assistant = assistant
        self._signer = signer
        self._responses = responses

    async def answer(self, heard: Heard) -> None:
        """Answer a message.

        Raises:
            RefusedError: the answer cannot be sent, for the assistant is in the room no more.
        """
        if heard.text is None:
            await self._say(heard, "message_not_text")
            return
        typing = asyncio.ensure_future(self._homeserver.show_typing(heard.room, typing=True))
        try:
            for number, text in enumerate(await self._replies(heard, heard.text)):
                await self._send(heard, str(number), text)
        finally:
            # In this order, or it would be typing for ever.
            await typing
            await self._homeserver.show_typing(heard.room, typing=False)

    async def say_too_many(self, heard: Heard) -> None:
        """Say that there are more messages than can be answered, of which this is the first.

        Raises:
            RefusedError: it cannot be sent.
        """
        await self._say(heard, "too_many_messages")

    async def leave_encrypted(self, room: str, event: str) -> None:
        """Say that nothing can be read in an encrypted room, and leave it.

        Args:
            room: the room's id.
            event: the id of the event that shows that it is encrypted.

        Raises:
            RefusedError: the room cannot be left.
        """
        text = self._sentence("encrypted_room")
        await self._homeserver.send(room, self._transaction(event, "encrypted"), notice(text))
        await self._homeserver.leave(room)

    async def forget(self, room: str, person: str) -> None:
        """Delete what a person said in a room that they left.

        Raises:
            RefusedError: the assistant does not do that.
        """
        await until_done(lambda: self._assistant.forget((room, person)), LONGEST_WAIT, _note)

    async def _replies(self, heard: Heard, text: str) -> list[str]:
        identifier = self._signer.derive(CHANNEL, "message", heard.event)
        waited = 0.0

        async def tell(error: NotNowError, wait: float) -> None:
            nonlocal waited
            await _note(error, wait)
            if waited <= PATIENCE < waited + wait:
                await self._say(heard, "answer_delayed")
            waited += wait

        try:
            replies = await until_done(lambda: self._assistant.say(heard.person, identifier, text), LONGEST_WAIT, tell)
        except RefusedError as error:
            logger.error("a message could not be answered: %s", error)  # noqa: TRY400 - it tells all there is
            return [self._sentence("failure")]
        return [plain_text(reply, self._sentence(CHOOSE_BY_NUMBER)) for reply in replies]

    async def _say(self, heard: Heard, name: str) -> None:
        await self._send(heard, name, self._sentence(name))

    async def _send(self, heard: Heard, which: str, text: str) -> None:
        await self._homeserver.send(heard.room, self._transaction(heard.event, which), reply_to(heard, text))

    def _transaction(self, event: str, which: str) -> str:
        return self._signer.derive(CHANNEL, "transaction", event, which)

    def _sentence(self, name: str) -> str:
        return str(sentence(self._responses, name)["text"])


async def _note(error: NotNowError, wait: float) -> None:
    logger.warning("%s; asked again in %.1f s", error, wait)
