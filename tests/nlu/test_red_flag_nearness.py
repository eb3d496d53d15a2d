import numpy as np
import pytest

from ms_assistant.nlu.red_flags.nearness import Array, train_nearness, untrained_machine


@pytest.fixture(scope="module")
def messages() -> Array:
    return np.random.default_rng(3).normal(scale=0.7, size=(80, 4)).astype(np.float32)


@pytest.fixture(scope="module")
def dangerous(messages: Array) -> list[bool]:
    # Only both together are a danger, which no sum of the two can say.
    return [bool(x * y > 0) for x, y, *_ in messages]


def test_what_only_counts_together_is_learnt(messages: Array, dangerous: list[bool]) -> None:
    model = train_nearness(messages, dangerous)
    judged = model.probabilities(messages) > 0.5
    assert np.mean(judged == np.array(dangerous)) > 0.9


def test_the_border_is_that_of_the_machine(messages: Array, dangerous: list[bool]) -> None:
    model = train_nearness(messages, dangerous)
    margins = untrained_machine().fit(messages, dangerous).decision_function(messages)
    expected = 1.0 / (1.0 + np.exp(-2.0 * margins))
    assert model.probabilities(messages) == pytest.approx(expected, abs=1e-4)
    assert model.probabilities(messages[5:6]) == pytest.approx(expected[5:6], abs=1e-4)
