"""Changes facts in the text of a YAML file, and leaves every other line of it as it was."""

from __future__ import annotations

import datetime
import io
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString

from ms_assistant.facts.model import Fact
from ms_assistant.facts.schemas import FACTS

# Characters of a line, and those that stand before a statement; as the content is written.
WIDTH, STATEMENT_INDENT = 92, 6
SHIPPED_INDENT = 2


class NotEditableError(Exception):
    """A file is written in a way in which single facts cannot be changed."""


@dataclass(frozen=True)
class _Layout:
    """Where the facts stand in a file.

    Args:
        blocks: first line and line after the last of each fact, by its id.
        end: the line before which a further fact goes.
        indent: how many characters stand before the dash of each fact.
    """

    blocks: dict[str, tuple[int, int]]
    end: int
    indent: int


def with_facts(text: str, changed: Mapping[str, Fact], added: Sequence[Fact] = ()) -> str:
    """Return the text of a file with some facts changed and others at the end of its list.

    Args:
        text: the file as it stands, with a list of facts.
        changed: facts in their new form, by their ids; those that the file does not hold are passed over.
        added: facts that the file does not hold yet.

    Raises:
        NotEditableError: if the file holds no list of facts in which each begins on a line of its own.
    """
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    layout = _layout(text, lines)
    further = "".join("\n" + _dumped(_content(fact), layout.indent) for fact in added)
    lines.insert(layout.end, further if layout.blocks else further.removeprefix("\n"))
    for name, (start, end) in reversed(layout.blocks.items()):
        if name in changed:
            lines[start:end] = [_changed("".join(lines[start:end]), changed[name], layout.indent)]
    return "".join(lines)


def _layout(text: str, lines: Sequence[str]) -> _Layout:
    document = _yaml().load(text)
    if not isinstance(document, CommentedMap) or FACTS not in document:
        raise NotEditableError("holds no list of facts")
    rows = document[FACTS] or CommentedSeq()
    if rows and rows.fa.flow_style():
        raise NotEditableError("holds facts in braces, not one below the other")
    keys = [document.lc.key(key)[0] for key in document]
    first = document.lc.key(FACTS)[0]
    after = min((line for line in keys if line > first), default=len(lines))
    starts = [rows.lc.item(place)[0] for place in range(len(rows))]
    # The fact behind a fact ends it, or the end of the list does.
    ends = [_trimmed(start, end, lines) for start, end in zip(starts, [*starts, after][1:], strict=True)]
    blocks = {str(row["id"]): place for row, place in zip(rows, zip(starts, ends, strict=True), strict=True)}
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip(" ")) if rows else SHIPPED_INDENT
    return _Layout(blocks, ends[-1] if ends else first + 1, indent)


def _trimmed(start: int, end: int, lines: Sequence[str]) -> int:
    """Return the end of a fact without the empty lines and comments behind it."""
    while end > start + 1 and lines[end - 1].strip()[:1] in {"", "#"}:
        end -= 1
    return end


def _changed(block: str, fact: Fact, indent: int) -> str:
    """Return the text of a fact in its new form; what is the same keeps its form and its comments."""
    (row,) = _yaml().load(block)
    new = _content(fact)
    old = Fact.parse_obj(_plain(row))
    for key in [key for key in row if key not in new]:
        del row[key]
    for place, (key, value) in enumerate(new.items()):
        if key not in row:
            row.insert(place, key, value)
        elif getattr(old, key) != getattr(fact, key):
            row[key] = value
    return _dumped(row, indent)


def _content(fact: Fact) -> CommentedMap:
    """Return a fact as it is written in a file: in the order of its fields, without what it leaves open."""
    return CommentedMap(
        (name, _written(name, value)) for name, value in fact if value not in ((), None) and _said(value)
    )


def _said(value: Any) -> bool:
    return any(each not in ((), None) for _, each in value) if hasattr(value, "__fields__") else True


def _written(name: str, value: Any) -> Any:
    if hasattr(value, "__fields__"):
        return CommentedMap((key, _written(key, each)) for key, each in value if each not in ((), None))
    if isinstance(value, tuple):
        items = CommentedSeq(_written("", each) for each in value)
        if name not in {"sources", "questions"}:
            items.fa.set_flow_style()
        return items
    if isinstance(value, Enum):
        return str(value.value)
    return _folded(value) if name == "statement" else value


def _folded(statement: str) -> Any:
    rows = textwrap.wrap(statement, WIDTH - STATEMENT_INDENT, break_long_words=False, break_on_hyphens=False)
    if " ".join(rows) != statement:
        return statement
    folded = FoldedScalarString(statement)
    ends = [sum(len(row) + 1 for row in rows[:count]) - 1 for count in range(1, len(rows))]
    folded.fold_pos = ends
    return folded


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, datetime.date) else str(value)


def _dumped(row: CommentedMap, indent: int) -> str:
    yaml = _yaml()
    yaml.indent(mapping=2, sequence=indent + 2, offset=indent)
    stream = io.StringIO()
    yaml.dump([row], stream)
    return stream.getvalue()


def _yaml() -> Any:
    yaml: Any = YAML()
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    return yaml
