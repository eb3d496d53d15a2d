"""A person in front of the widget: finds what is on the screen by what it is called, as people do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

from ms_assistant.launching.environment import PROJECT

WIDGET = PROJECT / "widget" / "dist" / "widget.js"
AXE = PROJECT / "widget" / "node_modules" / "axe-core" / "axe.min.js"

ANSWERED = "what helps with muscle spasms in MS?"
EMERGENCY = "my husband can't breathe"
OFFERS = "baclofen"
# One of its sources has an address.
LINKED = "how is natalizumab given"

# Milliseconds until a test gives up on what should appear; the assistant promises an answer in five seconds.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Person:
    """Somebody who uses the widget on a page.

    Args:
        page: the page that has the widget.
    """

    page: Page

    @property
    def launcher(self) -> Locator:
        """Return the button that opens the panel."""
        return self.page.get_by_role("button", name="Ask about MS")

    @property
    def panel(self) -> Locator:
        """Return the open panel."""
        return self.page.get_by_role("dialog", name="Questions about MS")

    @property
    def log(self) -> Locator:
        """Return the conversation."""
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        """Return the field for a question."""
        return self.page.get_by_role("textbox", name="Your question")

    @property
    def status(self) -> Locator:
        """Return the status line."""
        return self.panel.get_by_role("status")

    @property
    def replies(self) -> Locator:
        """Return the assistant's replies, without the greeting."""
        return self.log.locator(".assistant:not(.welcome)")

    @property
    def said(self) -> Locator:
        """Return the person's own messages."""
        return self.log.locator(".person")

    @property
    def listed(self) -> Locator:
        """Return what is on the list for the neurologist."""
        return self.page.get_by_role("dialog", name="Questions for my neurologist").get_by_role("listitem")

    @property
    def choices(self) -> Locator:
        """Return the buttons of the suggestions."""
        return self.page.get_by_role("group", name="Suggestions").get_by_role("button")

    def button(self, name: str) -> Locator:
        """Return the button of exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self) -> Person:
        """Open the panel and wait until it takes text."""
        self.launcher.click()
        expect(self.field).to_be_visible()
        return self

    def send(self, text: str) -> None:
        """Type a message and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str) -> Locator:
        """Send a message and return the first reply to it."""
        answered = self.replies.count()
        self.send(text)
        reply = self.replies.nth(answered)
        expect(reply).to_be_visible()
        return reply

    def choose_option(self, name: str) -> None:
        """Open the options and press one."""
        self.button("Options").click()
        self.button(name).click()

    def tab_to(self, target: Locator, most: int = 60) -> None:
        """Press Tab until an element has the focus; fail after `most` presses."""
        for _ in range(most):
            if target.evaluate("element => element.getRootNode().activeElement === element"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")


# Visit the assistant's page, and open a browser of one's own; both take Playwright's options for a context.
Visit = Callable[..., Person]
NewContext = Callable[..., BrowserContext]
