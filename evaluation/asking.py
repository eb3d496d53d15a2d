"""Puts labelled cases to a running assistant, each case as a person who has never written before."""

import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, TypeVar
from uuid import uuid4

import requests

from evaluation.cases import CaseSet, Dialogue, Question
from evaluation.errors import UnreachableError
from evaluation.replies import Reply, assemble

API = "/api/v1"
PEOPLE_AT_A_TIME = 4
SECONDS_TO_ANSWER = 60.0
SECONDS_BETWEEN_TRIES = 1.0

Ask = Callable[[str, str], Reply]
"""Sends the message (second) of a person (first) and returns what comes back."""


@dataclass(frozen=True)
class Answers:
    """All replies of one evaluation, by the id of their case."""

    questions: dict[str, Reply]
    dialogues: dict[str, tuple[Reply, ...]]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


CaseT = TypeVar("CaseT", bound=_Identified)
ReplyT = TypeVar("ReplyT")


class WebClient:
    """Asks an assistant over its web channel, each person in a session of their own.

    Args:
        url: The address of the assistant, without a path.
        seconds: How long a reply may take before it counts as a failure.
    """

    def __init__(self, url: str, seconds: float = SECONDS_TO_ANSWER) -> None:
        self._url = url
        self._seconds = seconds
        self._sessions: dict[str, str] = {}

    def __call__(self, sender: str, message: str) -> Reply:
        """Send one message and wait for the reply.

        Args:
            sender: The id of the person.
            message: What the person writes.

        Returns:
            The reply; a failure where the assistant is too slow or refuses the message.

        Raises:
            UnreachableError: Nothing listens at the address.
            ReplyError: The response does not have the form of a reply.
        """
        try:
            return assemble(self._say(sender, message))
        except (requests.HTTPError, requests.Timeout, requests.exceptions.InvalidJSONError) as error:
            sys.stderr.write(f"no reply to {message[:60]!r}: {error}\n")
            return Reply()
        except requests.RequestException as error:
            problem = f"{self._url}: no assistant answers there"
            raise UnreachableError(problem) from error

    def _say(self, sender: str, message: str) -> object:
        if sender not in self._sessions:
            self._sessions[sender] = str(self._post("sessions", {}, {}).get("session"))
        headers = {"Authorization": f"Bearer {self._sessions[sender]}"}
        return self._post("messages", {"id": uuid4().hex, "text": message}, headers).get("messages")

    def _post(self, what: str, body: dict[str, str], headers: dict[str, str]) -> dict[str, object]:
        url = f"{self._url.rstrip('/')}{API}/{what}"
        response = requests.post(url, json=body, headers=headers, timeout=self._seconds)
        while response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            time.sleep(float(response.headers.get("Retry-After", SECONDS_BETWEEN_TRIES)))
            response = requests.post(url, json=body, headers=headers, timeout=self._seconds)
        response.raise_for_status()
        content = response.json()
        return content if isinstance(content, dict) else {}


def ask_all(cases: CaseSet, ask: Ask) -> Answers:
    """Ask every question and go through every dialogue.

    Args:
        cases: The labelled cases.
        ask: How one message is sent.

    Returns:
        The replies.
    """
    return Answers(
        questions=by_id(cases.questions, lambda question: _ask_question(question, ask)),
        dialogues=by_id(cases.dialogues, lambda dialogue: _go_through(dialogue, ask)),
    )


def by_id(cases: Iterable[CaseT], reply_to: Callable[[CaseT], ReplyT]) -> dict[str, ReplyT]:
    """Do the same for each case, several at a time.

    Args:
        cases: The labelled cases.
        reply_to: What is done for one case.

    Returns:
        What came of it by the id of the case, in the order of the cases.
    """
    in_order = tuple(cases)
    with ThreadPoolExecutor(PEOPLE_AT_A_TIME) as people:
        replies = list(people.map(reply_to, in_order))
    return {case.id: reply for case, reply in zip(in_order, replies, strict=True)}


def _ask_question(question: Question, ask: Ask) -> Reply:
    return ask(_new_person(), question.text)


def _go_through(dialogue: Dialogue, ask: Ask) -> tuple[Reply, ...]:
    sender = _new_person()
    return tuple(ask(sender, turn.user) for turn in dialogue.turns)


def _new_person() -> str:
    return f"evaluation-{uuid4().hex}"
