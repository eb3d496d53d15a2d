"""Takes facts from a table into the YAML files: all of them, or none.

The new files are written beside the content, loaded and checked as a whole, and compared with the table;
only then do they take the place of the old ones.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ms_assistant.facts.checking import Located, Records
from ms_assistant.facts.errors import ContentError, Problem
from ms_assistant.facts.loading import Check, load_records
from ms_assistant.facts.model import Fact
from ms_assistant.facts.schemas import FACTS, head_line
from ms_assistant.facts.spreadsheets.columns import FILE, Row, fact_of, row_of
from ms_assistant.facts.spreadsheets.errors import RowProblem, TableError
from ms_assistant.facts.spreadsheets.files import NumberedRows
from ms_assistant.facts.spreadsheets.replacing import replace_files
from ms_assistant.facts.spreadsheets.yaml_text import NotEditableError, with_facts


@dataclass(frozen=True)
class Place:
    """Where the facts of the assistant stand.

    Args:
        base: the content folder.
        overlay: a clinic's own folder; its files go by their path, those of the base by the path below it.
        checks: what content must pass.
    """

    base: Path
    overlay: Path | None
    checks: tuple[Check, ...]

    def records(self) -> Records:
        """Load all records.

        Raises:
            ContentError: if the content holds a fault.
        """
        return load_records(self.base, self.checks, self.overlay)[0]

    def path(self, file: str) -> Path:
        """Return the path of a file by the name that records give it.

        Raises:
            ValueError: if it lies in neither folder, or is no YAML file.
        """
        folders = [folder for folder in (self.overlay,) if folder and Path(file).is_relative_to(folder)]
        path = Path(file) if folders else self.base / file
        within = path.resolve().is_relative_to((folders or [self.base])[0].resolve())
        if not within or path.suffix != ".yml":
            raise ValueError(f"file: {file!r} is no *.yml below the content folder")
        return path


@dataclass(frozen=True)
class Taken:
    """What a table changed: the ids of facts, and the files that hold them."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _Wanted:
    number: int
    file: str
    fact: Fact


def export_rows(place: Place) -> list[Row]:
    """Return a row for each fact, in file order.

    Raises:
        ContentError: if the content holds a fault.
        TableError: if a fact would not come back as it was.
    """
    try:
        return [row_of(row.record, row.file) for row in place.records()[FACTS]]
    except ValueError as error:
        raise TableError.of(str(error)) from error


def take_over(rows: NumberedRows, place: Place) -> Taken:
    """Bring the facts of a table into the content. A fact that the table does not name stays as it is.

    Args:
        rows: the rows with their numbers.
        place: the content.

    Returns:
        What was changed.

    Raises:
        ContentError: if the content holds a fault before anything is changed.
        TableError: if any row is refused; nothing was changed.
    """
    held = {row.record.id: row for row in place.records()[FACTS]}
    wanted = _wanted(rows, held, place)
    changed = [each for each in wanted if each.fact.id in held and held[each.fact.id].record != each.fact]
    added = [each for each in wanted if each.fact.id not in held]
    texts = _texts(changed, added, place)
    _rehearse(texts, wanted, place)
    replace_files(texts)
    return Taken(tuple(each.fact.id for each in changed), tuple(each.fact.id for each in added), tuple(texts))


def _wanted(rows: NumberedRows, held: Mapping[str, Located[Fact]], place: Place) -> list[_Wanted]:
    """Return the facts of the rows with their files; refuse the table if any row is no fact."""
    read = [_read(number, row, held, place) for number, row in rows]
    wanted = [each for each in read if isinstance(each, _Wanted)]
    problems = [each for each in read if isinstance(each, RowProblem)]
    first = {each.fact.id: each.number for each in reversed(wanted)}
    problems += [
        RowProblem(each.number, f"id: {each.fact.id!r} stands in row {first[each.fact.id]} already")
        for each in wanted
        if first[each.fact.id] != each.number
    ]
    if problems:
        raise TableError(sorted(problems, key=lambda problem: problem.row or 0))
    return wanted


def _read(number: int, row: Row, held: Mapping[str, Located[Fact]], place: Place) -> _Wanted | RowProblem:
    try:
        fact = fact_of(row)
        file = _file(row[FILE].strip(), fact, held)
        place.path(file)
    except ValueError as error:
        return RowProblem(number, str(error))
    return _Wanted(number, file, fact)


def _file(named: str, fact: Fact, held: Mapping[str, Located[Fact]]) -> str:
    if fact.id not in held:
        return named or f"{FACTS}/{fact.topic.value}.yml"
    if named not in {"", held[fact.id].file}:
        raise ValueError(f"file: {fact.id!r} stands in {held[fact.id].file}, and a table cannot move it")
    return held[fact.id].file


def _texts(changed: Sequence[_Wanted], added: Sequence[_Wanted], place: Place) -> dict[Path, str]:
    """Return the new text of each file that changes."""
    texts: dict[Path, str] = {}
    problems: list[RowProblem] = []
    for file in dict.fromkeys(each.file for each in (*changed, *added)):
        path = place.path(file)
        text = path.read_text(encoding="utf-8") if path.is_file() else f"{head_line(path, FACTS)}\n{FACTS}:\n"
        new = {each.fact.id: each.fact for each in changed if each.file == file}
        try:
            texts[path] = with_facts(text, new, [each.fact for each in added if each.file == file])
        except NotEditableError as error:
            rows = (each.number for each in (*changed, *added) if each.file == file)
            problems.extend(RowProblem(number, f"file: {file!r} {error}") for number in rows)
    if problems:
        raise TableError(problems)
    return texts


def _rehearse(texts: Mapping[Path, str], wanted: Sequence[_Wanted], place: Place) -> None:
    """Load a copy of the content with the new texts; refuse the table if it is not what the table says."""
    with tempfile.TemporaryDirectory() as folder:
        copies = {original: Path(folder) / name for name, original in _folders(place).items()}
        for original, copy in copies.items():
            shutil.copytree(original, copy)
        copied = Place(copies[place.base], copies.get(place.overlay) if place.overlay else None, place.checks)
        for path, text in texts.items():
            root = place.overlay if place.overlay and path.is_relative_to(place.overlay) else place.base
            there = copies[root] / path.relative_to(root)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, encoding="utf-8")
        try:
            held = {row.record.id: row.record for row in copied.records()[FACTS]}
        except ContentError as error:
            own = {str(copies[original]): str(original) for original in copies}
            raise TableError([_at_its_row(problem, wanted, own) for problem in error.problems]) from error
    problems = [
        RowProblem(each.number, f"{each.fact.id!r} cannot be written as it stands here")
        for each in wanted
        if held.get(each.fact.id) != each.fact
    ]
    if problems:
        raise TableError(problems)


def _folders(place: Place) -> dict[str, Path]:
    return {"content": place.base, **({"overlay": place.overlay} if place.overlay else {})}


def _at_its_row(problem: Problem, wanted: Sequence[_Wanted], own: Mapping[str, str]) -> RowProblem:
    """Return a fault of the copied content as a fault of the row that brought it in, where one did."""
    said = problem.path.replace(":", "").split()
    numbers = [each.number for each in wanted if each.fact.id in said]
    reason = str(problem)
    for copy, original in own.items():
        reason = reason.replace(copy, original)
    return RowProblem(numbers[0] if numbers else None, reason)
