"""Listens: takes up what happens on the homeserver, and sees to it that each of it is done once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator
from functools import partial

from ms_assistant.matrix.answering import Answering
from ms_assistant.matrix.events import Event, Heard, Room, heard_in, people_gone, shows_encryption, since_invited
from ms_assistant.matrix.homeserver import Homeserver, Invitation, News
from ms_assistant.matrix.lanes import Job, Lanes
from ms_assistant.matrix.place import Place, Progress
from ms_assistant.matrix.settings import server_of

SECONDS_TO_STOP = 5.0

logger = logging.getLogger(__name__)

Task = tuple[Hashable, Job]
"""A lane, and what is to be done in it."""


class Listening:
    """Listens until it is cancelled.

    Args:
        homeserver: where it listens; logged in.
        answering: answers what is heard.
        place: keeps up to where all is answered.
        allowed_servers: whose users may invite.
    """

    def __init__(
        self, homeserver: Homeserver, answering: Answering, place: Place, allowed_servers: frozenset[str]
    ) -> None:
        self._homeserver = homeserver
        self._answering = answering
        self._place = place
        self._allowed_servers = allowed_servers
        self._lanes = Lanes()
        self._flooding: set[Hashable] = set()

    async def listen(self, ready: Callable[[], None]) -> None:
        """Listen.

        Args:
            ready: called once everything that happens from then on is heard.

        Raises:
            CredentialsError: the homeserver does not accept the credentials any more.
        """
        progress = Progress(self._place.keep)
        token = self._place.read()
        try:
            news = await self._homeserver.news(token)
            ready()
            while True:
                step = progress.begin(news.token)
                for lane, job in self._tasks(news):
                    step.add()
                    self._lanes.add(lane, job, step.done)
                step.done()
                await self._lanes.take_more()
                news = await self._homeserver.news(news.token)
        finally:
            await self._lanes.close(SECONDS_TO_STOP)

    def _tasks(self, news: News) -> Iterator[Task]:
        for invitation in news.invitations:
            yield invitation.room, partial(self._decide, invitation)
        for room, events in news.rooms:
            yield from self._tasks_in(room, since_invited(events, room.me))

    def _tasks_in(self, room: Room, events: list[Event]) -> Iterator[Task]:
        if room.encrypted:
            shown = next((event for event in events if shows_encryption(event, room.me)), None)
            if shown is not None:
                yield room.id, partial(self._answering.leave_encrypted, room.id, str(shown["event_id"]))
            return
        for heard in heard_in(room, events):
            yield from self._task_of(heard)
        for person in people_gone(events, room.me):
            yield (room.id, person), partial(self._answering.forget, room.id, person)
            if room.members <= 1:
                yield room.id, partial(self._homeserver.leave, room.id)

    def _task_of(self, heard: Heard) -> Iterator[Task]:
        lane = heard.person
        if not self._lanes.is_full(lane):
            self._flooding.discard(lane)
            yield lane, partial(self._answering.answer, heard)
        elif lane not in self._flooding:
            self._flooding.add(lane)
            yield ("flooding", *lane), partial(self._answering.say_too_many, heard)

    async def _decide(self, invitation: Invitation) -> None:
        if server_of(invitation.by) in self._allowed_servers:
            await self._homeserver.join(invitation.room)
        else:
            logger.info("declined the invitation of a user of %s", server_of(invitation.by))
            await self._homeserver.leave(invitation.room)
