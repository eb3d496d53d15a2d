"""Where a practice holds: medicine is done differently from one country to the next."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Region(str, Enum):
    """A region whose practice differs from others in some fact; they do not overlap."""

    GB = "GB"
    EU = "EU"
    US = "US"
    CA = "CA"
    AU = "AU"
    NZ = "NZ"


def overlap(first: Iterable[Region], second: Iterable[Region]) -> bool:
    """Return whether two facts hold in a region in common.

    Args:
        first: the regions of the one fact; none means everywhere.
        second: the regions of the other.
    """
    one, other = set(first), set(second)
    return not one or not other or bool(one & other)
