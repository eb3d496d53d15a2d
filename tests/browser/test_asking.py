"""Asking: answers, sources, quick replies, thumbs, and what the person types."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from support.widget import ANSWERED, LINKED, OFFERS, Person


def test_log_is_there_and_live_before_the_first_message(person: Person) -> None:
    expect(person.log).to_have_attribute("aria-live", "polite")
    expect(person.replies).to_have_count(0)
    expect(person.panel).to_contain_text("General information, not medical advice")


def test_answer_comes_with_source_and_disclaimer(person: Person) -> None:
    reply = person.ask(ANSWERED)

    expect(reply).to_contain_text("baclofen")
    expect(reply.get_by_role("note")).to_contain_text("not medical advice")
    expect(person.field).to_be_focused()
    expect(person.field).to_have_value("")


def test_source_opens_to_the_full_citation_and_a_safe_link(person: Person) -> None:
    reply = person.ask(LINKED)
    source = reply.locator("details", has_text="Label: TYSABRI")
    expect(source.locator("a")).to_be_hidden()

    source.locator("summary").click()

    link = source.get_by_role("link", name="(opens in a new tab)")
    expect(link).to_have_attribute("href", re.compile("^https://"))
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")


def test_quick_reply_is_sent_and_answered(person: Person) -> None:
    person.ask(OFFERS)
    offered = person.choices.first
    title = offered.inner_text()

    offered.click()

    expect(person.said.last).to_contain_text(title)
    expect(person.replies).to_have_count(2)
    expect(person.replies.last.locator("details").first).to_be_visible()
    expect(person.field).to_be_focused()


def test_example_question_starts_a_conversation(person: Person) -> None:
    examples = person.page.get_by_role("group", name="You could ask:").get_by_role("button")

    examples.first.click()

    expect(person.replies.last.locator("details").first).to_be_visible()
    expect(examples).to_have_count(0)


def test_shorter_asks_for_a_shorter_answer(person: Person) -> None:
    person.ask(ANSWERED)

    person.button("Shorter").click()

    expect(person.said.last).to_contain_text("Shorter, please")
    expect(person.replies).to_have_count(2)


def test_thumb_and_reason_are_taken(person: Person) -> None:
    reply = person.ask(ANSWERED)
    with person.page.expect_response("**/api/v1/feedback") as thumb:
        reply.get_by_role("button", name="This helped").click()
    expect(reply.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")

    person.page.get_by_label("What was good? (optional)").fill("clear words")
    with person.page.expect_response("**/api/v1/feedback") as reason:
        reply.get_by_role("button", name="Send").click()

    assert [thumb.value.status, reason.value.status] == [204, 204]
    expect(person.status).to_have_text("Thank you for telling us.")


def test_text_from_anybody_is_never_html(person: Person) -> None:
    person.ask("<img src=x onerror=alert(1)><b>bold</b>")

    expect(person.said.last).to_contain_text("<b>bold</b>")
    expect(person.log.locator("img, b")).to_have_count(0)


def test_shift_enter_breaks_the_line_and_enter_sends(person: Person) -> None:
    person.field.press_sequentially("what helps with")
    person.field.press("Shift+Enter")
    person.field.press_sequentially("muscle spasms in MS?")
    expect(person.said).to_have_count(0)

    person.field.press("Enter")

    expect(person.said).to_have_count(1)
    expect(person.replies.last).to_contain_text("baclofen")


@pytest.mark.parametrize("composing", [{"isComposing": True}, {"keyCode": 229}], ids=["composing", "safari"])
def test_enter_that_ends_a_composition_does_not_send(person: Person, composing: dict[str, object]) -> None:
    person.field.fill("にほん")

    person.field.dispatch_event("keydown", {"key": "Enter", **composing})

    expect(person.field).to_have_value("にほん")
    expect(person.said).to_have_count(0)


def test_text_that_is_too_long_stays_and_is_said_so(person: Person) -> None:
    text = "x" * 1001

    person.send(text)

    expect(person.panel.get_by_role("alert").filter(has_text="1000 characters")).to_be_visible()
    expect(person.field).to_have_value(text)
    expect(person.said).to_have_count(0)
