"""Turns a message into a row of plain words that the rules can be matched against.

Capitals, missing apostrophes, plurals, misspellings and abbreviations are folded away; a
medicine becomes one word whatever its name, a number becomes its size. Each word keeps its place
in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.vocab import Vocab

from ms_assistant.nlu.gazetteer import Gazetteer, Mention
from ms_assistant.nlu.red_flags.spelling import Spelling
from ms_assistant.nlu.tokens import MatchableWords, Token, lowered, tokens_of

MEDICINE = "@medicine"
FEW, MANY, HEAT, YEAR = "@few", "@many", "@heat", "@year"

# From this count on, tablets taken at once are too many.
FIRST_OF_MANY = 8
# Degrees Celsius and Fahrenheit from which a body temperature is a fever, and the highest ones.
CELSIUS = (38.0, 43.0)
FAHRENHEIT = (100.4, 109.0)
YEARS = (1930, 2100)
# Numbers that are called, not counted.
EMERGENCY_NUMBERS = frozenset({"911", "999", "112", "000", "111", "988", "101"})
PUNCTUATION_BETWEEN_CLAUSES = frozenset(',;:.!?()\u2026\u2014\u2013"')


@dataclass(frozen=True)
class Folded:
    """A message as plain words.

    Args:
        doc: the words, as the patterns are matched with them.
        words: the same, as text.
        places: for each word the offsets of what it stands for in the message.
        breaks: places in `doc` before which punctuation ends a clause.
        sentences: places in `doc` at which a sentence begins.
        medicines: the medicines, each with the place of its word in `doc`.
    """

    doc: Doc
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    breaks: frozenset[int]
    sentences: frozenset[int]
    medicines: tuple[tuple[int, Mention], ...]


class Folder:
    """Folds messages."""

    def __init__(self, spelling: Spelling, spellings: Mapping[str, str], medicines: Gazetteer) -> None:
        """Keep what is needed to know words and medicines.

        Args:
            spelling: puts misspelt words right.
            spellings: words that stand for others, such as "wanna".
            medicines: finds names of medicines.
        """
        self.vocab = Vocab()
        self._matchable_words = MatchableWords(self.vocab)
        self._spelling = spelling
        self._spellings = {word: stand.split() for word, stand in spellings.items()}
        self._medicines = medicines

    def fold(self, text: str) -> Folded:
        """Fold one message."""
        mentions = {mention.start: mention for mention in self._medicines.find(text)}
        building = _Building()
        covered = 0
        for token in tokens_of(lowered(text)):
            if token.begins_sentence:
                building.sentences.add(len(building.words))
            mention = mentions.get(token.start)
            if mention is not None:
                building.medicines.append((len(building.words), mention))
                building.add(MEDICINE, mention.start, mention.end)
                covered = mention.end
            elif token.start >= covered:
                self._add(token, building)
        return building.folded(self.doc(building.words))

    def doc(self, words: Iterable[str]) -> Doc:
        """Return plain words as the patterns are matched with them.

        Args:
            words: any words; those of no pattern become one that matches nothing.
        """
        return self._matchable_words.doc(words)

    def _add(self, token: Token, building: _Building) -> None:
        if token.mark or token.space:
            building.punctuate(token.text)
        elif token.text not in {"'s", "s", "'"}:
            for word in self._words(token):
                building.add(word, token.start, token.end)

    def _words(self, token: Token) -> list[str]:
        if token.text in self._spellings:
            return self._spellings[token.text]
        size = _size(token)
        return [size] if size else [self._spelling.right(token.norm)]


class _Building:
    """A folded message in the making."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.breaks: set[int] = set()
        self.sentences: set[int] = set()
        self.medicines: list[tuple[int, Mention]] = []

    def add(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self.places.append((start, end))

    def punctuate(self, mark: str) -> None:
        if "\n" in mark or not PUNCTUATION_BETWEEN_CLAUSES.isdisjoint(mark):
            self.breaks.add(len(self.words))

    def folded(self, doc: Doc) -> Folded:
        return Folded(
            doc,
            tuple(self.words),
            tuple(self.places),
            frozenset(self.breaks),
            frozenset(self.sentences),
            tuple(self.medicines),
        )


_DEGREES = re.compile(r"(?<=\d)\N{DEGREE SIGN}?[cf]$")

# fmt: off
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}
# fmt: on


def _size(token: Token) -> str | None:
    """Return what a number is good for: a count, a body temperature, a year; None if no number."""
    # "101.8F" is one token.
    text = _DEGREES.sub("", token.text.replace(",", "."))
    if token.text in NUMBER_WORDS:
        number = float(NUMBER_WORDS[token.text])
        # "one side" and "one eye" are no counts.
        return None if number == 1 else FEW if number < FIRST_OF_MANY else MANY
    if not text.replace(".", "", 1).isdecimal() or text in EMERGENCY_NUMBERS:
        return None
    number = float(text)
    if text.isdecimal() and YEARS[0] <= number < YEARS[1]:
        return YEAR
    if any(low <= number < high for low, high in (CELSIUS, FAHRENHEIT)):
        return HEAT
    return FEW if number < FIRST_OF_MANY else MANY
