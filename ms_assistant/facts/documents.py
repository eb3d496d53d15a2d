"""Reads a YAML file strictly, and fast enough for a hundred thousand facts.

Every scalar is text but an empty one, `~` and `null`: `no` stays a word and `1.10` keeps its zero; what a
record takes for a date or a yes is decided by its type. A key that stands twice is an error. The parser is
libyaml where PyYAML has it, some forty times as fast as one in Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DocumentError(Exception):
    """A file is no YAML, or not in the strict form; the message says where."""


def read_document(raw: bytes) -> Any:
    """Return the only document of a YAML file, of dicts, lists, strings and None.

    Args:
        raw: the file, in UTF-8.

    Raises:
        DocumentError: if it is broken, holds a key twice, or holds a second document.
    """
    try:
        return _Builder(yaml.parse(raw.decode("utf-8"), Loader=_Loader)).document()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DocumentError(" ".join(str(error).split())) from error


class _Builder:
    """Builds a document from the events of the parser, without the nodes between."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self._anchors: dict[str, Any] = {}

    def document(self) -> Any:
        """Return the document; None of an empty file."""
        self._skip(StreamStartEvent)
        if isinstance(next(self._events), StreamEndEvent):
            return None
        built = self._value(next(self._events))
        next(self._events)
        following = next(self._events)
        if isinstance(following, DocumentStartEvent):
            raise DocumentError(f"a second document begins{_place(following)}")
        return built

    def _skip(self, kind: type[Event]) -> None:
        event = next(self._events)
        if not isinstance(event, kind):
            raise DocumentError(f"unexpected content{_place(event)}")

    def _value(self, event: Event) -> Any:
        if isinstance(event, ScalarEvent):
            value = None if not event.style and event.value in NOTHING else event.value
            return self._kept(event, value)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event)
        return self._anchored(event)

    def _mapping(self, start: MappingStartEvent) -> dict[str, Any]:
        mapping: dict[str, Any] = self._kept(start, {})
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise DocumentError(f"a key must be text{_place(event)}")
            if event.value in mapping:
                raise DocumentError(f"found duplicate key {event.value!r}{_place(event)}")
            mapping[event.value] = self._value(next(self._events))
        return mapping

    def _sequence(self, start: SequenceStartEvent) -> list[Any]:
        sequence: list[Any] = self._kept(start, [])
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            sequence.append(self._value(event))
        return sequence

    def _kept(self, event: Any, value: Any) -> Any:
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _anchored(self, event: Event) -> Any:
        name = event.anchor if isinstance(event, AliasEvent) else ""
        if name not in self._anchors:
            raise DocumentError(f"found undefined alias {name!r}{_place(event)}")
        return self._anchors[name]


def _place(event: Event) -> str:
    mark = event.start_mark
    return f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
