"""Command line of the fact store: `python -m ms_assistant.facts check|schema [FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ms_assistant.facts.errors import ContentError
from ms_assistant.facts.loading import CONTENT_FOLDER, SOUND, load_store
from ms_assistant.facts.overlay import OVERLAY_VARIABLE, overlay_folder
from ms_assistant.facts.reading_grade import check_reading_grades
from ms_assistant.facts.schemas import content_schemas, name_schemas, schema_name, write_schemas


def main(arguments: list[str] | None = None) -> int:
    """Check the content, or write its JSON Schemas, and say what was found.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the content is sound, 1 when it is not.
    """
    options = _parser().parse_args(arguments)
    try:
        return _COMMANDS[options.command](options.folder)
    except ContentError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problem(s) in the fact content", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ms_assistant.facts",
        description=f"Content in the folder that {OVERLAY_VARIABLE} names is laid over that of FOLDER.",
    )
    parser.add_argument("command", choices=sorted(_COMMANDS))
    parser.add_argument("folder", type=Path, nargs="?", default=CONTENT_FOLDER)
    return parser


def _check(folder: Path) -> int:
    store = load_store(folder, checks=(*SOUND, check_reading_grades), overlay=overlay_folder())
    print(f"{len(store.fact_by_id)} facts, {len(store.concept_by_id)} concepts: content is sound")
    return 0


def _schema(folder: Path) -> int:
    load_store(folder)
    files = {path: schema_name(path) for path in sorted(folder.rglob("*.yml"))}
    written = [*write_schemas(content_schemas()), *name_schemas(files)]
    print("\n".join(f"wrote {path}" for path in written) or "schemas and the lines that name them are current")
    return 0


_COMMANDS = {"check": _check, "schema": _schema}

if __name__ == "__main__":
    sys.exit(main())
