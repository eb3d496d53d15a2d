"""What goes wrong is said in a sentence; nothing typed is lost, and a retry asks once."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from support.widget import ANSWERED, Person

MESSAGES = "**/api/v1/messages"
# In milliseconds.
YEAR = 365 * 24 * 3600 * 1000


def test_offline_and_back(person: Person) -> None:
    person.page.context.set_offline(True)
    person.send(ANSWERED)
    expect(person.page.get_by_role("alert").filter(has_text="You seem to be offline")).to_be_visible()

    person.page.context.set_offline(False)
    person.button("Try again").click()

    expect(person.replies).to_have_count(1)
    expect(person.said).to_have_count(1)
    expect(person.button("Try again")).to_have_count(0)


def test_unsent_message_survives_a_reload(person: Person) -> None:
    person.page.route(MESSAGES, lambda route: route.abort())
    person.send(ANSWERED)
    expect(person.button("Try again")).to_be_visible()
    person.page.unroute(MESSAGES)

    person.page.reload()
    person.button("Try again").click()

    expect(person.replies).to_have_count(1)
    expect(person.said).to_have_count(1)


def test_answer_lost_on_the_way_is_fetched_by_the_same_id_and_asked_once(person: Person) -> None:
    ids: list[str] = []

    def lose(route: Route) -> None:
        ids.append(json.loads(route.request.post_data or "")["id"])
        if len(ids) > 1:
            route.continue_()
            return
        # The server has answered; the answer never arrives.
        route.fetch()
        route.abort()

    person.page.route(MESSAGES, lose)
    person.send(ANSWERED)
    person.button("Try again").click()
    expect(person.replies).to_have_count(1)

    person.page.reload()

    expect(person.replies).to_have_count(1)
    expect(person.said).to_have_count(1)
    assert len(ids) == 2
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("status", "headers", "sentence"),
    [
        (502, {}, "Something went wrong at the assistant."),
        (503, {"Retry-After": "120"}, "Please wait 2 minutes, then try again."),
        (429, {"Retry-After": "7"}, "Please wait 7 seconds, then try again."),
    ],
)
def test_refusal_on_the_way_is_said_and_retried(
    person: Person, status: int, headers: dict[str, str], sentence: str
) -> None:
    person.page.route(MESSAGES, lambda route: route.fulfill(status=status, headers=headers), times=1)
    person.send(ANSWERED)
    expect(person.page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(person.field).to_be_focused()

    person.button("Try again").click()

    expect(person.replies).to_have_count(1)
    expect(person.field).to_be_focused()


def test_message_can_be_changed_instead_of_sent_again(person: Person) -> None:
    person.page.route(MESSAGES, lambda route: route.abort(), times=1)
    person.send("what helps with mussle spasms")

    person.button("Change it").click()

    expect(person.field).to_have_value("what helps with mussle spasms")
    expect(person.field).to_be_focused()
    expect(person.said).to_have_count(0)


def send_to_a_server_that_waits(person: Person) -> list[Route]:
    """Send a question whose answer does not come, on a clock that the test turns; return the request."""
    held: list[Route] = []
    person.page.clock.install()
    person.page.route(MESSAGES, lambda route: held.append(route))  # noqa: PLW0108 Playwright marks the handler
    with person.page.expect_request(MESSAGES):
        person.send(ANSWERED)
    expect(person.status).to_have_text(re.compile("The assistant is answering"))
    return held


def test_slow_answer_is_said_to_take_longer(person: Person) -> None:
    held = send_to_a_server_that_waits(person)

    person.page.clock.run_for(5_000)

    expect(person.status).to_have_text(re.compile("longer than usual"))
    held[0].continue_()
    expect(person.replies).to_have_count(1)
    expect(person.status).to_have_text("")


def test_server_that_never_answers_is_given_up_on(person: Person) -> None:
    send_to_a_server_that_waits(person)

    person.page.clock.run_for(25_000)

    expect(person.page.get_by_role("alert").filter(has_text="took too long")).to_be_visible()
    expect(person.button("Try again")).to_be_visible()


def test_session_that_the_server_does_not_know_is_replaced_and_said_so(person: Person) -> None:
    person.ask(ANSWERED)
    person.page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(":session"));
          const session = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...session, token: session.token.slice(0, -4) + "AAAA" }));
        }"""
    )

    person.send("what is MS?")

    expect(person.log).to_contain_text("Your last conversation has expired")
    expect(person.said).to_have_count(1)
    expect(person.replies).to_have_count(1)


def test_session_that_has_expired_is_replaced_and_said_so(person: Person) -> None:
    person.ask(ANSWERED)
    person.page.clock.install()

    person.page.clock.fast_forward(YEAR)
    person.send("what is MS?")

    expect(person.log).to_contain_text("Your last conversation has expired")
    expect(person.replies).to_have_count(1)


def test_conversation_that_cannot_be_fetched_is_fetched_on_request(person: Person) -> None:
    person.ask(ANSWERED)
    person.page.route("**/api/v1/conversation", lambda route: route.abort())
    person.page.reload()
    expect(person.page.get_by_role("alert").filter(has_text="could not be fetched")).to_be_visible()
    person.page.unroute("**/api/v1/conversation")

    person.button("Try again").click()

    expect(person.replies).to_have_count(1)


def test_deletion_that_fails_is_said_and_deletes_nothing(person: Person) -> None:
    person.ask(ANSWERED)
    person.choose_option("Delete my conversation")
    dialog = person.page.get_by_role("dialog", name="Delete my conversation")
    person.page.context.set_offline(True)

    dialog.get_by_role("button", name="Delete my conversation").click()

    expect(dialog.get_by_role("alert")).to_contain_text("could not be deleted. You seem to be offline")
    person.page.context.set_offline(False)
    dialog.get_by_role("button", name="Delete my conversation").click()
    expect(person.log).to_contain_text("Your conversation was deleted.")


def test_feedback_that_fails_is_said(person: Person) -> None:
    reply = person.ask(ANSWERED)
    person.page.context.set_offline(True)

    reply.get_by_role("button", name="This did not help").click()

    expect(person.status).to_have_text("Your feedback could not be sent. Please try again.")
    expect(reply.get_by_role("button", name="This did not help")).to_have_attribute("aria-pressed", "false")
