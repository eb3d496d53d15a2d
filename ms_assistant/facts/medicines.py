"""Which medicine has a sourced fact on what, as a page: `python -m ms_assistant.facts.medicines`.

What people ask of every medicine is the same: what it is for, how it is given, how often, what must be watched, and
pregnancy. The page shows where the store has no sourced answer, so that a gap is known and not guessed over.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ms_assistant.facts.loading import load_store
from ms_assistant.facts.model import Concept, Kind, Values
from ms_assistant.facts.store import FactStore

ASKED_OF_EVERY_MEDICINE = ("purpose", "administration", "frequency", "cautions", "pregnancy")
# A fact under one of these also says what a medicine is for; its id is shown, so that a reader can judge.
SAME_AS = {"purpose": ("purpose", "when_used", "effects", "definition")}
NO_FACT = "no sourced fact"
HEAD = """\
# Medicines and what is known of them

Made from the facts by `python -m ms_assistant.facts.medicines`; a test holds this page against them. Each cell names
the fact that answers, *in italics* where it is one on a broader group of medicines.
"""


def medicines(store: FactStore) -> list[Concept]:
    """Return the medicines that have facts of their own, by name."""
    found = [c for c in store.concept_by_id.values() if c.kind is Kind.DRUG and store.about(c.id)]
    return sorted(found, key=lambda concept: concept.name.lower())


def gaps(store: FactStore) -> Iterator[tuple[Concept, str]]:
    """Yield each medicine with each aspect on which neither it nor its group has a fact."""
    for medicine in medicines(store):
        for aspect in ASKED_OF_EVERY_MEDICINE:
            if _cell(store, medicine, aspect) == NO_FACT:
                yield medicine, aspect


def page(store: FactStore) -> str:
    """Return the page: a table of all medicines, in Markdown.

    Args:
        store: the facts.

    Returns:
        The text, which ends with a line break.
    """
    names = [store.aspect_by_id[aspect].name for aspect in ASKED_OF_EVERY_MEDICINE]
    described = [
        [medicine.name, *(_cell(store, medicine, aspect) for aspect in ASKED_OF_EVERY_MEDICINE)]
        for medicine in medicines(store)
    ]
    rows = [["medicine", *names], ["---"] * (len(names) + 1), *described]
    counted = f"{len(described)} medicines, {sum(1 for _ in gaps(store))} gaps."
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{HEAD}\n{counted}\n\n{table}\n"


def _cell(store: FactStore, medicine: Concept, aspect: str) -> str:
    own = _fact(store, medicine.id, aspect)
    if own:
        return own
    broader = (_fact(store, group, aspect) for group in store.ancestors(medicine.id) if _is_one_group(store, group))
    return next((f"*{fact}*" for fact in broader if fact), NO_FACT)


def _is_one_group(store: FactStore, concept: str) -> bool:
    # What holds for all disease-modifying medicines together tells nothing of one of them.
    return store.concept_by_id[concept].kind in {Kind.DRUG, Kind.DRUG_CLASS} and bool(store.ancestors(concept))


def _fact(store: FactStore, subject: str, aspect: str) -> str | None:
    facts = store.about(subject)
    by_aspect = (fact.id for same in SAME_AS.get(aspect, (aspect,)) for fact in facts if fact.aspect == same)
    by_value = (fact.id for fact in facts if _is_told_by_value(fact.values, aspect))
    return next(by_aspect, None) or next(by_value, None)


def _is_told_by_value(values: Values, aspect: str) -> bool:
    return bool(values.route) if aspect == "administration" else aspect == "frequency" and values.frequency is not None


if __name__ == "__main__":
    sys.stdout.write(page(load_store()))
