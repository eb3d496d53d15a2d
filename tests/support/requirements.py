"""What the tests of the widget need; without it they are skipped, or fail where it is required."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

from support.widget import AXE, WIDGET

# Where this variable is set, everything must be there.
REQUIRED = "MS_ASSISTANT_REQUIRE_BROWSER"
# Chromium finds it on loopback; being no loopback name, it is an insecure origin.
INSECURE_HOST = "clinic.example"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def require_widget() -> None:
    """Skip or fail unless the widget is built."""
    if not WIDGET.is_file() or not AXE.is_file():
        _missing("the widget is not built (make widget)")


def require_chromium() -> str:
    """Return the path of Chromium; skip or fail if there is none."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None) or _missing(
        "no Chromium was found (Debian: apt-get install chromium)"
    )


def _missing(reason: str) -> NoReturn:
    if os.environ.get(REQUIRED):
        pytest.fail(f"{reason}, and {REQUIRED} is set", pytrace=False)
    pytest.skip(reason)
