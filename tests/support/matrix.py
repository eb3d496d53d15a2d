"""People who talk on Matrix, each with a client of their own, and the process that answers them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from nio import AsyncClient, RoomCreateResponse, RoomSendResponse, SyncResponse

from benchmarks.synapse import Synapse
from ms_assistant.launching.environment import PROJECT
from support.channels import SECRET

MILLISECONDS = 30_000
MOST_SILENCES = 8
"""Times that nothing may happen for that long before it is a fault."""
SECONDS_TO_STOP = 30.0
PREFIX = "MS_ASSISTANT_"
# Of what happened at once, a client gets the last ten events unless it asks for more.
EVERYTHING = {"room": {"timeline": {"limit": 1000}}}

Event = dict[str, Any]


class Person:
    """Somebody on a homeserver.

    Args:
        client: their client, logged in.
    """

    def __init__(self, client: AsyncClient) -> None:
        self.id: str = client.user_id
        self.client = client
        self._seen: dict[str, list[Event]] = {}
        self._silences = 0

    async def open_room(self, *invited: str, **settings: Any) -> str:
        """Make a room and invite people."""
        made = await self.client.room_create(invite=list(invited), **settings)
        assert isinstance(made, RoomCreateResponse), made
        return str(made.room_id)

    async def meet(self, bot: str, *others: Person, **settings: Any) -> str:
        """Make a room, and wait until all are there."""
        room = await self.open_room(bot, *(other.id for other in others), **settings)
        for other in others:
            await other.client.join(room)
        for member in (bot, *(other.id for other in others)):
            await self.see(room, is_membership(member, "join"))
        return room

    async def say(self, room: str, text: str, **content: Any) -> str:
        """Say something, and return the id of the event."""
        return await self.post(room, {"msgtype": "m.text", "body": text, **content})

    async def post(self, room: str, content: Event, kind: str = "m.room.message") -> str:
        """Send an event, and return its id."""
        sent = await self.client.room_send(room, kind, content)
        assert isinstance(sent, RoomSendResponse), sent
        return str(sent.event_id)

    async def see(self, room: str, wanted: Callable[[Event], bool], *, after: int = 0) -> Event:
        """Wait until something happens in a room, and return the first such event."""
        while True:
            found = next(filter(wanted, self.seen(room)[after:]), None)
            if found is not None:
                return found
            await self._sync()

    async def see_left(self, room: str) -> None:
        """Wait until one is in a room no more."""
        while room not in (await self._sync()).rooms.leave:
            pass

    async def hear(self, room: str, bot: str, count: int = 1) -> list[str]:
        """Wait until so many messages of the assistant are there, and return all of them."""
        while len(self.heard(room, bot)) < count:
            await self._sync()
        return self.heard(room, bot)

    async def ask(self, room: str, bot: str, text: str, **content: Any) -> str:
        """Say something, and return what the assistant answers."""
        return await self.answer_to(await self.say(room, text, **content), room, bot)

    async def answer_to(self, asked: str, room: str, bot: str) -> str:
        """Return the first that the assistant says after an event, and in a group as a reply to it."""
        await self.see(room, lambda event: event["event_id"] == asked)
        position = [event["event_id"] for event in self.seen(room)].index(asked)
        told = await self.see(room, lambda event: is_message_of(bot)(event) and _answers(event, asked), after=position)
        return str(told["content"]["body"])

    def heard(self, room: str, bot: str) -> list[str]:
        """Return what the assistant said so far."""
        return [event["content"]["body"] for event in self.seen(room) if is_message_of(bot)(event)]

    def seen(self, room: str) -> list[Event]:
        """Return the events of a room so far."""
        return self._seen.get(room, [])

    async def _sync(self) -> SyncResponse:
        news = await self.client.sync(MILLISECONDS, sync_filter=EVERYTHING)
        assert isinstance(news, SyncResponse), news
        self._silences = 0 if news.rooms.join else self._silences + 1
        assert self._silences < MOST_SILENCES, "nothing happens any more"
        for room, info in news.rooms.join.items():
            self._seen.setdefault(room, []).extend(event.source for event in info.timeline.events)
        return news


def is_message_of(who: str) -> Callable[[Event], bool]:
    """Return what recognises the messages of somebody."""
    return lambda event: event["type"] == "m.room.message" and event["sender"] == who and "body" in event["content"]


def _answers(event: Event, asked: str) -> bool:
    relation = event["content"].get("m.relates_to")
    return relation is None or relation["m.in_reply_to"]["event_id"] == asked


def is_membership(who: str, membership: str) -> Callable[[Event], bool]:
    """Return what recognises that somebody came, or went."""
    return lambda event: (
        event["type"] == "m.room.member"
        and event["state_key"] == who
        and event["content"].get("membership") == membership
    )


def new_user(synapse: Synapse, name: str) -> dict[str, str]:
    """Make a user whose name begins so."""
    return synapse.register(f"{name}-{uuid4().hex[:8]}")


@asynccontextmanager
async def people(synapse: Synapse, *names: str) -> AsyncIterator[list[Person]]:
    """Let new people come, and go in the end."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(person(synapse, new_user(synapse, name))) for name in names]


