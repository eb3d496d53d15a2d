"""Command line of the answers: `python -m ms_assistant.answers check|schema`.

`check` looks at what the environment sets; `schema` writes the JSON Schema of the contacts.
"""

from __future__ import annotations

import argparse
import sys

from ms_assistant.answers.contacts import (
    CONTACTS,
    CONTACTS_FILE,
    Contacts,
    ContactsError,
    contacts_schema,
    emergency_line,
)
from ms_assistant.answers.withholding import PatienceError, Withholding
from ms_assistant.facts import ContentError
from ms_assistant.facts.schemas import name_schemas, write_schemas


def main(arguments: list[str] | None = None) -> int:
    """Check whom to call and when facts are kept back, or write the schema of the contacts.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the settings are sound, 1 when they are not.
    """
    parser = argparse.ArgumentParser(prog="python -m ms_assistant.answers")
    parser.add_argument("command", choices=sorted(_COMMANDS))
    command = parser.parse_args(arguments).command
    try:
        print(_COMMANDS[command]())
    except (ContactsError, ContentError, PatienceError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check() -> str:
    contacts, withholding = Contacts.from_environment(), Withholding.from_environment()
    return f"emergency numbers: {emergency_line(contacts)}; facts are kept back after {withholding.patience} days"


def _schema() -> str:
    written = [*write_schemas({CONTACTS: contacts_schema()}), *name_schemas({CONTACTS_FILE: CONTACTS})]
    return "\n".join(f"wrote {path}" for path in written) or "the schema and the line that names it are current"


_COMMANDS = {"check": _check, "schema": _schema}

if __name__ == "__main__":
    sys.exit(main())
