"""The messengers on a server of their own, with stand-ins for the providers and an agent that echoes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ms_assistant.channels.messengers.attempts import Patience
from ms_assistant.channels.messengers.channel import MessengersInput
from ms_assistant.channels.messengers.credentials import read_setups
from ms_assistant.channels.web import WebInput
from support.channels import settings
from support.providers import Providers, providing
from support.served import echo
from support.served_messengers import Messengers, ServeMessengers
from support.serving import serving
from support.telling_agent import Tell, TellingAgent

QUICK = Patience(attempts=3, pause=0.001, timeout=5.0)


@pytest.fixture
def providers() -> Iterator[Providers]:
    with providing() as providers:
        yield providers


@pytest.fixture
def serve_messengers(tmp_path: Path, providers: Providers) -> Iterator[ServeMessengers]:
    """Serves all messengers; takes what is told (`tell`), how long providers are asked (`patience`) and variables."""
    with ExitStack() as stack:

        def start(tell: Tell = echo, patience: Patience = QUICK, **variables: str) -> Messengers:
            agent = TellingAgent(tmp_path, tell)
            chosen = settings(**variables)
            channels = [
                WebInput(chosen),
                MessengersInput(chosen, read_setups({**providers.environment, **variables}), patience),
            ]
            return Messengers(stack.enter_context(serving(channels, agent)), agent, providers)

        yield start


@pytest.fixture
def messengers(serve_messengers: ServeMessengers) -> Messengers:
    return serve_messengers()
