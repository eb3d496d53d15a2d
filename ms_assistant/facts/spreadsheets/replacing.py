"""Puts new texts into files: into all of them, or into none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NEW = ".new"


def replace_files(texts: Mapping[Path, str]) -> None:
    """Write texts into files; if one cannot be written, each keeps what it held.

    Args:
        texts: the new text of each file.

    Raises:
        OSError: if a file cannot be written; all is as it was.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    try:
        # Whatever fills the disk or lacks a right fails here, before any file is touched.
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _new(path).write_text(text, encoding="utf-8", newline="\n")
        for path in texts:
            _new(path).replace(path)
    except OSError:
        for path, raw in before.items():
            _restore(path, raw)
        raise
    finally:
        for path in texts:
            _new(path).unlink(missing_ok=True)


def _restore(path: Path, raw: bytes | None) -> None:
    if raw is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != raw:
        path.write_bytes(raw)


def _new(path: Path) -> Path:
    return path.with_name(path.name + NEW)
