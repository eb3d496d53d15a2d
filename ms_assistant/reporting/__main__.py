"""Command line of the report: `python -m ms_assistant.reporting [--since VERSION] [--out FILE]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ms_assistant.answers.withholding import PatienceError, Withholding
from ms_assistant.facts import CONTENT_FOLDER, ContentError, load_store
from ms_assistant.facts.overlay import overlay_folder
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from ms_assistant.reporting.changes import changes
from ms_assistant.reporting.earlier import earlier_facts
from ms_assistant.reporting.errors import SinceError
from ms_assistant.reporting.likeness import alike_pairs
from ms_assistant.reporting.page import Since, report_page

OUT = Path("build") / "facts.html"


def main(arguments: list[str] | None = None) -> int:
    """Write the report.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when it was written, 1 when the facts or what they are compared with cannot be read.
    """
    options = _parser().parse_args(arguments)
    try:
        withholding = Withholding.from_environment()
        store = load_store(options.folder, overlay=overlay_folder())
        before = earlier_facts(options.since, options.folder) if options.since else None
    except (ContentError, PatienceError, SinceError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    since = Since(options.since, changes(before, store.fact_by_id)) if before is not None else None
    alike = alike_pairs(store, Reader(store, shipped_encoder()))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(report_page(store, alike, since, withholding), encoding="utf-8")
    print(f"{len(store.fact_by_id)} facts: the report is {options.out}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ms_assistant.reporting")
    parser.add_argument("--since", default="", help="a commit, tag or branch, or an exported *.csv or *.xlsx")
    parser.add_argument("--out", type=Path, default=OUT, help="the file to write (%(default)s)")
    parser.add_argument("folder", type=Path, nargs="?", default=CONTENT_FOLDER, metavar="FOLDER")
    return parser


if __name__ == "__main__":
    sys.exit(main())
