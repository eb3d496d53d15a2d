"""Tells whether a message asks for a verdict on one person: whether it is MS, or what is right for them.

The store may well hold a fact on the subject, and the classifier may hear a question on it; such a
verdict is still for the care team alone.
"""

from __future__ import annotations

import re

_WHO = r"(?:i|we|he|she|they|(?:my|our) \w+)"
_WHOM = r"(?:me|us|him|her|them|(?:my|our) \w+)"
_RELAPSE = r"(?:an?|my|the|another|a new) (?:ms )?(?:relapse|flare|flare-?up|attack|exacerbation)"
_IT = rf"(?:(?:the |my |her |his )?(?:ms|multiple sclerosis)|{_RELAPSE})"
_HARDLY = r"(?:(?:really|actually|just|maybe|also|now|still) )*"
_ASKING = r"(?:do|does|have|has|could|might|may|can|would)"
_HAVE = r"(?:have|has|got|be having|be getting)"
_FINDINGS = r"(?:\w+ ){0,2}(?:results?|bloods?|scans?|mris?|symptoms)"
# "What should I ask them?" asks for knowledge.
_NOT_WHAT = "".join(rf"(?<!{word} )" for word in ("what", "when", "who", "how", "where", "which", "why"))
_TO_KNOW = r"(?!expect|know|see|call|ring|phone|ask|tell|report|worry)"

_VERDICTS = (
    # "do I have MS", "could she be having a relapse"
    rf"{_NOT_WHAT}\b{_ASKING} {_WHO} {_HARDLY}{_HAVE} {_IT}\b",
    # "does it mean I have MS"
    rf"\bmeans? (?:that )?{_WHO} (?:have |has )?{_HARDLY}{_HAVE} {_IT}\b",
    # "is this a relapse", "is it MS or not"
    rf"\bis (?:this|that) {_HARDLY}{_IT}\b",
    r"\bis it (?:ms|multiple sclerosis)(?: or (?:not|something|what)\b|\W*$)",
    # "could tingling in both legs be MS", "is it ms do you think"
    r"\b(?:could|can|might|may) (?:\S+ ){1,15}be (?:ms|multiple sclerosis|a relapse)\W*$",
    r"\bis it (?:ms|multiple sclerosis|a relapse)\W+(?:do )?(?:you|u|ya) (?:think|reckon)\b",
    rf"\bcounts? as {_RELAPSE}\b.*\b(?:for me|my)\b",
    # "My hand went numb, does that count as an attack"
    rf"\b(?:my|i|i'm|he|she)\b.*\bdo(?:es)? (?:this|that|it) counts? as {_RELAPSE}\b",
    # "what do you reckon", asked of this assistant
    r"\bwhat do you (?:reckon|think)\b|\btell me straight\b|\bin your opinion\b",
    rf"\b(?:look at|check|judge|interpret) (?:my|his|her|our) {_FINDINGS}\b",
    # "is it safe for me", "worth me taking"
    rf"\b(?:good|ok|okay|right|safe|best|better|suitable|too much|worth \w+) for {_WHOM}\b",
    rf"\bworth {_WHOM} \w+ing\b",
    # "it may help in my wife's case"
    r"\b(?:in|for|of) (?:my|his|her|our|their) (?:\S+ )?case\b",
    # "is 5 mg considered a strong dose", "the highest safe amount"
    r"\b(?:classed|considered|regarded|counted|seen) (?:as )?an? \w+ (?:dose|dosage|amount)\b",
    r"\b(?:safe|safest|maximum|max|highest|biggest|lowest|correct|right) (?:dose|dosage|amount)\b",
    # "should we try it"
    rf"{_NOT_WHAT}\bshould {_WHO} {_TO_KNOW}\w+",
)
_ASKED = re.compile("|".join(_VERDICTS))


def asks_for_verdict(text: str) -> bool:
    """Return whether a message asks to judge or to decide about one person."""
    # In lower case, for to search without regard to it takes a third longer.
    plain = text.lower().replace("\u2019", "'").replace("'ve", " have")
    return bool(_ASKED.search(" ".join(plain.split())))
