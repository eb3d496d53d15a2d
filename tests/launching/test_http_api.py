"""Rasa's HTTP API is there for the evaluation, on this machine, and for nobody else."""

from __future__ import annotations

from http import HTTPStatus

import pytest
import requests

from ms_assistant.launching import AddressError, RunningAssistant, running_assistant


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "::"])  # noqa: S104
def test_it_is_refused_beyond_loopback(host: str) -> None:
    with (
        pytest.raises(AddressError, match=r"Rasa's HTTP API is for 127\.0\.0\.1 only"),
        running_assistant(host, api=True),
    ):
        pass


@pytest.mark.assistant
def test_it_is_off_unless_it_is_asked_for(assistant: RunningAssistant) -> None:
    response = requests.post(f"{assistant.url}/model/parse", json={"text": "hello"}, timeout=30)

    assert response.status_code == HTTPStatus.NOT_FOUND
