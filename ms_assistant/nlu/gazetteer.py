"""Finds what the fact store has names for in a message, by any of those names, misspelt or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.matcher import PhraseMatcher
from spacy.matcher.levenshtein import levenshtein
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ms_assistant.nlu.remembering import remembered_by_word
from ms_assistant.nlu.tokens import MatchableWords, Token, lowered, tokens_of

SHORTEST_FUZZY_WORD = 5
# From these lengths on, a word may hold two slips, or three.
TWO_SLIPS_FROM, THREE_SLIPS_FROM = 7, 13
SHORTEST_PLURAL = 4
# Words that set a concept aside when they stand right before it. "No" is none of them: "no cure"
# asks about the cure.
NEGATIONS = frozenset({"not", "without", "except", "besides", "apart from", "aside from", "other than"})
# "Can't" is also typed as "cant", which spaCy takes apart into "ca" and "nt".
BARE_NOT, NOT = "nt", "n't"
ARTICLES = frozenset({"the", "a", "an", "my", "any"})


@dataclass(frozen=True)
class Mention:
    """A place in a message that names a concept or an attribute.

    Args:
        named: the id of the concept or attribute.
        start: offset of the first character in the message.
        end: offset after the last character.
        text: the message's own words.
        negated: whether a negation stands right before it ("not spasms").
    """

    named: str
    start: int
    end: int
    text: str
    negated: bool


class Gazetteer:
    """Matches names with spaCy, over words folded to lower case, singular and right spelling."""

    def __init__(self, names: Mapping[str, Sequence[str]], known_words: frozenset[str]) -> None:
        """Build the matcher.

        Args:
            names: the names to look for, under the id that each stands for.
            known_words: right words, lower case; only other words are tried as misspellings.
        """
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._matchable_words = MatchableWords(self._vocab)
        self._folded = remembered_by_word(self._fold)
        self._words: set[str] = set()
        for named, wordings in names.items():
            patterns = [self._pattern(wording) for wording in wordings]
            self._matcher.add(named, [p for p in patterns if len(p)])
            self._words.update(token.text for pattern in patterns for token in pattern)
        self._known = known_words | self._words
        # Names of many thousand medicines are not all compared with a word: only those of its first letter and
        # about its length, and those that differ from it in the first letter alone.
        self._by_start: dict[tuple[str, int], list[str]] = {}
        self._by_rest: dict[str, list[str]] = {}
        for word in self._words:
            if word.isalpha() and len(word) >= SHORTEST_FUZZY_WORD:
                self._by_start.setdefault((word[0], len(word)), []).append(word)
                self._by_rest.setdefault(word[1:], []).append(word)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in a message, in order; of those that overlap the longest.

        Args:
            text: the message.
        """
        # In lower case, as the rules on emergencies read it too: it is taken apart once for all.
        tokens = [token for token in tokens_of(lowered(text)) if _counts(token)]
        folded = self._matchable_words.doc(self._folded(token.lower) for token in tokens)
        spans = [Span(folded, s, e, label=key) for key, s, e in self._matcher(folded)]
        return tuple(self._mention(span, tokens, text) for span in filter_spans(spans))

    def _mention(self, span: Span, tokens: Sequence[Token], text: str) -> Mention:
        first, last = tokens[span.start], tokens[span.end - 1]
        start, end = first.start, last.end
        before = [token.lower for token in tokens[max(0, span.start - 3) : span.start]]
        words = [word for word in before if word not in ARTICLES]
        # Of one word or of two.
        negated = bool(words) and not NEGATIONS.isdisjoint({words[-1], " ".join(words[-2:])})
        return Mention(span.label_, start, end, text[start:end], negated)

    def _pattern(self, name: str) -> Doc:
        tokens = [token for token in tokens_of(lowered(name)) if _counts(token)]
        # An abbreviation such as TENS has no singular.
        words = [t.lower if name[t.start : t.end].isupper() else _singular(t.lower) for t in tokens]
        return Doc(self._vocab, words=words)

    def _fold(self, word: str) -> str:
        if word in self._words:
            return word
        if word == BARE_NOT:
            return NOT
        singular = _singular(word)
        if singular in self._words or word in self._known or singular in self._known:
            return singular
        return self._corrected(singular) or singular

    def _corrected(self, word: str) -> str | None:
        if not word.isalpha() or len(word) < SHORTEST_FUZZY_WORD:
            return None
        allowed = 1 if len(word) < TWO_SLIPS_FROM else 2 if len(word) < THREE_SLIPS_FROM else 3
        # A slip of the first letter is rare; with two slips it is another word.
        other_start = [*self._by_rest.get(word[1:], ()), *self._by_rest.get(word, ())]
        found = [(1, candidate) for candidate in other_start if candidate != word]
        if self._by_start.get((word[1], len(word) - 1)) and word[1:] in self._words:
            found.append((1, word[1:]))
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            same_start = self._by_start.get((word[0], length), ())
            found += [(levenshtein(word, candidate, allowed), candidate) for candidate in same_start]
        best = min(found, default=(allowed + 1, ""))
        return best[1] if best[0] <= allowed else None


def within(mentions: Iterable[Mention], start: int, length: int) -> tuple[Mention, ...]:
    """Return those mentions that lie in a piece of a message, with their places in the piece.

    Args:
        mentions: those of the whole message.
        start: where the piece begins in it.
        length: characters of the piece.
    """
    return tuple(
        replace(mention, start=mention.start - start, end=mention.end - start)
        for mention in mentions
        if start <= mention.start and mention.end <= start + length
    )


def _counts(token: Token) -> bool:
    return not (token.mark or token.space or token.lower in {"'s", "\u2019s"})


def _singular(word: str) -> str:
    if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
