"""Whom the assistant answers on Matrix, and what it leaves alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synapse import Synapse
from ms_assistant.matrix.lanes import LONGEST_LANE
from support.matrix import Bot, Person, is_membership, is_message_of, people, person, running_bot
from support.served import Serve


def test_every_message_in_a_direct_room_is_answered_once(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.ask(room, bot.id, "one")
            await anna.ask(room, bot.id, "two")
            return anna.heard(room, bot.id)

    first, second = asyncio.run(talk())

    assert first.startswith("said one")
    assert second.startswith("said two")


def test_in_a_group_only_who_names_the_assistant_is_answered(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> list[str]:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            room = await anna.meet(bot.id, ben)
            await ben.say(room, "nobody is named here")
            await ben.ask(room, bot.id, "what is this?", **{"m.mentions": {"user_ids": [bot.id]}})
            await anna.say(room, "nor here", **{"m.mentions": {"user_ids": [ben.id]}})
            await anna.ask(room, bot.id, f"{bot.id}: by id")
            name = bot.id.split(":")[0][1:]
            await ben.ask(room, bot.id, f"by name, {name.upper()}?")
            return ben.heard(room, bot.id)

    said = asyncio.run(talk())

    assert [each.split("\n")[0] for each in said] == ["said what is this?", "said by id", "said by name?"]


def test_an_answer_in_a_group_is_a_reply_that_names_who_asked(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> tuple[str, str, dict[str, Any]]:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            room = await anna.meet(bot.id, ben)
            asked = await ben.say(room, f"{bot.id} hello")
            told = await ben.see(room, is_message_of(bot.id))
            return asked, ben.id, told["content"]

    asked, who, content = asyncio.run(talk())

    assert content["msgtype"] == "m.notice"
    assert content["m.relates_to"] == {"m.in_reply_to": {"event_id": asked}}
    assert content["m.mentions"] == {"user_ids": [who]}


def test_a_question_in_a_thread_is_answered_in_it(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> tuple[str, str, dict[str, Any]]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            root = await anna.say(room, "root")
            await anna.hear(room, bot.id)
            relation = {"rel_type": "m.thread", "event_id": root}
            asked = await anna.say(room, "in the thread", **{"m.relates_to": relation})
            await anna.hear(room, bot.id, 2)
            told = [event for event in anna.seen(room) if is_message_of(bot.id)(event)][-1]
            return root, asked, told["content"]["m.relates_to"]

    root, asked, relation = asyncio.run(talk())

    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", root)
    assert relation["m.in_reply_to"] == {"event_id": asked}


def test_two_people_in_a_group_have_a_conversation_each(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> tuple[str, str]:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            room = await anna.meet(bot.id, ben)
            mention = {"m.mentions": {"user_ids": [bot.id]}}
            await anna.ask(room, bot.id, "hello", **mention)
            # Nothing was offered to Ben.
            words = await ben.ask(room, bot.id, "1", **mention)
            return words, await anna.ask(room, bot.id, "1", **mention)

    bens, annas = asyncio.run(talk())

    assert bens.startswith("said 1\n")
    assert annas.startswith("said /ask_symptoms")


async def _edit(anna: Person, room: str) -> None:
    asked = await anna.say(room, "first")
    content = {"m.new_content": {"msgtype": "m.text", "body": "second"}}
    await anna.say(room, "* second", **content, **{"m.relates_to": {"rel_type": "m.replace", "event_id": asked}})


async def _be_a_bot(anna: Person, room: str) -> None:
    await anna.say(room, "first")
    await anna.say(room, "from a bot", msgtype="m.notice")


async def _send_other_events(anna: Person, room: str) -> None:
    asked = await anna.say(room, "first")
    await anna.post(room, {"m.relates_to": {"rel_type": "m.annotation", "event_id": asked, "key": "+"}}, "m.reaction")
    await anna.post(room, {"anything": 1}, "example.of.another.program")


@pytest.mark.parametrize("happens", [_edit, _be_a_bot, _send_other_events])
def test_edits_notices_and_other_events_are_not_answered(synapse: Synapse, bot: Bot, happens: Any) -> None:
    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await happens(anna, room)
            await anna.hear(room, bot.id)
            await anna.ask(room, bot.id, "last")
            return anna.heard(room, bot.id)

    told = asyncio.run(talk())

    assert [each.split("\n")[0] for each in told] == ["said first", "said last"]


def test_what_was_said_before_the_invitation_is_not_answered(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.open_room()
            await anna.say(room, "before")
            await anna.client.room_invite(room, bot.id)
            await anna.say(room, "after")
            await anna.hear(room, bot.id)
            await anna.ask(room, bot.id, "last")
            return anna.heard(room, bot.id)

    told = asyncio.run(talk())

    assert [each.split("\n")[0] for each in told] == ["said after", "said last"]


def test_a_picture_gets_a_sentence(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> str:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            return await anna.ask(room, bot.id, "scan.png", msgtype="m.image", url="mxc://clinic.example/scan")

    assert "only read text" in asyncio.run(talk())


def test_typing_is_shown_before_the_answer(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> list[list[str]]:
        async with people(synapse, "anna") as [anna]:
            seen: list[list[str]] = []
            room = await anna.meet(bot.id)
            await anna.say(room, "hello")
            while [bot.id] not in seen or seen[-1] != []:
                news = await anna.client.sync(30_000)
                if room in news.rooms.join:
                    seen += [event.users for event in news.rooms.join[room].ephemeral if hasattr(event, "users")]
            return seen

    assert asyncio.run(talk())[-2:] == [[bot.id], []]


def test_in_an_encrypted_room_it_says_so_and_leaves(synapse: Synapse, bot: Bot) -> None:
    encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}

    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id, initial_state=[encryption])
            await anna.see(room, is_membership(bot.id, "leave"))
            return anna.heard(room, bot.id)

    (told,) = asyncio.run(talk())

    assert "encrypted" in told


def test_a_room_that_is_encrypted_later_is_left_too(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.ask(room, bot.id, "hello")
            await anna.client.room_put_state(room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
            await anna.see(room, is_membership(bot.id, "leave"))
            return anna.heard(room, bot.id)

    _, told = asyncio.run(talk())

    assert "encrypted" in told


def test_who_leaves_takes_the_conversation_along(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> str:
        async with people(synapse, "anna", "ben") as [anna, ben]:
            room = await anna.meet(bot.id, ben)
            mention = {"m.mentions": {"user_ids": [bot.id]}}
            await ben.ask(room, bot.id, "hello", **mention)
            await ben.client.room_leave(room)
            await anna.client.room_invite(room, ben.id)
            await ben.client.join(room)
            # Nothing is offered any more, so it is no choice.
            return await ben.ask(room, bot.id, "1", **mention)

    assert asyncio.run(talk()).startswith("said 1\n")


def test_a_room_in_which_nobody_else_is_left_is_left(synapse: Synapse, bot: Bot) -> None:
    async def talk() -> None:
        async with people(synapse, "anna") as [anna], person(synapse, bot.account) as it:
            room = await anna.meet(bot.id)
            await it.client.sync()
            await anna.client.room_leave(room)
            await it.see_left(room)

    asyncio.run(talk())


def test_who_sends_more_than_can_wait_is_told_so_once(synapse: Synapse, serve: Serve, tmp_path: Path) -> None:
    served = serve(MS_ASSISTANT_MESSAGES_PER_SESSION="1/hour")

    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room, other = await anna.meet(bot.id), await anna.meet(bot.id)
            for number in range(LONGEST_LANE + 5):
                await anna.say(room, f"message {number}")
            await anna.hear(room, bot.id, 3)
            # What is heard later in another room is heard when all of it was.
            await anna.ask(other, bot.id, "last")
            return anna.heard(room, bot.id)

    with running_bot(synapse, served.address, tmp_path) as bot:
        answer, *told = asyncio.run(talk(bot))

    assert answer.startswith("said message 0")
    assert sorted(each.split(".")[0] for each in told) == [
        "I cannot answer right now",
        "These are more messages than I can answer at once",
    ]
