"""Compares this project's NLU pipeline with the one that `rasa init` gives, trained on the same data.

`make benchmark-nlu` trains both on data/nlu.yml and domain.yml, then lets them parse the project's
evaluation set and longer messages, by turns. Each training and each pass is a process of its own,
so that neither pipeline gains from what the other left behind or from an earlier pass. A time is
the median of the messages in a pass, then of the passes. In each process all messages are parsed
once before they are timed, for what is new to a process, such as a word, takes longer the first
time, and would count for the first group alone; no message is remembered so long.

DIET takes hours on all examples; `--examples` lets both learn from the same random sample, each
intent in its share.

The stock pipeline may say `nlu_fallback` instead of an intent. It counts as `out_of_scope`; a line
below the table gives the accuracy with the fallback set aside.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split

from benchmarks import configurations
from benchmarks.configurations import Configuration
from benchmarks.examples import Labelled, evaluation_examples, long_messages, training_examples
from benchmarks.machine import describe_load, describe_machine
from benchmarks.nlu_process import Parsed, ParsedGroups, WorkerError, parse, train
from evaluation.cross_validation.examples import Example, write_examples
from ms_assistant.launching.environment import PROJECT
from ms_assistant.names import OUT_OF_SCOPE

FOLDER = PROJECT / "build" / "benchmark" / "nlu"
DOMAIN = PROJECT / "domain.yml"
FALLBACK_INTENT = "nlu_fallback"
EVALUATION, WARM_UP = "evaluation", "warm up"
SEED = 20
LONG, LONG_MESSAGES = 1_000, 40
# The stock pipeline takes minutes for these, so only this project's is timed on them.
LONGER, LONGER_MESSAGES = (2_000, 5_000, 10_000, 50_000), 8
# A message of 1,000 characters must not take more than so many times as long as a short one.
MOST_TIMES_AS_LONG = 3.0


@dataclass
class Contestant:
    """One of the two pipelines, with what was measured.

    Args:
        name: how the table names it.
        configuration: the pipeline.
        model: where its model lies.
        training_seconds: once per training of this run.
        passes: what each pass gave.
    """

    name: str
    configuration: Configuration
    model: Path
    training_seconds: list[float] = field(default_factory=list)
    passes: list[ParsedGroups] = field(default_factory=list)

    def intents(self) -> list[str]:
        """Return the intent of each message of the evaluation set, a fallback as out of scope."""
        names = [each.intents[0].name for each in self.passes[0].groups[EVALUATION]]
        return [OUT_OF_SCOPE if name == FALLBACK_INTENT else name for name in names]

    def intents_without_fallback(self) -> list[str]:
        """Return the intent of each message of the evaluation set, had the fallback been left out."""
        rows = [each.intents for each in self.passes[0].groups[EVALUATION]]
        return [next((i.name for i in row if i.name != FALLBACK_INTENT), "") for row in rows]

    def milliseconds(self, group: str) -> float:
        """Return the median time for a message of a group."""
        return 1e3 * statistics.median(_median_seconds(each.groups[group]) for each in self.passes)

    @property
    def megabytes(self) -> float:
        """Return the peak memory of the process that parses, without the longest messages."""
        return statistics.median(each.peak_bytes for each in self.passes) / 1e6


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when this project's pipeline is neither less accurate nor slower, 1 when
        it is, 2 when something could not be measured.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipelines", description=__doc__)
    parser.add_argument("--runs", type=int, default=1, help="trainings of each pipeline (%(default)s)")
    parser.add_argument("--passes", type=int, default=3, help="passes over the messages (%(default)s)")
    parser.add_argument("--examples", type=int, help="learn from so many only (all of them)")
    parser.add_argument("--skip-training", action="store_true", help="train only what has no model yet")
    options = parser.parse_args(arguments)
    own = Contestant("this project", configurations.own(), FOLDER / "own.tar.gz")
    stock = Contestant("stock", configurations.stock(), FOLDER / "stock.tar.gz")
    try:
        learnt = training_examples()
        if options.examples:
            learnt = sample(learnt, options.examples)
        _train((own, stock), learnt, options.runs, skip=options.skip_training)
        examples = evaluation_examples()
        _parse((own, stock), [text for text, _ in examples], options.passes)
        longer = _parse_longer(own, [text for text, _ in examples])
    except WorkerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"learnt from {len(learnt)} examples")
    print(report(own, stock, examples, longer))
    return 0 if _accuracy(own, examples) >= _accuracy(stock, examples) and not _slower(own, stock) else 1


def sample(examples: Sequence[Labelled], size: int) -> list[Labelled]:
    """Return a random sample, the same each time, with each label in its share.

    Args:
        examples: labelled messages.
        size: how many to keep; all where there are no more.

    Raises:
        ValueError: the sample is too small to hold each label.
    """
    if size >= len(examples):
        return list(examples)
    labels = [label for _, label in examples]
    kept, _ = train_test_split(list(examples), train_size=size, stratify=labels, random_state=SEED)
    return [Labelled(*each) for each in kept]


def _train(contestants: Sequence[Contestant], examples: Sequence[Labelled], runs: int, *, skip: bool) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = FOLDER / "examples.yml"
    write_examples(data, [Example(text, label) for text, label in examples])
    for run in range(max(runs, 1)):
        for each in contestants:
            if skip and each.model.is_file():
                continue
            print(f"training {each.name}, {run + 1} of {runs} ({describe_load()}) ...", flush=True)
            each.training_seconds.append(train(each.configuration, data, each.model, DOMAIN))


def _parse(contestants: Sequence[Contestant], texts: list[str], passes: int) -> None:
    long = long_messages(texts, LONG, LONG_MESSAGES)
    groups = {WARM_UP: [*long, *texts], str(LONG): long, EVALUATION: texts}
    for number in range(max(passes, 1)):
        for each in contestants:
            print(f"parsing with {each.name}, {number + 1} of {passes} ({describe_load()}) ...", flush=True)
            each.passes.append(parse(each.model, groups))


def _parse_longer(own: Contestant, texts: list[str]) -> dict[int, float]:
    """Return the median milliseconds for messages of each longer length, with this project's pipeline."""
    groups = {str(length): long_messages(texts, length, LONGER_MESSAGES) for length in LONGER}
    found = parse(own.model, {WARM_UP: texts, **groups}).groups
    return {length: 1e3 * _median_seconds(found[str(length)]) for length in LONGER}


