"""Reads an intent data set: a CSV file with a column of texts and one of labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from benchmarks.examples import Labelled

TEXT_COLUMNS = ("text", "sentence")
LABEL_COLUMNS = ("label", "intent")


class CsvError(Exception):
    """A file cannot be read as an intent data set; the message names file, row and reason."""


def read_labelled(path: Path, text_columns: Sequence[str], label_columns: Sequence[str]) -> list[Labelled]:
    """Read all rows of a data set.

    Args:
        path: the file, in UTF-8, its first row the names of the columns.
        text_columns: names for the column of texts; the first that the file has is read.
        label_columns: the same for the labels.

    Returns:
        The rows in order, without spaces around texts and labels.

    Raises:
        CsvError: the file is missing, not UTF-8 or no CSV, lacks a column or has no row, or a row
            lacks its text or label.
    """
    reader = csv.DictReader(io.StringIO(_content(path), newline=""), strict=True)
    number = 1
    examples = []
    try:
        text_column = _column(path, reader.fieldnames or [], text_columns)
        label_column = _column(path, reader.fieldnames or [], label_columns)
        for number, row in enumerate(reader, start=2):
            examples.append(Labelled(_value(path, number, row, text_column), _value(path, number, row, label_column)))
    except csv.Error as error:
        raise CsvError(f"{path}, after row {number}: not a CSV file: {error}") from error
    if not examples:
        raise CsvError(f"{path}, row 2: no row follows the names of the columns")
    return examples


def _content(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CsvError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise CsvError(f"{path}, row {row}: not UTF-8: byte 0x{raw[error.start]:02x}") from error


def _column(path: Path, names: Sequence[str], wanted: Sequence[str]) -> str:
    for name in wanted:
        if name in names:
            return name
    sought = " or ".join(map(repr, wanted))
    raise CsvError(f"{path}, row 1: no column {sought}; its columns are {', '.join(map(repr, names)) or 'none'}")


def _value(path: Path, number: int, row: dict[str, str | None], column: str) -> str:
    value = (row[column] or "").strip()
    if not value:
        raise CsvError(f"{path}, row {number}: column {column!r} is empty")
    return value
