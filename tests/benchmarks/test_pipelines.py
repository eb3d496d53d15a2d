"""The comparison counts what was measured, and says where a demand is not met."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.examples import Labelled
from benchmarks.nlu_process import Intent, Parsed, ParsedGroups
from benchmarks.pipelines import EVALUATION, LONG, LONGER, Contestant, report

EXAMPLES = [Labelled("hi", "greet"), Labelled("bye", "goodbye"), Labelled("the weather", "out_of_scope")]
LONGER_TIMES = dict.fromkeys(LONGER, 100.0)


def contestant(name: str, intents: list[str], short: float, long: float) -> Contestant:
    """Return a contestant that took so many seconds in its middle pass."""
    made = Contestant(name, {}, Path("model.tar.gz"), training_seconds=[40.0, 50.0, 90.0])
    for factor in (0.5, 1.0, 4.0):
        rows = [Parsed((Intent(name, 0.9), Intent("greet", 0.1)), short * factor) for name in intents]
        groups = {EVALUATION: rows, str(LONG): [Parsed((Intent("greet", 0.9),), long * factor)]}
        made.passes.append(ParsedGroups(groups, peak_bytes=300_000_000))
    return made


def lines(own: Contestant, stock: Contestant) -> list[str]:
    return report(own, stock, EXAMPLES, LONGER_TIMES).splitlines()


def test_table_gives_medians_of_both() -> None:
    own = contestant("own", ["greet", "goodbye", "out_of_scope"], 0.004, 0.010)
    stock = contestant("stock", ["greet", "greet", "nlu_fallback"], 0.005, 0.020)

    shown = lines(own, stock)

    assert "| intent accuracy | 100.0% | 66.7% |" in shown
    assert "| intent macro F1 | 1.000 | 0.556 |" in shown
    assert "| training | 50 s | 50 s |" in shown
    assert "| parsing the evaluation set, 3 messages | 4.0 ms | 5.0 ms |" in shown
    assert "| parsing 1,000 characters | 10.0 ms | 20.0 ms |" in shown
    assert "| long / short | 2.5 | 4.0 |" in shown
    assert "| peak memory of the parsing process | 300 MB | 300 MB |" in shown
    assert "| parsing 2,000 characters | 100.0 ms | - |" in shown


def test_a_fallback_counts_as_out_of_scope_and_is_also_set_aside() -> None:
    stock = contestant("stock", ["nlu_fallback", "goodbye", "nlu_fallback"], 0.005, 0.010)

    shown = lines(stock, stock)

    assert stock.intents() == ["out_of_scope", "goodbye", "out_of_scope"]
    assert "stock accuracy with the fallback set aside: 66.7%" in shown


@pytest.mark.parametrize(
    ("intents", "short", "long", "verdicts"),
    [
        (["greet", "goodbye", "greet"], 0.005, 0.015, ["yes", "yes", "yes"]),
        (["greet", "greet", "greet"], 0.005, 0.015, ["NO", "yes", "yes"]),
        (["greet", "goodbye", "greet"], 0.006, 0.015, ["yes", "NO", "yes"]),
        (["greet", "goodbye", "greet"], 0.004, 0.015, ["yes", "yes", "NO"]),
    ],
)
def test_each_demand_is_judged(intents: list[str], short: float, long: float, verdicts: list[str]) -> None:
    stock = contestant("stock", ["greet", "goodbye", "greet"], 0.005, 0.030)

    shown = lines(contestant("own", intents, short, long), stock)

    assert [line.rpartition(": ")[2] for line in shown[-3:]] == verdicts
