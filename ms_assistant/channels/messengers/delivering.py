"""Answers messages by requests to the messenger: each text is taken once, and a failed one is tried again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from sanic import Sanic

from ms_assistant.channels.conversations import BUSY, conversations_of
from ms_assistant.channels.messengers.answering import Answering, Outbound
from ms_assistant.channels.messengers.attempts import NotTakenError, RefusedError
from ms_assistant.channels.messengers.deliveries import Deliveries
from ms_assistant.channels.messengers.inbound import Inbound
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.repeats import Once
from ms_assistant.channels.signing import Signer

SECONDS_TO_ACKNOWLEDGE: Final = 2.0
"""Slack calls a webhook again that has not answered within three seconds."""
SECONDS_TO_END: Final = 5.0
"""For what is still being sent when the server stops."""

Send = Callable[[Outbound], Awaitable[None]]
"""Sends one text to the person; raises `SendingError`."""

logger = logging.getLogger(__name__)


class Courier:
    """Takes messages to the assistant, and its answers to the messenger.

    Args:
        answering: makes the texts that are sent.
        signer: derives the ids under which it is remembered that they were taken.
        limit: the most that one text may hold, in UTF-16 code units.
    """

    def __init__(self, answering: Answering, signer: Signer, limit: int) -> None:
        self._answering = answering
        self._signer = signer
        self._limit = limit
        self._once: Once[None] = Once()
        self._running: set[asyncio.Future[None]] = set()
        self._deliveries: Deliveries | None = None

    async def take(self, app: Sanic, inbound: Inbound, send: Send) -> None:
        """Answer a message; return once the answer was taken, or after `SECONDS_TO_ACKNOWLEDGE` while it is on its way.

        A message that comes again is not asked again; what was not taken of its answer is sent again.

        Args:
            app: the app that holds the agent.
            inbound: the message.
            send: sends a text to the person.

        Raises:
            Problem: it cannot be answered now; the messenger should bring it again.
        """
        key = (inbound.channel, inbound.id)
        work = asyncio.ensure_future(self._once.do(key, lambda: self._deliver(app, inbound, send)))
        self._running.add(work)
        work.add_done_callback(self._running.discard)
        done, _ = await asyncio.wait({work}, timeout=SECONDS_TO_ACKNOWLEDGE)
        if done:
            work.result()
        else:
            work.add_done_callback(_log_failure)

    async def close(self) -> None:
        """Give what is still being sent a moment, and end it."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=SECONDS_TO_END)
            for work in late:
                work.cancel()

    async def _deliver(self, app: Sanic, inbound: Inbound, send: Send) -> None:
        texts = await self._answering.answer(app, inbound, self._limit)
        deliveries = self._open(app)
        for number, outbound in enumerate(texts):
            delivery = self._signer.derive("delivery", inbound.channel, inbound.id, str(number))
            if deliveries.has(delivery):
                continue
            try:
                await send(outbound)
            except RefusedError as error:
                # Such as a person who has blocked the bot: to try again would be in vain.
                logger.error("%s: a reply was refused: %s", inbound.channel, error)  # noqa: TRY400
                return
            except NotTakenError as error:
                logger.error("%s: a reply could not be sent: %s", inbound.channel, error)  # noqa: TRY400
                raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "the reply could not be sent", BUSY) from None
            deliveries.add(delivery)

    def _open(self, app: Sanic) -> Deliveries:
        if self._deliveries is None:
            self._deliveries = Deliveries(conversations_of(app, self._signer).engine)
        return self._deliveries


def _log_failure(work: asyncio.Future[None]) -> None:
    error = None if work.cancelled() else work.exception()
    if error is not None and not isinstance(error, Problem):
        logger.error("a message was not answered", exc_info=error)
