"""Long messages are as long as asked for, and each is another."""

from __future__ import annotations

from benchmarks.examples import evaluation_examples, long_messages, training_examples


def test_long_messages_are_made_of_the_short_ones_as_sentences() -> None:
    first, second = long_messages(["what is it?", "my leg hurts "], 30, 2)

    assert first == "what is it? my leg hurts. what"
    assert second == "my leg hurts. what is it? my l"


def test_own_sets_are_labelled_with_the_same_intents() -> None:
    learnt = {label for _, label in training_examples()}

    assert {label for _, label in evaluation_examples()} <= learnt
