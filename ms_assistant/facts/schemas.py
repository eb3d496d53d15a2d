"""JSON Schemas of the content files, so that editors get completion and red lines as they write.

They are made from the record types, kept in `schemas/`, and named in the first line of each content
file in the way that the YAML language server reads.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.schema import schema
from ruamel.yaml import YAML

from ms_assistant.facts.loading import RECORD_TYPES

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "schemas"
SUFFIX = ".schema.json"
FACTS = "facts"
# For files that hold several kinds of record.
MIXED = "content"
HEAD = "# yaml-language-server: $schema="
DIALECT = "http://json-schema.org/draft-07/schema#"


def content_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of content file, under its name, and that of a mixed file."""
    return {
        **{kind: file_schema(kind, {kind: record}) for kind, record in RECORD_TYPES.items()},
        MIXED: file_schema(MIXED, RECORD_TYPES),
    }


def file_schema(title: str, kinds: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """Return the schema of a file with a list of records under each of some keys.

    Args:
        title: what the file holds.
        kinds: the type of the records under each key.
    """
    definitions = schema(list(kinds.values()), ref_prefix="#/definitions/")["definitions"]
    lists = {
        key: {"type": "array", "items": {"$ref": f"#/definitions/{record.__name__}"}} for key, record in kinds.items()
    }
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": lists,
        "minProperties": 1,
        "additionalProperties": False,
        "definitions": definitions,
    }


def write_schemas(schemas: Mapping[str, Mapping[str, Any]], folder: Path = SCHEMA_FOLDER) -> list[Path]:
    """Write schemas that are not there as they should be, and return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {folder / f"{name}{SUFFIX}": json.dumps(each, indent=2) + "\n" for name, each in schemas.items()}
    return [path for path, text in texts.items() if _write(path, text)]


def name_schemas(files: Mapping[Path, str]) -> list[Path]:
    """Write into the first line of content files which schema they follow, and return the files changed.

    Args:
        files: the name of the schema of each content file.
    """
    return [path for path, schema in files.items() if _write(path, headed(path, schema))]


def headed(path: Path, name: str, schemas: Path = SCHEMA_FOLDER) -> str:
    """Return the text of a content file with a first line that names its schema, relative to the file.

    Args:
        path: the content file.
        name: the name of the schema.
        schemas: the folder of the schemas.
    """
    text = path.read_text(encoding="utf-8")
    head = head_line(path, name, schemas)
    first, _, rest = text.partition("\n")
    return f"{head}\n{rest if first.startswith(HEAD) else text}"


def head_line(path: Path, name: str, schemas: Path = SCHEMA_FOLDER) -> str:
    """Return the line that names the schema of a content file, relative to the file."""
    return HEAD + Path(os.path.relpath(schemas / f"{name}{SUFFIX}", path.resolve().parent)).as_posix()


def schema_name(path: Path) -> str:
    """Return the name of the schema of a file with records of one kind or of several."""
    keys = list(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    return str(keys[0]) if len(keys) == 1 else MIXED


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True
