"""A reader over the tiny store, with the real encoder."""

from __future__ import annotations

from functools import lru_cache

from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from support.tiny import tiny_store


@lru_cache(maxsize=1)
def tiny_reader() -> Reader:
    """Return the reader, made once."""
    return Reader(tiny_store(), shipped_encoder())
