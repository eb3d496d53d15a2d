"""The sentences of the shipped domain, for tests that look at what is said."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ms_assistant.answers import Wording

PROJECT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def domain_file() -> dict[str, Any]:
    """Return the content of domain.yml as it stands in the file."""
    content: dict[str, Any] = YAML(typ="safe").load(PROJECT / "domain.yml")
    return content


@lru_cache(maxsize=1)
def shipped_wording() -> Wording:
    """Return the wording of the shipped domain."""
    return Wording.from_domain(domain_file())
