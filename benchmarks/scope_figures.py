"""How well a classifier knows the intents of a field, and what lies outside of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.metrics import matthews_corrcoef

# Fractions of 100, so that each threshold is the number that is printed.
GRID = tuple(hundredth / 100 for hundredth in range(0, 100, 5))


class Prediction(NamedTuple):
    """What a classifier says of a message.

    Args:
        right: the right label.
        label: the predicted label.
        confidence: how sure the classifier is of it, 0 to 1.
    """

    right: str
    label: str
    confidence: float


class ScopeFigures(NamedTuple):
    """The figures of one threshold; NaN where a set has no such message.

    Args:
        in_scope_accuracy: the share of messages in scope that got their label.
        out_of_scope_recall: the share of messages out of scope that were taken for that.
        matthews: Matthews correlation over all labels, out of scope as one of them.
    """

    in_scope_accuracy: float
    out_of_scope_recall: float
    matthews: float


def scope_figures(predictions: Sequence[Prediction], out_of_scope: str, threshold: float) -> ScopeFigures:
    """Return the figures of a threshold.

    Args:
        predictions: one for each message.
        out_of_scope: the label of messages out of scope.
        threshold: a message whose confidence is below it counts as out of scope.
    """
    right = [each.right for each in predictions]
    found = [each.label if each.confidence >= threshold else out_of_scope for each in predictions]
    hits = np.array([a == b for a, b in zip(right, found, strict=True)])
    outside = np.array([label == out_of_scope for label in right])
    return ScopeFigures(_share(hits[~outside]), _share(hits[outside]), float(matthews_corrcoef(right, found)))


def best_threshold(predictions: Sequence[Prediction], out_of_scope: str, thresholds: Sequence[float]) -> float:
    """Return the threshold of the highest Matthews correlation; the lowest of those that have it.

    Args:
        predictions: one for each message.
        out_of_scope: the label of messages out of scope.
        thresholds: those to try, in ascending order.
    """
    return max(thresholds, key=lambda each: scope_figures(predictions, out_of_scope, each).matthews)


def table(predictions: Sequence[Prediction], out_of_scope: str, thresholds: Sequence[tuple[str, float]]) -> str:
    """Return the figures of several thresholds as a table in Markdown.

    Args:
        predictions: one for each message.
        out_of_scope: the label of messages out of scope.
        thresholds: each with how the table names it.
    """
    rows = ["| threshold | in-scope accuracy | out-of-scope recall | Matthews correlation |", "|---|---|---|---|"]
    for name, threshold in thresholds:
        accuracy, recall, matthews = scope_figures(predictions, out_of_scope, threshold)
        rows.append(f"| {name} | {accuracy:.3f} | {recall:.3f} | {matthews:.3f} |")
    return "\n".join(rows)


def _share(hits: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    return float(hits.mean()) if len(hits) else float("nan")
