"""A table is taken over as a whole or not at all, and whatever it does not change stays to the letter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ms_assistant.facts import CONTENT_FOLDER, load_store
from ms_assistant.facts.__main__ import CHECKS, main
from ms_assistant.facts.schemas import HEAD
from ms_assistant.facts.spreadsheets.columns import Row
from ms_assistant.facts.spreadsheets.errors import TableError
from ms_assistant.facts.spreadsheets.files import read_table, write_table
from ms_assistant.facts.spreadsheets.replacing import replace_files
from ms_assistant.facts.spreadsheets.taking_over import Place, export_rows, take_over
from support.tiny import copy_of_tiny_content

Edit = Callable[[dict[str, Row]], None]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(copy_of_tiny_content(tmp_path), None, CHECKS)


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*"))}


def table(place: Place, *edits: tuple[str, str, str], more: tuple[Row, ...] = ()) -> list[tuple[int, Row]]:
    """Return the exported rows with some cells changed, each by fact, column and new text."""
    rows = {row["id"]: row for row in export_rows(place)}
    for fact, column, text in edits:
        rows[fact][column] = text
    return list(enumerate([*rows.values(), *more], start=2))


def twin(place: Place, **cells: str) -> Row:
    """Return a row for a further fact on tremor."""
    (row,) = (row for row in export_rows(place) if row["id"] == "stiffness.treatments")
    own = {"id": "tremor.treatments", "subject": "tremor", "questions": "what helps with tremor", "file": ""}
    return {**row, **own, **cells}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_unchanged_content_stays_to_the_letter(tmp_path: Path, suffix: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT_FOLDER, content)
    place = Place(content, None, CHECKS)
    write_table(tmp_path / f"facts{suffix}", export_rows(place))

    taken = take_over(read_table(tmp_path / f"facts{suffix}"), place)

    assert (taken.changed, taken.added, taken.files) == ((), (), ())
    assert texts(content) == texts(CONTENT_FOLDER)


def test_changed_cell_changes_its_lines_only(place: Place) -> None:
    path = place.base / "facts.yml"
    head = "# yaml-language-server: $schema=somewhere\n# why these facts\n"
    path.write_text(head + path.read_text(encoding="utf-8") + "\n# the end\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()

    taken = take_over(table(place, ("stiffness.treatments", "statement", "Laxodine may ease stiffness.")), place)

    after = path.read_text(encoding="utf-8").splitlines()
    assert taken.changed == ("stiffness.treatments",)
    assert taken.files == (path,)
    assert [line for line in before if line not in after] == ["    statement: Laxodine eases stiffness."]
    assert [line.strip() for line in after if line not in before] == [
        "statement: >-",
        "Laxodine may ease stiffness.",
    ]


def test_comment_within_a_changed_fact_stays(place: Place) -> None:
    path = place.base / "facts.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    subject: stiffness", "    # as people say\n    subject: stiffness"), "utf-8")

    take_over(table(place, ("stiffness.treatments", "statement", "Laxodine may ease stiffness.")), place)

    assert "    # as people say\n    subject: stiffness" in path.read_text(encoding="utf-8")


def test_every_field_can_be_changed_added_and_emptied(place: Place) -> None:
    edits = (
        ("alphamab.purpose", "values.treats", ""),
        ("alphamab.purpose", "status", "compiled"),
        ("alphamab.purpose", "reviewed_by", ""),
        ("alphamab.frequency", "region", "GB\nUS"),
        ("alphamab.frequency", "values.strength", "5 mg"),
        ("alphamab.frequency", "questions", "how often is alphamab given\n- is it: 'daily'? #no"),
        ("alphamab.frequency", "sources", "handbook: page 4\nleaflet: back: below"),
        ("alphamab.frequency", "check_by", "2028-01-01"),
    )
    rows = table(place, *edits)

    take_over(rows, place)

    assert export_rows(place) == [row for _, row in rows]


def test_fact_that_the_table_does_not_name_stays(place: Place) -> None:
    before = {fact.id for fact in load_store(place.base).all_facts}

    take_over(table(place)[:1], place)

    assert {fact.id for fact in load_store(place.base).all_facts} == before


def test_further_fact_goes_to_the_file_of_its_topic(place: Place) -> None:
    taken = take_over(table(place, more=(twin(place),)), place)

    written = place.base / "facts" / "symptoms.yml"
    assert taken.added == ("tremor.treatments",)
    assert written.read_text(encoding="utf-8").startswith(HEAD)
    assert load_store(place.base).fact_by_id["tremor.treatments"].statement == "Laxodine eases stiffness."


def test_further_fact_goes_behind_the_others_of_the_file_that_it_names(place: Place) -> None:
    before = (place.base / "facts.yml").read_text(encoding="utf-8")

    take_over(table(place, more=(twin(place, file="facts.yml"),)), place)

    after = (place.base / "facts.yml").read_text(encoding="utf-8")
    assert after.startswith(before + "\n  - id: tremor.treatments\n    topic: symptoms\n")


@pytest.mark.parametrize(
    ("edits", "more", "reason"),
    [
        (
            [("alphamab.purpose", "statement", "")],
            {},
            "row 3: statement: field required",
        ),
        (
            [("alphamab.purpose", "sources", "lost: page 1")],
            {},
            "row 3: facts.yml: facts[1] alphamab.purpose: sources: unknown source 'lost'",
        ),
        (
            [("alphamab.purpose", "last_checked", "01/01/2026")],
            {},
            "row 3: last_checked: '01/01/2026' is no date like 2026-11-21",
        ),
        (
            [("alphamab.purpose", "file", "other.yml")],
            {},
            "row 3: file: 'alphamab.purpose' stands in facts.yml, and a table cannot move it",
        ),
        ([], {"file": "../../elsewhere.yml"}, "row 11: file: '../../elsewhere.yml' is no *.yml below"),
        ([], {"file": "/elsewhere.yml"}, "row 11: file: '/elsewhere.yml' is no *.yml below"),
        ([], {"file": "sources.yml"}, "row 11: file: 'sources.yml' holds no list of facts"),
        ([], {"id": "alphamab.purpose", "file": ""}, "row 11: id: 'alphamab.purpose' stands in row 3 already"),
        (
            [],
            {"questions": "how is laxodine given"},
            "row 9: facts.yml: facts[7] laxodine.administration: duplicate question",
        ),
    ],
)
def test_bad_row_is_refused_with_its_number_and_nothing_is_changed(
    place: Place, edits: list[tuple[str, str, str]], more: dict[str, str], reason: str
) -> None:
    before = texts(place.base)
    good = ("stiffness.treatments", "statement", "Laxodine may ease stiffness.")

    with pytest.raises(TableError) as raised:
        take_over(table(place, good, *edits, more=(twin(place, **more),) if more else ()), place)

    reasons = [str(problem) for problem in raised.value.problems]
    assert any(each.startswith(reason) for each in reasons), reasons
    assert texts(place.base) == before


def test_all_bad_rows_are_named_at_once(place: Place) -> None:
    edits = [("alphamab.purpose", "statement", ""), ("stiffness.treatments", "topic", "dogs")]

    with pytest.raises(TableError) as raised:
        take_over(table(place, *edits), place)

    assert [problem.row for problem in raised.value.problems] == [3, 8]


def test_facts_in_braces_are_left_alone(place: Place) -> None:
    path = place.base / "facts.yml"
    path.write_text(json.dumps(YAML(typ="safe").load(path), default=str), encoding="utf-8")
    before = texts(place.base)

    with pytest.raises(TableError, match=r"row 8: file: 'facts\.yml' holds facts in braces"):
        take_over(table(place, ("stiffness.treatments", "statement", "Laxodine may ease stiffness.")), place)

    assert texts(place.base) == before


def test_fault_in_an_overlay_is_named_with_its_path(tmp_path: Path) -> None:
    place = Place(copy_of_tiny_content(tmp_path), tmp_path / "our clinic", CHECKS)
    own = tmp_path / "our clinic" / "own.yml"
    own.parent.mkdir()
    own.with_name("contacts.yml").write_text("person: the MS nurses\n", encoding="utf-8")

    with pytest.raises(TableError, match=rf"row 11: {own}: facts\[0\] tremor\.treatments: sources: unknown source"):
        take_over(table(place, more=(twin(place, file=str(own), sources="lost: page 1"),)), place)


def test_overlay_is_exported_and_taken_over_too(tmp_path: Path) -> None:
    base, overlay = copy_of_tiny_content(tmp_path), tmp_path / "our clinic"
    overlay.mkdir()
    own = overlay / "own.yml"
    fact = (base / "facts.yml").read_text(encoding="utf-8").partition("\n\n")[0]
    own.write_text(fact.replace("a disease", "an illness"), encoding="utf-8")
    place = Place(base, overlay, CHECKS)
    before = texts(base)

    rows = table(place, ("multiple_sclerosis.definition", "statement", "It is an illness of the nerves."))
    taken = take_over(rows, place)

    assert rows[0][1]["file"] == str(own)
    assert taken.files == (own,)
    assert "It is an illness of the nerves." in own.read_text(encoding="utf-8")
    assert texts(base) == before


def test_file_that_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yml", tmp_path / "second.yml"
    first.write_text("first", encoding="utf-8")
    second.mkdir()

    with pytest.raises(OSError, match=r"second\.yml"):
        replace_files({first: "new", tmp_path / "third.yml": "new", second: "new"})

    assert first.read_text(encoding="utf-8") == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.yml", "second.yml"]


def test_commands_export_and_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, path = copy_of_tiny_content(tmp_path), tmp_path / "facts.xlsx"

    exported = main(["export", str(path), str(content)])
    taken = main(["import", str(path), str(content)])

    assert (exported, taken) == (0, 0)
    assert capsys.readouterr().out.splitlines() == [f"wrote 9 facts into {path}", "the table holds nothing new"]


def test_command_names_the_rows_that_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, path = copy_of_tiny_content(tmp_path), tmp_path / "facts.csv"
    main(["export", str(path), str(content)])
    path.write_text(path.read_text(encoding="utf-8").replace("handbook: page 2", "page 2"), encoding="utf-8")
    capsys.readouterr()

    exit_code = main(["import", str(path), str(content)])

    assert exit_code == 1
    assert capsys.readouterr().err.splitlines() == [
        "row 3: sources: 'page 2' is not written as `source: place`",
        "1 problem(s); nothing was changed",
    ]
