"""The widget on other people's sites: another origin, a strict policy, an insecure origin, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ms_assistant.launching import RunningAssistant, running_assistant
from ms_assistant.launching.environment import LOGS
from support.requirements import INSECURE_HOST, require_chromium, require_widget
from support.sites import STRICT_POLICY, Site, embedding, served_site
from support.widget import ANSWERED, NewContext, Person

MESSAGES_A_MINUTE = 4

pytestmark = pytest.mark.assistant


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served_site() as served:
        yield served


@pytest.fixture(scope="module")
def allowing(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """An assistant that allows the site, and few messages in a minute."""
    require_chromium()
    require_widget()
    settings = {
        "MS_ASSISTANT_ORIGINS": f"{site.url} http://{INSECURE_HOST}:{site.port}",
        "MS_ASSISTANT_MESSAGES_PER_SESSION": f"{MESSAGES_A_MINUTE}/minute",
    }
    conversations = tmp_path_factory.mktemp("allowing") / "conversations.sqlite"
    with running_assistant(logs=LOGS / "tests-embedding", conversations=conversations, settings=settings) as running:
        yield running


def embed(site: Site, new_context: NewContext, assistant: str, attributes: str = "") -> Person:
    """Put the widget on the site and go there."""
    site.headers = {"Content-Security-Policy": STRICT_POLICY.format(assistant=assistant)}
    site.pages = {path: embedding(assistant, attributes) for path in ("/", "/other")}
    page = new_context().new_page()
    page.goto(site.url)
    return Person(page)


def test_other_origin_under_a_strict_policy(site: Site, new_context: NewContext, allowing: RunningAssistant) -> None:
    person = embed(site, new_context, allowing.url).open()

    reply = person.ask(ANSWERED)
    reply.locator("summary").click()

    expect(reply).to_contain_text("baclofen")
    expect(person.launcher).to_be_hidden()
    # Its styles are there, though the policy allows none of the page's own.
    expect(person.panel).to_have_css("position", "fixed")


def test_conversation_goes_along_to_another_page(
    site: Site, new_context: NewContext, allowing: RunningAssistant
) -> None:
    person = embed(site, new_context, allowing.url).open()
    person.ask(ANSWERED)

    person.page.get_by_role("link", name="Another page").click()

    expect(person.page).to_have_url(re.compile("/other$"))
    expect(person.replies).to_have_count(1)


def test_too_many_messages_are_told_when_to_go_on(
    site: Site, new_context: NewContext, allowing: RunningAssistant
) -> None:
    person = embed(site, new_context, allowing.url).open()
    for _ in range(MESSAGES_A_MINUTE):
        person.ask("hello")

    person.send(ANSWERED)

    refusal = person.page.get_by_role("alert").filter(has_text="The assistant is busy.")
    expect(refusal).to_contain_text(re.compile(r"Please wait \d+ seconds?, then try again\."))
    expect(person.said.last).to_contain_text(ANSWERED)
    expect(person.button("Try again")).to_be_visible()


def test_insecure_origin_has_no_random_uuid_and_works_all_the_same(
    site: Site, new_context: NewContext, allowing: RunningAssistant
) -> None:
    person = embed(site, new_context, allowing.url)
    person.page.goto(f"http://{INSECURE_HOST}:{site.port}/")
    assert person.page.evaluate("() => crypto.randomUUID === undefined")

    reply = person.open().ask(ANSWERED)

    expect(reply).to_contain_text("baclofen")


def test_origin_that_is_not_allowed_is_refused_and_said_so(
    site: Site, new_context: NewContext, assistant: RunningAssistant
) -> None:
    person = embed(site, new_context, assistant.url).open()

    person.send(ANSWERED)

    expect(person.page.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    expect(person.replies).to_have_count(0)


def test_attributes_change_what_it_says_and_where_it_stands(
    site: Site, new_context: NewContext, allowing: RunningAssistant
) -> None:
    attributes = (
        'heading="Ask Ada" position="bottom-left" theme="dark" open lang="en-GB" '
        'greeting="Welcome to our clinic." contact="MS nurses: 555 0100"'
    )
    person = embed(site, new_context, allowing.url, attributes)

    panel = person.page.get_by_role("dialog", name="Ask Ada")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Welcome to our clinic.")
    expect(panel).to_contain_text("MS nurses: 555 0100")
    expect(panel).to_have_css("color-scheme", "dark")
    assert panel.evaluate("element => element.getBoundingClientRect().left") < 100
    expect(panel.locator("xpath=..")).to_have_attribute("lang", "en")
    expect(person.page.locator("body")).to_be_focused()


def test_other_server_can_be_named(site: Site, new_context: NewContext, allowing: RunningAssistant) -> None:
    person = embed(site, new_context, allowing.url, f'server="{allowing.url}/"').open()

    expect(person.ask(ANSWERED)).to_contain_text("baclofen")


def test_page_can_recolour_it_and_cannot_break_it(
    site: Site, new_context: NewContext, allowing: RunningAssistant
) -> None:
    person = embed(site, new_context, allowing.url).open()
    person.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { font-size: 40px; color: red } p, button { display: none } " +
            "ms-assistant { --ms-assistant-accent: rgb(90, 0, 120) }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    expect(person.field).to_have_css("font-size", "16px")
    expect(person.button("Close")).to_be_visible()
    person.button("Close").click()
    expect(person.launcher).to_have_css("background-color", "rgb(90, 0, 120)")
