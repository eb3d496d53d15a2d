"""Neither the assistant nor the Matrix process nor the homeserver loses or doubles an answer by being away."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from benchmarks.synapse import Synapse
from ms_assistant.channels.channel_sessions import channel_token
from ms_assistant.channels.signing import Signer
from ms_assistant.launching import UNLIMITED, RunningAssistant, running_assistant
from ms_assistant.launching.environment import LOGS
from ms_assistant.matrix.homeserver import EVENTS_PER_PAGE
from support.channels import SECRET
from support.gate import Gate
from support.matrix import Bot, Person, people, person, running_bot
from support.served import PAYLOAD, Served
from support.web_client import WebClient

ANNA = ("how is natalizumab given?", "and how often?")


class Restartable:
    """The real assistant, which can be away for a while.

    Args:
        folder: takes its conversations.
    """

    def __init__(self, folder: Path) -> None:
        self._conversations = folder / "conversations.sqlite"
        self._running = ExitStack()
        self.url = self._start(0).url

    def stop(self) -> None:
        """Stop it."""
        self._running.close()

    def start(self) -> None:
        """Start it where it was."""
        self._start(int(self.url.rpartition(":")[2]))

    def _start(self, port: int) -> RunningAssistant:
        settings = {**UNLIMITED, "MS_ASSISTANT_SECRET": SECRET}
        return self._running.enter_context(
            running_assistant(
                port=port, logs=LOGS / "matrix-tests", conversations=self._conversations, settings=settings
            )
        )


@contextmanager
def restartable(folder: Path) -> Iterator[Restartable]:
    """Start the assistant, and stop it in the end."""
    assistant = Restartable(folder)
    try:
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture
def assistant_of_its_own(tmp_path: Path) -> Iterator[Restartable]:
    with restartable(tmp_path) as assistant:
        yield assistant


@pytest.mark.assistant
def test_two_people_talk_over_restarts_without_a_lost_or_doubled_answer(
    synapse: Synapse, assistant_of_its_own: Restartable, tmp_path: Path
) -> None:
    assistant = assistant_of_its_own

    async def begin(person: Person, room: str, bot: Bot, question: str, follow_up: str) -> None:
        assert "Source: " in await person.ask(room, bot.id, question)
        assert "natalizumab" in (await person.ask(room, bot.id, follow_up)).lower()

    async def talk(bot: Bot) -> list[list[str]]:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            rooms = {person: await person.meet(bot.id) for person in (anna, ben)}
            await asyncio.gather(
                begin(anna, rooms[anna], bot, *ANNA),
                begin(ben, rooms[ben], bot, "what is natalizumab?", "how is it given?"),
            )
            offered = _first_choice(anna.heard(rooms[anna], bot.id)[-1])

            # The assistant is away: both are told, and both are answered once it is back.
            assistant.stop()
            asked = [await anna.say(rooms[anna], "1"), await ben.say(rooms[ben], "my husband can't breathe")]
            delays = [
                await person.answer_to(event, room, bot.id)
                for event, (person, room) in zip(asked, rooms.items(), strict=True)
            ]
            assistant.start()
            for person, room in rooms.items():
                await person.hear(room, bot.id, 4)

            # The Matrix process is away, killed in the middle of whatever it does.
            await anna.say(rooms[anna], "thank you")
            bot.stop(signal.SIGKILL)
            await ben.say(rooms[ben], "what is a relapse?")
            bot.start()
            for person, room in rooms.items():
                await person.hear(room, bot.id, 5)
                await person.ask(room, bot.id, "goodbye")

            assert all("as soon as I can" in delay for delay in delays)
            assert _asked(assistant.url, rooms[anna], anna.id) == [*ANNA, offered, "thank you", "goodbye"]
            return [person.heard(room, bot.id) for person, room in rooms.items()]

    with running_bot(synapse, assistant.url, tmp_path) as bot:
        annas, bens = asyncio.run(talk(bot))

    assert [len(annas), len(bens)] == [6, 6]
    assert "emergency number" in bens[3]
    assert "not medical advice" in bens[3]
    assert "relapse" in bens[4].lower()
    assert "You are welcome" in annas[4]
    assert annas[5] == bens[5]


def test_an_answer_that_is_being_made_while_the_process_is_killed_comes_once(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    gate = Gate(echoing)

    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.say(room, "hello")
            gate.wait_until_asked()
            bot.stop(signal.SIGKILL)
            bot.start()
            gate.open()
            await anna.hear(room, bot.id)
            await anna.ask(room, bot.id, "last")
            return anna.heard(room, bot.id)

    with running_bot(synapse, echoing.address, tmp_path) as bot, gate:
        told = asyncio.run(talk(bot))

    assert [line.split("\n")[0] for line in told] == ["said hello", "said last"]
    assert echoing.agent.heard[-2:] == ["hello", "last"]


def test_what_was_answered_but_not_noted_is_not_answered_again(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.ask(room, bot.id, "zero")
            bot.stop()
            before = bot.read_place()
            bot.start()
            for text in ("one", "1"):
                await anna.ask(room, bot.id, text)
            bot.stop()
            bot.write_place(before)
            bot.start()
            await anna.ask(room, bot.id, "last")
            return anna.heard(room, bot.id)

    with running_bot(synapse, echoing.address, tmp_path) as bot:
        told = asyncio.run(talk(bot))

    assert [line.split("\n")[0] for line in told] == ["said zero", "said one", f"said {PAYLOAD}", "said last"]


def test_what_is_said_before_the_first_start_is_not_answered(synapse: Synapse, echoing: Served, tmp_path: Path) -> None:
    bot = Bot(synapse, echoing.address, tmp_path)

    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna], person(synapse, bot.account) as it:
            room = await anna.open_room(bot.id)
            await it.client.join(room)
            await anna.say(room, "old")
            bot.start()
            await anna.ask(room, bot.id, "new")
            return anna.heard(room, bot.id)

    try:
        told = asyncio.run(talk())
    finally:
        bot.stop()

    assert [line.split("\n")[0] for line in told] == ["said new"]


def test_more_messages_than_one_sync_holds_are_all_answered_after_a_restart(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            room = await anna.meet(bot.id, ben)
            bot.stop()
            await anna.say(room, f"{bot.id} first")
            for number in range(EVENTS_PER_PAGE + 1):
                await ben.say(room, f"of no concern {number}")
            bot.start()
            await anna.ask(room, bot.id, f"{bot.id} last")
            return anna.heard(room, bot.id)

    with running_bot(synapse, echoing.address, tmp_path) as bot:
        told = asyncio.run(talk(bot))

    assert [line.split("\n")[0] for line in told] == ["said first", "said last"]


def test_a_homeserver_that_was_away_gets_the_answer(synapse: Synapse, echoing: Served, tmp_path: Path) -> None:
    gate = Gate(echoing)

    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.say(room, "hello")
            gate.wait_until_asked()
            synapse.stop()
            gate.open()
            synapse.start()
            await anna.hear(room, bot.id)
            await anna.ask(room, bot.id, "last")
            return anna.heard(room, bot.id)

    with running_bot(synapse, echoing.address, tmp_path) as bot, gate:
        told = asyncio.run(talk(bot))

    assert [line.split("\n")[0] for line in told] == ["said hello", "said last"]


def test_a_homeserver_that_is_away_at_the_start_is_waited_for(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    bot = Bot(synapse, echoing.address, tmp_path)
    synapse.stop()
    try:
        bot.launch(stderr=subprocess.PIPE)
        assert bot.process.stderr is not None
        waiting = bot.process.stderr.readline()
    finally:
        synapse.start()
    bot.wait_until_it_hears()

    assert "the homeserver does not answer" in waiting
    assert bot.stop() == 0


def _asked(url: str, room: str, person: str) -> list[str]:
    """Return what the assistant knows that a person asked in a room."""
    client = WebClient(url)
    client.token = channel_token(Signer(SECRET.encode(), 3600), "matrix", room, person, "0")
    return [message["text"] for message in client.conversation() if message["from"] == "person"]


def _first_choice(told: str) -> str:
    """Return the title of the first choice under an answer."""
    return next(line for line in told.splitlines() if line.startswith("1. ")).removeprefix("1. ")
