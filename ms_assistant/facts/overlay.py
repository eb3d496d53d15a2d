"""A clinic's own content, in a folder outside this project, laid over the shipped content.

MS_ASSISTANT_FACTS names the folder. Its YAML files hold records as the shipped ones do; a record with a
known id replaces the shipped record. Its `contacts.yml` is no fact content: whom to call is read elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ms_assistant.facts.checking import Located
from ms_assistant.facts.errors import ContentError, Problem

OVERLAY_VARIABLE = "MS_ASSISTANT_FACTS"
CONTACTS_NAME = "contacts.yml"


def overlay_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder that MS_ASSISTANT_FACTS names; None where it is not set.

    Args:
        environment: the variables of the process.

    Raises:
        ContentError: if there is no such folder.
    """
    named = environment.get(OVERLAY_VARIABLE, "").strip()
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise ContentError((Problem(named, "$", f"no such folder, but {OVERLAY_VARIABLE} names it"),))
    return folder


def overlay_files(folder: Path) -> list[Path]:
    """Return the YAML files with records below an overlay folder, in order.

    Args:
        folder: the overlay.

    Raises:
        ContentError: if a file would be passed over because of how it is named, or there is none.
    """
    files = [path for path in sorted(folder.rglob("*.y*ml")) if not _hidden(path.relative_to(folder))]
    misnamed = [path for path in files if path.suffix != ".yml"]
    if misnamed:
        raise ContentError(tuple(Problem(str(path), "$", "must be called *.yml to be read") for path in misnamed))
    if not files:
        raise ContentError((Problem(str(folder), "$", "no content here (*.yml)"),))
    return [path for path in files if path != folder / CONTACTS_NAME]


def laid_over(base: Sequence[Located[Any]], overlay: Sequence[Located[Any]]) -> Iterator[Located[Any]]:
    """Yield the records of one kind, each of the overlay in the place of the one with its id.

    Args:
        base: the shipped records.
        overlay: the clinic's own; those with an id of their own come last.
    """
    own: dict[str, Located[Any]] = {}
    further = []
    known = {row.record.id for row in base}
    for row in overlay:
        if row.record.id in known and row.record.id not in own:
            own[row.record.id] = row
        else:
            further.append(row)
    yield from (own.get(row.record.id, row) for row in base)
    yield from further


def _hidden(path: Path) -> bool:
    # Mounted folders of Kubernetes hold every file a second time under `..data`.
    return any(part.startswith(".") for part in path.parts)
