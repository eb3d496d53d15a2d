"""Draws figures as pictures, without a display."""

from io import BytesIO
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from evaluation.calibration import BINS, Calibration
from evaluation.understanding import Confusion
from evaluation.writing import write_whole

INTENT_CONFUSION = "intent-confusion.png"
CALIBRATION = "calibration.png"

INCHES_A_CELL, INCHES_OF_NAMES = 0.5, 3.2
DOTS_PER_INCH = 120
FONT_SIZE = 9
# On a darker cell than this black cannot be read.
DARK = 0.55


def write_pictures(folder: Path, confusion: Confusion | None, calibration: Calibration) -> None:
    """Write the pictures; where there is nothing to draw, take that of an earlier evaluation away.

    Args:
        folder: Where the pictures go; it is made if need be.
        confusion: Which intents are taken for which.
        calibration: How far scores are probabilities.
    """
    shown = calibration.expected_error is not None
    _write(folder / INTENT_CONFUSION, None if confusion is None else draw_confusion(confusion))
    _write(folder / CALIBRATION, draw_calibration(calibration) if shown else None)


def draw_confusion(confusion: Confusion) -> Figure:
    """Draw which intents are taken for which: a row for each right intent, shaded by its shares.

    Args:
        confusion: The counts; each row has at least one question.

    Returns:
        The picture; each cell that is not empty shows its count.
    """
    rows, columns = confusion.counts.shape
    shares = confusion.counts / confusion.counts.sum(axis=1, keepdims=True)
    size = (columns * INCHES_A_CELL + INCHES_OF_NAMES, rows * INCHES_A_CELL + INCHES_OF_NAMES)
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.add_subplot()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    found = [name or "none" for name in confusion.found]
    axes.set_xticks(range(columns), found, rotation=60, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(rows), confusion.labelled)
    axes.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="lightgrey", linewidth=0.5)
    axes.tick_params(which="minor", length=0)
    axes.tick_params(labelsize=FONT_SIZE)
    axes.set_xlabel("found")
    axes.set_ylabel("right")
    axes.set_title("Questions by intent, each row shaded by its shares", fontsize=FONT_SIZE + 2)
    for row, column in np.argwhere(confusion.counts):
        colour = "white" if shares[row, column] > DARK else "black"
        text = str(confusion.counts[row, column])
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=FONT_SIZE)
    return figure


def draw_calibration(calibration: Calibration) -> Figure:
    """Draw the share of right facts over their score, with the number of questions in each bin.

    Args:
        calibration: At least one bin holds a prediction.

    Returns:
        The picture; points on the diagonal are scores that are probabilities.
    """
    filled = [each for each in calibration.bins if each.predicted is not None]
    figure = Figure(figsize=(6, 6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    above.plot([0, 1], [0, 1], color="grey", linestyle="--", label="score = share right")
    above.plot([each.predicted for each in filled], [each.right.value for each in filled], marker="o", label="measured")
    above.set_ylabel("share of best facts that are right")
    above.set_title(f"Expected calibration error {calibration.expected_error:.3f}", fontsize=FONT_SIZE + 2)
    above.legend()
    bars = below.bar([each.low for each in filled], [each.right.of for each in filled], 1 / BINS, align="edge")
    bars_height = max(each.right.of for each in filled)
    below.bar_label(bars, fontsize=FONT_SIZE)
    below.set_ylim(0, bars_height * 1.25)
    below.set_xlim(0, 1)
    below.set_xlabel("score of the best fact")
    below.set_ylabel("questions")
    return figure


def _write(path: Path, figure: Figure | None) -> None:
    if figure is None:
        path.unlink(missing_ok=True)
        return
    content = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(content, format="png", dpi=DOTS_PER_INCH)
    write_whole(path, content.getvalue())
