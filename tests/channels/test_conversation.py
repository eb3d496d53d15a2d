"""A conversation over the web: said, answered, read back, judged, deleted."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from ms_assistant.channels.conversations import Arrival, Conversations
from ms_assistant.channels.intake import said_in_words
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.signing import Signer
from support.channels import SECRET
from support.served import PAYLOAD, Serve, Served, echo
from support.telling_agent import TellingAgent
from support.web_client import WebClient
from support.wording import shipped_wording


def test_a_message_gets_a_reply_with_all_that_a_client_shows(person: WebClient) -> None:
    (reply,) = person.say("hello")

    assert reply["from"] == "assistant"
    assert reply["at"].endswith("Z")
    assert (reply["kind"], reply["text"]) == ("answer", "said hello")
    assert reply["parts"] == [{"type": "text", "text": "said hello"}]
    assert reply["choices"] == [{"id": f"{reply['id']}.0", "title": "More of it"}]
    assert (reply["facts"], reply["sources"], reply["facts_version"]) == (["a.b"], ["s"], "1")


def test_a_choice_that_was_offered_sends_its_payload_and_reads_as_its_title(served: Served) -> None:
    person = served.person()
    (offer,) = person.say("hello")

    (reply,) = person.choose(offer["choices"][0]["id"])

    assert reply["text"] == f"said {PAYLOAD}"
    assert [m["text"] for m in person.conversation() if m["from"] == "person"] == ["hello", "More of it"]


@pytest.mark.parametrize("choice", ["r.0", PAYLOAD, "", 7, None])
def test_a_choice_that_was_not_offered_is_refused(served: Served, choice: object) -> None:
    person = served.person()
    person.say("hello")

    response = person.send("POST", "/messages", json={"id": "m", "choice": choice})

    assert response.status_code == 422
    assert served.agent.heard == ["hello"]


def test_a_choice_of_another_conversation_is_refused(served: Served) -> None:
    (offer,) = served.person().say("hello")

    response = served.person().send("POST", "/messages", json={"id": "m", "choice": offer["choices"][0]["id"]})

    assert response.status_code == 422


@pytest.mark.parametrize("text", ["/restart", PAYLOAD, " /restart", "//restart"])
def test_a_text_is_never_obeyed_and_reads_as_it_was_typed(served: Served, text: str) -> None:
    person = served.person()
    person.say("hello")

    person.say(text)

    assert not served.agent.heard[-1].startswith("/")
    assert person.conversation()[-2]["text"] == text.strip()


def test_the_conversation_is_read_back_as_it_was(person: WebClient) -> None:
    replies = [reply for text in ("one", "two") for reply in person.say(text, text)]

    messages = person.conversation()

    assert [(m["from"], m["text"]) for m in messages] == [
        ("person", "one"),
        ("assistant", "said one"),
        ("person", "two"),
        ("assistant", "said two"),
    ]
    assert [m["id"] for m in messages if m["from"] == "person"] == ["one", "two"]
    assert [m for m in messages if m["from"] == "assistant"] == replies


def test_nobody_reads_the_conversation_of_another(served: Served) -> None:
    served.person().say("my secret")

    assert served.person().conversation() == []


@pytest.mark.parametrize("text", ["", " \n ", "/", "\u200b", "\x00\x07", "\ud800"])
def test_a_message_without_words_gets_a_kind_sentence(served: Served, text: str) -> None:
    person = served.person()

    (reply,) = person.say(text)

    assert reply["text"] == shipped_wording().say("message_empty")
    assert reply["kind"] == "clarification"
    assert served.agent.heard == []
    assert len(person.conversation()) == 2


def test_a_message_that_is_too_long_gets_a_sentence_and_is_not_kept_whole(served: Served) -> None:
    person = served.person()

    (at_most,) = person.say("x" * 1000)
    (too_long,) = person.say("y" * 1001)

    assert at_most["text"] == "said " + "x" * 1000
    assert too_long["text"] == shipped_wording().say("message_too_long")
    assert [len(m["text"]) for m in person.conversation() if m["from"] == "person"] == [1000, 1000]


def test_the_same_id_gets_the_same_replies_and_is_asked_once(served: Served) -> None:
    person = served.person()

    first, second = person.say("hello", "m1"), person.say("hello again", "m1")

    assert first == second
    assert served.agent.heard == ["hello"]


def test_ten_requests_at_once_with_one_id_are_asked_once(served: Served) -> None:
    token = served.person().token

    def say(_: int) -> list[dict[str, Any]]:
        client = served.client()
        client.token = token
        return client.say("hello", "m1")

    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(say, range(10)))

    assert all(each == replies[0] for each in replies)
    assert served.agent.heard == ["hello"]


def test_the_same_id_in_another_conversation_is_another_message(served: Served) -> None:
    served.person().say("one", "m1")
    (reply,) = served.person().say("two", "m1")

    assert reply["text"] == "said two"


def test_after_a_restart_the_session_goes_on_and_a_repeat_is_still_one(serve: Serve) -> None:
    before = serve()
    person = before.person()
    replies = person.say("hello", "m1")

    after = serve()
    again = after.client()
    again.token = person.token

    assert again.say("hello", "m1") == replies
    assert after.agent.heard == []
    assert [m["text"] for m in again.conversation()] == ["hello", "said hello"]


def test_messages_of_one_conversation_are_answered_one_after_the_other(served: Served) -> None:
    person = served.person()
    token = person.token

    def say(number: int) -> None:
        client = served.client()
        client.token = token
        client.say(f"message {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(say, range(8)))

    senders = [message["from"] for message in person.conversation()]
    assert senders == ["person", "assistant"] * 8


async def fail(_: UserMessage) -> list[dict[str, Any]]:
    raise RuntimeError("broken")


async def stay_silent(_: UserMessage) -> list[dict[str, Any]]:
    return []


async def say_nothing(_: UserMessage) -> list[dict[str, Any]]:
    return [{"text": "  "}]


@pytest.mark.parametrize("tell", [fail, stay_silent, say_nothing])
def test_whatever_fails_the_person_gets_the_sentence_for_it(serve: Serve, tell: Any) -> None:
    person = serve(tell).person()

    (reply,) = person.say("hello", "m1")

    assert reply["kind"] == "failure"
    assert reply["text"] == shipped_wording().say("failure")
    assert person.say("hello", "m1") == [reply]
    assert person.conversation()[-1]["text"] == reply["text"]


def test_after_a_failure_the_conversation_goes_on(serve: Serve) -> None:
    told = iter([fail, echo])

    async def fail_once(message: UserMessage) -> list[dict[str, Any]]:
        return await next(told)(message)

    person = serve(fail_once).person()
    person.say("one")

    assert person.say("two")[0]["text"] == "said two"


def test_a_message_that_would_wait_too_long_is_refused_and_may_come_again(tmp_path: Path) -> None:
    async def talk() -> tuple[HTTPStatus, list[dict[str, Any]]]:
        asked, going_on = asyncio.Event(), asyncio.Event()

        async def wait(message: UserMessage) -> list[dict[str, Any]]:
            asked.set()
            await going_on.wait()
            return await echo(message)

        agent: Any = TellingAgent(tmp_path, wait)
        conversations = Conversations(agent, agent.tracker_store, Signer(SECRET.encode(), 60), patience=0.01)
        one = Arrival("web", "c", "m1", lambda _: said_in_words("one"))
        two = Arrival("web", "c", "m2", lambda _: said_in_words("two"))
        first = asyncio.ensure_future(conversations.say(one))
        await asked.wait()
        with pytest.raises(Problem) as refused:
            await conversations.say(two)
        going_on.set()
        await first
        return refused.value.status, await conversations.say(two)

    status, replies = asyncio.run(talk())

    assert status is HTTPStatus.SERVICE_UNAVAILABLE
    assert [reply["text"] for reply in replies] == ["said two"]


def test_deleting_leaves_nothing_and_ends_the_session(served: Served, tmp_path: Path) -> None:
    person, other = served.person(), served.person()
    (reply,) = person.say("a very private matter", "m1")
    other.say("hello")
    person.send("POST", "/feedback", json={"message": reply["id"], "helpful": False, "reason": "private too"})

    deleted = person.send("DELETE", "/conversation")

    assert (deleted.status_code, deleted.content) == (204, b"")
    refused = person.send("GET", "/conversation")
    assert (refused.status_code, refused.json()["ended"]) == (401, True)
    assert person.post("a very private matter", "m1").status_code == 401
    assert person.send("DELETE", "/conversation").status_code == 401
    assert len(other.conversation()) == 2
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("conversations.sqlite*"))
    assert b"private" not in kept


def test_feedback_is_kept_with_the_facts_and_without_the_person(served: Served, tmp_path: Path) -> None:
    person = served.person()
    (reply,) = person.say("what helps me?")

    response = person.send("POST", "/feedback", json={"message": reply["id"], "helpful": True, "reason": " good\x00 "})

    with sqlite3.connect(tmp_path / "conversations.sqlite") as database:
        rows = database.execute("select helpful, reason, kind, facts, facts_version from feedback").fetchall()
        columns = [row[1] for row in database.execute("pragma table_info(feedback)")]
    assert response.status_code == 204
    assert rows == [(1, "good", "answer", "a.b", "1")]
    assert columns == ["number", "at", "reply", "helpful", "reason", "kind", "facts", "facts_version"]


def test_feedback_on_the_reply_of_another_is_refused(served: Served) -> None:
    (reply,) = served.person().say("hello")

    response = served.person().send("POST", "/feedback", json={"message": reply["id"], "helpful": True})

    assert response.status_code == 422
