"""Settings come from the environment; a faulty one is named in one line."""

from __future__ import annotations

import pytest

from ms_assistant.channels.settings import Settings, SettingsError
from support.channels import SECRET, settings


def test_without_any_but_the_secret_the_defaults_hold() -> None:
    found = Settings.from_environment({"MS_ASSISTANT_SECRET": SECRET, "MS_ASSISTANT_ORIGINS": " "})

    assert found.origins == frozenset()
    assert (found.proxies, found.keep_seconds, found.rest) == (0, 24 * 3600, False)
    assert found.widget.parts[-3:] == ("widget", "dist", "widget.js")


def test_origins_are_separated_by_commas_or_spaces() -> None:
    found = settings(MS_ASSISTANT_ORIGINS="https://a.example, http://B.example:8080\nhttps://c.example")

    assert found.origins == {"https://a.example", "http://b.example:8080", "https://c.example"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MS_ASSISTANT_SECRET", "short"),
        ("MS_ASSISTANT_ORIGINS", "*"),
        ("MS_ASSISTANT_ORIGINS", "clinic.example"),
        ("MS_ASSISTANT_ORIGINS", "https://clinic.example/"),
        ("MS_ASSISTANT_ORIGINS", "https://["),
        ("MS_ASSISTANT_PROXIES", "-1"),
        ("MS_ASSISTANT_KEEP_HOURS", "0"),
        ("MS_ASSISTANT_KEEP_HOURS", "a day"),
        ("MS_ASSISTANT_MESSAGES_PER_SESSION", "many"),
        ("MS_ASSISTANT_REST", "maybe"),
    ],
)
def test_a_faulty_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}: [^\n]+$"):
        settings(**{name: value})


def test_there_is_no_secret_by_default() -> None:
    with pytest.raises(SettingsError, match="MS_ASSISTANT_SECRET"):
        Settings.from_environment({})
