"""A clinic's own folder adds records and replaces shipped ones; whatever is wrong in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ms_assistant.facts import ContentError, FactStore, load_configured_store, load_store
from ms_assistant.facts.__main__ import main
from ms_assistant.facts.overlay import overlay_folder
from support.tiny import TINY_CONTENT, tiny_store

OWN = """
sources:
  - id: clinic_sheet
    title: Our Sheet for Patients
    publisher: Example Hospital
    kind: document
    read: 2026-02-01
    licence: our own
    quotable: true
concepts:
  - id: day_unit
    kind: therapy
    name: day unit
facts:
  - id: day_unit.definition
    topic: care_team
    subject: day_unit
    aspect: definition
    statement: The day unit is on the first floor.
    sources: [{source: clinic_sheet, place: page 1}]
    status: compiled
    last_checked: 2026-02-01
    check_by: 2027-02-01
    questions: [where is the day unit]
  - id: alphamab.frequency
    topic: disease_modifying_therapies
    subject: alphamab
    aspect: frequency
    statement: Here, alphamab is given every four weeks.
    values:
      frequency: every_four_weeks
    sources: [{source: clinic_sheet, place: page 2}]
    status: compiled
    last_checked: 2026-02-01
    check_by: 2027-02-01
    questions: [how often is alphamab given]
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "our clinic"
    folder.mkdir()
    (folder / "own.yml").write_text(OWN, encoding="utf-8")
    return folder


def load(overlay: Path) -> FactStore:
    return load_store(TINY_CONTENT, overlay=overlay)


def problems_of(overlay: Path) -> list[str]:
    with pytest.raises(ContentError) as raised:
        load(overlay)
    return [str(problem) for problem in raised.value.problems]


def test_own_records_are_added_to_the_shipped_ones(overlay: Path) -> None:
    store = load(overlay)

    assert {"clinic_sheet", "handbook"} <= set(store.source_by_id)
    assert store.about("day_unit")[0].statement == "The day unit is on the first floor."
    assert store.fact_by_id["ms_nurse.definition"] == tiny_store().fact_by_id["ms_nurse.definition"]


def test_record_with_a_known_id_replaces_the_shipped_one_in_its_place(overlay: Path) -> None:
    store = load(overlay)

    assert [fact.id for fact in store.about("alphamab")] == [fact.id for fact in tiny_store().about("alphamab")]
    assert store.fact_by_id["alphamab.frequency"].statement == "Here, alphamab is given every four weeks."


def test_version_tells_whether_there_is_an_overlay_and_which(overlay: Path) -> None:
    with_overlay = load(overlay).version
    (overlay / "own.yml").write_text(OWN.replace("first floor", "second floor"), encoding="utf-8")

    assert len({tiny_store().version, with_overlay, load(overlay).version}) == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "sources: [{source: clinic_sheet, place: page 1}]",
            "sources: []",
            "facts[0] day_unit.definition: sources: at least one is needed",
        ),
        (
            "{source: clinic_sheet, place: page 1}",
            "{source: hearsay, place: page 1}",
            "facts[0] day_unit.definition: sources: unknown source 'hearsay'",
        ),
        (
            "where is the day unit",
            "what is an MS nurse",
            (
                "facts[0] day_unit.definition: duplicate question 'what is an ms nurse', "
                "first in facts.yml: facts[8] ms_nurse.definition"
            ),
        ),
        ("kind: therapy", "kind: place", "concepts[0] day_unit: kind: value is not a valid enumeration member"),
    ],
    ids=["no source", "unknown source", "a question of a shipped fact", "unknown kind"],
)
def test_fault_is_named_with_its_file_and_record(overlay: Path, old: str, new: str, problem: str) -> None:
    (overlay / "own.yml").write_text(OWN.replace(old, new), encoding="utf-8")

    problems = problems_of(overlay)

    assert any(line.startswith(f"{overlay / 'own.yml'}: {problem}") for line in problems), problems


def test_same_id_twice_within_the_overlay_is_refused(overlay: Path) -> None:
    (overlay / "twice.yml").write_text(OWN, encoding="utf-8")

    problems = problems_of(overlay)

    where = f"{overlay / 'twice.yml'}: facts[1] alphamab.frequency"
    assert any(line.startswith(f"{where}: duplicate id 'alphamab.frequency'") for line in problems), problems


def test_contacts_are_no_records_and_hidden_folders_are_passed_over(overlay: Path) -> None:
    (overlay / "contacts.yml").write_text("person: the MS nurses\n", encoding="utf-8")
    mounted = overlay / "..data"
    mounted.mkdir()
    (mounted / "own.yml").write_text(OWN, encoding="utf-8")

    assert load(overlay).fact_by_id.keys() == tiny_store().fact_by_id.keys() | {"day_unit.definition"}


def test_file_that_would_be_passed_over_is_named(overlay: Path) -> None:
    (overlay / "more.yaml").write_text(OWN, encoding="utf-8")

    assert problems_of(overlay) == [f"{overlay / 'more.yaml'}: $: must be called *.yml to be read"]


def test_folder_without_content_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == [f"{tmp_path}: $: no content here (*.yml)"]


@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_the_variable_there_is_no_overlay(value: str | None) -> None:
    assert overlay_folder({} if value is None else {"MS_ASSISTANT_FACTS": value}) is None


def test_variable_that_names_no_folder_is_refused() -> None:
    with pytest.raises(ContentError, match=r"no/such/folder: .*: no such folder, but MS_ASSISTANT_FACTS names it"):
        overlay_folder({"MS_ASSISTANT_FACTS": "no/such/folder"})


def test_configured_store_is_the_shipped_one_with_the_overlay(tmp_path: Path) -> None:
    shipped = load_store()
    fact = shipped.all_facts[0]
    own = f"{{id: {fact.subject}, kind: condition, name: {fact.subject}}}"
    (tmp_path / "own.yml").write_text(f"concepts: [{own}]", encoding="utf-8")

    store = load_configured_store(environment={"MS_ASSISTANT_FACTS": str(tmp_path)})

    assert store.concept_by_id[fact.subject].aliases == ()
    assert store.fact_by_id.keys() == shipped.fact_by_id.keys()


def test_check_command_knows_the_overlay(
    overlay: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MS_ASSISTANT_FACTS", str(overlay))

    exit_code = main(["check", str(TINY_CONTENT)])

    assert exit_code == 0
    assert capsys.readouterr().out == "10 facts, 12 concepts: content is sound\n"
