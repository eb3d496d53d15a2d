"""Reads follow-ups in set phrases that name nothing: "does it hurt?", "how long are you on them?"."""

from __future__ import annotations

import re

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.facts import FactStore

_THING = r"(?:drugs?|medicines?|meds|treatments?|tablets?|pills?|injections?|jabs?|drips?|infusions?)"
_IT = rf"(?:it|that|this|they|them|those|these|(?:the|this|that|these|those) {_THING})"
_ONE = r"(?:you|u|i|we|people|someone|they|patients)"
_TURN = r"(?:(?:and|so|but|ok|okay|anyway|then|oh|well|actually|also)\W+)*"
_MAY = rf"(?:do|does|are|is|will|would|should) {_ONE}(?: have to| need to| got to)?(?: be| stay)?"
_TAKE = rf"(?:on|take|taking|get|have|use) {_IT}"
# What each phrase asks about, first what it asks most.
_ASKED = {
    rf"(?:does|do|will|is|are|can) {_IT} (?:be )?(?:really )?(?:hurt|sting|painful|sore)": ("cautions", "effects"),
    rf"(?:is|are) {_IT} (?:safe|dangerous|risky|harmful|bad for {_ONE})": ("cautions",),
    rf"(?:for )?how long {_MAY} {_TAKE}(?: for)?": ("duration", "stopping", "frequency"),
    rf"{_MAY} {_TAKE} (?:for ?ever|for life|for good|long term|all (?:your|my) life)": ("duration", "stopping"),
    rf"how long (?:do|does|will|would|can) {_IT} (?:last|go on)(?: for)?": ("duration", "prognosis", "definition"),
    rf"(?:do|does|will|can) {_IT}(?: really| actually| always| even)? (?:work|help)": ("effects", "purpose"),
    rf"(?:is|are) {_IT} (?:(?:any|much) )?(?:good|effective|use)": ("effects", "purpose"),
    rf"what (?:if|happens if|happens when) {_IT} do(?:es)?(?:n['\u2019]?t| not) (?:work|help)": ("alternatives",),
    rf"who (?:gets?|has|needs|is|are) {_IT}(?: for| given to| meant for)?": ("when_used", "how_common", "purpose"),
    rf"what (?:causes?|brings?|sets?|triggers?) (?:{_IT}|one)(?: on| off)?": ("cause",),
    rf"where do(?:es)? (?:{_ONE} (?:inject|put|stick|jab) {_IT}|{_IT} go)(?: in| into)?": ("administration",),
}
_PHRASES = tuple(
    (re.compile(rf"^\W*{_TURN}(?:{phrase})(?: (?:then|though|or not|or what|really|anyway))?\W*$"), aspects)
    for phrase, aspects in _ASKED.items()
)
# "Hurt" is a name of pain; after talk of a drip it asks of the drip.
_NAMED_IN_PHRASES = frozenset({"pain"})
MOST_TOLD = 2


def asked_in_set_phrase(question: Question, context: Context, store: FactStore) -> tuple[Scored, ...]:
    """Return what a set phrase asks of the subject of the talk.

    Args:
        question: what was asked.
        context: what the conversation was about.
        store: the facts.

    Returns:
        At most two facts under one aspect; none where the message is no such phrase or names something, or where
        neither the subject of the talk nor that of the last answer has such a fact.
    """
    text = question.text.lower()
    aspects = next((aspects for phrase, aspects in _PHRASES if phrase.match(text)), ())
    if not aspects or not set(own_concepts(question, store)) <= _NAMED_IN_PHRASES:
        return ()
    subjects = dict.fromkeys([*context.concepts[:1], *(fact.subject for fact in store.known(context.last)[:1])])
    for aspect in aspects:
        found = [fact for subject in subjects for fact in store.about(subject) if fact.aspect == aspect]
        if found:
            return tuple(Scored(fact, 1.0, inferred=True) for fact in found[:MOST_TOLD])
    return ()
