"""Vectors in 8-bit integers are as like another as they are in full, but for a few thousandths."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ms_assistant.nlu.rows import ROUNDED_FROM, STEPS, ExactRows, RoundedRows, rows_of

DIMENSIONS = 384


def unit_vectors(count: int) -> npt.NDArray[np.float32]:
    vectors = np.random.default_rng(0).standard_normal((count, DIMENSIONS)).astype(np.float32)
    unit: npt.NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_many_are_rounded_and_few_are_not() -> None:
    assert isinstance(rows_of(unit_vectors(ROUNDED_FROM)), RoundedRows)
    assert isinstance(rows_of(unit_vectors(ROUNDED_FROM - 1)), ExactRows)


def test_rounding_changes_the_likeness_of_unit_vectors_little() -> None:
    vectors = unit_vectors(ROUNDED_FROM)
    near = vectors[7] + 0.3 * vectors[8]

    found = rows_of(vectors).likeness(near[np.newaxis])[0]

    # Half a step of each of two components, summed over all dimensions as errors without a direction are.
    largest = np.abs(vectors).max() / STEPS + np.abs(near).max() / STEPS
    np.testing.assert_allclose(found, vectors @ near, atol=largest)
    assert int(np.argmax(found)) == 7


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_order_in_memory_does_not_matter(order: str) -> None:
    vectors = np.asarray(unit_vectors(ROUNDED_FROM), order="F" if order == "F" else "C")

    assert rows_of(vectors).likeness(vectors[3:4]).argmax() == 3


@pytest.mark.parametrize("count", [ROUNDED_FROM - 1, ROUNDED_FROM], ids=["exact", "rounded"])
def test_what_is_compared_together_is_as_like_as_alone(count: int) -> None:
    vectors = unit_vectors(count)
    rows = rows_of(vectors)
    # Of other lengths, so that a step of one is no step of another.
    others = vectors[:3] * np.array([[1.0], [0.1], [7.0]], dtype=np.float32)

    together = rows.likeness(others)

    assert together.shape == (3, count)
    np.testing.assert_allclose(
        together, np.concatenate([rows.likeness(other[np.newaxis]) for other in others]), atol=1e-5
    )


def test_nothing_is_like_no_meaning() -> None:
    rows = rows_of(unit_vectors(ROUNDED_FROM))

    assert not rows.likeness(np.zeros((1, DIMENSIONS), dtype=np.float32)).any()
