"""The page on medicines tells what the store holds, and where it holds nothing."""

from __future__ import annotations

from ms_assistant.facts import load_store
from ms_assistant.facts.medicines import ASKED_OF_EVERY_MEDICINE, NO_FACT, gaps, medicines, page
from support.wording import PROJECT

PAGE = PROJECT / "docs" / "medicines.md"


def test_the_committed_page_is_current() -> None:
    written = PAGE.read_text(encoding="utf-8")

    assert written == page(load_store()), "write it anew: python -m ms_assistant.facts.medicines > docs/medicines.md"


def test_each_medicine_with_a_fact_has_its_row() -> None:
    store = load_store()

    rows = [line for line in page(store).splitlines() if line.startswith("| ")]

    assert medicines(store)
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == [m.name for m in medicines(store)]
    assert all(row.count("|") == len(ASKED_OF_EVERY_MEDICINE) + 2 for row in rows)


def test_what_no_fact_answers_is_called_a_gap() -> None:
    store = load_store()

    missing = list(gaps(store))

    assert missing
    assert page(store).count(NO_FACT) == len(missing)
    for medicine, aspect in missing:
        assert aspect not in {fact.aspect for fact in store.about(medicine.id)}


def test_the_disease_modifying_medicines_in_use_have_no_gaps() -> None:
    store = load_store()
    slowing = {c.id for c in medicines(store) if "disease_modifying_therapy" in store.ancestors(c.id)}

    missing = {(medicine.id, aspect) for medicine, aspect in gaps(store) if medicine.id in slowing - {"daclizumab"}}

    assert not missing
