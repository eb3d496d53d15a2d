"""Starts the action server and the assistant together, waits until they answer, and stops them.

Tests, the evaluation and `make run` all go through `running_assistant`, so what is tested is what runs.
"""

from ms_assistant.launching.assistant import RunningAssistant, running_assistant
from ms_assistant.launching.environment import UNLIMITED
from ms_assistant.launching.errors import (
    AddressError,
    LaunchError,
    ModelMissingError,
    NoAnswerError,
    ServerStoppedError,
    SettingError,
)
from ms_assistant.launching.talking import Talk

__all__ = [
    "UNLIMITED",
    "AddressError",
    "LaunchError",
    "ModelMissingError",
    "NoAnswerError",
    "RunningAssistant",
    "ServerStoppedError",
    "SettingError",
    "Talk",
    "running_assistant",
]
