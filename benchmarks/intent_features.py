"""Cross-validates the scale of the intent features on data/nlu.yml.

`python -m benchmarks.intent_features` prints accuracy and macro F1 over five folds for each
scale of the two meanings and of the kinds of concepts, with and without the words and letters
that config.yml adds. The scale in `SentenceEncoderFeaturizer` is the one that it favours.
"""

from __future__ import annotations

import itertools
import sys

from evaluation.cross_validation.examples import read_examples
from evaluation.cross_validation.intents import Component, count_intents, cross_validate, intent_pipeline, quieten
from evaluation.layout import number
from ms_assistant.nlu.sentence_encoder_featurizer import KIND_SCALE, SCALE, SentenceEncoderFeaturizer

SCALES = (2.0, 6.0, 10.0)
KIND_SCALES = (1.0, 2.0)
WORDS = "ms_assistant.nlu.letters_featurizer.LettersFeaturizer"


def scaled(scale: float, kind_scale: float, *, words: bool) -> list[Component]:
    """Return the pipeline of config.yml with other scales.

    Args:
        scale: multiplies the two meanings.
        kind_scale: multiplies the kinds of concepts.
        words: whether words and letters are kept.
    """
    meaning = f"{SentenceEncoderFeaturizer.__module__}.{SentenceEncoderFeaturizer.__name__}"
    scales = {SCALE: scale, KIND_SCALE: kind_scale}
    components = [component for component in intent_pipeline() if words or component["name"] != WORDS]
    return [{**component, **scales} if component["name"] == meaning else component for component in components]


def main() -> int:
    """Print the table."""
    quieten()
    examples = read_examples()
    print("scale  kinds  words  accuracy  macro F1")
    for scale, kinds, words in itertools.product(SCALES, KIND_SCALES, (True, False)):
        figures = count_intents(cross_validate(examples, scaled(scale, kinds, words=words)))
        accuracy, macro = number(figures.accuracy.value), number(figures.macro_f1)
        print(f"{scale:5.1f}  {kinds:5.1f}  {words!s:5}  {accuracy:>8}  {macro:>8}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
