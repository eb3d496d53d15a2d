"""The widget in real Chromium, on the assistant's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from ms_assistant.launching import RunningAssistant
from support.requirements import INSECURE_HOST, require_chromium, require_widget
from support.widget import NewContext, Person, Visit


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; Playwright's event loop must not outlive the module, for other tests run their own."""
    path = require_chromium()
    require_widget()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1"]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[NewContext]:
    """Make browser contexts, each a browser of its own; a script error or a CSP violation in any fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_violation(message)))

    def make(**options: Any) -> BrowserContext:
        # Smooth scrolling would let a test look at a page that still moves.
        context = chromium.new_context(**{"reduced_motion": "reduce", **options})
        context.on("page", listen)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def visit(new_context: NewContext, assistant: RunningAssistant) -> Visit:
    """Visit the assistant's page in a browser of its own, with Playwright's options for a context."""

    def go(**options: Any) -> Person:
        page = new_context(**options).new_page()
        page.goto(assistant.url)
        return Person(page)

    return go


@pytest.fixture
def person(visit: Visit) -> Person:
    """Somebody who has opened the widget on the assistant's page."""
    return visit().open()


def _violation(message: ConsoleMessage) -> list[str]:
    text = message.text
    return [text] if "Content Security Policy" in text or "TrustedHTML" in text else []
