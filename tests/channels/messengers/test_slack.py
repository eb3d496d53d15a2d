"""Slack, held against what it publishes.

The events: https://docs.slack.dev/apis/events-api and https://docs.slack.dev/reference/events/message.im
The signature: https://docs.slack.dev/authentication/verifying-requests-from-slack
The answers: https://docs.slack.dev/reference/methods/chat.postMessage
"""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from support.messengers import Headers, asked_to_send, post, slack_signature
from support.problems import check_problem
from support.providers import SLACK_TOKEN, Answered
from support.served_messengers import Messengers, ServeMessengers
from support.wording import shipped_wording

CHOICES = f"\n\n{shipped_wording().say('choose_by_number')}\n1. More of it"


def test_the_tests_sign_as_slack_does() -> None:
    """The example of https://docs.slack.dev/authentication/verifying-requests-from-slack, with its secret."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
        b"%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    signature = slack_signature(1531420618, body, "8f742231b10e8888abcd99yyyzzz85a5")

    assert signature == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def test_the_address_is_confirmed(messengers: Messengers) -> None:
    """https://docs.slack.dev/reference/events/url_verification."""
    response = messengers.slack().send({"token": "x", "challenge": "3eZbrw1aBm2rZgRN", "type": "url_verification"})

    assert (response.status_code, response.text) == (200, "3eZbrw1aBm2rZgRN")
    assert response.headers["Content-Type"].startswith("text/plain")


def test_a_message_is_answered_in_its_conversation_with_its_markup_escaped(messengers: Messengers) -> None:
    chat = messengers.slack()

    response = chat.send(chat.event("&lt;!channel&gt; *a* &amp;amp; b"))

    (message,) = messengers.providers.slack.sent()
    assert response.status_code == 200
    assert message == {
        "channel": chat.channel,
        "text": f"said &lt;!channel&gt; *a* &amp;amp; b{CHOICES}",
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    assert messengers.providers.slack.asked[-1].authorization == f"Bearer {SLACK_TOKEN}"


def test_in_a_thread_the_answer_stays_in_it(messengers: Messengers) -> None:
    chat = messengers.slack()

    chat.send(chat.event("hello", thread_ts="1700000000.000009"))

    assert messengers.providers.slack.sent()[0]["thread_ts"] == "1700000000.000009"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("see <https://a.example/x?b=1&amp;c=2|this page>", "see this page"),
        ("see <https://a.example/>", "see https://a.example/"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("<@U123> hello", "@U123 hello"),
    ],
)
def test_links_and_escapes_are_read_as_they_were_written(messengers: Messengers, sent: str, read: str) -> None:
    chat = messengers.slack()

    chat.send(chat.event(sent))

    assert messengers.agent.heard == [read]


@pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp", None])
def test_an_unsigned_request_is_refused(messengers: Messengers, missing: str | None) -> None:
    chat = messengers.slack()
    body = chat.event("hello")
    headers = {n: v for n, v in chat.signed(json.dumps(body).encode()).items() if missing and n != missing}

    check_problem(chat.send(body, headers or {"X": "y"}), 403)
    assert messengers.agent.heard == []


def signed_with(secret: str) -> Headers:
    moment = int(time.time())
    return {"X-Slack-Request-Timestamp": str(moment), "X-Slack-Signature": slack_signature(moment, b"{}", secret)}


