"""Neither the assistant nor the Matrix process nor the homeserver loses or doubles an answer by being away."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from ms_assistant.launching import UNLIMITED, RunningAssistant, running_assistant
from ms_assistant.launching.environment import LOGS
from support.channels import SECRET
from support.matrix import Bot, Person, people, running_bot
from support.synapse import Synapse


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
                begin(anna, rooms[anna], bot, "how is natalizumab given?", "and how often?"),
                begin(ben, rooms[ben], bot, "what is natalizumab?", "how is it given?"),
            )
            chosen = _first_choice(anna.heard(rooms[anna], bot.id)[-1])

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

            told = [person.heard(room, bot.id) for person, room in rooms.items()]
            assert all("as soon as I can" in delay for delay in delays)
            assert chosen.split(":")[-1].strip().lower() in told[0][3].lower()
            return told

    with running_bot(synapse, assistant.url, tmp_path) as bot:
        annas, bens = asyncio.run(talk(bot))

    assert [len(annas), len(bens)] == [6, 6]
    assert "emergency number" in bens[3]
    assert "not medical advice" in bens[3]
    assert "relapse" in bens[4].lower()
    assert "You are welcome" in annas[4]
    assert annas[5] == bens[5]


def _first_choice(told: str) -> str:
    return next(line for line in told.splitlines() if line.startswith("1. "))
