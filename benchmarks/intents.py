"""Measures the intent classifier on any data set of labelled texts, beside Rasa's stock one.

`python -m benchmarks.intents --train train.csv --test test.csv --out-of-scope LABEL` trains on one
CSV file and labels the texts of the other. Printed are in-scope accuracy, out-of-scope recall and
Matthews correlation at the pipeline's fixed threshold and over a grid of thresholds; a message
below the threshold counts as out of scope. The grid shows how much hangs on the threshold; a value
that was picked from it was picked on the test set.

What runs of this project is config.yml up to its classifier: words, pieces of words, the sentence
encoder, logistic regression. Concepts of MS are looked for as ever, and are not there in texts of
another field. The red flags, the fact selector and the arbiter, which know only MS, do not run.
Of Rasa's stock pipeline all runs but the FallbackClassifier, whose threshold is the fixed one; its
second rule, on ambiguity, is left out.

Training rows of the out-of-scope label are dropped, with a note: what lies outside a field is not
known beforehand, and published data sets such as HINT3 give no such rows for training.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import configurations
from benchmarks.classifying import classify
from benchmarks.configurations import Configuration
from benchmarks.examples import Labelled
from benchmarks.labelled_csv import LABEL_COLUMNS, TEXT_COLUMNS, CsvError, read_labelled
from benchmarks.machine import describe_machine
from benchmarks.nlu_process import WorkerError
from benchmarks.scope_figures import GRID, table

# Chosen on data/nlu.yml alone: `python -m benchmarks.intent_threshold`.
OWN_THRESHOLD = 0.45
FEWEST_LABELS = 2


@dataclass(frozen=True)
class Choice:
    """A pipeline that can be measured.

    Args:
        title: how the output names it.
        configuration: gives the pipeline.
        threshold: gives the confidence below which a message counts as out of scope.
    """

    title: str
    configuration: Callable[[], Configuration]
    threshold: Callable[[], float]


CHOICES = {
    "ours": Choice("this project's pipeline", configurations.own_classifier, lambda: OWN_THRESHOLD),
    "stock": Choice("Rasa's stock pipeline", configurations.stock_classifier, configurations.stock_threshold),
}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0, or 2 when a file is wrong or a pipeline failed.
    """
    options = _parser().parse_args(arguments)
    texts = (options.text_column,) if options.text_column else TEXT_COLUMNS
    labels = (options.label_column,) if options.label_column else LABEL_COLUMNS
    try:
        known = read_labelled(options.train, texts, labels)
        asked = read_labelled(options.test, texts, labels)
        known = _in_scope(known, options.out_of_scope, options.train)
        print(_described(known, asked, options.out_of_scope), flush=True)
        for name in CHOICES if options.pipeline == "both" else (options.pipeline,):
            print(_measured(CHOICES[name], known, asked, options.out_of_scope), flush=True)
    except (CsvError, WorkerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.intents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", type=Path, required=True, help="CSV file to learn from")
    parser.add_argument("--test", type=Path, required=True, help="CSV file to measure on")
    parser.add_argument("--out-of-scope", required=True, metavar="LABEL", help="label of texts out of scope")
    parser.add_argument("--pipeline", choices=[*CHOICES, "both"], default="ours", help="default: %(default)s")
    parser.add_argument("--text-column", help=f"default: the first there is of {', '.join(TEXT_COLUMNS)}")
    parser.add_argument("--label-column", help=f"default: the first there is of {', '.join(LABEL_COLUMNS)}")
    return parser


def _in_scope(known: list[Labelled], out_of_scope: str, path: Path) -> list[Labelled]:
    kept = [each for each in known if each.label != out_of_scope]
    if len(kept) < len(known):
        print(f"note: {path}: {len(known) - len(kept)} rows of label {out_of_scope!r} dropped, none is learnt")
    if len({label for _, label in kept}) < FEWEST_LABELS:
        raise CsvError(f"{path}: fewer than {FEWEST_LABELS} labels besides {out_of_scope!r}")
    return kept


def _described(known: Sequence[Labelled], asked: Sequence[Labelled], out_of_scope: str) -> str:
    labels = {label for _, label in known}
    outside = sum(label == out_of_scope for _, label in asked)
    learnt = f"{len(known)} texts of {len(labels)} labels to learn from"
    measured = f"{len(asked) - outside} in scope and {outside} out of scope to measure on"
    lines = [describe_machine(), f"{learnt}; {measured}"]
    unknown = sorted({label for _, label in asked} - labels - {out_of_scope})
    if unknown:
        lines.append(f"note: labels to measure on that are never learnt: {', '.join(unknown)}")
    if not outside:
        lines.append(f"note: no text to measure on has the label {out_of_scope!r}")
    return "\n".join(lines)


def _measured(choice: Choice, known: Sequence[Labelled], asked: Sequence[Labelled], out_of_scope: str) -> str:
    predictions = classify(choice.configuration(), known, asked)
    fixed = choice.threshold()
    thresholds = [(f"{fixed:.2f} (fixed)", fixed), *((f"{each:.2f}", each) for each in GRID)]
    return f"\n{choice.title}\n\n{table(predictions, out_of_scope, thresholds)}"


if __name__ == "__main__":
    sys.exit(main())
