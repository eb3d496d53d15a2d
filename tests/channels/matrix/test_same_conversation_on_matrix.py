"""The conversation of all channels gives on Matrix the facts, sources and disclaimer that it gives over the web API."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.synapse import Synapse
from ms_assistant.channels.plain_text import plain_text
from ms_assistant.launching import RunningAssistant
from support.matrix import people, running_bot
from support.same_conversation import INSTRUCTION, TURNS, replies_over_the_web


@pytest.mark.assistant
def test_over_matrix_it_is_the_same(synapse: Synapse, assistant: RunningAssistant, tmp_path: Path) -> None:
    async def talk(bot: str) -> list[str]:
        async with people(synapse, "clara") as [clara]:
            room = await clara.meet(bot)
            return [await clara.ask(room, bot, text) for text in TURNS]

    with running_bot(synapse, assistant.url, tmp_path) as bot:
        heard = asyncio.run(talk(bot.id))

    expected = [plain_text(reply, INSTRUCTION) for reply in replies_over_the_web(assistant.begin())]
    assert heard == expected
