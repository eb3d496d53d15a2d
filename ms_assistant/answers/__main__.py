"""Command line of the answers: `python -m ms_assistant.answers check` looks at what the environment sets."""

from __future__ import annotations

import argparse
import sys

from ms_assistant.answers.contacts import Contacts, ContactsError, emergency_line
from ms_assistant.answers.withholding import PatienceError, Withholding
from ms_assistant.facts import ContentError


def main(arguments: list[str] | None = None) -> int:
    """Check whom to call and when facts are kept back, and say what was found.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the settings are sound, 1 when they are not.
    """
    parser = argparse.ArgumentParser(prog="python -m ms_assistant.answers")
    parser.add_argument("command", choices=["check"])
    parser.parse_args(arguments)
    try:
        contacts, withholding = Contacts.from_environment(), Withholding.from_environment()
    except (ContactsError, ContentError, PatienceError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"emergency numbers: {emergency_line(contacts)}; facts are kept back after {withholding.patience} days")
    return 0


if __name__ == "__main__":
    sys.exit(main())
