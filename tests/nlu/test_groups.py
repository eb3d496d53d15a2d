"""Of each group the best value counts, whatever the order of its members."""

from __future__ import annotations

import numpy as np
import pytest

from ms_assistant.nlu.groups import NOTHING, Groups

VALUES = np.array([0.1, 0.9, 0.4, 0.7], dtype=np.float32)


@pytest.mark.parametrize(
    ("groups", "best"),
    [([0, 0, 1, 1], [0.9, 0.7]), ([1, 0, 1, 0], [0.9, 0.4]), ([0, 2, 2, 0], [0.7, NOTHING, 0.9])],
    ids=["in order", "mixed", "one is empty"],
)
def test_each_group_has_its_best_value(groups: list[int], best: list[float]) -> None:
    found = Groups(np.array(groups), len(best)).best(VALUES)

    np.testing.assert_allclose(found, best)


def test_members_may_share_a_value() -> None:
    shared = Groups(np.array([0, 1, 1]), 2, values=np.array([1, 0, 1]))

    np.testing.assert_allclose(shared.best(VALUES), [0.9, 0.9])


def test_values_of_no_member_do_not_count() -> None:
    in_order = Groups(np.array([0, 1, 1]), 2, values=np.array([0, 1, 2]))

    np.testing.assert_allclose(in_order.best(np.append(VALUES[:3], np.float32(1.0))), [0.1, 0.9])


def test_a_member_that_is_left_out_does_not_count() -> None:
    shared = Groups(np.array([1, 0, 1]), 2, values=np.array([1, 1, 0]))

    np.testing.assert_allclose(shared.best(VALUES, left_out=0), [0.9, 0.1])
    np.testing.assert_allclose(shared.best(VALUES), [0.9, 0.9])
