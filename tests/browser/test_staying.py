"""The conversation stays over a reload and in other tabs, and goes when the person says so."""

from __future__ import annotations

import re

from playwright.sync_api import APIResponse, Route, expect

from support.widget import ANSWERED, Person, Visit

LOCAL = "() => Object.keys(localStorage)"
TAB = "() => Object.keys(sessionStorage)"


def test_nothing_is_kept_before_the_first_message(visit: Visit) -> None:
    person = visit()

    person.open()

    assert person.page.evaluate(LOCAL) == []


def test_conversation_and_draft_survive_a_reload_without_taking_the_focus(person: Person) -> None:
    person.ask(ANSWERED)
    person.field.fill("and for the blad")

    person.page.reload()

    expect(person.said).to_have_count(1)
    expect(person.replies.last).to_contain_text("baclofen")
    expect(person.field).to_have_value("and for the blad")
    expect(person.page.locator("body")).to_be_focused()


def test_conversation_goes_on_after_a_reload(person: Person) -> None:
    person.ask(ANSWERED)
    person.page.reload()
    expect(person.replies).to_have_count(1)

    person.ask("source?")

    expect(person.replies.last).to_contain_text("Multiple Sclerosis Treatment")
    expect(person.said).to_have_count(2)


def test_closed_panel_stays_closed_after_a_reload(person: Person) -> None:
    person.button("Close").click()

    person.page.reload()

    expect(person.launcher).to_be_visible()
    expect(person.panel).to_be_hidden()


def test_two_tabs_show_the_same_conversation(person: Person) -> None:
    other = Person(person.page.context.new_page())
    other.page.goto(person.page.url)
    other.open()

    person.ask(ANSWERED)
    expect(other.replies).to_have_count(1)
    other.ask("source?")

    expect(person.replies).to_have_count(2)
    expect(person.said).to_have_count(2)
    person.page.reload()
    expect(person.replies).to_have_count(2)


def test_answer_is_not_lost_when_another_tab_has_the_conversation_fetched(person: Person) -> None:
    other = Person(person.page.context.new_page())
    other.page.goto(person.page.url)
    other.open()
    held: list[tuple[Route, APIResponse]] = []
    # What the server says now arrives later.
    person.page.route("**/api/v1/conversation", lambda route: held.append((route, route.fetch())), times=1)
    with person.page.expect_request("**/api/v1/conversation"):
        other.ask(ANSWERED)

    person.ask("what is MS?")
    route, early = held[0]
    with person.page.expect_response("**/api/v1/conversation"):
        route.fulfill(response=early)

    expect(person.replies).to_have_count(2)
    expect(person.said).to_have_text([re.compile("what helps"), re.compile("what is MS")])


def test_deleting_asks_first_and_leaves_nothing(person: Person) -> None:
    person.ask(ANSWERED)
    person.log.get_by_role("button", name="Add to my questions").first.click()
    person.choose_option("Delete my conversation")
    question = person.page.get_by_role("dialog", name="Delete my conversation")
    expect(question).to_contain_text("cannot be undone")

    with person.page.expect_response("**/api/v1/conversation") as deletion:
        question.get_by_role("button", name="Delete my conversation").click()

    expect(person.log).to_contain_text("Your conversation was deleted.")
    expect(person.replies).to_have_count(0)
    assert deletion.value.request.method == "DELETE"
    assert deletion.value.status == 204
    assert person.page.evaluate(LOCAL) == []
    assert person.page.evaluate(TAB) == [key for key in person.page.evaluate(TAB) if key.endswith(":open")]


def test_deleted_conversation_cannot_be_fetched_with_its_old_token(person: Person) -> None:
    with person.page.expect_request("**/api/v1/messages") as sent:
        person.ask(ANSWERED)
    token = sent.value.headers["authorization"]
    person.choose_option("Delete my conversation")

    person.page.get_by_role("dialog", name="Delete").get_by_role("button", name="Delete").click()
    expect(person.log).to_contain_text("Your conversation was deleted.")

    fetched = person.page.request.get(
        person.page.url.rstrip("/") + "/api/v1/conversation", headers={"Authorization": token}
    )
    assert fetched.status == 401


def test_deleting_can_be_cancelled(person: Person) -> None:
    person.ask(ANSWERED)
    person.choose_option("Delete my conversation")

    person.button("Cancel").click()

    expect(person.replies).to_have_count(1)
    expect(person.button("Options")).to_be_focused()


def test_starting_over_keeps_the_list_of_questions(person: Person) -> None:
    person.ask(ANSWERED)
    person.said.get_by_role("button", name="Add to my questions").click()
    person.choose_option("Start over")

    person.page.get_by_role("dialog", name="Start over").get_by_role("button", name="Start over").click()
    expect(person.log).to_contain_text("You have started over.")

    expect(person.replies).to_have_count(0)
    person.choose_option("Questions for my neurologist")
    expect(person.listed).to_contain_text(ANSWERED)


def test_deletion_in_one_tab_is_seen_in_the_other(person: Person) -> None:
    person.ask(ANSWERED)
    other = Person(person.page.context.new_page())
    other.page.goto(person.page.url)
    other.open()
    expect(other.replies).to_have_count(1)

    person.choose_option("Delete my conversation")
    person.page.get_by_role("dialog", name="Delete").get_by_role("button", name="Delete").click()

    expect(other.replies).to_have_count(0)
    expect(other.log).to_contain_text("ended in another window")


def test_deletion_elsewhere_is_told_as_such_even_if_the_server_says_so_first(person: Person) -> None:
    person.ask(ANSWERED)
    with person.page.expect_request("**/api/v1/messages") as sent:
        person.ask("source?")
    token = sent.value.headers["authorization"]
    # Ended behind the widget's back: no other tab has told it.
    person.page.request.delete(person.page.url.rstrip("/") + "/api/v1/conversation", headers={"Authorization": token})

    person.page.reload()

    expect(person.log).to_contain_text("ended in another window")
    expect(person.log).not_to_contain_text("expired")


def test_tabs_do_not_call_on_each_other_without_end(person: Person) -> None:
    other = Person(person.page.context.new_page())
    other.page.goto(person.page.url)
    other.open()
    person.ask(ANSWERED)
    expect(other.replies).to_have_count(1)
    fetched: list[str] = []
    for page in (person.page, other.page):
        page.on("request", lambda request: fetched.append(request.url) if request.method == "GET" else None)

    # Another expiry of the same session, as each fetched conversation brings one.
    other.page.evaluate("""() => {
        const key = Object.keys(localStorage).find((each) => each.endsWith(":session"));
        const kept = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...kept, expiresAt: "2999-01-01T00:00:00Z" }));
    }""")
    # Events arrive in order: what this one calls for comes after what the one before could have called for.
    person.ask("source?")
    expect(other.replies).to_have_count(2)

    assert len(fetched) == 1
