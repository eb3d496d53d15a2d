"""How much one session and one address may ask for."""

from __future__ import annotations

import ipaddress
import math
import time
from http import HTTPStatus

from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from ms_assistant.channels.problems import Problem
from ms_assistant.channels.settings import Limits

IPV6_NETWORK = 64
"""Bits of an IPv6 address that stand for one household; the rest each device chooses as it likes."""


class Rates:
    """Counts requests, in the memory of this process."""

    def __init__(self) -> None:
        """Start with no request counted."""
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, limits: Limits, *key: str) -> None:
        """Count one request.

        Args:
            limits: how many there may be.
            key: what is counted, and whose.

        Raises:
            Problem: there were too many; it says when to come again.
        """
        for limit in limits:
            if not self._limiter.hit(limit, *key):
                again = self._limiter.get_window_stats(limit, *key).reset_time - time.time()
                headers = {"Retry-After": str(max(1, math.ceil(again)))}
                raise Problem(HTTPStatus.TOO_MANY_REQUESTS, f"at most {limit}", headers)


def network_of(address: str) -> str:
    """Return what stands for one household: an IPv4 address, or the network of an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 4:  # noqa: PLR2004 - the version of the protocol
        return str(parsed)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
