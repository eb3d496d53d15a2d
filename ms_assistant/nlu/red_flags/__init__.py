"""Recognises messages that speak of a danger to life or health, by rules and by what rules miss."""

from ms_assistant.nlu.red_flags.detector import (
    Findings,
    RedFlag,
    RedFlagDetector,
    shipped_detector,
)

__all__ = ["Findings", "RedFlag", "RedFlagDetector", "shipped_detector"]
