"""Splits a source document into numbered sentences and fingerprints each of them.

The sentence map names sentences by position and fingerprint only, so that it can stand in the
repository while the copyrighted text does not.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

FINGERPRINT_LENGTH = 16

_BULLET = re.compile(r"^[\u2022*-]\s+")
_ABBREVIATION = r"(?<!\bDr\.)(?<!\b[A-Z]\.)"
_SENTENCE_END = re.compile(rf'(?<=[.!?]){_ABBREVIATION}\s+(?=["(\u201c]?[A-Z])')


@dataclass(frozen=True)
class SeedSentence:
    """A sentence, heading or list item of a document.

    Args:
        position: its place in the document, from 1.
        text: the whitespace-normalised text.
    """

    position: int
    text: str

    @property
    def fingerprint(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256 of the text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:FINGERPRINT_LENGTH]


def split_document(document: str) -> list[SeedSentence]:
    """Split a document into its sentences, in order.

    Args:
        document: plain text, one paragraph, heading or list item a line.

    Returns:
        Every sentence of every line that is not empty, bullets taken off.
    """
    texts = [text for line in document.splitlines() for text in _split_line(line)]
    return [SeedSentence(position, text) for position, text in enumerate(texts, start=1)]


def read_yaml(text: str) -> Any:
    """Return the plain content of a YAML text, duplicate keys refused."""
    return YAML(typ="safe").load(text)


def _split_line(line: str) -> list[str]:
    normalised = _BULLET.sub("", " ".join(line.split()))
    return [part for part in _SENTENCE_END.split(normalised) if part]
