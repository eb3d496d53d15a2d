"""What can go wrong with the report.

SinceError      what the facts are to be compared with is not there or cannot be read
"""

from __future__ import annotations


class SinceError(Exception):
    """The earlier facts cannot be read; the message says why, in one line or a few."""
