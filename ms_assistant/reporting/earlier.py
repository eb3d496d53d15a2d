"""Reads the facts as they were: at a commit, a tag or a branch of git, or in an exported table."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from ms_assistant.facts import ContentError, Fact
from ms_assistant.facts.loading import load_records
from ms_assistant.facts.schemas import FACTS
from ms_assistant.facts.spreadsheets.columns import fact_of
from ms_assistant.facts.spreadsheets.errors import TableError
from ms_assistant.facts.spreadsheets.files import CSV, XLSX, read_table
from ms_assistant.reporting.errors import SinceError

TABLES = frozenset({CSV, XLSX})


def earlier_facts(since: str, content: Path) -> dict[str, Fact]:
    """Return the facts as they were, by id.

    Args:
        since: the path of an exported table, or a name that git knows.
        content: the content folder, which git tracks.

    Raises:
        SinceError: if there is neither, or what is there holds no facts that can be read.
    """
    path = Path(since)
    if path.suffix.lower() in TABLES:
        return _of_table(path)
    with tempfile.TemporaryDirectory() as folder:
        _unpack(since, content, Path(folder))
        try:
            # How well the facts were made then does not matter.
            records, _ = load_records(Path(folder), checks=())
        except ContentError as error:
            raise SinceError(f"the facts of {since!r} cannot be read by this version:\n{error}") from error
    return {row.record.id: row.record for row in records[FACTS]}


def _of_table(path: Path) -> dict[str, Fact]:
    try:
        facts = [fact_of(row) for _, row in read_table(path)]
    except (TableError, ValueError) as error:
        raise SinceError(str(error)) from error
    return {fact.id: fact for fact in facts}


def _unpack(since: str, content: Path, folder: Path) -> None:
    """Write the content folder as it was into another folder."""
    commit = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    if not commit:
        raise SinceError(f"{since!r} is no commit, tag or branch here, and no exported *.csv or *.xlsx")
    # In a folder, git packs that folder only.
    packed = _git(content, "archive", "--format=tar", commit.decode().strip())
    if not packed:
        raise SinceError(f"{since!r} holds no fact content in {content}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git prints; nothing if it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed command; what a person names comes behind --end-of-options
            ["git", *arguments],  # noqa: S607 - git is where the system has it
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise SinceError(f"git cannot be run ({error}); name an exported *.csv or *.xlsx instead") from error
    return done.stdout if done.returncode == 0 else b""
