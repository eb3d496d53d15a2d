"""Cross-validates how likely a fact must be to be told to somebody who asks nothing else.

`python -m benchmarks.telling_threshold` keeps each question of a fact out of the index that it is
asked of, and the messages of the intents without facts, in five folds, out of what is learnt. It
prints for each bound the share of questions that get a right fact (of the same subject and aspect)
or a wrong one, the share of the other messages that get any, and the balance: the first less the
other two. The bound is `TELL_FROM` in `ms_assistant/answers/selecting.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import KFold

from evaluation.cross_validation.examples import read_examples
from ms_assistant.facts import Fact
from ms_assistant.nlu.fact_learning import INTENTS_WITHOUT_FACT, Trained, learn
from ms_assistant.nlu.reading import Reader, shipped_reader

FOLDS = 5
SEED = 0
BOUNDS = np.arange(0.05, 0.61, 0.05)


class Told(NamedTuple):
    """The best fact for a message.

    Args:
        score: how likely it answers, 0 to 1.
        right: whether it is what was asked for; never for a message that no fact answers.
    """

    score: float
    right: bool


def main() -> int:
    """Print the table."""
    reader = shipped_reader()
    elsewhere = [each.text for each in read_examples() if each.intent in INTENTS_WITHOUT_FACT]
    in_scope: list[Told] = []
    out_of_scope: list[Told] = []
    for kept, held in KFold(FOLDS, shuffle=True, random_state=SEED).split(elsewhere):
        trained = learn(reader, [elsewhere[place] for place in kept])
        out_of_scope += [_told(trained, reader, elsewhere[place]) for place in held]
        if not in_scope:
            in_scope = _told_for_own_questions(trained, reader)
    print(f"{len(in_scope)} questions of facts, {len(out_of_scope)} other messages")
    print(f"{'bound':>5}  {'right':>5}  {'wrong':>5}  {'told to others':>14}  {'balance':>7}")
    for bound in BOUNDS:
        right, wrong = (_share(in_scope, float(bound), right=right) for right in (True, False))
        others = _share(out_of_scope, float(bound), right=False)
        print(f"{bound:5.2f}  {right:5.3f}  {wrong:5.3f}  {others:14.3f}  {right - wrong - others:7.3f}")
    return 0


def _told(trained: Trained, reader: Reader, text: str) -> Told:
    return Told(float(trained.models.scores(trained.index.features(reader.read(text))).max()), right=False)


def _told_for_own_questions(trained: Trained, reader: Reader) -> list[Told]:
    facts, index = trained.index.facts, trained.index
    readings = reader.read_all([question for fact in facts for question in fact.questions])
    told = []
    for row, reading in enumerate(readings):
        scores = trained.models.scores(index.features(reading, left_out=row))
        best = int(np.argmax(scores))
        told.append(Told(float(scores[best]), _alike(facts[best], facts[int(index.arrays.owners[row])])))
    return told


def _alike(fact: Fact, other: Fact) -> bool:
    return (fact.subject, fact.aspect) == (other.subject, other.aspect)


def _share(told: Sequence[Told], bound: float, *, right: bool) -> float:
    return sum(each.right is right and each.score >= bound for each in told) / len(told)


if __name__ == "__main__":
    sys.exit(main())
