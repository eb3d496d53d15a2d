"""Turns the YAML files of the content folder into a checked fact store.

Every problem of every file is collected before anything is refused, so that an editor sees all
of them at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ms_assistant.facts.checking import Located, Records, check_references
from ms_assistant.facts.contradictions import check_contradictions
from ms_assistant.facts.errors import ContentError, Problem
from ms_assistant.facts.model import Aspect, Attribute, Concept, Fact, Record, Source
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


def load_store(folder: Path = CONTENT_FOLDER, checks: tuple[Check, ...] = SOUND) -> FactStore:
    """Load every YAML file below a folder into a fact store.

    Args:
        folder: the content folder; the shipped content if not given.
        checks: what to check over all records once they are parsed.

    Returns:
        The store, with every reference between its records checked.

    Raises:
        ContentError: if the folder is missing or any file holds a fault; all faults are listed.
    """
    files = sorted(folder.rglob("*.yml"))
    if not files:
        raise ContentError((Problem(str(folder), "$", "no fact content here (*.yml)"),))
    content = _Content()
    digest = hashlib.sha256()
    for path in files:
        raw = path.read_bytes()
        digest.update(raw)
        _read_file(raw, path.relative_to(folder).as_posix(), content)
    for check in checks:
        content.problems.extend(check(content.records))
    if content.problems:
        raise ContentError(tuple(content.problems))
    plain = {key: tuple(r.record for r in rows) for key, rows in content.records.items()}
    return FactStore(**plain, version=digest.hexdigest()[:12])


def _read_file(raw: bytes, name: str, content: _Content) -> None:
    try:
        document = YAML(typ="safe").load(raw.decode("utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        content.problems.append(Problem(name, "$", " ".join(str(error).split())))
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
