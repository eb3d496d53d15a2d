"""Checks what the action server returns with a validator that is made once.

Rasa has jsonschema check its own fixed schema against the schema of schemas before each use, which takes
longer than all else that it does with a message.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from rasa.core.actions.action import RemoteAction


def check_results_faster() -> None:
    """Let Rasa check results with the validator of this module."""
    # Rasa offers no setting for it.
    RemoteAction._validate_action_result = _check  # noqa: SLF001


def _check(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Raise jsonschema's `ValidationError` unless a result has the form that Rasa expects."""
    error = best_match(_validator().iter_errors(result))
    if error is not None:
        raise error
    return True


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(RemoteAction.action_response_format_spec())
