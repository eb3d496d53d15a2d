"""Takes the pictures of docs/images from the real assistant: `make screenshots`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from ms_assistant.launching import running_assistant
from ms_assistant.launching.environment import LOGS, PROJECT
from support.requirements import require_chromium
from support.widget import ANSWERED, EMERGENCY, Person

IMAGES = PROJECT / "docs" / "images"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1000, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 680}}
DARK: dict[str, Any] = {"color_scheme": "dark"}


def answer(person: Person) -> None:
    """Show an answer."""
    person.open().ask(ANSWERED)


def emergency(person: Person) -> None:
    """Show the reply to an emergency."""
    person.open().ask(EMERGENCY)


def question_list(person: Person) -> None:
    """Show the list for the neurologist."""
    person.open().ask(ANSWERED)
    person.said.get_by_role("button", name="Add to my questions").click()
    person.choose_option("Questions for my neurologist")
    person.page.get_by_label("A question to ask").fill("How often should I stretch?")
    person.button("Add").click()


def welcome(person: Person) -> None:
    """Show the panel before the first message."""
    person.open()


PICTURES: dict[str, tuple[Callable[[Person], None], dict[str, Any]]] = {
    "widget-answer": (answer, DESKTOP),
    "widget-welcome-phone": (welcome, PHONE),
    "widget-emergency-phone": (emergency, PHONE),
    "widget-questions-dark": (question_list, {**DESKTOP, **DARK}),
}


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_chromium())
        with running_assistant(
            logs=LOGS / "screenshots", conversations=Path(folder) / "conversations.sqlite"
        ) as running:
            for name in PICTURES:
                _take(browser, running.url, name)
        browser.close()


def _take(browser: Browser, url: str, name: str) -> None:
    show, options = PICTURES[name]
    page = browser.new_context(reduced_motion="reduce", **options).new_page()
    page.goto(url)
    show(Person(page))
    # The pointer leaves what it rested on.
    page.mouse.move(1, 1)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()
