"""What is read off a message before anything is decided: its concepts and its meaning.

Every later component reads the same `Reading`, made once for each text. Two forms of the text
carry the meaning: in the canonical one each concept stands under its own name, so that a brand
name or a misspelling means the same as the right word; in the masked one each concept is "it", so
that what is asked can be seen apart from what it is asked about.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS

from ms_assistant.facts import FactStore, load_configured_store
from ms_assistant.facts.model import Kind
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.nlu.gazetteer import Gazetteer, Mention, within
from ms_assistant.nlu.segments import asking_segments, first_words, last_words
from ms_assistant.nlu.sentence_encoder import Later, SentenceEncoder, shipped_encoder

MASK = "it"
# Training reads its examples, and between them the facts' questions, several times, and encoding them takes most
# of its time; of messages, the next component reads one soon, or none does.
EXAMPLES_REMEMBERED, MESSAGES_REMEMBERED = 65_536, 64
SHORTEST_CONTENT_WORD = 3

POINTERS = frozenset({"it", "its", "that", "this", "those", "these", "they", "them", "one", "ones"})
# Words that carry no question of their own beside a name.
FILLERS = (
    STOP_WORDS
    | {"stuff", "thing", "things", "bit", "part", "exactly"}
    | {"ok", "okay", "sorry", "meant", "mean", "actually", "instead", "please", "pls", "again", "hmm"}
    | {"oops", "whoops", "typo", "typed", "wrote", "wrong"}
    | {"info", "information", "details", "overview", "explained", "facts"}
) - {"how", "why", "when", "where", "who", "whose", "often", "does", "do", "did", "can", "is", "are", "name"}

PERSONAL_WORDS = frozenset(
    {"i", "i'm", "im", "i've", "ive", "i'd", "i'll", "me", "my", "mine", "myself", "he", "she", "his", "her", "him"}
)
# Words of a follow-up that point, turn or fill, plural -s left out.
EMPTY_WORDS = frozenset(
    {"one", "thing", "stuff", "exactly", "mean", "meant", "sorry", "kind", "sort", "please", "know", "tell", "like"}
    | {"okay", "actually", "say", "said", "talk", "want", "need", "question", "answer", "yeah", "hmm"}
    # "Whats", "how's", "dont".
    | {"what", "who", "where", "when", "what'", "who'", "how'", "where'", "that'", "there'", "it'", "he'", "she'"}
    | {
        "i'm",
        "i've",
        "i'd",
        "don't",
        "dont",
        "doesn't",
        "doesnt",
        "didn't",
        "didnt",
        "isn't",
        "isnt",
        "aren't",
        "arent",
    }
)

# Who says "tell me about it" speaks of the thing.
_ASKING_WORDS = re.compile(
    r"\b(?:tell|give|show|send|teach|remind|explain (?:it |that |this )?to|let) me\b", re.IGNORECASE
)
# "What is (are) X": forms leave the number open.
_OPEN_NUMBER = re.compile(r"\s*\((?:are|is|do|does|s|es)\)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|without|except|isn't|aren't)\s+(?:(?:the|a|an|my|any)\s+)?[a-z']+")
_WORD = re.compile(r"[a-z']+")
_MS_LEAD = re.compile(r"\b(?:in|for|with|of|from|to|and|by|due to|because of|have|has|having)$", re.IGNORECASE)
# Characters; enough for the longest of these words and the sign before it.
LONGEST_LEAD = 16
_AMOUNT = r"\d+(?:[.,]\d+)? ?(?:mg|mcg|g|ml|milligrams?|micrograms?)\b"
_STRENGTH = re.compile(rf"\b{_AMOUNT} (?:of )?{MASK}\b|\b{MASK} {_AMOUNT}", re.IGNORECASE)
_NAME_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Meanings:
    """What waits for the meanings of a message, each of shape (384,).

    Args:
        canonical: with each concept under its own name; of a long text that of its last words, for
            that is where people ask.
        masked: with each concept as "it"; of a long text that asks something that of its last question.
        opening: as `canonical`, but of a long text that of its first words.
    """

    canonical: Later
    masked: Later
    opening: Later


@dataclass(frozen=True)
class Reading:
    """A message as it was read.

    Args:
        text: the message.
        mentions: the concepts in it, in order.
        attributes: ids of the attributes in it, such as words for a route or a frequency.
        meanings: what it means, which may still be worked out while other work goes on.
        segments: the parts of a longer text that ask, read on their own.
    """

    text: str
    mentions: tuple[Mention, ...]
    attributes: tuple[str, ...]
    meanings: Meanings
    segments: tuple[Reading, ...] = ()

    @property
    def canonical(self) -> Array:
        """Return the meaning with each concept under its own name; of a long text that of its end."""
        return self.meanings.canonical()

    @property
    def masked(self) -> Array:
        """Return the meaning with each concept as "it"; of a long text that of its last question."""
        return self.meanings.masked()

    @property
    def opening(self) -> Array:
        """Return the meaning as `canonical`, but of a long text that of its beginning."""
        return self.meanings.opening()

    @property
    def unnamed(self) -> Reading:
        """Return it as if it had named nothing: what it means is what it means masked."""
        return replace(self, meanings=replace(self.meanings, canonical=self.meanings.masked))

    @property
    def closing(self) -> str:
        """Return the last words of a long text, in which people ask, or the whole of a short one."""
        return last_words(self.text)

    @property
    def bare(self) -> bool:
        """Return whether the message names something and says nothing else ("and tysabri?")."""
        words = _WORD.findall(self.unnamed_text.lower())
        return bool(self.mentions) and all(word in FILLERS for word in words)

    @property
    def unnamed_text(self) -> str:
        """Return the message without the concepts that it names."""
        kept = self.text
        for mention in reversed(self.mentions):
            kept = kept[: mention.start] + " " + kept[mention.end :]
        return kept

    @property
    def telling_words(self) -> tuple[str, ...]:
        """Return the words that carry meaning, those under a negation ("not spasms") left out."""
        kept = _NEGATED.sub(" ", self.text.lower())
        words = [word for word in content_words(kept) if word not in EMPTY_WORDS]
        return tuple(dict.fromkeys(words))

    @property
    def personal(self) -> bool:
        """Return whether the message speaks of the person who writes, or of somebody close."""
        return any(word in PERSONAL_WORDS for word in _WORD.findall(_ASKING_WORDS.sub(" ", self.text).lower()))

    @property
    def anaphoric(self) -> bool:
        """Return whether the message points back at something said before ("does it hurt?")."""
        return any(word in POINTERS for word in _WORD.findall(self.text.lower()))

    @property
    def concepts(self) -> tuple[str, ...]:
        """Return the ids of the concepts that are not negated, in order, without repeats."""
        return tuple(dict.fromkeys(m.named for m in self.mentions if not m.negated))


class Reader:
    """Reads messages with a gazetteer and a sentence encoder."""

    def __init__(self, store: FactStore, encoder: SentenceEncoder) -> None:
        """Build the gazetteer from the store's concepts and the encoder's vocabulary."""
        self.store = store
        self._encoder = encoder
        words = encoder.whole_words
        concepts = {concept.id: concept.names for concept in store.concept_by_id.values()}
        attributes = {each.id: each.names for each in store.attribute_by_id.values()}
        self._concepts = Gazetteer(concepts, words)
        self._attributes = Gazetteer(attributes, words)
        self._remembered: OrderedDict[str, Reading] = OrderedDict()

    def read(self, text: str) -> Reading:
        """Read one message; texts read lately are remembered."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """Read many texts, in fewer passes of the encoder than one by one.

        Args:
            texts: any number of texts.

        Returns:
            A reading for each text, in order.
        """
        fresh = [text for text in dict.fromkeys(texts) if text not in self._remembered]
        known = {text: self._remembered[text] for text in texts if text in self._remembered}
        parts = {text: asking_segments(text) for text in fresh}
        flat = list(dict.fromkeys([*fresh, *(part for text in fresh for part in parts[text])]))
        encoded = dict(zip(flat, self._read_parts(flat, parts), strict=True)) if flat else {}
        for text in fresh:
            segments = tuple(encoded[part] for part in parts[text])
            known[text] = replace(encoded[text], segments=segments)
        self._remember(known)
        return [known[text] for text in texts]

    def _remember(self, readings: dict[str, Reading]) -> None:
        self._remembered.update(readings)
        most = EXAMPLES_REMEMBERED if len(readings) > 1 else MESSAGES_REMEMBERED
        while len(self._remembered) > most:
            self._remembered.popitem(last=False)

    def _read_parts(self, texts: Sequence[str], parts: Mapping[str, tuple[str, ...]]) -> list[Reading]:
        """Return readings of texts, and of the parts of texts that are among them, without their segments."""
        plain = [_OPEN_NUMBER.sub("", text) for text in texts]
        ends = [last_words(text) for text in plain]
        starts = [first_words(text) for text in plain]
        # What a long text asks is what its last question asks; a short one is understood whole.
        asking = [
            last_words(parts[text][-1]) if end != whole and parts.get(text) else end
            for text, whole, end in zip(texts, plain, ends, strict=True)
        ]
        pieces = {text: (*parts.get(text, ()), *each) for text, *each in zip(texts, ends, starts, asking, strict=True)}
        found = _mentions(self._concepts, parts, pieces)
        named = {text: self.canonical_text(text, found[text]) for text in dict.fromkeys([*ends, *starts])}
        masked = {question: masked_text(question, found[question]) for question in asking}
        meaning = self._meanings([*named.values(), *masked.values()])
        # Looked for while the encoder works.
        attributes = _mentions(self._attributes, parts, parts)
        return [
            Reading(
                text,
                mentions=found[text],
                attributes=tuple(dict.fromkeys(m.named for m in attributes[text])),
                meanings=Meanings(meaning[named[end]], meaning[masked[question]], meaning[named[start]]),
            )
            for text, end, start, question in zip(texts, ends, starts, asking, strict=True)
        ]

    def _meanings(self, texts: Sequence[str]) -> dict[str, Later]:
        # Many texts are alike once they are masked; each is encoded only once.
        unique = list(dict.fromkeys(texts))
        return dict(zip(unique, self._encoder.encode_later(unique), strict=True))

    def meanings_in_full(self, texts: Sequence[str]) -> Array:
        """Return the canonical meaning of texts of which no end counts for more than the rest.

        Args:
            texts: any number of texts.

        Returns:
            An array of shape (texts, 384).
        """
        return self._encoder.encode([self.canonical_text(text, self._concepts.find(text)) for text in texts])

    def kind(self, concept: str) -> Kind:
        """Return the kind of a concept."""
        return self.store.concept_by_id[concept].kind

    def canonical_text(self, text: str, mentions: Sequence[Mention]) -> str:
        """Return a text with each concept under its own name, brackets left out.

        MS is left out where it is only the setting, since some say it and some do not.
        """
        names = self.store.concept_by_id
        return named_text(text, mentions, lambda m: _NAME_IN_BRACKETS.sub("", names[m.named].name))


def _mentions(
    gazetteer: Gazetteer, texts: Iterable[str], pieces: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions in texts, and in pieces of them; what was found in a text is not looked for again."""
    found = {text: gazetteer.find(text) for text in texts}
    for text, cut_out in pieces.items():
        for piece in cut_out:
            if piece not in found:
                start = text.find(piece)
                found[piece] = gazetteer.find(piece) if start < 0 else within(found[text], start, len(piece))
    return found


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry meaning, lower case, plural -s left out."""
    words = _WORD.findall(text.lower())
    telling = [word for word in words if word not in STOP_WORDS and len(word) >= SHORTEST_CONTENT_WORD]
    return [word.rstrip("s") for word in telling]


def masked_text(text: str, mentions: Sequence[Mention]) -> str:
    """Return a text with each concept as "it"; MS is left out where it is only the setting.

    A strength beside a name is a part of it: "30 mg baclofen" is one thing.
    """
    return _STRENGTH.sub(MASK, named_text(text, mentions, lambda _: MASK)) or MASK


def named_text(text: str, mentions: Sequence[Mention], name_of: Callable[[Mention], str]) -> str:
    """Return a text with other words for its concepts; MS is left out where it is only the setting.

    Args:
        text: the message.
        mentions: the concepts in it, in order.
        name_of: the words for a mention.
    """
    alone = all(m.named == MULTIPLE_SCLEROSIS for m in mentions)
    for mention in reversed(mentions):
        head, tail = text[: mention.start], text[mention.end :]
        is_setting = mention.named == MULTIPLE_SCLEROSIS and not alone
        text = (_without_lead(head) if is_setting else head + name_of(mention)) + tail
    return " ".join(text.split())


def _without_lead(head: str) -> str:
    """Return what stands before a setting without the word that leads to it ("spasms in")."""
    said = head.rstrip()
    # Only the end is looked at, for a long message may name its setting many times.
    lead = _MS_LEAD.search(said[-LONGEST_LEAD:]) if said != head else None
    return said[: -len(lead.group())] if lead else head


@lru_cache(maxsize=1)
def shipped_reader() -> Reader:
    """Return the reader of the configured facts and the shipped encoder, made once in a process.

    Raises:
        ContentError: if the fact content holds a fault.
        EncoderError: if the encoder's files are missing.
    """
    return Reader(load_configured_store(), shipped_encoder())
