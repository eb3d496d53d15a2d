"""WCAG 2.2 A and AA by axe-core in every state, in every look; targets of 44 pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from support.accessibility import small_targets, violations
from support.widget import ANSWERED, EMERGENCY, LINKED, OFFERS, Person, Visit

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 568}


def looks(page: Page) -> Iterator[str]:
    """Show a page in one look after the other, and name each."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            yield f"{scheme}, {size['width']} pixels"
    page.emulate_media(color_scheme="light", forced_colors="active")
    yield "forced colours"


def closed(person: Person) -> None:
    expect(person.launcher).to_be_visible()


def empty(person: Person) -> None:
    person.open()


def answered(person: Person) -> None:
    person.open().ask(ANSWERED)


def source_open(person: Person) -> None:
    person.open().ask(LINKED).locator("summary").last.click()


def rated(person: Person) -> None:
    answered(person)
    person.button("This helped").click()
    person.said.get_by_role("button", name="Add to my questions").click()


def offered(person: Person) -> None:
    person.open().ask(OFFERS)


def emergency(person: Person) -> None:
    person.open().ask(EMERGENCY)


def failed(person: Person) -> None:
    person.open()
    person.page.context.set_offline(True)
    person.send(ANSWERED)
    expect(person.button("Try again")).to_be_visible()


def waiting(person: Person) -> None:
    person.open()
    person.page.route("**/api/v1/messages", lambda _: None)
    person.send(ANSWERED)
    expect(person.status).to_contain_text("answering")


def too_long(person: Person) -> None:
    person.open().send("x" * 1001)


def options(person: Person) -> None:
    answered(person)
    person.button("Options").click()


def largest_text(person: Person) -> None:
    options(person)
    person.button("Largest").click()


def question_list(person: Person) -> None:
    answered(person)
    person.said.get_by_role("button", name="Add to my questions").click()
    person.choose_option("Questions for my neurologist")


def deleting(person: Person) -> None:
    answered(person)
    person.choose_option("Delete my conversation")


def deleted(person: Person) -> None:
    deleting(person)
    person.page.get_by_role("dialog", name="Delete").get_by_role("button", name="Delete").click()
    expect(person.log).to_contain_text("Your conversation was deleted.")


STATES: list[Callable[[Person], None]] = [
    closed,
    empty,
    answered,
    source_open,
    rated,
    offered,
    emergency,
    failed,
    waiting,
    too_long,
    options,
    largest_text,
    question_list,
    deleting,
    deleted,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_state_breaks_wcag_in_any_look(visit: Visit, state: Callable[[Person], None]) -> None:
    person = visit()

    state(person)

    for look in looks(person.page):
        assert (look, violations(person.page)) == (look, [])
        assert (look, small_targets(person.page)) == (look, [])


def test_check_sees_what_is_wrong(visit: Visit) -> None:
    person = visit().open()

    person.page.evaluate(
        """() => {
          const { style, shadowRoot } = document.querySelector("ms-assistant");
          style.setProperty("--ms-assistant-muted", "#bbbbbb");
          shadowRoot.querySelector(".options-button").removeAttribute("aria-label");
          shadowRoot.querySelector(".options-button").removeAttribute("title");
        }"""
    )

    rules = {violation.split(":")[0] for violation in violations(person.page)}
    assert rules == {"color-contrast", "button-name"}


def test_theme_of_the_page_wins_over_the_scheme_of_the_browser(visit: Visit) -> None:
    person = visit(color_scheme="light").open()
    surface = "element => getComputedStyle(element).backgroundColor"
    light = person.panel.evaluate(surface)

    person.page.evaluate("() => document.querySelector('ms-assistant').setAttribute('theme', 'dark')")

    assert person.panel.evaluate(surface) != light
    person.ask(ANSWERED)
    assert violations(person.page) == []
