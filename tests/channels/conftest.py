"""A web channel that is served with an agent that echoes, unless the test decides on another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ms_assistant.channels.web import WebInput
from support.channels import settings
from support.served import Serve, Served, echo
from support.serving import serving
from support.telling_agent import Tell, TellingAgent
from support.web_client import WebClient


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves the channel; takes what is told (`tell`) and settings."""
    with ExitStack() as stack:

        def start(tell: Tell = echo, **variables: str) -> Served:
            agent = TellingAgent(tmp_path, tell)
            return Served(stack.enter_context(serving([WebInput(settings(**variables))], agent)), agent)

        yield start


@pytest.fixture
def served(serve: Serve) -> Served:
    return serve()


@pytest.fixture
def person(served: Served) -> WebClient:
    return served.person()
