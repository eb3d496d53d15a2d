"""The report shows every fact with what a clinician needs, as text, and needs nothing else to be read."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from html.parser import HTMLParser

import pytest

from ms_assistant.answers.withholding import Withholding
from ms_assistant.facts import FactStore, Region, load_store
from ms_assistant.facts.model import Status
from ms_assistant.reporting.changes import FactChange, FieldChange
from ms_assistant.reporting.likeness import AlikePair
from ms_assistant.reporting.page import Since, report_page
from support.tiny import tiny_store, with_facts

TODAY = datetime.date(2026, 11, 21)
EVIL = '<script src="https://evil.example/x.js">alert(1)</script>'


class Elements(HTMLParser):
    """Collects the elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(page.partition("<body>")[2])
        self.text = " ".join(" ".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)


def page_of(store: FactStore, **parts: object) -> str:
    parts.setdefault("withholding", Withholding(180, lambda: TODAY))
    return report_page(store, parts.pop("alike", ()), **parts)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def shipped_page() -> Elements:
    return Elements(page_of(load_store()))


@pytest.mark.parametrize("fact", load_store().all_facts, ids=lambda fact: str(fact.id))
def test_every_fact_is_there_with_statement_places_and_id(fact: object) -> None:
    text = shipped_page().text

    assert f"fact-{fact.id}" in {each.get("id") for _, each in shipped_page().elements}  # type: ignore[attr-defined]
    assert " ".join(fact.statement.split()) in text  # type: ignore[attr-defined]
    for citation in fact.sources:  # type: ignore[attr-defined]
        assert " ".join(citation.place.split()) in text


def test_fact_is_shown_with_all_that_a_clinician_checks() -> None:
    text = Elements(page_of(tiny_store())).text

    shown = text[text.index("alphamab (an antibody): how it is given") :]
    assert shown.startswith(
        "alphamab (an antibody): how it is given compiled Alphamab is dripped into a vein. route: into a vein "
        "A Handbook of Care, Example Press (2021): page 3 (the original was read) "
        "Notes for Patients, Example Clinic: first page (the original was read) "
        "alphamab.administration \u00b7 reading grade "
    )
    assert "last check 1 Jan 2026 \u00b7 check by 1 Jan 2027 right as it stands to be changed:" in shown


def test_how_a_source_was_seen_and_who_reviewed_is_told() -> None:
    fact = tiny_store().fact_by_id["alphamab.purpose"]

    text = Elements(page_of(with_facts(fact.copy(update={"region": (Region.GB,)})))).text

    assert "clinically reviewed GB Alphamab slows MS down." in text
    assert "reviewed by Jane Doe, MS nurse" in text
    assert "only the opening of the page was read" in shipped_page().text


def test_overdue_facts_stand_first_the_oldest_on_top() -> None:
    facts = tiny_store().fact_by_id
    older = facts["stiffness.treatments"].copy(update={"check_by": TODAY - datetime.timedelta(days=200)})
    old = facts["alphamab.purpose"].copy(update={"check_by": TODAY - datetime.timedelta(days=10)})
    due = facts["alphamab.frequency"].copy(update={"check_by": TODAY})

    text = Elements(page_of(with_facts(older, old, due))).text

    section = text[text.index("Past the check-by date Fact") : text.index("Too alike to tell apart No")]
    rows = re.findall(r"(\w+\.\w+)( kept back)? [A-Z][^.]+\. \d+ Jan 2026 \d+ \w+ 2026 (\d+)", section)
    assert [(name, bool(kept)) for name, kept, _ in rows] == [
        ("stiffness.treatments", True),
        ("alphamab.purpose", False),
    ]
    assert [days for _, _, days in rows] == ["200", "10"]
    assert "Past the check-by date 2 " in text
    assert "Of these kept back 1 (more than 180 days past)" in text
    assert "No fact is past its check-by date." in Elements(page_of(tiny_store())).text


