"""The homeserver, through matrix-nio: what is asked of it is asked until it answers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from nio import AsyncClient, AsyncClientConfig, InviteMemberEvent

from ms_assistant.matrix.errors import CredentialsError, NoHomeserverError, NotNowError, RefusedError
from ms_assistant.matrix.events import MESSAGE, Event, Room, joins
from ms_assistant.matrix.requesting import answered, in_time, persistently
from ms_assistant.matrix.settings import HOMESERVER, PASSWORD, USER, MatrixSettings

SECONDS_PER_REQUEST = 30
SECONDS_OF_LISTENING = 30
SECONDS_OF_TYPING = 30
EVENTS_PER_PAGE = 100
MOST_PAGES = 50
# With a device of its own, the homeserver knows a message that is sent again after a restart.
DEVICE = "MSASSISTANT"
NOTHING: dict[str, list[str]] = {"types": []}
FILTER = {
    "presence": NOTHING,
    "account_data": NOTHING,
    "room": {
        "account_data": NOTHING,
        "ephemeral": NOTHING,
        "state": {"types": ["m.room.member", "m.room.encryption"]},
        "timeline": {"limit": EVENTS_PER_PAGE},
    },
}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Invitation:
    """An invitation into a room; `by` is the Matrix id of who invites."""

    room: str
    by: str


@dataclass(frozen=True)
class News:
    """What happened since the homeserver was asked before.

    Args:
        token: asks for what happens after this.
        invitations: rooms that the assistant was asked into.
        rooms: each room in which something happened, with its new events in order.
    """

    token: str
    invitations: tuple[Invitation, ...]
    rooms: tuple[tuple[Room, list[Event]], ...]


class Homeserver:
    """A homeserver on which the assistant is logged in once `log_in` has returned.

    Args:
        settings: where it is, and as whom to log in.
    """

    def __init__(self, settings: MatrixSettings) -> None:
        self._settings = settings
        # nio itself would repeat without limit and without chance, and asks for no other way to be heard.
        config = AsyncClientConfig(max_timeouts=0, request_timeout=SECONDS_PER_REQUEST)
        self._client = AsyncClient(settings.homeserver, settings.user, DEVICE, config=config)
        self._knows_rooms = False

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def log_in(self) -> None:
        """Log in, as soon as the homeserver is there.

        Raises:
            CredentialsError: it does not accept the user, the access token or the password.
        """
        try:
            await persistently(self._log_in)
        except NoHomeserverError as error:
            raise CredentialsError(f"{HOMESERVER}: no homeserver answers there ({error})") from None
        except RefusedError as error:
            raise CredentialsError(f"{USER}, {PASSWORD}: the homeserver does not accept them ({error})") from None

    async def news(self, since: str | None) -> News:
        """Return what happened, as soon as something has.

        Args:
            since: the token of the news before; None for the first ones, which hold invitations only.

        Raises:
            CredentialsError: the access token is not valid any more.
        """
        try:
            return await persistently(lambda: self._news(since))
        except RefusedError as error:
            raise CredentialsError(f"{HOMESERVER}: the homeserver tells nothing ({error})") from None

    async def join(self, room: str) -> None:
        """Come into a room.

        Raises:
            RefusedError: it cannot, such as when the invitation was taken back.
        """
        await persistently(lambda: answered(self._client.join(room)))

    async def leave(self, room: str) -> None:
        """Leave a room, or decline to come.

        Raises:
            RefusedError: it cannot.
        """
        await persistently(lambda: answered(self._client.room_leave(room)))

    async def send(self, room: str, transaction: str, content: dict[str, Any]) -> None:
        """Send a message; sent again with the same transaction, it is there once.

        Raises:
            RefusedError: it cannot, such as when it is in the room no more.
        """
        await persistently(
            lambda: answered(self._client.room_send(room, MESSAGE, content, transaction)),
        )

    async def show_typing(self, room: str, *, typing: bool) -> None:
        """Show that an answer is on its way, or no more; whether that succeeds is of no weight."""
        try:
            await answered(self._client.room_typing(room, typing, SECONDS_OF_TYPING * 1000))
        except (NotNowError, RefusedError, CredentialsError) as error:
            logger.debug("could not show typing: %s", error)

    async def _log_in(self) -> None:
        client, settings = self._client, self._settings
        await self._require_homeserver()
        if settings.access_token:
            await self._take_token(settings.access_token)
        else:
            await answered(client.login(settings.password, device_name=DEVICE))
        if client.user_id != settings.user:
            raise CredentialsError(f"{USER}: the homeserver says {client.user_id}, not {settings.user}")

    async def _require_homeserver(self) -> None:
        versions = await answered(self._client.send("GET", "/_matrix/client/versions"))
        versions.close()
        if HTTPStatus.BAD_REQUEST <= versions.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NoHomeserverError(f"status {versions.status}")

    async def _take_token(self, token: str) -> None:
        self._client.access_token = token
        found = await answered(self._client.whoami())
        self._client.restore_login(found.user_id, found.device_id or DEVICE, token)

    async def _news(self, since: str | None) -> News:
        asked = self._client.sync(
            SECONDS_OF_LISTENING * 1000 if self._knows_rooms else 0,
            sync_filter=FILTER,
            since=since,
            # What a room is like is not kept over a restart.
            full_state=not self._knows_rooms,
        )
        found = await answered(in_time(asked, SECONDS_OF_LISTENING + SECONDS_PER_REQUEST))
        invitations = [_invitation(room, info.invite_state) for room, info in found.rooms.invite.items()]
        joined = found.rooms.join if since is not None else {}
        rooms = [(self._room(room), await self._events(room, info.timeline, since)) for room, info in joined.items()]
        self._knows_rooms = True
        return News(found.next_batch, tuple(each for each in invitations if each is not None), tuple(rooms))

    def _room(self, identifier: str) -> Room:
        room, me = self._client.rooms[identifier], self._client.user_id
        name = room.users[me].display_name if me in room.users else None
        return Room(identifier, me, name or "", room.member_count, room.encrypted)

    async def _events(self, room: str, timeline: Any, since: str | None) -> list[Event]:
        """Return the events of a room since then, also those for which the timeline had no room."""
        events = [event.source for event in timeline.events]
        start = timeline.prev_batch if timeline.limited else None
        for _ in range(MOST_PAGES):
            if start is None or any(joins(event, self._client.user_id) for event in events):
                break
            try:
                page = await answered(self._client.room_messages(room, start, since, limit=EVENTS_PER_PAGE))
            except RefusedError:
                # It is in the room no more.
                break
            events = [*(event.source for event in reversed(page.chunk)), *events]
            start = page.end if page.chunk else None
        return events


def _invitation(room: str, state: Sequence[Any]) -> Invitation | None:
    own = [event for event in state if isinstance(event, InviteMemberEvent) and event.membership == "invite"]
    return Invitation(room, own[-1].sender) if own else None