def report(own: Contestant, stock: Contestant, examples: Sequence[Labelled], longer: dict[int, float]) -> str:
    """Return the table, in Markdown, and what is demanded.

    Args:
        own: this project's pipeline.
        stock: the other.
        examples: the evaluation set.
        longer: this project's milliseconds by length.
    """
    accuracy = [_accuracy(each, examples) for each in (own, stock)]
    rows: list[tuple[str, Callable[[Contestant], str]]] = [
        ("intent accuracy", lambda each: f"{_accuracy(each, examples):.1%}"),
        ("intent macro F1", lambda each: f"{_macro_f1(each, examples):.3f}"),
        ("training", _training),
        (
            f"parsing the evaluation set, {len(examples)} messages",
            lambda each: f"{each.milliseconds(EVALUATION):.1f} ms",
        ),
        (f"parsing {LONG:,} characters", lambda each: f"{each.milliseconds(str(LONG)):.1f} ms"),
        ("long / short", lambda each: f"{_times_as_long(each):.1f}"),
        ("peak memory of the parsing process", lambda each: f"{each.megabytes:.0f} MB"),
        *((f"parsing {length:,} characters", _only(own, f"{longer[length]:.1f} ms")) for length in LONGER),
    ]
    table = [f"| {title} | {of(own)} | {of(stock)} |" for title, of in rows]
    set_aside = accuracy_score([label for _, label in examples], stock.intents_without_fallback())
    return "\n".join(
        [
            f"{describe_machine()}; {describe_load()}",
            "",
            f"| median | {own.name} | {stock.name} |",
            "|---|---|---|",
            *table,
            "",
            f"stock accuracy with the fallback set aside: {set_aside:.1%}",
            f"accuracy not lower: {_verdict(met=accuracy[0] >= accuracy[1])}",
            f"parsing not slower: {_verdict(met=not _slower(own, stock))}",
            f"long / short at most {MOST_TIMES_AS_LONG:.0f}: {_verdict(met=_times_as_long(own) <= MOST_TIMES_AS_LONG)}",
        ]
    )


def _only(contestant: Contestant, figure: str) -> Callable[[Contestant], str]:
    return lambda each: figure if each is contestant else "-"


def _verdict(*, met: bool) -> str:
    return "yes" if met else "NO"


def _training(each: Contestant) -> str:
    return f"{statistics.median(each.training_seconds):.0f} s" if each.training_seconds else "-"


def _accuracy(each: Contestant, examples: Sequence[Labelled]) -> float:
    return float(accuracy_score([label for _, label in examples], each.intents()))


def _macro_f1(each: Contestant, examples: Sequence[Labelled]) -> float:
    right = [label for _, label in examples]
    return float(f1_score(right, each.intents(), labels=sorted(set(right)), average="macro", zero_division=0))


def _slower(own: Contestant, stock: Contestant) -> bool:
    return own.milliseconds(EVALUATION) > stock.milliseconds(EVALUATION)


def _times_as_long(each: Contestant) -> float:
    return each.milliseconds(str(LONG)) / each.milliseconds(EVALUATION)


def _median_seconds(rows: Sequence[Parsed]) -> float:
    return statistics.median(row.seconds for row in rows)


if __name__ == "__main__":
    sys.exit(main())
