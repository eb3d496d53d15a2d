"""Runs Rasa's own command line, faster and quieter: `python -m ms_assistant.launching.rasa_command run`."""

from __future__ import annotations

import gc
import runpy
import sys
import warnings
from typing import TextIO

# While Rasa and TensorFlow are imported, a million objects are made that stay for good. Python's
# default of 700 walks through them again and again, which costs about half a second.
ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000

# Of no use at this terminal: the first is of a pinned library, and what the second is about is said by
# actions, which Rasa's validation cannot see.
UNHELPFUL = ("pkg_resources is deprecated", "is not used in any story or rule")

_show = warnings.showwarning


def main() -> None:
    """Run Rasa's command line with the arguments of this process."""
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS, 20, 20)
    hide_unhelpful_warnings()
    # Rasa's classifier reads its weights with skops, which, as it is imported, looks each ufunc of
    # SciPy up in every module that is loaded: under a second before TensorFlow is, six after.
    import skops.io  # noqa: F401, PLC0415

    sys.argv[0] = "rasa"
    runpy.run_module("rasa", run_name="__main__", alter_sys=True)


def hide_unhelpful_warnings() -> None:
    """Show only warnings that somebody who runs this can do something about."""
    # A filter would not last: Sanic and Rasa put their own in front of it as they are imported.
    warnings.showwarning = _show_if_helpful


def _show_if_helpful(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    # What Rasa's libraries deprecate is pinned in uv.lock: nobody who runs this can mend it.
    deprecation = issubclass(category, DeprecationWarning)
    if not deprecation and not any(part in str(message) for part in UNHELPFUL):
        _show(message, category, filename, lineno, file, line)


if __name__ == "__main__":
    main()
