"""Turns the YAML files of the content folder into a checked fact store.

Every problem of every file is collected before anything is refused, so that an editor sees all
of them at once.
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from ms_assistant.facts.checking import Located, Records, check_references
from ms_assistant.facts.contradictions import check_contradictions
from ms_assistant.facts.documents import DocumentError, read_document
from ms_assistant.facts.errors import ContentError, Problem
from ms_assistant.facts.model import Aspect, Attribute, Concept, Fact, Record, Source
from ms_assistant.facts.overlay import laid_over, overlay_files, overlay_folder
from ms_assistant.facts.store import FactStore

CONTENT_FOLDER = Path(__file__).parent / "content"

RecordType = TypeVar("RecordType", bound=Record)

RECORD_TYPES: dict[str, type[Record]] = {
    "sources": Source,
    "concepts": Concept,
    "aspects": Aspect,
    "attributes": Attribute,
    "facts": Fact,
}


@dataclass
class _Content:
    """What has been read so far, with the problems met on the way."""

    records: dict[str, list[Located[Any]]] = field(default_factory=lambda: {key: [] for key in RECORD_TYPES})
    problems: list[Problem] = field(default_factory=list)


Check = Callable[[Records], Iterator[Problem]]
SOUND: tuple[Check, ...] = (check_references, check_contradictions)


def load_store(
    folder: Path = CONTENT_FOLDER, checks: tuple[Check, ...] = SOUND, overlay: Path | None = None
) -> FactStore:
    """Load every YAML file below a folder into a fact store.

    Args:
        folder: the content folder; the shipped content if not given.
        checks: what to check over all records once they are parsed.
        overlay: a folder of further content, whose records replace those with the same id.

    Returns:
        The store, with every reference between its records checked.

    Raises:
        ContentError: if a folder is missing or any file holds a fault; all faults are listed.
    """
    records, version = load_records(folder, checks, overlay)
    plain = {key: tuple(row.record for row in rows) for key, rows in records.items()}
    return FactStore(**plain, version=version)


def load_configured_store(checks: tuple[Check, ...] = SOUND, environment: Mapping[str, str] = os.environ) -> FactStore:
    """Load the shipped content with the overlay that MS_ASSISTANT_FACTS names, if it names one.

    Args:
        checks: what to check over all records.
        environment: the variables of the process.

    Raises:
        ContentError: as `load_store` does.
    """
    return load_store(checks=checks, overlay=overlay_folder(environment))


def load_records(folder: Path, checks: tuple[Check, ...] = SOUND, overlay: Path | None = None) -> tuple[Records, str]:
    """Load records with the places where they stand, and the version of the content.

    Args:
        folder: the content folder.
        checks: what to check over all records.
        overlay: a folder of further content.

    Raises:
        ContentError: as `load_store` does.
    """
    files = sorted(folder.rglob("*.yml"))
    if not files:
        raise ContentError((Problem(str(folder), "$", "no fact content here (*.yml)"),))
    digest = hashlib.sha256()
    content, own = _Content(), _Content()
    with _garbage_kept():
        _read_files({path.relative_to(folder).as_posix(): path for path in files}, content, digest)
        if overlay:
            _read_files({str(path): path for path in overlay_files(overlay)}, own, digest)
    records = {key: list(laid_over(rows, own.records[key])) for key, rows in content.records.items()}
    problems = [*content.problems, *own.problems, *(problem for check in checks for problem in check(records))]
    if problems:
        raise ContentError(tuple(problems))
    return records, digest.hexdigest()[:12]


def content_version(folder: Path = CONTENT_FOLDER, overlay: Path | None = None) -> str:
    """Return the version that the store of these folders would have, without parsing them.

    Args:
        folder: the content folder.
        overlay: a folder of further content.

    Raises:
        ContentError: if the overlay holds no file, or one that would be passed over.
    """
    digest = hashlib.sha256()
    for path in [*sorted(folder.rglob("*.yml")), *(overlay_files(overlay) if overlay else ())]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Look for no garbage meanwhile: nearly all that is made stays, and looking takes a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_files(files: Mapping[str, Path], content: _Content, digest: hashlib._Hash) -> None:
    for name, path in files.items():
        raw = path.read_bytes()
        digest.update(raw)
        _read_file(raw, name, content)


def _read_file(raw: bytes, name: str, content: _Content) -> None:
    try:
        document = read_document(raw)
    except DocumentError as error:
        content.problems.append(Problem(name, "$", str(error)))
        return
    if not isinstance(document, dict):
        content.problems.append(Problem(name, "$", f"expected one of {', '.join(RECORD_TYPES)}"))
        return
    for key, rows in document.items():
        if key not in RECORD_TYPES or not isinstance(rows, list):
            reason = f"expected a list under one of {', '.join(RECORD_TYPES)}"
            content.problems.append(Problem(name, str(key), reason))
            continue
        for index, row in enumerate(rows):
            path = _path(key, index, row)
            content.records[key].extend(_parse(RECORD_TYPES[key], row, name, path, content))


def _path(key: str, index: int, row: Any) -> str:
    label = row.get("id") if isinstance(row, dict) else None
    return f"{key}[{index}]" + (f" {label}" if label else "")


def _parse(
    record_type: type[RecordType], row: Any, file: str, path: str, content: _Content
) -> Iterator[Located[RecordType]]:
    try:
        yield Located(file, path, record_type.parse_obj(row))
    except ValidationError as error:
        for fault in error.errors():
            where = ".".join(str(part) for part in fault["loc"] if part != "__root__")
            place = f"{path}: {where}" if where else path
            content.problems.append(Problem(file, place, fault["msg"]))
