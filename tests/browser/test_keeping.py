"""Copying, printing, saving, and the list of questions for the neurologist."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from support.widget import ANSWERED, LINKED, Person, Visit

# Headless Chromium has no print dialog; what it would print is what the page shows on paper.
PAPER = "() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }"


@pytest.fixture
def at_printer(person: Person) -> Person:
    person.page.evaluate(PAPER)
    return person


def paper(person: Person) -> Locator:
    """Return what is on paper."""
    person.page.emulate_media(media="print")
    return person.page.locator("[data-ms-assistant-print]")


def test_conversation_is_copied_with_its_sources(visit: Visit) -> None:
    person = visit(permissions=["clipboard-read", "clipboard-write"]).open()
    person.ask(LINKED)

    person.choose_option("Copy the conversation")

    expect(person.status).to_have_text("Copied.")
    copied = person.page.evaluate("() => navigator.clipboard.readText()")
    assert f"You: {LINKED}" in copied
    assert "drip into a vein" in copied
    assert "https://dailymed" in copied
    assert "not medical advice" in copied


def test_one_answer_is_copied(visit: Visit) -> None:
    person = visit(permissions=["clipboard-read", "clipboard-write"]).open()
    reply = person.ask(ANSWERED)

    reply.get_by_role("button", name="Copy this answer").click()

    expect(person.status).to_have_text("Copied.")
    copied = person.page.evaluate("() => navigator.clipboard.readText()")
    assert "baclofen" in copied
    assert ANSWERED not in copied


def test_conversation_is_saved_as_text(person: Person, tmp_path: Path) -> None:
    person.ask(ANSWERED)

    with person.page.expect_download() as download:
        person.choose_option("Save as a text file")
    download.value.save_as(tmp_path / "saved.txt")

    saved = (tmp_path / "saved.txt").read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".txt")
    assert f"You: {ANSWERED}" in saved
    assert "baclofen" in saved


def test_conversation_is_printed_alone_and_the_page_is_as_before(at_printer: Person) -> None:
    at_printer.ask(ANSWERED)

    at_printer.choose_option("Print")

    expect(paper(at_printer)).to_contain_text(f"You: {ANSWERED}")
    expect(at_printer.page.locator("body > :visible")).to_have_count(1)
    assert at_printer.page.evaluate("() => window.printed") == 1
    at_printer.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(paper(at_printer)).to_have_count(0)
    assert at_printer.page.evaluate("() => document.adoptedStyleSheets.length") == 0


def test_marked_and_typed_questions_are_printed_as_a_list(at_printer: Person) -> None:
    reply = at_printer.ask(ANSWERED)
    at_printer.said.get_by_role("button", name="Add to my questions").click()
    expect(at_printer.status).to_have_text("Added to your questions for your neurologist.")
    reply.get_by_role("button", name="Add to my questions").click()
    at_printer.choose_option("Questions for my neurologist")
    at_printer.page.get_by_label("A question to ask").fill("How long should I stretch?")
    at_printer.button("Add").click()
    expect(at_printer.listed).to_have_count(3)

    at_printer.button("Print").click()

    expect(paper(at_printer).locator("ol li")).to_have_text([ANSWERED, "How long should I stretch?"])
    expect(paper(at_printer).locator("ul li")).to_contain_text(["baclofen"])


def test_list_of_questions_survives_a_reload_and_can_be_thinned(person: Person) -> None:
    person.choose_option("Questions for my neurologist")
    person.page.get_by_label("A question to ask").fill("How long should I stretch?")
    person.button("Add").click()
    expect(person.listed).to_have_count(1)
    person.page.reload()
    person.choose_option("Questions for my neurologist")

    person.button("Remove: How long should I stretch?").click()

    expect(person.listed).to_have_count(0)
    expect(person.page.get_by_role("dialog", name="Questions for my")).to_contain_text("Your list is empty.")


def test_mark_is_taken_off_again(person: Person) -> None:
    person.ask(ANSWERED)
    mark = person.said.get_by_role("button", name="Add to my questions")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")

    mark.click()

    expect(mark).to_have_attribute("aria-pressed", "false")
    expect(person.status).to_have_text("Taken off your questions for your neurologist.")


def test_text_size_is_kept(person: Person) -> None:
    before = person.field.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    person.button("Options").click()

    person.button("Largest").click()
    person.page.reload()

    after = person.field.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert after > 1.4 * before
