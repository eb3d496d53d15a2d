"""WhatsApp and SMS, held against what Twilio publishes.

The requests: https://www.twilio.com/docs/messaging/guides/webhook-request
The signature: https://www.twilio.com/docs/usage/security#validating-requests
The answer: https://www.twilio.com/docs/messaging/twiml
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from support.messengers import post, told, twilio_signature
from support.problems import check_problem
from support.served_messengers import Messengers, ServeMessengers
from support.wording import shipped_wording

URL = "https://assistant.example/webhooks/twilio"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CHOICES = f"\n\n{shipped_wording().say('choose_by_number')}\n1. More of it"


def test_the_tests_sign_as_twilio_does() -> None:
    """The example of https://www.twilio.com/docs/usage/security#validating-requests, with its token."""
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }

    signature = twilio_signature("https://mycompany.com/myapp.php?foo=1&bar=2", fields, "12345")

    assert signature == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_a_message_is_answered_with_its_choices(messengers: Messengers) -> None:
    assert messengers.phone().say("hello") == [f"said hello{CHOICES}"]


def test_a_whatsapp_message_is_another_conversation_than_an_sms_of_the_same_number(messengers: Messengers) -> None:
    messengers.phone("+15551234567").say("hello")

    (answer,) = messengers.phone("whatsapp:+15551234567").say("1", ProfileName="Ann", WaId="15551234567")

    assert answer == f"said 1{CHOICES}"


@pytest.mark.parametrize("text", ["<Message>&amp;</Message>", "a & b < c", "🙂 ¿qué?", "one\ntwo"])
def test_whatever_is_written_comes_through(messengers: Messengers, text: str) -> None:
    assert messengers.phone().say(text) == [f"said {text}{CHOICES}"]


def test_an_unsigned_request_is_refused(messengers: Messengers) -> None:
    phone = messengers.phone()

    check_problem(phone.send(phone.fields("hello"), {"X": "y"}), 403)
    assert messengers.agent.heard == []


@pytest.mark.parametrize("signature", ["", "nonsense", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=", "\xff"])
def test_a_wrongly_signed_request_is_refused(messengers: Messengers, signature: str) -> None:
    phone = messengers.phone()

    check_problem(phone.send(phone.fields("hello"), {"X-Twilio-Signature": signature}), 403)
    assert messengers.agent.heard == []


@pytest.mark.parametrize(
    ("url", "token"),
    [(URL, "another token"), ("https://elsewhere.example/webhooks/twilio", None), (f"{URL}?a=b", None)],
)
def test_a_signature_for_another_token_or_address_is_refused(
    messengers: Messengers, url: str, token: str | None
) -> None:
    phone = messengers.phone()
    fields = phone.fields("hello")
    signature = twilio_signature(url, fields, token) if token else twilio_signature(url, fields)

    check_problem(phone.send(fields, {"X-Twilio-Signature": signature}), 403)


@pytest.mark.parametrize("changed", [{"Body": "goodbye"}, {"From": "+15559999999"}, {"Extra": "x"}])
def test_a_request_that_was_changed_on_the_way_is_refused(messengers: Messengers, changed: dict[str, str]) -> None:
    phone = messengers.phone()
    fields = phone.fields("hello")

    response = phone.send(fields | changed, {"X-Twilio-Signature": twilio_signature(URL, fields)})

    check_problem(response, 403)
    assert messengers.agent.heard == []


def test_a_request_that_comes_again_gets_the_same_answer_and_is_asked_once(messengers: Messengers) -> None:
    phone = messengers.phone()
    fields = phone.fields("hello")

    with ThreadPoolExecutor(5) as pool:
        answers = [told(response) for response in pool.map(phone.send, [fields] * 5)]

    assert answers == [[f"said hello{CHOICES}"]] * 5
    assert messengers.agent.heard == ["hello"]


def test_after_a_restart_too(serve_messengers: ServeMessengers) -> None:
    phone = serve_messengers().phone("+15551234567")
    fields = phone.fields("hello")
    first = told(phone.send(fields))

    after = serve_messengers()

    assert told(after.phone("+15551234567").send(fields)) == first
    assert after.agent.heard == []


def test_a_message_without_a_body_gets_a_sentence(messengers: Messengers) -> None:
    phone = messengers.phone()
    fields = phone.fields("")
    del fields["Body"]

    assert told(phone.send(fields)) == [shipped_wording().say("message_empty")]
    assert phone.say("") == [shipped_wording().say("message_empty")]


@pytest.mark.parametrize(
    "more",
    [
        {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/x", "MediaContentType0": "audio/ogg"},
        {"Latitude": "51.5", "Longitude": "-0.1", "Address": "a street"},
    ],
    ids=["a voice message", "a place"],
)
def test_what_is_no_text_gets_a_sentence(messengers: Messengers, more: dict[str, str]) -> None:
    assert messengers.phone().say("", **more) == [shipped_wording().say("message_not_text")]
    assert messengers.agent.heard == []


def test_the_words_beside_a_picture_are_read(messengers: Messengers) -> None:
    (answer,) = messengers.phone().say("what is this?", NumMedia="1", MediaUrl0="https://api.twilio.com/x")

    assert answer.startswith("said what is this?")


@pytest.mark.parametrize("word", ["STOP", "HELP", "START"])
def test_a_word_that_twilio_answers_itself_gets_no_second_answer(messengers: Messengers, word: str) -> None:
    assert messengers.phone().say(word.lower(), OptOutType=word) == []
    assert messengers.agent.heard == []


def test_a_report_on_a_message_that_was_sent_gets_no_answer(messengers: Messengers) -> None:
    phone = messengers.phone()
    fields = {"MessageSid": "SM1", "MessageStatus": "delivered", "From": "+15550000000", "To": phone.number}

    assert told(phone.send(fields)) == []


@pytest.mark.parametrize("name", ["From", "MessageSid"])
@pytest.mark.parametrize("value", [None, "", "x" * 65, "a b"])
def test_a_request_without_what_it_needs_is_refused(messengers: Messengers, name: str, value: str | None) -> None:
    phone = messengers.phone()
    fields = phone.fields("hello")
    fields = {**fields, name: value} if value is not None else {k: v for k, v in fields.items() if k != name}

    check_problem(phone.send(fields), 422)
    assert messengers.agent.heard == []


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"Body=%ff%fe", FORM, 400),
        (b"\xff\xfe", FORM, 400),
        (b"&".join(b"f%d=1" % n for n in range(300)), FORM, 400),
        (b'{"Body": "hello"}', {"Content-Type": "application/json"}, 415),
        (b"", {}, 415),
        (b"Body=" + b"x" * 300_000, FORM, 413),
    ],
    ids=["no UTF-8", "no text", "too many fields", "JSON", "nothing", "too large"],
)
def test_what_is_no_form_is_refused(messengers: Messengers, body: bytes, headers: dict[str, str], status: int) -> None:
    check_problem(post(messengers.phone().url, body, headers), status)