@pytest.mark.parametrize(
    "headers",
    [
        signed_with("another secret"),
        {"X-Slack-Request-Timestamp": "now", "X-Slack-Signature": "v0=a"},
        {"X-Slack-Request-Timestamp": "9" * 5000, "X-Slack-Signature": "v0=a"},
        {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=\xe9"},
        {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": ""},
    ],
    ids=["another secret", "no time", "no time at all", "no ASCII", "empty"],
)
def test_a_wrongly_signed_request_is_refused(messengers: Messengers, headers: Headers) -> None:
    check_problem(post(messengers.slack().url, b"{}", headers), 403)


def test_a_request_that_was_changed_on_the_way_is_refused(messengers: Messengers) -> None:
    chat = messengers.slack()

    headers = chat.signed(json.dumps(chat.event("hello")).encode())

    check_problem(chat.send(chat.event("goodbye"), headers), 403)


@pytest.mark.parametrize("age", [301, 86_400, -400])
def test_a_request_of_another_time_is_refused(messengers: Messengers, age: int) -> None:
    chat = messengers.slack()

    check_problem(chat.send(chat.event("hello"), age=age), 403)
    assert messengers.agent.heard == []


def test_a_request_that_is_replayed_while_its_signature_is_good_is_not_answered_again(messengers: Messengers) -> None:
    chat = messengers.slack()
    body = chat.event("hello")
    headers = chat.signed(json.dumps(body).encode())

    statuses = [chat.send(body, headers).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert messengers.agent.heard == ["hello"]
    assert len(chat.received()) == 1


def test_after_a_restart_neither(serve_messengers: ServeMessengers) -> None:
    chat = serve_messengers().slack()
    body = chat.event("hello")
    chat.send(body)

    after = serve_messengers()
    chat.url = after.slack().url

    assert chat.send(body).status_code == 200
    assert after.agent.heard == []
    assert len(chat.received()) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"subtype": "message_changed", "message": {"text": "hello"}},
        {"subtype": "message_deleted", "deleted_ts": "1.1"},
        {"subtype": "channel_topic"},
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
        {"type": "app_mention"},
        {"type": "reaction_added"},
    ],
    ids=repr,
)
def test_what_no_person_says_to_the_app_alone_gets_no_answer(messengers: Messengers, event: dict[str, Any]) -> None:
    chat = messengers.slack()

    assert chat.send(chat.event("hello", **event)).status_code == 200
    assert messengers.agent.heard == []
    assert asked_to_send(messengers.providers.slack) == 0


def test_a_file_alone_gets_a_sentence_and_words_beside_it_are_read(messengers: Messengers) -> None:
    chat = messengers.slack()

    chat.send(chat.event("", subtype="file_share", files=[{"id": "F1"}]))
    chat.send(chat.event("what is this?", subtype="file_share", files=[{"id": "F1"}]))

    assert chat.received()[0] == shipped_wording().say("message_not_text")
    assert messengers.agent.heard == ["what is this?"]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"event_id": None}, 422),
        ({"event_id": ""}, 422),
        ({"team_id": None}, 422),
        ({"event": None}, 422),
        ({"event": "hello"}, 422),
        ({"event": {"type": "message", "channel_type": "im", "text": "hello"}}, 422),
        ({"event": {"type": "message", "channel_type": "im", "channel": "D1"}}, 422),
    ],
    ids=repr,
)
def test_what_is_no_event_is_refused(messengers: Messengers, changed: dict[str, Any], status: int) -> None:
    chat = messengers.slack()

    check_problem(chat.send({**chat.event("hello"), **changed}), status)
    assert messengers.agent.heard == []


@pytest.mark.parametrize("body", [[], "hello", None, 7], ids=repr)
def test_what_is_no_object_is_refused(messengers: Messengers, body: object) -> None:
    check_problem(messengers.slack().send(body), 400)


def test_a_notice_of_slack_that_is_no_event_is_taken(messengers: Messengers) -> None:
    """https://docs.slack.dev/reference/events/app_rate_limited."""
    assert messengers.slack().send({"type": "app_rate_limited", "team_id": "T123"}).status_code == 200


@pytest.mark.parametrize("error", ["ratelimited", "internal_error"])
def test_an_error_that_slack_tells_with_the_status_200_is_tried_again_if_it_passes(
    messengers: Messengers, error: str
) -> None:
    chat = messengers.slack()
    messengers.providers.slack.wait(1)
    messengers.providers.slack.fail(Answered(200, {"ok": False, "error": error}))

    assert chat.say("hello") == [f"said hello{CHOICES}"]
