"""Takes typed values out of one line of a JSON Lines file, and says where a line is wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from evaluation.errors import DataError


@dataclass(frozen=True)
class Record:
    """One JSON object with the place that it was read from."""

    place: str
    values: dict[str, object]

    def text(self, field: str) -> str:
        """Return a required text.

        Args:
            field: The name of the field.

        Returns:
            The text as it stands.

        Raises:
            DataError: The field is missing or is not text.
        """
        value = self._required(field)
        if not isinstance(value, str):
            problem = f"{field!r} must be text"
            raise self.error(problem)
        return value

    def texts(self, field: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts.

        Args:
            field: The name of the field.
            required: Whether a missing field is an error; if not, it counts as an empty list.

        Returns:
            The texts in their order.

        Raises:
            DataError: The field is missing although required, or is not a list of texts.
        """
        if not required and field not in self.values:
            return ()
        value = self._required(field)
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            problem = f"{field!r} must be a list of texts"
            raise self.error(problem)
        return tuple(value)

    def records(self, field: str) -> tuple["Record", ...]:
        """Return a required, non-empty list of objects.

        Args:
            field: The name of the field.

        Returns:
            One record for each object, its place naming its number, counted from 1.

        Raises:
            DataError: The field is missing, empty, or not a list of objects.
        """
        value = self._required(field)
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            problem = f"{field!r} must be a list of objects that is not empty"
            raise self.error(problem)
        return tuple(Record(f"{self.place}, {field} {n}", entry) for n, entry in enumerate(value, start=1))

    def error(self, problem: str) -> DataError:
        """Return an error that names the place of this record.

        Args:
            problem: What is wrong, without the place.

        Returns:
            The error, for the caller to raise.
        """
        return DataError(f"{self.place}: {problem}")

    def _required(self, field: str) -> object:
        if field not in self.values:
            problem = f"field {field!r} is missing"
            raise self.error(problem)
        return self.values[field]


def read_records(path: Path) -> Iterator[Record]:
    """Read the objects of a JSON Lines file; blank lines are skipped.

    Args:
        path: The file, in UTF-8.

    Yields:
        One record for each line that is not blank.

    Raises:
        DataError: The file cannot be read, or a line is not a JSON object.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise DataError(message) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _parse(line, f"{path}, line {number}")


def _parse(line: str, place: str) -> Record:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"{place}: not valid JSON: {error.msg} at column {error.colno}"
        raise DataError(message) from error
    if not isinstance(value, dict):
        message = f"{place}: not a JSON object"
        raise DataError(message)
    return Record(place, cast("dict[str, object]", value))
