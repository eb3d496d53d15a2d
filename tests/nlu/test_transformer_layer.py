"""The arithmetic of the encoder's layers gives what its formulas say, however the products are cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import erf

from ms_assistant.nlu.transformer_layer import Block, blocks_of, dense, gelu, normalise


def test_gelu_is_the_value_times_the_share_of_the_normal_distribution_below_it() -> None:
    values = np.linspace(-8, 8, 20_001, dtype=np.float32)
    exact = values * 0.5 * (1.0 + erf(values.astype(np.float64) / np.sqrt(2.0)))

    found = gelu(values)

    assert found.dtype == np.float32
    np.testing.assert_allclose(found, exact, atol=2e-6)


def test_gelu_of_what_is_far_from_zero_stays_finite() -> None:
    found = gelu(np.array([-1e4, -40.0, 0.0, 40.0, 1e4], dtype=np.float32))

    np.testing.assert_array_equal(found, np.array([0.0, 0.0, 0.0, 40.0, 1e4], dtype=np.float32))


@pytest.mark.parametrize("rows", [1, 7, 30, 64, 200])
@pytest.mark.parametrize("shape", [(384, 384), (1536, 384), (384, 1536)])
def test_few_rows_and_many_are_multiplied_alike(rows: int, shape: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    weight, bias = random.normal(size=shape), random.normal(size=shape[0])
    values = random.normal(size=(rows, shape[1]))
    weights = (weight.astype(np.float32), bias.astype(np.float32))

    found = dense(values.astype(np.float32), weights)

    np.testing.assert_allclose(found, values @ weight.T + bias, atol=1e-3)


def test_neighbours_of_one_length_make_one_block() -> None:
    blocks = blocks_of([2, 3, 3, 5])

    assert blocks == [Block(0, 1, 2), Block(2, 2, 3), Block(8, 1, 5)]
    assert [block.rows for block in blocks] == [slice(0, 2), slice(2, 8), slice(8, 13)]


def test_normalised_rows_have_mean_zero_and_variance_one_before_they_are_shifted() -> None:
    rows = np.random.default_rng(0).normal(3.0, 5.0, size=(4, 384)).astype(np.float32)
    norm = (np.ones(384, dtype=np.float32), np.full(384, 2.0, dtype=np.float32))

    found = normalise(rows, norm, 1e-12)

    np.testing.assert_allclose(found.mean(axis=1), 2.0, atol=1e-4)
    np.testing.assert_allclose(found.var(axis=1), 1.0, atol=1e-4)
