"""YAML is read strictly: text stays text, and what would be lost in silence is an error."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ms_assistant.facts import CONTENT_FOLDER
from ms_assistant.facts.documents import DocumentError, read_document


@pytest.mark.parametrize(
    ("raw", "document"),
    [
        ("", None),
        ("# only a comment", None),
        ("facts: []", {"facts": []}),
        ("a: {b: [1, two]}", {"a": {"b": ["1", "two"]}}),
        ("[no, on, yes, true, 1.10, 0x1F, 2026-11-21]", ["no", "on", "yes", "true", "1.10", "0x1F", "2026-11-21"]),
        ("[~, null, '', '~', \"null\"]", [None, None, "", "~", "null"]),
        ("a:", {"a": None}),
        ("a: >-\n  two\n  lines\nb: |\n  kept\n  apart\n", {"a": "two lines", "b": "kept\napart\n"}),
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: !!python/object/apply:os.getcwd []", {"a": []}),
    ],
)
def test_document_is_made_of_text(raw: str, document: Any) -> None:
    assert read_document(raw.encode()) == document


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"a: 1\nb: 2\na: 3", "found duplicate key 'a' in line 3, column 1"),
        (b"a: [", "while parsing a flow node"),
        (b"a: b: c", "mapping values are not allowed"),
        (b"a: \xff", "can't decode byte 0xff"),
        (b"a: 1\n---\nb: 2", "a second document begins in line 2, column 1"),
        (b"{[a]: b}", "a key must be text in line 1, column 2"),
        (b"a: *x", "found undefined alias 'x' in line 1, column 4"),
        (b"a: \x07", "control characters are not allowed"),
    ],
)
def test_what_would_be_lost_or_misread_is_refused_with_its_place(raw: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=r".") as raised:
        read_document(raw)

    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime.date) else value and str(value)


@pytest.mark.parametrize("path", sorted(CONTENT_FOLDER.rglob("*.yml")), ids=lambda path: path.name)
def test_content_reads_as_another_parser_reads_it(path: Path) -> None:
    assert read_document(path.read_bytes()) == as_text(YAML(typ="safe").load(path))
