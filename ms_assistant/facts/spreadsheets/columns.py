"""A fact as a row of text cells: one column a field, one line in a cell for each item of a list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import ValidationError

from ms_assistant.facts.model import Citation, Fact, Values

FILE = "file"
VALUES = "values"
VALUE_PREFIX = f"{VALUES}."
Row = dict[str, str]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
# XML cannot hold most control characters, and spreadsheets do as they like with the others.
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = frozenset({"last_checked", "check_by"})


def _columns() -> tuple[str, ...]:
    names: list[str] = [FILE]
    for name in Fact.__fields__:
        names.extend([f"{VALUE_PREFIX}{value}" for value in Values.__fields__] if name == VALUES else [name])
    return tuple(names)


COLUMNS = _columns()


def row_of(fact: Fact, file: str) -> Row:
    """Return a fact as a row.

    Args:
        fact: the fact.
        file: the file that it stands in.

    Returns:
        A cell for each of `COLUMNS`.

    Raises:
        ValueError: if a text would not come back from a spreadsheet as it was.
    """
    row = {FILE: file}
    for column in COLUMNS[1:]:
        held: Any = fact.values if column.startswith(VALUE_PREFIX) else fact
        row[column] = _cell(getattr(held, column.removeprefix(VALUE_PREFIX)))
    for column, cell in row.items():
        if _UNFIT.search(cell):
            raise ValueError(f"{fact.id}: {column}: a control character cannot be put into a table")
    return row


def fact_of(row: Mapping[str, str]) -> Fact:
    """Return the fact of a row.

    Args:
        row: a cell for each of `COLUMNS`; an empty one stands for nothing.

    Raises:
        ValueError: if the row is no fact; the message names every faulty column.
    """
    fields: dict[str, Any] = {VALUES: {}}
    for column in COLUMNS[1:]:
        value = _value(column, row[column].strip())
        if value is not None:
            held = fields[VALUES] if column.startswith(VALUE_PREFIX) else fields
            held[column.removeprefix(VALUE_PREFIX)] = value
    try:
        return Fact.parse_obj(fields)
    except ValidationError as error:
        faults = (f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise ValueError("; ".join(faults)) from error


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        items = [_item(each) for each in value]
        if any(_LINE_BREAK.search(item) for item in items):
            raise ValueError(f"{items}: an item of a list must stand on one line")
        return "\n".join(items)
    return "" if value is None else _item(value)


def _item(value: Any) -> str:
    if isinstance(value, Citation):
        return f"{value.source}: {value.place}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def _value(column: str, cell: str) -> Any:
    """Return what a record takes for a cell; None for an empty one."""
    if not cell:
        return None
    if column in _DATES and not _DATE.fullmatch(cell):
        raise ValueError(f"{column}: {cell!r} is no date like 2026-11-21; spreadsheets change dates unless text")
    if not _is_list(column):
        return _LINE_BREAK.sub("\n", cell)
    items = [item for line in _LINE_BREAK.split(cell) if (item := line.strip())]
    return [_citation(item) for item in items] if column == "sources" else items


def _is_list(column: str) -> bool:
    model = Values if column.startswith(VALUE_PREFIX) else Fact
    field = model.__fields__[column.removeprefix(VALUE_PREFIX)]
    return str(field.outer_type_).startswith("tuple[")


def _citation(line: str) -> dict[str, str]:
    source, colon, place = line.partition(":")
    if not colon or not place.strip():
        raise ValueError(f"sources: {line!r} is not written as `source: place`")
    return {"source": source.strip(), "place": place.strip()}
