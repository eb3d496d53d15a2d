"""Settings of the channels for tests."""

from __future__ import annotations

from ms_assistant.channels.settings import Settings
from ms_assistant.launching import UNLIMITED

SECRET = "a secret that is long enough to be used"  # noqa: S105 - of these tests only


def settings(**variables: str) -> Settings:
    """Return settings without limits, but for the variables that are given."""
    return Settings.from_environment({"MS_ASSISTANT_SECRET": SECRET, **UNLIMITED, **variables})
