"""Rows as CSV and XLSX files, in which no spreadsheet takes a text for a formula, a number or a date.

In CSV, a text that begins as a formula does gets an apostrophe before it (see OWASP on CSV injection), and
loses it again on the way back. In XLSX, every cell is text and says so.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ms_assistant.facts.spreadsheets.columns import COLUMNS, Row
from ms_assistant.facts.spreadsheets.errors import RowProblem, TableError

CSV, XLSX = ".csv", ".xlsx"
TEXT_FORMAT = "@"
# Characters; what one cell of XLSX can hold.
LONGEST_CELL = 32_767
WIDE, NARROW = 60, 22
WIDE_COLUMNS = frozenset({"statement", "sources", "questions"})
# The full-width ones are formulas too in East Asian versions.
FORMULA_STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
GUARD = "'"

NumberedRows = list[tuple[int, Row]]


def write_table(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as CSV or XLSX, as the name of the file says.

    Args:
        path: the file to write.
        rows: a cell for each of `COLUMNS`.

    Raises:
        TableError: if the file is called otherwise, or a text is too long for a cell.
    """
    texts = [[row[column] for column in COLUMNS] for row in rows]
    for number, cells in enumerate(texts, start=2):
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise TableError([RowProblem(number, f"a text is longer than {LONGEST_CELL} characters")])
    if _kind(path) == CSV:
        _write_csv(path, texts)
    else:
        _write_xlsx(path, texts)


def read_table(path: Path) -> NumberedRows:
    """Read the rows of a CSV or XLSX file, each with its number; empty rows are left out.

    Args:
        path: the file.

    Raises:
        TableError: if it cannot be read, its head is another, or a cell holds anything but text.
    """
    read = _read_csv if _kind(path) == CSV else _read_xlsx
    if not path.is_file():
        raise TableError.of(f"{path}: no such file")
    head, *body = read(path)
    names = [name.strip() for name in head]
    while names and not names[-1]:
        names.pop()
    _check_head(names)
    rows = []
    for number, cells in enumerate(body, start=2):
        if any(cell.strip() for cell in cells[len(names) :]):
            raise TableError([RowProblem(number, "holds a cell that is under no name of the head")])
        filled = [*cells, *[""] * len(names)][: len(names)]
        if any(cell.strip() for cell in filled):
            rows.append((number, dict(zip(names, filled, strict=True))))
    return rows


def _kind(path: Path) -> str:
    if path.suffix.lower() not in {CSV, XLSX}:
        raise TableError.of(f"{path}: only *.csv and *.xlsx can be read and written")
    return path.suffix.lower()


def _check_head(names: Sequence[str]) -> None:
    missing = [name for name in COLUMNS if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults = {"is missing": missing, "is unknown": unknown, "stands there twice": twice}
    problems = [RowProblem(1, f"column {name!r} {fault}") for fault, found in faults.items() for name in found]
    if problems:
        raise TableError(problems)


def _write_csv(path: Path, texts: Iterable[Sequence[str]]) -> None:
    # The mark at the start tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_guarded(cell) for cell in cells] for cells in texts)


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError.of(f"{path}: not in UTF-8; save it as `CSV UTF-8`") from error
    head = text.partition("\n")[0]
    # Spreadsheets in much of Europe separate by semicolons.
    delimiter = ";" if head.count(";") > head.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise TableError.of(f"{path}: {error}") from error
    return [[_unguarded(cell) for cell in cells] for cells in rows] or [[]]


def _guarded(cell: str) -> str:
    return GUARD + cell if cell.startswith((*FORMULA_STARTS, GUARD)) else cell


def _unguarded(cell: str) -> str:
    guarded = cell.startswith(GUARD) and cell[1:].startswith((*FORMULA_STARTS, GUARD))
    return cell[1:] if guarded else cell


def _write_xlsx(path: Path, texts: Iterable[Sequence[str]]) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "facts"
    sheet.freeze_panes = "C2"
    for row, cells in enumerate([COLUMNS, *texts], start=1):
        for column, text in enumerate(cells, start=1):
            _write_cell(sheet.cell(row, column), text)
    for column, name in enumerate(COLUMNS, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if name in WIDE_COLUMNS else NARROW
    book.save(path)


def _write_cell(cell: Any, text: str) -> None:
    cell.value = text
    # Otherwise a text that begins with "=" would be a formula, and "#N/A" an error.
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _read_xlsx(path: Path) -> list[list[str]]:
    try:
        sheet = load_workbook(path).active
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise TableError.of(f"{path}: no XLSX file ({error})") from error
    problems: list[RowProblem] = []
    rows = [list(_texts(number, cells, problems)) for number, cells in enumerate(sheet.iter_rows(), start=1)]
    if problems:
        raise TableError(problems)
    return rows or [[]]


def _texts(number: int, cells: Iterable[Any], problems: list[RowProblem]) -> Iterator[str]:
    for cell in cells:
        if cell.value is None or (isinstance(cell.value, str) and cell.data_type != "f"):
            yield cell.value or ""
        elif isinstance(cell.value, datetime.datetime) and cell.value.time() == datetime.time():
            # A day that was typed in is what it says.
            yield cell.value.date().isoformat()
        else:
            kind = "a formula" if cell.data_type == "f" else "a number or a time, not a text"
            problems.append(RowProblem(number, f"cell {cell.coordinate} holds {kind}: {cell.value}"))
            yield ""
