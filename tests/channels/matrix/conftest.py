"""A homeserver, an assistant that echoes, and the process between them, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.synapse import Synapse
from ms_assistant.channels.web import WebInput
from support.channels import settings
from support.matrix import Bot, running_bot
from support.requirements import require_synapse
from support.served import Served, echo
from support.serving import serving
from support.telling_agent import TellingAgent


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A homeserver, started once for all tests."""
    require_synapse()
    homeserver = Synapse(tmp_path_factory.mktemp("synapse")).start()
    yield homeserver
    homeserver.stop()


@pytest.fixture(scope="module")
def echoing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The web channel with an agent that says what was said."""
    agent = TellingAgent(tmp_path_factory.mktemp("echo"), echo)
    with serving([WebInput(settings())], agent) as address:
        yield Served(address, agent)


@pytest.fixture(scope="module")
def bot(synapse: Synapse, echoing: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The process that answers with what is echoed."""
    with running_bot(synapse, echoing.address, tmp_path_factory.mktemp("bot")) as running:
        yield running