@asynccontextmanager
async def person(synapse: Synapse, account: dict[str, str]) -> AsyncIterator[Person]:
    """Let the user of an account come, and go in the end."""
    client = AsyncClient(synapse.url, account["user_id"])
    client.restore_login(account["user_id"], account["device_id"], account["access_token"])
    try:
        yield Person(client)
    finally:
        await client.close()


class Bot:
    """The process that answers on Matrix.

    Args:
        synapse: where it answers.
        assistant: the address of the assistant.
        folder: takes its place.
        settings: further environment variables.
    """

    def __init__(self, synapse: Synapse, assistant: str, folder: Path, **settings: str) -> None:
        self.account = new_user(synapse, "ms-assistant")
        self.id = self.account["user_id"]
        self._process: subprocess.Popen[str] | None = None
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
            "MS_ASSISTANT_SECRET": SECRET,
            "MS_ASSISTANT_URL": assistant,
            "MS_ASSISTANT_MATRIX_HOMESERVER": synapse.url,
            "MS_ASSISTANT_MATRIX_USER": self.id,
            "MS_ASSISTANT_MATRIX_ACCESS_TOKEN": self.account["access_token"],
            "MS_ASSISTANT_MATRIX_PLACE": str(folder / f"{self.account['device_id']}.json"),
            **settings,
        }

    def read_place(self) -> str:
        """Return the content of the file that it keeps."""
        return Path(self.environment["MS_ASSISTANT_MATRIX_PLACE"]).read_text(encoding="utf-8")

    def write_place(self, content: str) -> None:
        """Let it find another content in the file that it keeps."""
        Path(self.environment["MS_ASSISTANT_MATRIX_PLACE"]).write_text(content, encoding="utf-8")

    @property
    def process(self) -> subprocess.Popen[str]:
        """Return its process, which has been started."""
        assert self._process is not None
        return self._process

    def launch(self, stderr: int | None = None) -> None:
        """Start it; `stderr` is where its log goes, as `subprocess` takes it."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ms_assistant.matrix"],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )

    def start(self) -> None:
        """Start it, and wait until it hears what happens."""
        self.launch()
        self.wait_until_it_hears()

    def wait_until_it_hears(self) -> None:
        """Wait until it says that it hears what happens."""
        assert self.process.stdout is not None
        assert self.id in self.process.stdout.readline()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it, and return its exit code."""
        self.process.send_signal(number)
        self.process.communicate(timeout=SECONDS_TO_STOP)
        return self.process.returncode


@contextmanager
def running_bot(synapse: Synapse, assistant: str, folder: Path, **settings: str) -> Iterator[Bot]:
    """Let the process answer, and stop it in the end."""
    bot = Bot(synapse, assistant, folder, **settings)
    bot.start()
    try:
        yield bot
    finally:
        bot.stop()
