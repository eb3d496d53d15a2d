"""The JSON Schemas are current, all content follows the one that its first line names, and faults do not."""

from __future__ import annotations

import datetime
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from ruamel.yaml import YAML

from ms_assistant.answers.contacts import CONTACTS, CONTACTS_FILE, contacts_schema
from ms_assistant.facts import CONTENT_FOLDER
from ms_assistant.facts.__main__ import main
from ms_assistant.facts.schemas import (
    HEAD,
    MIXED,
    SCHEMA_FOLDER,
    SUFFIX,
    content_schemas,
    headed,
    name_schemas,
    schema_name,
    write_schemas,
)
from support.tiny import TINY_CONTENT

SCHEMAS = {**content_schemas(), CONTACTS: contacts_schema()}
FILES = [*sorted(CONTENT_FOLDER.rglob("*.yml")), CONTACTS_FILE]
FACT = {"facts": YAML(typ="safe").load(TINY_CONTENT / "facts.yml")["facts"][1:2]}


def plain(value: Any) -> Any:
    """Return a document of YAML as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def faults(document: Any, schema: dict[str, Any]) -> list[str]:
    return [
        f"{each.json_path}: {each.message}"
        for each in Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(plain(document))
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_current(name: str) -> None:
    committed = json.loads((SCHEMA_FOLDER / f"{name}{SUFFIX}").read_text(encoding="utf-8"))

    command = "answers" if name == CONTACTS else "facts"
    assert committed == json.loads(json.dumps(SCHEMAS[name])), f"write it anew: python -m ms_assistant.{command} schema"
    Draft7Validator.check_schema(committed)


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in SCHEMA_FOLDER.iterdir()} == {f"{name}{SUFFIX}" for name in SCHEMAS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_content_follows_the_schema_that_its_first_line_names(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(HEAD), "write it: python -m ms_assistant.facts schema"
    schema = (path.parent / first[len(HEAD) :]).resolve()

    problems = faults(YAML(typ="safe").load(path), json.loads(schema.read_text(encoding="utf-8")))

    assert schema.parent == SCHEMA_FOLDER
    assert problems == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_first_line_is_current(path: Path) -> None:
    name = CONTACTS if path == CONTACTS_FILE else schema_name(path)

    assert path.read_text(encoding="utf-8") == headed(path, name)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("sources", [], "[] is too short"),
        ("questions", [], "[] is too short"),
        ("topics", "about_ms", "Additional properties are not allowed ('topics' was unexpected)"),
        ("region", ["Atlantis"], "'Atlantis' is not one of ['GB', 'EU', 'US', 'CA', 'AU', 'NZ']"),
        ("values", {"cures": ["tremor"]}, "Additional properties are not allowed ('cures' was unexpected)"),
        ("check_by", "soon", "'soon' is not a 'date'"),
    ],
)
def test_editor_draws_a_red_line_under_a_fault(key: str, value: object, fault: str) -> None:
    document = deepcopy(FACT)
    document["facts"][0][key] = value

    problems = faults(document, SCHEMAS["facts"])

    assert any(fault in problem for problem in problems), problems


def test_sound_fact_has_no_fault_alone_or_beside_other_records() -> None:
    assert faults(FACT, SCHEMAS["facts"]) == []
    assert faults({**FACT, "sources": []}, SCHEMAS[MIXED]) == []
    assert faults({"sources": []}, SCHEMAS["facts"]) != []


def test_file_of_several_kinds_gets_the_schema_of_mixed_content(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text("sources: []\nfacts: []\n", encoding="utf-8")

    name_schemas({path: schema_name(path)})

    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    assert (path.parent / first[len(HEAD) :]).resolve() == SCHEMA_FOLDER / f"{MIXED}{SUFFIX}"
    assert rest == "sources: []\nfacts: []\n"


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text("# why\nfacts: []\n", encoding="utf-8")

    written = [write_schemas(SCHEMAS, tmp_path), name_schemas({path: "facts"})]
    again = [write_schemas(SCHEMAS, tmp_path), name_schemas({path: "facts"})]

    assert [len(files) for files in written] == [len(SCHEMAS), 1]
    assert again == [[], []]
    assert path.read_text(encoding="utf-8").endswith("\n# why\nfacts: []\n")


def test_command_says_that_all_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = main(["schema"])

    assert exit_code == 0
    assert capsys.readouterr().out == "schemas and the lines that name them are current\n"
