"""The sentences of the assistant, taken from the responses of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PREFIX = "utter_"


class WordingError(Exception):
    """The domain lacks a response, or a response asks for a value that it is not given."""


class Wording:
    """Looks up responses by name and fills in their values."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the texts under their names, without `utter_`."""
        self._texts = texts

    @classmethod
    def from_domain(cls, domain: Mapping[str, Any]) -> Wording:
        """Take the first variant of every response of a Rasa domain.

        Args:
            domain: a domain in the form that Rasa sends to the action server.
        """
        responses = domain.get("responses", {})
        texts = {
            name[len(PREFIX) :]: variants[0]["text"]
            for name, variants in responses.items()
            if variants and "text" in variants[0]
        }
        return cls(texts)

    def say(self, name: str, **values: str) -> str:
        """Return a response with its values filled in.

        Args:
            name: the response's name without `utter_`.
            values: what stands for each `{name}` in it.

        Raises:
            WordingError: if there is no such response or a value is missing.
        """
        try:
            return self._texts[name].strip().format(**values)
        except (KeyError, IndexError, ValueError) as error:
            msg = f"domain.yml: {PREFIX}{name}: no such response, or no value for {error}"
            raise WordingError(msg) from error
