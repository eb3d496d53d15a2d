"""Sessions that a channel derives and signs itself: always the same conversation, and no limit of an address."""

from __future__ import annotations

import pytest

from ms_assistant.channels.channel_sessions import channel_token
from ms_assistant.channels.signing import Signer
from support.channels import SECRET
from support.served import Serve, Served
from support.web_client import WebClient


def token(*who: str, secret: str = SECRET) -> str:
    return channel_token(Signer(secret.encode(), 3600), "matrix", *who)


def client(served: Served, *who: str, secret: str = SECRET) -> WebClient:
    found = served.client()
    found.token = token(*who, secret=secret)
    return found


def test_a_person_finds_the_same_conversation_each_time(served: Served) -> None:
    client(served, "!room", "@anna").say("hello")

    again = client(served, "!room", "@anna").conversation()

    assert [message["text"] for message in again] == ["hello", "said hello"]


@pytest.mark.parametrize("who", [("!room", "@ben"), ("!other", "@anna"), ("!room@anna", ""), ("!room", "@anna", "1")])
def test_others_have_other_conversations(served: Served, who: tuple[str, ...]) -> None:
    client(served, "!room", "@anna").say("hello")

    assert client(served, *who).conversation() == []


def test_a_token_tells_nothing_of_whom_it_stands_for() -> None:
    made = Signer(SECRET.encode(), 3600).read(token("!room", "@anna"))[0]

    assert made.startswith("channel.matrix.")
    assert "anna" not in made
    assert "room" not in made


def test_without_the_secret_no_session_is_made(served: Served) -> None:
    forged = client(served, "!room", "@anna", secret=SECRET[::-1])

    assert forged.send("GET", "/conversation").status_code == 401


def test_the_limit_of_an_address_is_for_others(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_REQUESTS_PER_ADDRESS="2/hour")

    own = [client(served, "!room", f"@{number}").post("hello").status_code for number in range(4)]
    forged = [client(served, "!r", "@a", secret=SECRET[::-1]).post("hello").status_code for _ in range(3)]

    assert own == [200] * 4
    assert forged == [401, 401, 429]


def test_the_limit_of_a_conversation_holds(serve: Serve) -> None:
    served = serve(MS_ASSISTANT_MESSAGES_PER_SESSION="2/hour")
    anna, ben = (client(served, "!room", who) for who in ("@anna", "@ben"))

    assert [anna.post("hello").status_code for _ in range(3)] == [200, 200, 429]
    assert ben.post("hello").status_code == 200
