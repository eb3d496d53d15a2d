"""Cross-validates how sure the red-flag classifier must be to report an emergency that no rule finds.

`python -m benchmarks.red_flag_threshold` prints, over five folds of data/nlu.yml and for each
threshold, the share of held-out emergencies that are found, by the rules or by the two classifiers
together, and the share of all other held-out messages that would be false alarms.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from evaluation.cross_validation.examples import read_examples
from evaluation.cross_validation.intents import cross_validate, intent_pipeline, quieten
from ms_assistant.names import REPORT_EMERGENCY
from ms_assistant.nlu.reading import shipped_reader
from ms_assistant.nlu.red_flag_classifier import combined
from ms_assistant.nlu.red_flags import shipped_detector
from ms_assistant.nlu.red_flags.learning import both, distance_features_of, features_of, untrained_classifier
from ms_assistant.nlu.red_flags.nearness import probabilities, untrained_machine

FOLDS = 5
THRESHOLDS = (*np.arange(0.3, 0.86, 0.05), *np.arange(0.88, 0.99, 0.02))


def main() -> int:
    """Print the table."""
    quieten()
    examples = read_examples()
    texts = [example.text for example in examples]
    dangerous = np.array([example.intent == REPORT_EMERGENCY for example in examples])
    findings = [shipped_detector().read(text) for text in texts]
    features = features_of(shipped_reader().read_all(texts), findings)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    regressed = cross_val_predict(untrained_classifier(), features, dangerous, cv=folds, method="predict_proba")[:, 1]
    apart = distance_features_of(shipped_reader().read_all(texts), findings)
    margins = cross_val_predict(untrained_machine(), apart, dangerous, cv=folds, method="decision_function")
    danger = both(regressed, probabilities(margins))
    found = cross_validate(examples, intent_pipeline(), folds=FOLDS)
    heard = {each.example: each.confidences.get(REPORT_EMERGENCY, 0.0) for each in found}
    held_out = np.array([combined(d, heard[example]) for d, example in zip(danger, examples, strict=True)])
    by_rule = np.array([bool(each.flags) for each in findings])
    print(f"{dangerous.sum()} emergencies, {(~dangerous).sum()} other messages")
    print(f"rules alone: recall {by_rule[dangerous].mean():.3f}, false alarms {by_rule[~dangerous].mean():.4f}")
    print("threshold  recall  false alarms")
    for threshold in THRESHOLDS:
        reported = by_rule | (held_out >= threshold)
        print(f"{threshold:9.2f}  {reported[dangerous].mean():6.3f}  {reported[~dangerous].mean():12.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
