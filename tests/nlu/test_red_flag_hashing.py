"""What one message is judged by is what the classifier of danger has learnt from."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import HashingVectorizer

from ms_assistant.nlu.red_flags import Findings
from ms_assistant.nlu.red_flags.hashing import HashedLetters, HashedWords
from ms_assistant.nlu.red_flags.learning import DangerModel, distance_features_of, features_of
from ms_assistant.nlu.red_flags.nearness import NearnessModel
from support.reader import tiny_reader

WORDS = HashingVectorizer(ngram_range=(1, 2), n_features=2**10, norm=None, alternate_sign=False)
LETTERS = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**10, norm=None, alternate_sign=False)
TEXTS = [
    "i cant breathe",
    "My dad is GREY and sweating, he is grey!!",
    "a",
    "?",
    "m\u00fcde \u03a3\u03a3 \U0001f600 it's\tcold\n\nnow",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_fall_into_the_columns_of_the_vectorizer(text: str) -> None:
    for hashed, vectorizer in ((HashedWords(WORDS), WORDS), (HashedLetters(LETTERS), LETTERS)):
        counted = np.bincount(hashed.columns(text), minlength=vectorizer.n_features)

        assert counted.tolist() == vectorizer.transform([text]).toarray()[0].tolist()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "findings", [Findings((), (), no_present=False), Findings((), ("seizure",), no_present=True)], ids=["none", "some"]
)
def test_a_message_is_judged_by_the_weighted_features(text: str, findings: Findings) -> None:
    reading = tiny_reader().read(text)
    features = features_of([reading], [findings])
    nearness = NearnessModel(distance_features_of([reading], [findings]), np.ones(1, dtype=np.float32), bias=-1.0)
    model = DangerModel(np.random.default_rng(0).standard_normal(features.shape[1]), -0.5, nearness)

    probability = model.probability(reading, findings)

    logit = float(features @ model.weights + model.bias)
    # It is its own only example, so it lies right on the border.
    assert probability == pytest.approx((1.0 / (1.0 + np.exp(-logit)) + 0.5) / 2, abs=1e-6)
