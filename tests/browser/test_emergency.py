"""An emergency is set apart, announced at once, and has numbers to tap."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from support.widget import EMERGENCY, Person


def test_emergency_is_announced_and_its_numbers_can_be_called(person: Person) -> None:
    reply = person.ask(EMERGENCY)

    alert = reply.get_by_role("alert", name="Get help now")
    expect(alert).to_contain_text("call the emergency number")
    numbers = alert.get_by_role("link")
    expect(numbers.first).to_have_attribute("href", re.compile(r"^tel:\d+$"))
    expect(numbers.first).to_be_in_viewport()
    expect(alert.get_by_role("note")).to_be_visible()
    expect(person.field).to_be_focused()


def test_emergency_offers_nothing_but_help(person: Person) -> None:
    reply = person.ask(EMERGENCY)

    expect(reply.get_by_role("button")).to_have_count(0)
    expect(person.choices).to_have_count(0)


def test_emergency_is_not_announced_again_after_a_reload(person: Person) -> None:
    person.ask(EMERGENCY)

    person.page.reload()

    expect(person.replies.first.get_by_role("group", name="Get help now")).to_be_visible()
    expect(person.replies.first.get_by_role("alert")).to_have_count(0)
