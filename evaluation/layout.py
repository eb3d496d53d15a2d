"""How figures are laid out: rows of a table for people, counts for programs."""

from collections.abc import Iterable

from evaluation.figures import Share

NOTHING_TO_COUNT = "-"

Row = tuple[str, str, str, str]
"""Label, share, number passed, number of all."""


def align(rows: Iterable[Row]) -> str:
    """Lay rows out as aligned lines.

    Args:
        rows: The rows.

    Returns:
        The lines, without a line break at the end.
    """
    return "\n".join(f"{label:<38}{share:>8}{passed:>7}{of:>6}".rstrip() for label, share, passed, of in rows)


def share_row(label: str, share: Share) -> Row:
    """Lay out a share with its counts.

    Args:
        label: What is counted.
        share: The counts.

    Returns:
        The row; a share of nothing shows as `-`.
    """
    return label, number(share.value), str(share.passed), str(share.of)


def number(value: float | None) -> str:
    """Lay out a number between 0 and 1 with four digits, and None as `-`."""
    return NOTHING_TO_COUNT if value is None else f"{value:.4f}"


def counts(share: Share) -> dict[str, object]:
    """Lay out a share for programs; the share of nothing is None."""
    return {"passed": share.passed, "of": share.of, "share": share.value}
