"""The command line of a cross-validation."""

import argparse
import sys
from collections.abc import Sequence

from evaluation.cross_validation.examples import read_examples
from evaluation.cross_validation.facts import learn_facts, places_of_own_facts, within
from evaluation.cross_validation.intents import IntentFigures, count_intents, cross_validate, intent_pipeline, quieten
from evaluation.layout import Row, align, number, share_row
from ms_assistant.nlu.reading import shipped_reader


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: The words of the command line; those of the process where None.

    Returns:
        The exit code: 0.
    """
    argparse.ArgumentParser(prog="evaluation.cross_validation", description=main.__doc__).parse_args(arguments)
    quieten()
    sys.stderr.write("Cross-validating (a minute or two) ...\n")
    examples, reader = read_examples(), shipped_reader()
    sys.stdout.write(intent_table(count_intents(cross_validate(examples, intent_pipeline()))) + "\n\n")
    sys.stdout.flush()
    sys.stdout.write(fact_table(places_of_own_facts(reader, learn_facts(reader, examples))) + "\n")
    return 0


def intent_table(figures: IntentFigures) -> str:
    """Lay out the figures of the intents.

    Args:
        figures: The figures.

    Returns:
        Aligned lines without a line break at the end.
    """
    rows: list[Row] = [
        ("intents, 5-fold cross-validation", "share", "right", "of"),
        share_row("accuracy", figures.accuracy),
        ("macro F1", number(figures.macro_f1), "", ""),
    ]
    rows += [(f"F1 {name}", number(value), "", "") for name, value in figures.f1_by_intent.items()]
    return align(rows)


def fact_table(places: Sequence[int]) -> str:
    """Lay out how the facts are ranked for their own questions.

    Args:
        places: The place of each question's own fact.

    Returns:
        Aligned lines without a line break at the end.
    """
    head: Row = ("facts, each question left out", "share", "right", "of")
    return align([head, share_row("top 1", within(places, 1)), share_row("top 3", within(places, 3))])
