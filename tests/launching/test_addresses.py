from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from ms_assistant.launching import AddressError
from ms_assistant.launching.addresses import LOOPBACK, claim_ports, reachable_host


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server((LOOPBACK, 0)) as listener:
        yield listener.getsockname()[1]


def test_assistant_and_action_server_get_two_ports_when_any_will_do() -> None:
    port, action_port = claim_ports(LOOPBACK, 0)

    assert port != action_port
    assert 0 not in {port, action_port}


def test_asked_for_port_is_kept_when_it_is_free(taken_port: int) -> None:
    free, _ = claim_ports(LOOPBACK, 0)

    port, _ = claim_ports(LOOPBACK, free)

    assert port == free != taken_port


def test_taken_port_is_named_with_the_way_out(taken_port: int) -> None:
    with pytest.raises(AddressError, match=rf"{LOOPBACK}:{taken_port}: the port is taken.*PORT="):
        claim_ports(LOOPBACK, taken_port)


def test_unknown_host_is_named() -> None:
    with pytest.raises(AddressError, match=r"nowhere\.invalid:5005: unknown host"):
        claim_ports("nowhere.invalid", 5005)


@pytest.mark.parametrize(
    ("host", "reached_at"),
    [
        ("0.0.0.0", LOOPBACK),  # noqa: S104 - only spoken of
        ("::", LOOPBACK),
        ("::1", "[::1]"),
        ("localhost", "localhost"),
    ],
)
def test_server_is_reached_at_an_address_that_a_client_can_use(host: str, reached_at: str) -> None:
    assert reachable_host(host) == reached_at
