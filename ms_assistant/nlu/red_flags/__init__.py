"""Recognises messages that speak of a danger to life or health, by rules."""

from ms_assistant.nlu.red_flags.detector import (
    RedFlag,
    RedFlagDetector,
    shipped_detector,
)

__all__ = ["RedFlag", "RedFlagDetector", "shipped_detector"]
