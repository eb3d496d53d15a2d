"""Texts of any data set become training data that Rasa reads as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.examples import Labelled, training_examples
from benchmarks.rasa_data import label_names, plain, write_training_data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("  two\n lines ", "two lines"),
        ("[word](entity) stays", "[word] (entity) stays"),
        ('[word]{"entity": "x"}', '[word] {"entity": "x"}'),
        ("/restart now", "restart now"),
        ("/", "?"),
        ("- with: signs # and 'quotes'", "- with: signs # and 'quotes'"),
    ],
)
def test_nothing_in_a_text_means_something_to_rasa(text: str, written: str) -> None:
    assert plain(text) == written


def test_labels_get_names_of_their_own_and_texts_are_written_once(tmp_path: Path) -> None:
    examples = [Labelled("hi", "small talk/greet"), Labelled("why", "b+c"), Labelled("hi ", "small talk/greet")]

    write_training_data(tmp_path / "nlu.yml", examples)

    assert label_names(examples) == {"intent_0": "b+c", "intent_1": "small talk/greet"}
    assert training_examples(tmp_path / "nlu.yml") == [("hi", "intent_1"), ("why", "intent_0")]
