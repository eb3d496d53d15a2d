"""A small fact store of invented records, for tests that need to see every record at a glance."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

from ms_assistant.facts import Fact, FactStore, load_store

TINY_CONTENT = Path(__file__).parent / "tiny_content"


@lru_cache(maxsize=1)
def tiny_store() -> FactStore:
    """Return the store of the tiny content, loaded once."""
    return load_store(TINY_CONTENT)


def copy_of_tiny_content(folder: Path) -> Path:
    """Copy the tiny content into a folder, so that a test can spoil it.

    Args:
        folder: an empty folder of the test.

    Returns:
        The content folder below it.
    """
    return Path(shutil.copytree(TINY_CONTENT, folder / "content"))


def spoil(content: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file of a content folder."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_facts(*facts: Fact) -> FactStore:
    """Return the tiny store with further facts, or with others in the place of those with the same id."""
    store = tiny_store()
    held = {**store.fact_by_id, **{fact.id: fact for fact in facts}}
    return FactStore(
        sources=tuple(store.source_by_id.values()),
        concepts=tuple(store.concept_by_id.values()),
        aspects=tuple(store.aspect_by_id.values()),
        attributes=tuple(store.attribute_by_id.values()),
        facts=tuple(held.values()),
        version=store.version,
    )
