"""Cross-validates the scale of the intent features on data/nlu.yml.

`python -m benchmarks.intent_features` prints accuracy and macro F1 over five folds for each
scale of the two meanings and of the kinds of concepts, with the words and letters that
config.yml adds. The scale in `SentenceEncoderFeaturizer` is the one that it favours.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from ms_assistant.nlu.reading import shipped_reader
from ms_assistant.nlu.sentence_encoder_featurizer import features_of

SCALES = (2.0, 6.0, 10.0)
KIND_SCALES = (1.0, 2.0)


def examples(path: Path = Path("data/nlu.yml")) -> tuple[list[str], list[str]]:
    """Return the texts and the intents of the training data."""
    blocks = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["nlu"]
    pairs = [
        (line.strip()[2:], block["intent"])
        for block in blocks
        for line in block["examples"].splitlines()
        if line.strip()
    ]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


def main() -> int:
    """Print the table."""
    texts, intents = examples()
    reader = shipped_reader()
    readings = reader.read_all(texts)
    words = CountVectorizer(lowercase=True).fit_transform(texts)
    letters = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)).fit_transform(texts)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    print("scale  kinds  sparse  accuracy  macro F1")
    for scale, kinds, sparse in itertools.product(SCALES, KIND_SCALES, (True, False)):
        dense = csr_matrix(np.stack([features_of(reader, r, scale, kinds) for r in readings]))
        matrix = hstack([words, letters, dense]).tocsr() if sparse else dense
        # The settings of Rasa's LogisticRegressionClassifier.
        model = LogisticRegression(class_weight="balanced", max_iter=500, random_state=42)
        found = cross_val_predict(model, matrix, intents, cv=folds)
        accuracy = accuracy_score(intents, found)
        macro = f1_score(intents, found, average="macro")
        print(f"{scale:5.1f}  {kinds:5.1f}  {sparse!s:6}  {accuracy:8.3f}  {macro:8.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
