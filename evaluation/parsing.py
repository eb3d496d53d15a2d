"""Asks a running assistant how it reads the labelled questions."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import requests

from evaluation.asking import SECONDS_TO_ANSWER, by_id
from evaluation.cases import Question
from evaluation.errors import NoParsesError, UnreachableError
from evaluation.parses import Parse, read_parse

PARSE = "/model/parse"
NOT_SERVED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


@dataclass(frozen=True)
class Parses:
    """How the questions were read.

    Attributes:
        by_id: The parses by the id of their question.
        missing_because: Why there are none; empty where there are.
    """

    by_id: Mapping[str, Parse] = field(default_factory=dict)
    missing_because: str = ""


@dataclass(frozen=True)
class ParseClient:
    """Asks Rasa's HTTP API how a message is read.

    Attributes:
        url: The address of the assistant, without a path.
        seconds: How long a parse may take before it counts as empty.
    """

    url: str
    seconds: float = SECONDS_TO_ANSWER

    def __call__(self, text: str) -> Parse:
        """Ask for the parse of one message.

        Args:
            text: What the person writes.

        Returns:
            The parse; an empty one where the assistant is too slow or fails on the message.

        Raises:
            NoParsesError: The assistant does not serve parses.
            UnreachableError: Nothing listens at the address.
            ReplyError: The response does not have the form of a parse.
        """
        address = self.url.rstrip("/") + PARSE
        try:
            response = requests.post(address, json={"text": text}, timeout=self.seconds)
            if response.status_code in NOT_SERVED:
                problem = f"{address} is not served ({response.status_code}): `rasa run --enable-api` serves it"
                raise NoParsesError(problem)
            response.raise_for_status()
            return read_parse(response.json())
        except (requests.HTTPError, requests.Timeout, requests.exceptions.InvalidJSONError) as error:
            sys.stderr.write(f"no parse of {text[:60]!r}: {error}\n")
            return Parse()
        except requests.RequestException as error:
            problem = f"{self.url}: no assistant answers there"
            raise UnreachableError(problem) from error


def parse_all(questions: Iterable[Question], parse: Callable[[str], Parse]) -> Parses:
    """Ask how each question is read.

    Args:
        questions: The labelled questions.
        parse: How one message is parsed.

    Returns:
        The parses; none where no question has a label to hold them against; none, with the reason, where the
        assistant does not serve them.
    """
    asked = tuple(questions)
    if not any(question.intent or question.concepts or question.facts for question in asked):
        return Parses()
    try:
        # Where parses are not served, the first question says so for all.
        first = by_id(asked[:1], lambda question: parse(question.text))
        rest = by_id(asked[1:], lambda question: parse(question.text))
    except NoParsesError as error:
        return Parses(missing_because=str(error))
    return Parses({**first, **rest})
