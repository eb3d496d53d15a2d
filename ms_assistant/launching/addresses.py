"""Finds ports: a free one, or the asked-for one if nobody listens there."""

from __future__ import annotations

import errno
import os
import socket

from ms_assistant.launching.errors import AddressError

LOOPBACK = "127.0.0.1"
WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound here


def claim_ports(host: str, port: int) -> tuple[int, int]:
    """Find the port of the assistant and one for its action server.

    Both sockets are held until both ports are known, so they never are the same.

    Args:
        host: the address on which the assistant will listen.
        port: its port; 0 stands for any free one.

    Returns:
        The assistant's port, and the action server's port on loopback.

    Raises:
        AddressError: the assistant cannot listen there.
    """
    with _bound_socket(host, port) as assistant, _bound_socket(LOOPBACK, 0) as actions:
        return assistant.getsockname()[1], actions.getsockname()[1]


def reachable_host(host: str) -> str:
    """Return the host under which this machine reaches a server that listens on `host`."""
    if host in WILDCARDS:
        return LOOPBACK
    return f"[{host}]" if ":" in host else host


def _bound_socket(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise AddressError(host, port, "unknown host") from None
    listener = socket.socket(family, kind, protocol)
    # Without it, a port whose last connections have just closed looks taken for a minute.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        # Linux lets two sockets with SO_REUSEADDR bind one port as long as neither listens.
        listener.listen()
    except OSError as error:
        listener.close()
        raise AddressError(host, port, _reason(error)) from None
    return listener


def _reason(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "the port is taken; name another one with PORT="
    return os.strerror(error.errno).lower() if error.errno else str(error)
