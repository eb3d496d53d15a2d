"""Made-up facts pass the checks of real ones, and their index is one that facts can be found in."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from benchmarks.synthetic_facts import names, write_content
from benchmarks.synthetic_index import made_up_arrays
from ms_assistant.facts import FactStore, load_store
from ms_assistant.nlu.fact_index import FactIndex
from ms_assistant.nlu.index_arrays import build_arrays
from support.reader import tiny_reader
from support.tiny import tiny_store


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    write_content(tmp_path, load_store(), 1007)
    return load_store(overlay=tmp_path)


def test_as_many_facts_as_asked_for_are_added_and_pass_all_checks(store: FactStore) -> None:
    assert len(store.all_facts) == len(load_store().all_facts) + 1007


def test_no_name_comes_twice() -> None:
    several = list(islice(names(), 60_000))

    assert len(set(several)) == len(several)


def test_index_has_a_row_for_each_made_up_question(tmp_path: Path) -> None:
    write_content(tmp_path, load_store(), 10)
    made_up = load_store(overlay=tmp_path).all_facts[-10:]
    tiny = tiny_store()
    aspect = next(iter(tiny.aspect_by_id))
    fitting = tuple(fact.copy(update={"aspect": aspect}) for fact in made_up)
    both = FactStore(
        sources=tuple(tiny.source_by_id.values()),
        concepts=tuple(tiny.concept_by_id.values()),
        aspects=tuple(tiny.aspect_by_id.values()),
        attributes=(),
        facts=(*tiny.all_facts, *fitting),
        version="",
    )

    arrays = made_up_arrays(both, tiny, build_arrays(tiny, tiny_reader()))

    assert np.bincount(arrays.owners).tolist() == [len(fact.questions) for fact in both.all_facts]
    assert len(arrays.masked_rows) == len(arrays.aspects)
    assert len(arrays.statements) == len(both.all_facts)
    assert np.linalg.norm(arrays.questions, axis=1) == pytest.approx(1.0, abs=1e-4)
    assert FactIndex(both, arrays).features(tiny_reader().read("what is alphamab for")).shape[0] == len(both.all_facts)
