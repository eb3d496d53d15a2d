"""Cross-validates how sure the classifier must be of the edges of the field: of what is outside, and of advice.

`python -m benchmarks.edge_thresholds` finds the intent of each example of data/nlu.yml with a classifier, and the
facts for each message of the intents without facts with a selector, that learnt from the other folds. Then it lets
the arbiter settle them, once for each bound, and prints the share of all that is settled rightly, the share of the
intent's own examples that is found, and the share of the others that is taken for it. Emergencies are left out, for
other components decide on them. The bounds are the defaults of `ms_assistant.nlu.intent_arbiter`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sklearn.model_selection import KFold

from evaluation.cross_validation.examples import Example, read_examples
from evaluation.cross_validation.intents import Found, cross_validate, intent_pipeline, quieten
from ms_assistant.names import ASK_FOR_ADVICE, OUT_OF_SCOPE, REPORT_EMERGENCY
from ms_assistant.nlu.fact_learning import INTENTS_WITHOUT_FACT, learn
from ms_assistant.nlu.fact_selector import FactSelector
from ms_assistant.nlu.intent_arbiter import SURE_ADVICE, SURE_OUTSIDE, IntentArbiter
from ms_assistant.nlu.reading import Reader, shipped_reader

FOLDS = 5
SEED = 0
# Which bound decides on which intent.
BOUNDS = {SURE_OUTSIDE: OUT_OF_SCOPE, SURE_ADVICE: ASK_FOR_ADVICE}
GRID = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


class Figures(NamedTuple):
    """How well an intent is told from the others.

    Args:
        right: the share of all messages that are settled rightly.
        found: the share of the intent's own messages that are settled as it.
        taken: the share of the others that are settled as it.
    """

    right: float
    found: float
    taken: float


def main() -> int:
    """Print a table for each bound."""
    quieten()
    reader = shipped_reader()
    examples = read_examples()
    found = [heard(each) for each in cross_validate(examples, intent_pipeline(), folds=FOLDS, seed=SEED)]
    found = [each for each in found if each.example.intent != REPORT_EMERGENCY]
    selections = _selections(reader, [each.example for each in found])
    print(f"{len(found)} messages")
    for bound, intent in BOUNDS.items():
        print(f"\n{bound:>12}  {'right':>6}  {intent + ' found':>21}  {'others taken for it':>19}")
        for value in GRID:
            figures = count(_settled(reader, found, selections, {bound: value}), found, intent)
            print(f"{value:12.2f}  {figures.right:6.4f}  {figures.found:21.4f}  {figures.taken:19.4f}")
    return 0


def heard(found: Found) -> Found:
    """Return what was found as it is where no danger is seen: of the intents without an emergency the likeliest.

    Args:
        found: what the classifier found.
    """
    if found.intent != REPORT_EMERGENCY:
        return found
    rest = {name: sure for name, sure in found.confidences.items() if name != REPORT_EMERGENCY}
    likeliest = max(rest, key=rest.__getitem__)
    return Found(found.example, likeliest, rest[likeliest] / sum(rest.values()), rest)


def count(settled: Sequence[str], found: Sequence[Found], intent: str) -> Figures:
    """Count how well one intent is told from the others.

    Args:
        settled: the intent that stands for each message.
        found: the messages, in the same order.
        intent: the intent.
    """
    pairs = [(each.example.intent, stands) for each, stands in zip(found, settled, strict=True)]
    own = [stands == intent for labelled, stands in pairs if labelled == intent]
    others = [stands == intent for labelled, stands in pairs if labelled != intent]
    return Figures(_share(labelled == stands for labelled, stands in pairs), _share(own), _share(others))


def _settled(
    reader: Reader, found: Iterable[Found], selections: Mapping[str, Mapping[str, Any]], bounds: Mapping[str, float]
) -> list[str]:
    arbiter = IntentArbiter({**IntentArbiter.get_default_config(), **bounds}, reader)
    return [
        arbiter.settle(each.intent, each.confidence, reader.read(each.example.text), selections[each.example.text])
        for each in found
    ]


def _selections(reader: Reader, examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Return the ranked facts for each message, by a selector that did not learn that no fact answers it."""
    elsewhere = [each.text for each in examples if each.intent in INTENTS_WITHOUT_FACT]
    found: dict[str, dict[str, Any]] = {}
    for kept, held in KFold(FOLDS, shuffle=True, random_state=SEED).split(elsewhere):
        trained = learn(reader, [elsewhere[place] for place in kept])
        selector = FactSelector(FactSelector.get_default_config(), None, None, reader, trained)
        fresh = [elsewhere[place] for place in held]
        if not found:
            # The weights learn from the facts' own questions, not from the examples of the other intents.
            fresh += [each.text for each in examples if each.intent not in INTENTS_WITHOUT_FACT]
        found.update((text, selector.select(reader.read(text))) for text in fresh)
    return found


def _share(each: Iterable[bool]) -> float:
    counted = list(each)
    return sum(counted) / len(counted) if counted else 0.0


if __name__ == "__main__":
    sys.exit(main())
