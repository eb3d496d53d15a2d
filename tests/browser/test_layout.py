"""Small screens, great zoom, wide text spacing, calm motion: everything stays in reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.widget import ANSWERED, LINKED, Person, Visit

# WCAG 2.2, success criterion 1.4.12; it must reach into the shadow root as a person's own style sheet does.
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
                     * { word-spacing: 0.16em !important }
                     p { margin-bottom: 2em !important }`);
  const root = document.querySelector("ms-assistant").shadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}"""
# Every element whose content is wider than it is, other than those that are hidden from view on purpose.
CUT_OFF = """() => [...document.querySelector("ms-assistant").shadowRoot.querySelectorAll("*")]
  .filter((element) => element instanceof HTMLElement && element.checkVisibility())
  .filter((element) => !element.closest(".unseen") && element.scrollWidth > element.clientWidth + 1)
  .filter((element) => getComputedStyle(element).display !== "inline")
  .map((element) => element.tagName + "." + element.className)"""
SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

# What is left of 1280 x 1024 at 200 % and at 400 %, a small phone, and one on its side.
SIZES = {
    "200 %": {"width": 640, "height": 512},
    "400 %": {"width": 320, "height": 256},
    "phone": {"width": 320, "height": 568},
    "phone on its side": {"width": 568, "height": 320},
}


@pytest.mark.parametrize("spaced", [False, True], ids=["as it is", "text spacing"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_reflows_and_stays_in_reach(visit: Visit, size: str, *, spaced: bool) -> None:
    person = visit(viewport=SIZES[size]).open()
    if spaced:
        person.page.evaluate(TEXT_SPACING)

    reply = person.ask(LINKED)
    reply.locator("summary").last.click()

    assert person.page.evaluate(CUT_OFF) == []
    assert not person.page.evaluate(SCROLLS_SIDEWAYS)
    for control in (reply.get_by_role("link"), reply.get_by_role("note"), person.field, person.button("Close")):
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport(ratio=0.9)


def test_panel_fills_a_phone_and_keeps_the_page_behind_it_out_of_reach(visit: Visit) -> None:
    person = visit(viewport=SIZES["phone"]).open()

    assert person.panel.bounding_box() == {"x": 0, "y": 0, **SIZES["phone"]}
    assert person.panel.evaluate("panel => panel.matches(':modal')")


def test_panel_beside_the_page_leaves_the_page_in_reach(person: Person) -> None:
    assert not person.panel.evaluate("panel => panel.matches(':modal')")


def test_panel_follows_the_size_of_the_screen_and_keeps_the_focus(person: Person) -> None:
    person.button("Options").focus()

    person.page.set_viewport_size({"width": 320, "height": 568})
    expect(person.panel).to_have_css("border-radius", "0px")

    assert person.panel.evaluate("panel => panel.matches(':modal')")
    expect(person.button("Options")).to_be_focused()


def test_touch_does_not_call_the_keyboard_over_the_greeting(visit: Visit) -> None:
    person = visit(viewport=SIZES["phone"], has_touch=True, is_mobile=True)

    person.launcher.tap()

    expect(person.page.get_by_role("heading", name="Questions about MS")).to_be_focused()


@pytest.mark.parametrize(("motion", "animation"), [("no-preference", "breathe"), ("reduce", "none")])
def test_motion_is_left_out_for_who_asks_for_it(visit: Visit, motion: str, animation: str) -> None:
    person = visit(reduced_motion=motion).open()
    person.page.route("**/api/v1/messages", lambda _: None)

    person.send(ANSWERED)

    expect(person.status.locator("i").first).to_have_css("animation-name", animation)


def test_size_does_not_hang_on_the_font_size_of_the_page(visit: Visit) -> None:
    person = visit().open()
    size = "element => getComputedStyle(element).fontSize"
    before = person.field.evaluate(size)

    person.page.evaluate("() => document.documentElement.style.setProperty('font-size', '62.5%')")

    assert person.field.evaluate(size) == before
