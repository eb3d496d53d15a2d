"""Conversations are kept for so long after their last message, and then deleted."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from ms_assistant.channels.conversing import SECONDS_TO_REPLY, Incoming, converse
from ms_assistant.channels.intake import said_in_words
from ms_assistant.channels.tracker_store import ForgettingTrackerStore, store_of
from support.acting import shipped_domain
from support.served import Served, echo
from support.telling_agent import TellingAgent

HOUR = 3600.0


def store_with(folder: Path, ages: dict[str, list[float]]) -> ForgettingTrackerStore:
    """Return a store with conversations, by the ages of their messages in hours."""
    store = ForgettingTrackerStore(shipped_domain(), db=str(folder / "conversations.sqlite"))
    for conversation, hours in ages.items():
        events = [UserUttered("hello", timestamp=time.time() - age * HOUR) for age in hours]
        asyncio.run(store.save(DialogueStateTracker.from_events(conversation, events)))
    return store


def test_a_conversation_is_deleted_so_long_after_its_last_message(tmp_path: Path) -> None:
    store = store_with(tmp_path, {"old": [50, 25], "long": [50, 23], "new": [1]})

    asyncio.run(store.forget_before(time.time() - 24 * HOUR))

    assert set(asyncio.run(store.keys())) == {"long", "new"}
    assert len(asyncio.run(store.said("long"))) == 2


def test_the_server_deletes_old_conversations_as_it_starts(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    store_with(tmp_path, {"old": [25], "new": [1]})

    served: Served = request.getfixturevalue("served")
    served.person()

    assert set(asyncio.run(served.agent.tracker_store.keys())) == {"new"}


def test_a_store_that_cannot_forget_is_refused(tmp_path: Path) -> None:
    agent: Any = TellingAgent(tmp_path, echo)
    agent.tracker_store = InMemoryTrackerStore(shipped_domain())

    with pytest.raises(TypeError, match=r"endpoints\.yml: tracker_store must be"):
        store_of(agent)


def test_an_answer_that_takes_too_long_is_replaced_and_leaves_no_trace(tmp_path: Path) -> None:
    async def never(_: UserMessage) -> list[dict[str, Any]]:
        await asyncio.Event().wait()
        return []

    agent: Any = TellingAgent(tmp_path, never)
    incoming = Incoming("c", "m", said_in_words("hello"), "web")

    told = asyncio.run(converse(agent, incoming, waited=SECONDS_TO_REPLY))

    said = asyncio.run(agent.tracker_store.said("c"))
    assert [message["metadata"]["kind"] for message in told] == ["failure"]
    assert [event["event"] for event in said] == ["user", "bot"]


def test_the_command_prints_the_last_judgement_of_each_reply(served: Served, tmp_path: Path) -> None:
    person = served.person()
    for text, verdicts in {"one": [False], "two": [False, True]}.items():
        (reply,) = person.say(text)
        for verdict in verdicts:
            judgement = {"message": reply["id"], "helpful": verdict, "reason": "too\nlong"}
            assert person.send("POST", "/feedback", json=judgement).status_code == 204

    printed = subprocess.run(
        [sys.executable, "-m", "ms_assistant.channels.feedback"],
        env={**os.environ, "CONVERSATIONS": str(tmp_path / "conversations.sqlite")},
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [line.split("\t")[1:] for line in printed.stdout.splitlines()]
    assert lines == [
        ["not helpful", "answer", "a.b", "1", "too long"],
        ["helpful", "answer", "a.b", "1", "too long"],
    ]


def test_the_command_names_a_database_that_is_not_there(tmp_path: Path) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "ms_assistant.channels.feedback"],
        env={**os.environ, "CONVERSATIONS": str(tmp_path / "nothing.sqlite")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (printed.returncode, printed.stdout) == (1, "")
    assert printed.stderr == f"error: no conversations at {tmp_path / 'nothing.sqlite'}\n"
