"""What the tests of some channels need; without it they are skipped, or fail where it is required."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

from benchmarks.synapse import PYTHON as SYNAPSE
from support.widget import AXE, WIDGET

# Where these variables are set, everything must be there.
BROWSER_REQUIRED = "MS_ASSISTANT_REQUIRE_BROWSER"
SYNAPSE_REQUIRED = "MS_ASSISTANT_REQUIRE_SYNAPSE"
# Chromium finds it on loopback; being no loopback name, it is an insecure origin.
INSECURE_HOST = "clinic.example"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def require_widget() -> None:
    """Skip or fail unless the widget is built."""
    if not WIDGET.is_file() or not AXE.is_file():
        _missing("the widget is not built (make widget)", BROWSER_REQUIRED)


def require_chromium() -> str:
    """Return the path of Chromium; skip or fail if there is none."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None) or _missing(
        "no Chromium was found (Debian: apt-get install chromium)", BROWSER_REQUIRED
    )


def require_synapse() -> None:
    """Skip or fail unless the homeserver of the tests is there."""
    if not SYNAPSE.is_file():
        _missing("the homeserver is not there (make .synapse/.prepared)", SYNAPSE_REQUIRED)


def _missing(reason: str, required: str) -> NoReturn:
    if os.environ.get(required):
        pytest.fail(f"{reason}, and {required} is set", pytrace=False)
    pytest.skip(reason)
