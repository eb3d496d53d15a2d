"""Facts go out to CSV and XLSX and come back as they were; no cell is taken for a formula, number or date."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ms_assistant.facts import Fact, Region, load_store
from ms_assistant.facts.model import Citation, Status, Values
from ms_assistant.facts.spreadsheets.columns import COLUMNS, fact_of, row_of
from ms_assistant.facts.spreadsheets.errors import TableError
from ms_assistant.facts.spreadsheets.files import read_table, write_table
from support.tiny import tiny_store

SHIPPED = load_store().all_facts
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "'twas",
    "#N/A",
    "\uff1dA1",
    "1E5",
    "007",
    "2026-01-01",
    "TRUE",
    "a;b",
]

each_format = pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
lines = st.text(
    st.one_of(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), st.sampled_from("=+-@'\"\\;:,#_x0041")),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()) and not text.strip().endswith(("\ufffe", "\uffff")))
facts = st.builds(
    lambda fact, statement, questions, place, strength, regions: Fact.parse_obj(
        {
            **fact.dict(),
            "statement": statement,
            "questions": questions,
            "sources": [Citation(source=fact.sources[0].source, place=place)],
            "values": {**fact.values.dict(), "strength": strength, "brand_names": questions},
            "region": regions,
        }
    ),
    st.sampled_from(SHIPPED),
    lines,
    st.lists(lines, min_size=1, max_size=4),
    lines,
    st.one_of(st.none(), lines),
    st.lists(st.sampled_from(list(Region)), unique=True),
)


def there_and_back(path: Path, several: tuple[Fact, ...] | list[Fact]) -> list[Fact]:
    write_table(path, [row_of(fact, "facts.yml") for fact in several])
    return [fact_of(row) for _, row in read_table(path)]


@each_format
def test_all_content_comes_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    assert there_and_back(tmp_path / f"facts{suffix}", SHIPPED) == list(SHIPPED)


@each_format
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(facts, min_size=1, max_size=3))
def test_any_text_comes_back_as_it_was(tmp_path: Path, suffix: str, several: list[Fact]) -> None:
    try:
        rows = [row_of(fact, "facts.yml") for fact in several]
    except ValueError as refused:
        assert "control character" in str(refused)  # noqa: PT017 - only what cannot be held may be refused
        return

    write_table(tmp_path / f"facts{suffix}", rows)

    assert [fact_of(row) for _, row in read_table(tmp_path / f"facts{suffix}")] == several


@each_format
@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_a_number_or_a_date_stays_text(tmp_path: Path, suffix: str, text: str) -> None:
    fact = SHIPPED[0].copy(update={"statement": text, "questions": (text,), "values": Values(strength=text)})

    assert there_and_back(tmp_path / f"facts{suffix}", [fact]) == [fact]


def test_every_field_has_its_column() -> None:
    fields = {name for name in Fact.__fields__ if name != "values"} | {f"values.{name}" for name in Values.__fields__}

    assert set(COLUMNS) == fields | {"file"}


def test_every_field_comes_back(tmp_path: Path) -> None:
    fact = Fact.parse_obj(
        {
            **SHIPPED[0].dict(),
            "region": ["GB", "US"],
            "status": Status.CLINICALLY_REVIEWED,
            "reviewed_by": "Jane Doe",
            "values": {
                **{name: ["relapse", "tremor"] for name, field in Values.__fields__.items() if field.shape != 1},
                "route": ["by_mouth", "into_a_vein"],
                "frequency": "once_a_day",
                "line": "first",
                "how_common": "common",
                "strength": "20 mg",
            },
        }
    )
    assert all(value for _, value in fact.values)

    assert there_and_back(tmp_path / "facts.xlsx", [fact]) == [fact]


def test_no_cell_of_csv_begins_as_a_formula_does(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    write_table(path, [row_of(SHIPPED[0].copy(update={"statement": text}), "facts.yml") for text in DANGEROUS])

    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))]


def test_every_cell_of_xlsx_is_text(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    write_table(path, [row_of(SHIPPED[0].copy(update={"statement": text}), "facts.yml") for text in DANGEROUS])

    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    path = tmp_path / "facts.xlsx"
    write_table(path, [row_of(fact, "facts.yml") for fact in tiny_store().all_facts])
    return load_workbook(path)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=1+1", "row 4: cell G4 holds a formula: =1+1"),
        (20, "row 4: cell G4 holds a number or a time, not a text: 20"),
        (True, "row 4: cell G4 holds a number or a time, not a text: True"),
        (datetime.time(8), "row 4: cell G4 holds a number or a time, not a text: 08:00:00"),
    ],
)
def test_cell_that_is_no_text_is_refused_with_its_row(tmp_path: Path, sheet: Any, value: object, reason: str) -> None:
    sheet.active["G4"] = value
    sheet.save(tmp_path / "facts.xlsx")

    with pytest.raises(TableError) as raised:
        read_table(tmp_path / "facts.xlsx")

    assert str(raised.value) == reason


def test_day_that_was_typed_in_is_what_it_says(tmp_path: Path, sheet: Any) -> None:
    column = COLUMNS.index("check_by") + 1
    sheet.active.cell(2, column).value = datetime.date(2028, 2, 1)
    sheet.save(tmp_path / "facts.xlsx")

    (_, row), *_ = read_table(tmp_path / "facts.xlsx")

    assert fact_of(row).check_by == datetime.date(2028, 2, 1)


@pytest.mark.parametrize("date", ["21/11/2027", "11/21/27", "46000", "2027-13-01"])
def test_date_that_a_spreadsheet_has_changed_is_refused(date: str) -> None:
    row = {**row_of(SHIPPED[0], "facts.yml"), "check_by": date}

    with pytest.raises(ValueError, match="check_by"):
        fact_of(row)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("sources", "mandal_2023", "sources: 'mandal_2023' is not written as `source: place`"),
        ("sources", "", "sources: field required"),
        ("statement", "", "statement: field required"),
        ("topic", "about_dogs", "topic: value is not a valid enumeration member"),
        ("values.frequency", "now and then", "values.frequency: value is not a valid enumeration member"),
    ],
)
def test_row_that_is_no_fact_says_why(column: str, cell: str, reason: str) -> None:
    row = {**row_of(SHIPPED[0], "facts.yml"), column: cell}

    with pytest.raises(ValueError, match=r"\w+: ") as raised:
        fact_of(row)

    assert str(raised.value).startswith(reason)


@pytest.mark.parametrize("text", ["two\nlines", "a \x0b tab", "\ud800"])
def test_text_that_would_not_come_back_is_not_exported(text: str) -> None:
    with pytest.raises(ValueError, match=r"one line|control character"):
        row_of(SHIPPED[0].copy(update={"questions": (text,)}), "facts.yml")


def test_columns_may_come_in_any_order_and_semicolons_may_part_them(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    row = row_of(SHIPPED[0], "facts.yml")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(reversed(COLUMNS))
        writer.writerow([])
        writer.writerow(row[column] for column in reversed(COLUMNS))

    assert read_table(path) == [(3, row)]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"id,statement\n", "row 1: column 'file' is missing"),
        (",".join([*COLUMNS, "colour"]).encode(), "row 1: column 'colour' is unknown"),
        (",".join([*COLUMNS, "id"]).encode(), "row 1: column 'id' stands there twice"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"", "row 1: column 'file' is missing"),
    ],
)
def test_table_with_another_head_is_refused(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "facts.csv").write_bytes(raw)

    with pytest.raises(TableError, match=reason):
        read_table(tmp_path / "facts.csv")


@pytest.mark.parametrize(
    ("name", "reason"), [("facts.ods", "only "), ("facts.csv", "no such file"), ("text.xlsx", "no XLSX file")]
)
def test_file_that_is_no_table_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "text.xlsx").write_text("just words", encoding="utf-8")

    with pytest.raises(TableError, match=reason):
        read_table(tmp_path / name)
