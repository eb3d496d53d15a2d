"""Finds red flags in a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ms_assistant.facts import FactStore
from ms_assistant.facts.model import MEDICINE_KINDS
from ms_assistant.nlu.gazetteer import Gazetteer
from ms_assistant.nlu.reading import shipped_reader
from ms_assistant.nlu.red_flags.clauses import ClauseSplitter
from ms_assistant.nlu.red_flags.folding import Folded, Folder
from ms_assistant.nlu.red_flags.judging import Judge, Surroundings
from ms_assistant.nlu.red_flags.loading import all_patterns, load_rules
from ms_assistant.nlu.red_flags.model import Rules
from ms_assistant.nlu.red_flags.patterns import PatternSet, parse
from ms_assistant.nlu.red_flags.spelling import Spelling
from ms_assistant.nlu.sentence_encoder import shipped_encoder

IDIOM = "@idiom"


@dataclass(frozen=True)
class RedFlag:
    """A danger found in a message.

    Args:
        id: which danger.
        group: the sort of danger.
        start: offset of the first character of its words in the message.
        end: offset after their last character.
    """

    id: str
    group: str
    start: int
    end: int


@dataclass(frozen=True)
class Findings:
    """What the rules say of a message.

    Args:
        flags: the dangers, in the order of the rules.
        discounted: ids of signs that were denied, past, asked about or told of others.
        no_present: whether a clause speaks of the past, a possibility or things in general.
    """

    flags: tuple[RedFlag, ...]
    discounted: tuple[str, ...]
    no_present: bool


class RedFlagDetector:
    """Applies the rules to messages; knows nothing of intents or conversations."""

    def __init__(self, rules: Rules, store: FactStore, known_words: frozenset[str]) -> None:
        """Compile the rules.

        Args:
            rules: the rules.
            store: knows the names of the medicines.
            known_words: right words, lower case; only other words are tried as misspellings.
        """
        self._rules = rules
        patterns = [parse(text, rules.words) for _, text in all_patterns(rules)]
        words = {word for each in patterns for options in each.required for word in options}
        named = {c.id: c.names for c in store.concept_by_id.values() if c.kind in MEDICINE_KINDS}
        medicines = Gazetteer(named, known_words | frozenset(words))
        self._folder = Folder(Spelling(words, known_words), rules.spellings, medicines)
        self._splitter = ClauseSplitter(rules.clauses)
        self._judge = Judge(rules, self._compiled)
        self._idioms = self._compiled({"idiom": rules.idioms})
        self._patterns = self._compiled({sign.id: sign.patterns for sign in rules.signs})
        self._unless = self._compiled({sign.id: sign.unless for sign in rules.signs})
        self._signs = {sign.id: sign for sign in rules.signs}
        self._medicine_signs = {
            sign.id: frozenset(
                concept
                for concept in named
                if any(store.is_a(concept, kind) for kind in sign.kind_of) and concept not in sign.but_not
            )
            for sign in rules.medicines
        }

    def find(self, text: str) -> tuple[RedFlag, ...]:
        """Return the dangers that a message speaks of, none of them twice."""
        return self.read(text).flags

    def read(self, text: str) -> Findings:
        """Return all that the rules say of a message."""
        folded = self._without_idioms(self._folder.fold(text))
        surroundings = self._judge.surroundings(self._splitter.split(folded))
        places: dict[str, tuple[int, int]] = self._medicines(folded)
        discounted: dict[str, None] = {}
        for around in surroundings:
            self._signs_in(around, places, discounted)
        flags = self._flags(places, folded)
        no_present = any(self._judge.holds_no_present(each) for each in surroundings)
        return Findings(flags, tuple(discounted), no_present)

    def _without_idioms(self, folded: Folded) -> Folded:
        found = list(self._idioms.find(folded.doc[:], folded.words))
        if not found:
            return folded
        words = list(folded.words)
        for _, start, end in found:
            words[start:end] = [IDIOM] * (end - start)
        return replace(folded, doc=self._folder.doc(words), words=tuple(words))

    def _signs_in(
        self,
        around: Surroundings,
        places: dict[str, tuple[int, int]],
        discounted: dict[str, None],
    ) -> None:
        clause = around.clause
        matches = [match for match in self._patterns.find(clause.span, clause.words) if match[0] not in places]
        # Most clauses hold no sign at all.
        excused = {key for key, _, _ in self._unless.find(clause.span, clause.words)} if matches else set()
        for key, start, end in matches:
            if key in places:
                continue
            against = self._judge.circumstances(around, start, end)
            against &= self._signs[key].discounted_by
            around.told_apart.update(against)
            if against or key in excused:
                discounted[key] = None
            else:
                places[key] = (start, end)

    def _medicines(self, folded: Folded) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for place, mention in folded.medicines:
            for key, concepts in self._medicine_signs.items():
                if mention.named in concepts and not mention.negated:
                    found.setdefault(key, (place, place + 1))
        return found

    def _flags(self, places: dict[str, tuple[int, int]], folded: Folded) -> tuple[RedFlag, ...]:
        found: list[RedFlag] = []
        for flag in self._rules.flags if places else ():
            for row in flag.when:
                if all(sign in places for sign in row):
                    spans = [places[sign] for sign in row]
                    first = min(start for start, _ in spans)
                    last = max(end for _, end in spans) - 1
                    start, end = folded.places[first][0], folded.places[last][1]
                    found.append(RedFlag(flag.id, flag.group, start, end))
                    break
        return tuple(found)

    def _compiled(self, patterns: Mapping[str, Sequence[str]]) -> PatternSet:
        parsed = {key: [parse(text, self._rules.words) for text in rows] for key, rows in patterns.items()}
        return PatternSet(self._folder.vocab, parsed)


@lru_cache(maxsize=1)
def shipped_detector() -> RedFlagDetector:
    """Return the detector of the shipped rules and facts, made once in a process.

    Raises:
        ContentError: if the rules or the facts hold a fault.
        EncoderError: if the encoder's files are missing.
    """
    return RedFlagDetector(load_rules(), shipped_reader().store, shipped_encoder().whole_words)
