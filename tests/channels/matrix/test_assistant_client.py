"""How the Matrix process asks the assistant: what is refused for now is asked again, what for good is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from ms_assistant.channels.signing import Signer
from ms_assistant.matrix.assistant import Assistant
from ms_assistant.matrix.errors import NotNowError, RefusedError
from support.channels import SECRET
from support.served import PAYLOAD, Serve, Served

ANNA = ("!room", "@anna:clinic.example")


def asked(served: Served, talk: Callable[[Assistant], Awaitable[Any]], secret: str = SECRET) -> Any:
    async def run() -> Any:
        async with aiohttp.ClientSession() as client:
            return await talk(Assistant(client, served.address, Signer(secret.encode(), 3600)))

    return asyncio.run(run())


def test_a_message_is_answered_once_however_often_it_comes(served: Served) -> None:
    async def talk(assistant: Assistant) -> list[Any]:
        return [await assistant.say(ANNA, "1", "hello") for _ in range(2)]

    first, second = asked(served, talk)

    assert first == second
    assert served.agent.heard == ["hello"]


def test_a_number_is_the_choice_that_was_offered(served: Served) -> None:
    async def talk(assistant: Assistant) -> None:
        for number, text in enumerate(["1", "hello", "1.", "2"]):
            await assistant.say(ANNA, str(number), text)

    asked(served, talk)

    assert served.agent.heard == ["1", "hello", PAYLOAD, "2"]


def test_what_is_too_long_gets_the_sentence_that_says_so(served: Served) -> None:
    async def talk(assistant: Assistant) -> Any:
        return await assistant.say(ANNA, "1", "\N{GRINNING FACE}" * 60_000)

    (reply,) = asked(served, talk)

    assert "more than I can read at once" in reply["text"]
    assert served.agent.heard == []


def test_a_forgotten_conversation_begins_anew(served: Served) -> None:
    async def talk(assistant: Assistant) -> Any:
        for number in range(3):
            await assistant.say(ANNA, str(number), "hello")
            await assistant.forget(ANNA)
        return await assistant.say(ANNA, "last", "1")

    (reply,) = asked(served, talk)

    assert reply["text"] == "said 1"


def test_a_limit_says_when_to_come_again(serve: Serve) -> None:
    async def talk(assistant: Assistant) -> None:
        await assistant.say(ANNA, "1", "one")
        await assistant.say(ANNA, "2", "two")

    with pytest.raises(NotNowError) as caught:
        asked(serve(MS_ASSISTANT_MESSAGES_PER_SESSION="1/hour"), talk)

    assert caught.value.again_after > 0


def test_an_assistant_that_is_away_is_not_there_for_now() -> None:
    async def talk(assistant: Assistant) -> None:
        await assistant.say(ANNA, "1", "hello")

    class Away:
        address = "http://127.0.0.1:1"

    away: Any = Away()
    with pytest.raises(NotNowError, match="ClientConnectorError"):
        asked(away, talk)


def test_another_secret_is_named(served: Served) -> None:
    async def talk(assistant: Assistant) -> None:
        await assistant.say(ANNA, "1", "hello")

    with pytest.raises(NotNowError, match="another MS_ASSISTANT_SECRET"):
        asked(served, talk, secret=SECRET[::-1])


def test_what_the_assistant_does_not_take_is_refused(served: Served) -> None:
    async def talk(assistant: Assistant) -> None:
        await assistant.say(ANNA, "no id of the API!", "hello")

    with pytest.raises(RefusedError, match="422"):
        asked(served, talk)
