"""Compares answering from a hundred thousand facts with answering from the shipped ones and a few more.

`python -m benchmarks.facts` loads both stores from YAML, then asks both the same questions, in turns, from reading
the message to the rendered reply, and prints a table. It fails if the larger store takes more than 20 s of a core to
load, or its median answer more than 1.5 times as long.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil
from ruamel.yaml import YAML

from benchmarks.machine import describe_load, describe_machine
from benchmarks.synthetic_facts import write_content
from benchmarks.synthetic_index import made_up_arrays
from ms_assistant.answers import Answerer, Context, Question, RankedFact, Wording, render
from ms_assistant.facts import FactStore, load_store
from ms_assistant.launching.environment import PROJECT
from ms_assistant.nlu.fact_index import FactIndex
from ms_assistant.nlu.fact_learning import Trained, learn
from ms_assistant.nlu.fact_selector import RANKING_LENGTH, FactSelector
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder

# Made-up facts beside the shipped ones in the smaller store; all facts of the larger one.
FEW_MORE, LARGE = 100, 100_000
MOST_SECONDS, MOST_TIMES = 20.0, 1.5
MEGABYTE = 2**20
QUESTIONS = (
    "what helps with muscle spasms in MS",
    "how is natalizumab given",
    "how often do people take glatiramer",
    "what is a relapse",
    "and how is it treated",
    "which one is monthly",
    "are there tablets for MS",
    "what does a physiotherapist do",
    "can steroids be taken by mouth",
    "why is plasmaferesis done after an attack",
    "tell me more",
    "what are the side effects of babakamab",
)
# A text that was read lately is remembered, so each round says it otherwise.
ROUNDS = ("", "?", " please", ", thanks", " then", " for my mum", " now", " again")
STEPS = ("reading", "ranking", "answering")


@dataclass
class Side:
    """An assistant on one store, with what it took.

    Args:
        store: its facts.
        load: seconds that loading the store took, by the clock and of a core.
        memory: memory that the store took, in bytes.
        reader: reads messages.
        selector: ranks the facts.
        answerer: answers.
        times: seconds of each step of each message, in order.
    """

    store: FactStore
    load: tuple[float, float]
    memory: int
    reader: Reader
    selector: FactSelector
    answerer: Answerer
    times: list[tuple[float, float, float]]
    context: Context = field(default_factory=Context)

    def ask(self, text: str, wording: Wording) -> None:
        """Answer a message and note how long each step took."""
        start = time.perf_counter()
        reading = self.reader.read(text)
        read = time.perf_counter()
        selection = self.selector.select(reading)
        ranked = time.perf_counter()
        question = Question(
            text=text,
            intent="ask_follow_up",
            concepts=reading.concepts,
            attributes=reading.attributes,
            ranking=tuple(RankedFact(**each) for each in selection["facts"]),
            asked_aspect=selection["aspects"][0]["id"],
            aspect_score=selection["aspects"][0]["score"],
            bare=reading.bare,
            anaphoric=reading.anaphoric,
            words=reading.telling_words,
        )
        answer = self.answerer.follow_up(question, self.context)
        render(answer, wording, self.store)
        self.times.append((read - start, ranked - read, time.perf_counter() - ranked))
        self.context = answer.context


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table, and tell whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts")
    parser.add_argument("--large", type=int, default=LARGE, help="facts of the larger store (%(default)s)")
    large = parser.parse_args(arguments).large
    wording = Wording.from_domain(YAML(typ="safe").load(PROJECT / "domain.yml"))
    shipped = load_store()
    trained = learn(Reader(shipped, shipped_encoder()), [])
    counts = len(shipped.all_facts) + FEW_MORE, large
    sides = [_side(count, shipped, trained) for count in counts]
    for end in ROUNDS:
        for text in QUESTIONS:
            for side in sides:
                side.ask(text + end, wording)
    print(f"{describe_machine()}, {describe_load()}\n")
    return _report(*sides)


def _side(count: int, shipped: FactStore, trained: Trained) -> Side:
    with tempfile.TemporaryDirectory() as folder:
        write_content(Path(folder), shipped, count - len(shipped.all_facts))
        before, start = psutil.Process().memory_info().rss, (time.perf_counter(), time.process_time())
        store = load_store(overlay=Path(folder))
        load = time.perf_counter() - start[0], time.process_time() - start[1]
        memory = psutil.Process().memory_info().rss - before
    reader = Reader(store, shipped_encoder())
    index = FactIndex(store, made_up_arrays(store, shipped, trained.index.arrays))
    selector = FactSelector({RANKING_LENGTH: 12}, None, None, reader, Trained(index, trained.models))
    return Side(store, load, memory, reader, selector, Answerer(store), [])


def _report(small: Side, large: Side) -> int:
    loads = [f"{side.load[0]:.2f} s ({side.load[1]:.2f} s)" for side in (small, large)]
    memories = [f"{side.memory / MEGABYTE:.0f} MB" for side in (small, large)]
    rows = [("loading the facts (of a core)", *loads, ""), ("memory of the facts", *memories, "")]
    for place, step in enumerate(STEPS):
        medians = [median(times[place] for times in side.times) for side in (small, large)]
        rows.append(_row(f"{step}, median", *medians))
    whole = [median(sum(times) for times in side.times) for side in (small, large)]
    rows.append(_row("a whole answer, median", *whole))
    slowest = [max(sum(times) for times in side.times) for side in (small, large)]
    rows.append(_row("a whole answer, slowest", *slowest))
    facts = [len(side.store.all_facts) for side in (small, large)]
    print(f"| {len(small.times)} messages | {facts[0]} facts | {facts[1]} facts | ratio |")
    print("|---|---|---|---|")
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    print(f"\nmemory of the whole process: {psutil.Process().memory_info().rss / MEGABYTE:.0f} MB")
    return 0 if large.load[1] <= MOST_SECONDS and whole[1] <= MOST_TIMES * whole[0] else 1


def _row(name: str, small: float, large: float) -> tuple[str, str, str, str]:
    return name, f"{small * 1000:.1f} ms", f"{large * 1000:.1f} ms", f"{large / small:.2f}"


if __name__ == "__main__":
    sys.exit(main())