def test_what_changed_is_shown_where_it_was_asked_for() -> None:
    fields = (FieldChange("statement", "It was so.", "Alphamab slows MS down."),)
    since = Since("v1", (FactChange("alphamab.purpose", "changed", "x", fields), FactChange("a.b", "removed", "Gone.")))

    text = Elements(page_of(tiny_store(), since=since)).text

    assert "Changed since v1 Fact What changed alphamab.purpose changed" in text
    assert "statement: It was so. Alphamab slows MS down." in text
    assert "a.b removed Gone." in text
    assert "Nothing changed." in Elements(page_of(tiny_store(), since=Since("v1", ()))).text
    assert "Changed since" not in Elements(page_of(tiny_store())).text


def test_facts_too_alike_are_named_with_their_questions() -> None:
    pair = AlikePair("alphamab.purpose", "betaferol.frequency", ("what for", "how often"), 0.9712)

    text = Elements(page_of(tiny_store(), alike=[pair])).text

    assert "alphamab.purpose what for betaferol.frequency how often 0.971" in text


def test_pictures_say_what_they_show() -> None:
    labels = [each["aria-label"] for tag, each in Elements(page_of(tiny_store())).elements if tag == "svg"]

    assert labels == [
        (
            "Facts by topic: About MS 1, Symptoms 2, Relapses 0, Disease-modifying therapies 5, Chemotherapy 0, "
            "Care team 1, Rehabilitation and lifestyle 0"
        ),
        (
            "Facts by time since the last check: up to 3 months 0, 3 to 6 months 0, 6 to 9 months 0, "
            "9 to 12 months 9, over 12 months 0"
        ),
    ]


def test_it_says_plainly_what_no_clinician_has_reviewed() -> None:
    every = [f.copy(update={"status": Status.CLINICALLY_REVIEWED, "reviewed_by": "x"}) for f in tiny_store().all_facts]

    assert "8 of 9 facts have not been reviewed by a clinician." in Elements(page_of(tiny_store())).text
    assert "have not been reviewed" not in Elements(page_of(with_facts(*every))).text


def test_there_is_room_for_name_date_and_signature() -> None:
    assert shipped_page().text.endswith("Topics Name and profession Date Signature")


def test_page_needs_nothing_else_and_runs_nothing() -> None:
    elements = shipped_page().elements
    loading = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "base", "form"}

    assert not loading & {tag for tag, _ in elements}
    assert not [each for _, each in elements if {"src", "srcset", "style"} & each.keys()]
    assert not [name for _, each in elements for name in each if name.startswith("on")]
    assert "@import" not in page_of(tiny_store())
    assert "url(" not in page_of(tiny_store())


def test_whatever_stands_in_the_facts_is_text() -> None:
    fact = tiny_store().fact_by_id["alphamab.purpose"].copy(update={"statement": EVIL, "reviewed_by": EVIL})
    store = with_facts(fact)
    source = store.source_by_id["handbook"].copy(update={"title": EVIL, "address": "javascript:alert(1)"})
    store.source_by_id["handbook"] = source
    since = Since(EVIL, (FactChange("a.b", "changed", EVIL, (FieldChange(EVIL, EVIL, EVIL),)),))

    page = Elements(page_of(store, since=since, alike=[AlikePair("a.b", "c.d", (EVIL, EVIL), 1.0)]))

    assert "script" not in {tag for tag, _ in page.elements}
    assert EVIL in page.text
    assert not [each for _, each in page.elements if (each.get("href") or "").startswith("javascript")]


def test_every_link_within_the_page_leads_somewhere() -> None:
    ids = {each.get("id") for _, each in shipped_page().elements}
    links = [href for tag, each in shipped_page().elements if tag == "a" and (href := each["href"] or "")]

    assert links
    assert [href for href in links if href.startswith("#") and href[1:] not in ids] == []
    assert all(href.startswith(("#", "https://", "http://")) for href in links)
