"""Command line of the fact store: `python -m ms_assistant.facts check [FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ms_assistant.facts.errors import ContentError
from ms_assistant.facts.loading import CONTENT_FOLDER, SOUND, load_store
from ms_assistant.facts.overlay import OVERLAY_VARIABLE, overlay_folder
from ms_assistant.facts.reading_grade import check_reading_grades


def main(arguments: list[str] | None = None) -> int:
    """Check the content and say what was found.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the content is sound, 1 when it is not.
    """
    options = _parser().parse_args(arguments)
    try:
        return _check(options.folder)
    except ContentError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problem(s) in the fact content", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ms_assistant.facts",
        description=f"Content in the folder that {OVERLAY_VARIABLE} names is laid over that of FOLDER.",
    )
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folder", type=Path, nargs="?", default=CONTENT_FOLDER)
    return parser


def _check(folder: Path) -> int:
    store = load_store(folder, checks=(*SOUND, check_reading_grades), overlay=overlay_folder())
    print(f"{len(store.fact_by_id)} facts, {len(store.concept_by_id)} concepts: content is sound")
    return 0


if __name__ == "__main__":
    sys.exit(main())
