"""The server goes away in the middle of a conversation and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ms_assistant.launching import UNLIMITED, running_assistant
from ms_assistant.launching.environment import LOGS
from support.widget import ANSWERED, NewContext, Person

pytestmark = pytest.mark.assistant


def test_conversation_goes_on_after_a_restart(new_context: NewContext, tmp_path: Path) -> None:
    conversations = tmp_path / "conversations.sqlite"
    logs = LOGS / "tests-restarting"
    page = new_context().new_page()
    person = Person(page)
    with running_assistant(logs=logs, conversations=conversations, settings=UNLIMITED) as first:
        port = int(first.url.rpartition(":")[2])
        page.goto(first.url)
        person.open().ask(ANSWERED)
    person.send("source?")
    expect(page.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()

    with running_assistant(port=port, logs=logs, conversations=conversations, settings=UNLIMITED):
        person.button("Try again").click()

        expect(person.replies).to_have_count(2)
        expect(person.replies.last).to_contain_text("Multiple Sclerosis Treatment")
        expect(person.said).to_have_count(2)
        page.reload()
        expect(person.replies).to_have_count(2)
