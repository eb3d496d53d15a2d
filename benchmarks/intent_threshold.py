"""Finds the confidence below which this project's classifier takes a message for out of scope.

`python -m benchmarks.intent_threshold` cross-validates on data/nlu.yml in five stratified folds.
The classifier never learns an example of `out_of_scope`: what lies outside a field is not known
beforehand. Printed is the threshold of the highest Matthews correlation over all held-out
examples; `benchmarks.intents` holds it as `OWN_THRESHOLD`.
"""

from __future__ import annotations

import sys

from sklearn.model_selection import StratifiedKFold

from benchmarks import configurations
from benchmarks.classifying import classify
from benchmarks.examples import training_examples
from benchmarks.scope_figures import GRID, Prediction, best_threshold, table
from ms_assistant.names import OUT_OF_SCOPE

FOLDS = 5
SEED = 20


def main() -> int:
    """Cross-validate and print the table and the threshold."""
    examples = training_examples()
    splits = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    found: list[Prediction] = []
    for kept, held in splits.split(examples, [label for _, label in examples]):
        known = [examples[place] for place in kept if examples[place].label != OUT_OF_SCOPE]
        found += classify(configurations.own_classifier(), known, [examples[place] for place in held])
    print(table(found, OUT_OF_SCOPE, [(f"{threshold:.2f}", threshold) for threshold in GRID]))
    print(f"highest Matthews correlation: {best_threshold(found, OUT_OF_SCOPE, GRID):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
