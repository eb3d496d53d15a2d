"""What is measured is taken out of Rasa's parse data."""

import pytest

from evaluation.errors import ReplyError
from evaluation.parses import Parse, RankedFact, read_parse


def fact(name: str, score: float, in_ms: float) -> dict[str, object]:
    return {"id": name, "score": score, "score_in_ms": in_ms, "score_in_context": 0.0}


def test_facts_are_ranked_by_the_score_of_a_message_that_opens_a_conversation() -> None:
    facts = [fact("a.purpose", 0.9, 0.3), fact("b.purpose", 0.1, 0.8)]

    parse = read_parse({"fact_selection": {"facts": facts}})

    assert parse.ranking == (RankedFact("b.purpose", 0.8), RankedFact("a.purpose", 0.3))


def test_facts_of_one_score_stay_in_their_order() -> None:
    facts = [fact("b.purpose", 0.2, 0.5), fact("a.purpose", 0.1, 0.5)]

    parse = read_parse({"fact_selection": {"facts": facts}})

    assert [ranked.id for ranked in parse.ranking] == ["b.purpose", "a.purpose"]


def test_concepts_are_kept_once_each_and_other_entities_left_out() -> None:
    entities = [
        {"entity": "concept", "value": "baclofen"},
        {"entity": "concept", "value": "baclofen"},
        {"entity": "concept", "value": "gabapentin", "role": "excluded"},
        {"entity": "fact", "value": "baclofen.purpose"},
    ]

    assert read_parse({"entities": entities}).concepts == {"baclofen", "gabapentin"}


def test_what_is_not_there_stays_empty() -> None:
    assert read_parse({"intent": {"name": None, "confidence": 0.0}, "fact_selection": {}}) == Parse()


@pytest.mark.parametrize(
    "data", [[], "text", {"intent": "greet"}, {"entities": [{}]}, {"fact_selection": {"facts": [{"id": "a"}]}}]
)
def test_data_of_another_form_are_an_error(data: object) -> None:
    with pytest.raises(ReplyError, match="the assistant's parse"):
        read_parse(data)
