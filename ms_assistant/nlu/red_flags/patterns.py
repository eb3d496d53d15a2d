"""The pattern language of the rules, compiled to spaCy's token patterns.

A pattern is a row of elements: a word, words joined by `|`, `{name}` for a list of words; each
with `?` if it may be missing; `..3` for up to three words of no denial; `^` and `$` for the first
and the last place of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Span
from spacy.vocab import Vocab

from ms_assistant.nlu.red_flags.spelling import singular

# A gap must not swallow what turns the meaning round.
NO_GAP = ("not", "no", "never", "without", "nor", "neither", "if")

_GAP = re.compile(r"\.\.(\d)$")
_ELEMENT = re.compile(r"[^\s|?]+(\|[^\s|?]+)*\??$")


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern.

    Args:
        tokens: the pattern as spaCy's matcher takes it.
        required: for each element that must be there, the words that may stand for it.
        words: every word that it speaks of.
        first: whether it must begin its clause.
        last: whether it must end its clause.
    """

    tokens: list[dict[str, Any]]
    required: tuple[frozenset[str], ...]
    words: frozenset[str]
    first: bool
    last: bool


class PatternError(ValueError):
    """A pattern does not follow the language."""


def parse(text: str, words: Mapping[str, Sequence[str]]) -> Pattern:
    """Parse one pattern.

    Args:
        text: the pattern.
        words: the named lists of words.

    Raises:
        PatternError: if an element is malformed, a list unknown, or nothing is required.
    """
    elements = text.split()
    first, last = elements[:1] == ["^"], elements[-1:] == ["$"]
    tokens: list[dict[str, Any]] = []
    required: list[frozenset[str]] = []
    spoken_of: set[str] = set(NO_GAP)
    for element in elements[int(first) : len(elements) - int(last)]:
        gap = _GAP.match(element)
        if gap:
            tokens.append({"ORTH": {"NOT_IN": list(NO_GAP)}, "OP": f"{{0,{gap.group(1)}}}"})
            continue
        options = _options(element, words)
        spoken_of.update(options)
        token: dict[str, Any] = {"ORTH": options[0] if len(options) == 1 else {"IN": options}}
        if element.endswith("?"):
            token["OP"] = "?"
        else:
            required.append(frozenset(options))
        tokens.append(token)
    if not required:
        raise PatternError(f"{text!r} requires no word")
    return Pattern(tokens, tuple(required), frozenset(spoken_of), first, last)


def _options(element: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    if not _ELEMENT.match(element):
        raise PatternError(f"{element!r} is no element of a pattern")
    found: dict[str, None] = {}
    for part in element.rstrip("?").split("|"):
        name = part[1:-1] if part.startswith("{") and part.endswith("}") else None
        if name is not None and name not in words:
            raise PatternError(f"there is no list of words called {name!r}")
        found.update(dict.fromkeys(singular(w) for w in (words[name] if name else (part,))))
    return list(found)


class PatternSet:
    """Patterns under keys, tried only on clauses that hold what they require."""

    def __init__(self, vocab: Vocab, patterns: Mapping[str, Sequence[Pattern]]) -> None:
        """Build one matcher for each key.

        Args:
            vocab: the vocabulary of the documents to come; takes up every word of the patterns.
            patterns: the patterns of each key.
        """
        self._vocab = vocab
        self._rows: list[tuple[str, Pattern, Matcher]] = []
        self._by_anchor: dict[str, list[int]] = {}
        usage = _usage(patterns)
        for key, rows in patterns.items():
            for pattern in rows:
                self._add(key, pattern, usage)

    def _add(self, key: str, pattern: Pattern, usage: Mapping[str, int]) -> None:
        # Not all words of a list come into it by themselves.
        for word in pattern.words:
            self._vocab.strings.add(word)
        matcher = Matcher(self._vocab)
        matcher.add(key, [pattern.tokens])
        # The rarest element decides whether the pattern is tried at all.
        anchor = min(pattern.required, key=lambda ws: (sum(usage[w] for w in ws), sorted(ws)))
        for word in anchor:
            self._by_anchor.setdefault(word, []).append(len(self._rows))
        self._rows.append((key, pattern, matcher))

    def find(self, clause: Span, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Yield key, first and after-last place in the document of each match in a clause.

        Args:
            clause: the clause.
            words: its words, of which those who ask keep a list.
        """
        present = self._by_anchor.keys() & words
        for row in sorted({row for word in present for row in self._by_anchor[word]}):
            key, pattern, matcher = self._rows[row]
            # The matcher is slow beside this look at the words; few patterns pass it.
            if not _in_order(words, pattern.required):
                continue
            for _, start, end in matcher(clause):
                if pattern.first and start != 0:
                    continue
                if pattern.last and end != len(clause):
                    continue
                yield key, clause.start + start, clause.start + end


def _in_order(words: Sequence[str], required: Sequence[frozenset[str]]) -> bool:
    rest = iter(words)
    for options in required:
        for word in rest:
            if word in options:
                break
        else:
            return False
    return True


def _usage(patterns: Mapping[str, Sequence[Pattern]]) -> dict[str, int]:
    usage: dict[str, int] = {}
    for rows in patterns.values():
        for pattern in rows:
            for word in {word for options in pattern.required for word in options}:
                usage[word] = usage.get(word, 0) + 1
    return usage
