"""Finds how sure the classifier must be to report an emergency that no rule finds.

Five-fold cross-validation of the pipeline up to the classifier on the training examples. For each
threshold: the share of held-out emergencies that the classifier alone would report, and the share
of all other held-out messages that it would report falsely, without and with the rules' say.

Run it with `python -m benchmarks.red_flag_threshold` from the project's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.cross_validation.examples import read_examples
from evaluation.cross_validation.intents import Found, cross_validate, intent_pipeline, quieten
from ms_assistant.names import REPORT_EMERGENCY
from ms_assistant.nlu.red_flags import shipped_detector

SEED = 20
THRESHOLDS = np.arange(0.1, 0.96, 0.05)


@dataclass(frozen=True)
class Outcome:
    """What was found for one held-out message.

    Args:
        emergency: whether it is one.
        confidence: the classifier's confidence if it says so, else 0.
        apart: whether the rules tell it apart.
    """

    emergency: bool
    confidence: float
    apart: bool


def outcomes(found: Iterable[Found]) -> list[Outcome]:
    """Hold what was found for held-out messages beside what the rules say."""
    detector = shipped_detector()
    return [
        Outcome(
            emergency=each.example.intent == REPORT_EMERGENCY,
            confidence=each.confidence if each.intent == REPORT_EMERGENCY else 0.0,
            apart=detector.read(each.example.text).told_apart,
        )
        for each in found
    ]


def table(found: Sequence[Outcome]) -> str:
    """Return the shares for every threshold."""
    emergencies = [each for each in found if each.emergency]
    others = [each for each in found if not each.emergency]
    lines = ["threshold  recall  false alarms  with rules"]
    for threshold in THRESHOLDS:
        recall = np.mean([each.confidence >= threshold for each in emergencies])
        alarms = np.mean([each.confidence >= threshold for each in others])
        ruled = np.mean([each.confidence >= threshold and not each.apart for each in others])
        lines.append(f"{threshold:9.2f}  {recall:6.3f}  {alarms:12.4f}  {ruled:10.4f}")
    return "\n".join(lines)


def main() -> None:
    """Cross-validate and print the table."""
    quieten()
    print(table(outcomes(cross_validate(read_examples(), intent_pipeline(), seed=SEED))))


if __name__ == "__main__":
    main()
