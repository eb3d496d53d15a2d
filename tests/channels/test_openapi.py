"""The running assistant does what its OpenAPI description says, and refuses what it does not allow."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import CHECKS

from ms_assistant.channels.pages import SITE
from ms_assistant.launching import RunningAssistant

FILE = SITE / "openapi.json"
API = "/api/v1"
SECONDS = 30.0
schema = schemathesis.openapi.from_path(FILE)
# A choice or a reply of the right form is refused all the same where the conversation has no such one.
NOT_OF_FORM_ALONE: list[Any] = [check for check in CHECKS.get_all() if check.__name__ == "positive_data_acceptance"]

pytestmark = pytest.mark.assistant


@schema.parametrize()
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_assistant_is_as_described(case: Case[Any], assistant: RunningAssistant) -> None:
    headers = {"Authorization": f"Bearer {assistant.begin().session}"}

    case.call_and_validate(
        base_url=assistant.url + API, headers=headers, excluded_checks=NOT_OF_FORM_ALONE, timeout=SECONDS
    )


def test_the_description_is_served(assistant: RunningAssistant) -> None:
    served = requests.get(f"{assistant.url}{API}/openapi.json", timeout=SECONDS)

    assert served.headers["Content-Type"] == "application/json"
    assert served.json() == json.loads(FILE.read_text(encoding="utf-8"))
    assert served.json()["openapi"].startswith("3.1")
