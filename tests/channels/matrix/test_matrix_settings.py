"""Settings of the Matrix channel come from the environment; a missing or faulty one is named in one line."""

from __future__ import annotations

import pytest

from ms_assistant.matrix.errors import MatrixSettingError
from ms_assistant.matrix.settings import MatrixSettings, server_of
from support.channels import SECRET

GIVEN = {
    "MS_ASSISTANT_SECRET": SECRET,
    "MS_ASSISTANT_MATRIX_HOMESERVER": "https://matrix.clinic.example/",
    "MS_ASSISTANT_MATRIX_USER": "@ms:clinic.example",
    "MS_ASSISTANT_MATRIX_ACCESS_TOKEN": "token",
}


def test_the_users_own_server_is_allowed_by_default() -> None:
    found = MatrixSettings.from_environment(GIVEN)

    assert found.allowed_servers == {"clinic.example"}
    assert (found.homeserver, found.assistant) == ("https://matrix.clinic.example", "http://127.0.0.1:5005")
    assert found.place.parts[-2:] == ("build", "matrix.json")


def test_allowed_servers_are_separated_by_commas_or_spaces() -> None:
    variable = {"MS_ASSISTANT_MATRIX_ALLOWED_SERVERS": "a.example, B.example:8448\n[::1]:8448"}

    found = MatrixSettings.from_environment({**GIVEN, **variable})

    assert found.allowed_servers == {"a.example", "b.example:8448", "[::1]:8448"}
    assert server_of("@anna:B.example:8448") in found.allowed_servers


def test_a_password_stands_for_the_access_token() -> None:
    given = {**GIVEN, "MS_ASSISTANT_MATRIX_ACCESS_TOKEN": " ", "MS_ASSISTANT_MATRIX_PASSWORD": "a password"}

    found = MatrixSettings.from_environment(given)

    assert (found.access_token, found.password) == ("", "a password")


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(MatrixSettingError) as caught:
        MatrixSettings.from_environment({})

    assert str(caught.value) == (
        "not set: MS_ASSISTANT_MATRIX_HOMESERVER, MS_ASSISTANT_MATRIX_USER, MS_ASSISTANT_MATRIX_ACCESS_TOKEN (or "
        "MS_ASSISTANT_MATRIX_PASSWORD); docs/matrix.md tells how to get them"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MS_ASSISTANT_SECRET", "short"),
        ("MS_ASSISTANT_URL", "127.0.0.1:5005"),
        ("MS_ASSISTANT_MATRIX_HOMESERVER", "matrix.clinic.example"),
        ("MS_ASSISTANT_MATRIX_USER", "ms"),
        ("MS_ASSISTANT_MATRIX_USER", "@ms"),
        ("MS_ASSISTANT_MATRIX_ALLOWED_SERVERS", "https://clinic.example"),
        ("MS_ASSISTANT_MATRIX_ALLOWED_SERVERS", "*"),
    ],
)
def test_a_faulty_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(MatrixSettingError, match=rf"^{name}: [^\n]+$"):
        MatrixSettings.from_environment({**GIVEN, name: value})
