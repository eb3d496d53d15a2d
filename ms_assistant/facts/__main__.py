"""Command line of the fact store: `python -m ms_assistant.facts check|schema|export|import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ms_assistant.facts.errors import ContentError
from ms_assistant.facts.loading import CONTENT_FOLDER, SOUND, load_store
from ms_assistant.facts.overlay import OVERLAY_VARIABLE, overlay_folder
from ms_assistant.facts.reading_grade import check_reading_grades
from ms_assistant.facts.schemas import content_schemas, name_schemas, schema_name, write_schemas
from ms_assistant.facts.spreadsheets.errors import TableError
from ms_assistant.facts.spreadsheets.files import read_table, write_table
from ms_assistant.facts.spreadsheets.taking_over import Place, export_rows, take_over

CHECKS = (*SOUND, check_reading_grades)


def main(arguments: list[str] | None = None) -> int:
    """Check the content, write its schemas, or bring facts into and out of spreadsheets.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when all is well, 1 when the content or a table is refused.
    """
    options = _parser().parse_args(arguments)
    try:
        print(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problem(s) in the fact content", file=sys.stderr)
        return 1
    except TableError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problem(s); nothing was changed", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ms_assistant.facts",
        description=f"Content in the folder that {OVERLAY_VARIABLE} names is laid over that of FOLDER.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="name every fault of the content")
    schema = commands.add_parser("schema", help="write the JSON Schemas and the lines that name them")
    export = commands.add_parser("export", help="write all facts into a table")
    taking = commands.add_parser("import", help="take the facts of a table over: all, or none")
    for command in (export, taking):
        command.add_argument("table", type=Path, help="a *.csv or *.xlsx file")
    for command, run in ((check, _check), (schema, _schema), (export, _export), (taking, _import)):
        command.add_argument("folder", type=Path, nargs="?", default=CONTENT_FOLDER, metavar="FOLDER")
        command.set_defaults(run=run)
    return parser


def _check(options: argparse.Namespace) -> str:
    store = load_store(options.folder, checks=CHECKS, overlay=overlay_folder())
    return f"{len(store.fact_by_id)} facts, {len(store.concept_by_id)} concepts: content is sound"


def _schema(options: argparse.Namespace) -> str:
    load_store(options.folder)
    files = {path: schema_name(path) for path in sorted(options.folder.rglob("*.yml"))}
    written = [*write_schemas(content_schemas()), *name_schemas(files)]
    return "\n".join(f"wrote {path}" for path in written) or "schemas and the lines that name them are current"


def _export(options: argparse.Namespace) -> str:
    rows = export_rows(_place(options))
    write_table(options.table, rows)
    return f"wrote {len(rows)} facts into {options.table}"


def _import(options: argparse.Namespace) -> str:
    taken = take_over(read_table(options.table), _place(options))
    said = [f"changed {name}" for name in taken.changed] + [f"added {name}" for name in taken.added]
    said += [f"wrote {path}" for path in taken.files]
    return "\n".join(said) or "the table holds nothing new"


def _place(options: argparse.Namespace) -> Place:
    return Place(options.folder, overlay_folder(), CHECKS)


if __name__ == "__main__":
    sys.exit(main())
