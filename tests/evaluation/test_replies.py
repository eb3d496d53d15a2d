"""The messages of one turn become one reply."""

import pytest

from evaluation.errors import ReplyError
from evaluation.replies import Kind, Reply, assemble


def message(text: str, kind: str, **fields: object) -> dict[str, object]:
    return {"id": "r", "text": text, "kind": kind, **fields}


def test_texts_and_titles_of_choices_are_joined_in_reading_order() -> None:
    choices = [{"id": "r.0", "title": "How is it given?"}, {"id": "r.1", "title": "Side effects"}]

    reply = assemble([message("First.", "answer", choices=choices), message("Second.", "answer")])

    assert reply.text == "First.\nHow is it given?\nSide effects\nSecond."


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["small_talk", "answer"], Kind.ANSWER),
        (["answer", "advice_declined"], Kind.ADVICE_DECLINED),
        (["advice_declined", "failure"], Kind.FAILURE),
        (["failure", "emergency"], Kind.EMERGENCY),
        (["no_fact", "clarification"], Kind.CLARIFICATION),
        (["small_talk", "out_of_scope"], Kind.OUT_OF_SCOPE),
        (["out_of_scope", "no_fact"], Kind.NO_FACT),
    ],
)
def test_the_most_serious_kind_is_the_kind_of_the_reply(kinds: list[str], expected: Kind) -> None:
    reply = assemble([message("Text.", kind) for kind in kinds])

    assert reply.kind is expected


def test_no_messages_are_a_failure_without_text() -> None:
    assert assemble([]) == Reply(Kind.FAILURE, "")


def test_messages_without_any_kind_are_a_failure_that_keeps_its_text() -> None:
    assert assemble([{"id": "r", "text": "Hello"}]) == Reply(Kind.FAILURE, "Hello")


def test_facts_are_gathered_once_each_in_their_order() -> None:
    first = {"text": "A", "kind": "answer", "facts": ["b.purpose", "a.purpose"]}
    second = {"text": "B", "kind": "answer", "facts": ["a.purpose"]}

    assert assemble([first, second]).facts == ("b.purpose", "a.purpose")


def test_an_unknown_kind_is_an_error_that_names_it() -> None:
    with pytest.raises(ReplyError, match="unknown kind of reply 'guess'"):
        assemble([message("Text.", "guess")])


@pytest.mark.parametrize("response", [{"status": "failure"}, ["text"], None, "text"])
def test_a_response_that_is_no_list_of_messages_is_an_error(response: object) -> None:
    with pytest.raises(ReplyError, match="not a list of messages"):
        assemble(response)
