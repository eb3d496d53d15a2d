"""Ranks the facts for each of their own questions, asked of an index from which it is left out."""

from collections.abc import Iterable

import numpy as np

from evaluation.cross_validation.examples import Example
from evaluation.figures import Share
from ms_assistant.nlu.fact_learning import INTENTS_WITHOUT_FACT, Trained, learn
from ms_assistant.nlu.reading import Reader


def learn_facts(reader: Reader, examples: Iterable[Example]) -> Trained:
    """Learn to rank facts as the fact selector learns it.

    Args:
        reader: Reads the questions of its store.
        examples: The training examples of the intents.

    Returns:
        What is learnt. The ten or so weights have seen the questions, each left out of the index; what is measured
        is whether the rest of a fact's questions leads to it.
    """
    return learn(reader, [example.text for example in examples if example.intent in INTENTS_WITHOUT_FACT])


def places_of_own_facts(reader: Reader, trained: Trained) -> tuple[int, ...]:
    """Ask each question of the store of an index from which it is left out.

    Args:
        reader: Reads the questions of its store.
        trained: What was learnt of this store.

    Returns:
        For each question the place of its own fact, 1 for the first.
    """
    index = trained.index
    questions = [question for fact in index.facts for question in fact.questions]
    places = []
    for row, reading in enumerate(reader.read_all(questions)):
        scores = trained.models.scores(index.features(reading, left_out=row))
        # Facts of equal score stand before it: a tie is no success.
        places.append(int(np.count_nonzero(scores >= scores[index.arrays.owners[row]])))
    return tuple(places)


def within(places: Iterable[int], first: int) -> Share:
    """Count the questions whose own fact stands among the first.

    Args:
        places: The place of each question's own fact.
        first: How many places count.

    Returns:
        How many of how many.
    """
    ranked = tuple(places)
    return Share(sum(place <= first for place in ranked), len(ranked))
