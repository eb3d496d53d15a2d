"""What all tests may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from ms_assistant.answers.withholding import PATIENCE_VARIABLE
from ms_assistant.launching import UNLIMITED, ModelMissingError, RunningAssistant, running_assistant
from ms_assistant.launching.environment import LOGS
from support.channels import SECRET
from support.providers import Providers, providing

# What the tests show must not depend on the day on which they run.
os.environ[PATIENCE_VARIABLE] = "36500"


@pytest.fixture(scope="session")
def shared_providers() -> Iterator[Providers]:
    """The stand-ins for the providers of messengers, which the assistant of all tests answers to."""
    with providing() as providers:
        yield providers


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory, shared_providers: Providers) -> Iterator[RunningAssistant]:
    """The whole assistant with its action server on free ports, started once for all tests."""
    conversations = tmp_path_factory.mktemp("assistant") / "conversations.sqlite"
    # The process that answers on Matrix signs with the same secret.
    variables = {**UNLIMITED, **shared_providers.environment, "MS_ASSISTANT_SECRET": SECRET}
    try:
        with running_assistant(logs=LOGS / "tests", conversations=conversations, settings=variables) as running:
            yield running
    except ModelMissingError as error:
        pytest.fail(str(error), pytrace=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever uses the running assistant or the homeserver, so that `make check` leaves it out."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "assistant" in fixtures:
            item.add_marker("assistant")
        if "synapse" in fixtures:
            item.add_marker("homeserver")
