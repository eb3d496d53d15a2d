"""The sentences that channels say themselves: responses of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ms_assistant.channels.replies import METADATA

DOMAIN = Path(__file__).resolve().parents[2] / "domain.yml"
PREFIX = "utter_"

Responses = Mapping[str, Any]
"""Rasa's responses: lists of variants, by name."""


def sentence(responses: Responses, name: str) -> dict[str, Any]:
    """Return a sentence in the form in which the assistant says something.

    Args:
        responses: the responses of the domain.
        name: the response's name without `utter_`.

    Returns:
        A dict with `text` and `metadata`.
    """
    variant = responses[PREFIX + name][0]
    return {"text": variant["text"].strip(), METADATA: variant.get(METADATA) or {}}


def shipped_responses() -> Responses:
    """Return the responses of domain.yml, for a process that has no agent to ask for its domain."""
    responses: Responses = YAML(typ="safe").load(DOMAIN)["responses"]
    return responses
