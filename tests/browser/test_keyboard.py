"""The whole widget by keyboard alone; the focus goes where the person goes, and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.widget import ANSWERED, LINKED, OFFERS, Person, Visit


def test_conversation_by_keyboard_alone(visit: Visit) -> None:
    person = visit()
    keyboard = person.page.keyboard

    person.tab_to(person.launcher)
    keyboard.press("Enter")
    expect(person.field).to_be_focused()
    keyboard.type(LINKED)
    keyboard.press("Enter")
    expect(person.replies).to_have_count(1)
    person.tab_to(person.replies.first.locator("summary").last)
    keyboard.press("Space")
    expect(person.replies.first.get_by_role("link", name="Open the source")).to_be_visible()
    person.tab_to(person.button("This helped"))
    keyboard.press("Space")
    person.tab_to(person.page.get_by_label("What was good? (optional)"))
    keyboard.type("clear")
    keyboard.press("Enter")
    expect(person.status).to_have_text("Thank you for telling us.")
    expect(person.field).to_be_focused()
    keyboard.press("Escape")

    expect(person.panel).to_be_hidden()
    expect(person.launcher).to_be_focused()


def test_quick_reply_by_keyboard(person: Person) -> None:
    person.ask(OFFERS)
    person.tab_to(person.choices.first)

    person.page.keyboard.press("Enter")

    expect(person.replies).to_have_count(2)
    expect(person.field).to_be_focused()


@pytest.mark.parametrize("how", ["Escape", "Close"])
def test_closing_gives_the_focus_back_to_the_launcher(person: Person, how: str) -> None:
    if how == "Escape":
        person.page.keyboard.press("Escape")
    else:
        person.button("Close").click()

    expect(person.launcher).to_be_focused()


def test_escape_closes_the_options_before_the_panel(person: Person) -> None:
    person.button("Options").click()
    person.button("Large").focus()

    person.page.keyboard.press("Escape")

    expect(person.button("Options")).to_be_focused()
    expect(person.button("Options")).to_have_attribute("aria-expanded", "false")
    expect(person.panel).to_be_visible()


@pytest.mark.parametrize("name", ["Questions for my neurologist", "Delete my conversation"])
def test_escape_closes_a_dialog_and_the_panel_stays(person: Person, name: str) -> None:
    person.choose_option(name)
    dialog = person.page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()

    person.page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(person.panel).to_be_visible()
    expect(person.button("Options")).to_be_focused()


def test_dialog_keeps_the_focus_inside(person: Person) -> None:
    person.choose_option("Delete my conversation")
    dialog = person.page.get_by_role("dialog", name="Delete my conversation")

    for _ in range(6):
        person.page.keyboard.press("Tab")

        assert dialog.evaluate(
            """dialog => {
              const focused = dialog.getRootNode().activeElement;
              // Between the last and the first element, Tab visits the browser's own controls.
              return focused === null || dialog.contains(focused);
            }"""
        )


def test_reply_does_not_take_the_focus(person: Person) -> None:
    person.send(ANSWERED)
    person.button("Options").focus()

    expect(person.replies).to_have_count(1)

    expect(person.button("Options")).to_be_focused()


def test_escape_during_composition_does_not_close(person: Person) -> None:
    person.field.dispatch_event("keydown", {"key": "Escape", "isComposing": True})

    expect(person.panel).to_be_visible()
