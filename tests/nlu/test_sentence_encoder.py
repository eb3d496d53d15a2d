"""The encoder gives the published similarities, and runs on no other weights than those tested."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from ms_assistant.nlu.sentence_encoder import (
    DIMENSIONS,
    EncoderError,
    SentenceEncoder,
    shared_out,
    shipped_encoder,
    shipped_release,
)

HAPPY_PERSON = "That is a happy person"


PUBLISHED = [
    ("That is a happy dog", 0.695),
    ("That is a very happy person", 0.943),
    ("Today is a sunny day", 0.257),
]
# What 8 bits for a weight may change.
QUANTIZATION_ERROR = 0.02
# Sums in another order, as processors make them of a larger batch, may tip what is rounded to 8 bits.
ALIKE = 0.999


def test_similarities_of_whole_weights_are_those_published_for_the_model() -> None:
    encoder = SentenceEncoder(shipped_release(), quantization=None)

    person, *others = encoder.encode([HAPPY_PERSON, *(sentence for sentence, _ in PUBLISHED)])

    assert [round(float(person @ other), 3) for other in others] == [similarity for _, similarity in PUBLISHED]


@pytest.mark.parametrize(("sentence", "published"), PUBLISHED)
def test_similarities_of_quantised_weights_are_near_those_published(sentence: str, published: float) -> None:
    first, second = shipped_encoder().encode([HAPPY_PERSON, sentence])

    assert float(first @ second) == pytest.approx(published, abs=QUANTIZATION_ERROR)


def test_vectors_have_unit_length() -> None:
    sentences = ["", "MS", "what helps with muscle spasms?", "word " * 500, "日本語 🙂", "\x00"]

    vectors = shipped_encoder().encode(sentences)

    assert vectors.shape == (len(sentences), DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize(
    "sentences",
    [
        ["what is MS", HAPPY_PERSON, "how is natalizumab given to people", *["why"] * 40],
        [f"{HAPPY_PERSON} and " * 12, f"{HAPPY_PERSON} or " * 8, "which one would you pick"],
    ],
    ids=["many sentences", "a long message and its parts"],
)
def test_a_sentence_is_encoded_alike_alone_and_among_others(sentences: list[str]) -> None:
    together = shipped_encoder().encode(sentences)
    alone = np.concatenate([shipped_encoder().encode([sentence]) for sentence in sentences])

    assert (together * alone).sum(axis=1).min() > ALIKE


@pytest.mark.parametrize(
    ("lengths", "shares", "batches"),
    [
        ([9, 9], 2, [[9], [9]]),
        ([25, 25, 12, 12, 10, 10], 2, [[25, 25], [12, 12, 10, 10]]),
        ([60, 4, 4], 2, [[60], [4, 4]]),
        ([9, 8, 7], 1, [[9, 8, 7]]),
        ([9], 4, [[9]]),
        ([], 2, []),
    ],
)
def test_threads_get_about_the_same_work(lengths: list[int], shares: int, batches: list[list[int]]) -> None:
    rows = [(place, *[0] * (length - 1)) for place, length in enumerate(lengths)]

    shared = shared_out(rows, shares)

    assert [[len(row) for row in batch] for batch in shared] == batches
    assert [row for batch in shared for row in batch] == rows


def test_no_sentences_give_no_vectors() -> None:
    assert shipped_encoder().encode([]).shape == (0, DIMENSIONS)


def test_common_words_are_known_whole_and_rare_ones_are_not() -> None:
    words = shipped_encoder().whole_words

    assert {"muscle", "water", "nerve"} <= words
    assert "natalizumab" not in words


def test_weights_of_another_hash_are_refused(tmp_path: Path) -> None:
    folder = copy_of_model(tmp_path)
    weights = folder / "model.safetensors"
    raw = bytearray(weights.read_bytes())
    raw[-1] ^= 1
    weights.write_bytes(raw)

    with pytest.raises(EncoderError, match="not the weights that were tested"):
        SentenceEncoder(folder)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"model\.safetensors: the encoder's weights are missing"):
        SentenceEncoder(tmp_path)


def copy_of_model(folder: Path) -> Path:
    return Path(shutil.copytree(shipped_release(), folder / "model"))
