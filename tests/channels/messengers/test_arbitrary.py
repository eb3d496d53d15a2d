"""Whatever a messenger sends, signed as it should be, gets no error of the server."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.served_messengers import Messengers

EXAMPLES = 150

texts = st.text(st.characters(), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
encodable = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
sometimes = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def fields(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return some of these fields, each with any value."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, values))


@sometimes
@given(
    fields("update_id", "message", "edited_message", "callback_query"),
    fields("text", "caption", "chat", "from", "voice"),
    st.sampled_from(["private", "group", None, 7]),
)
def test_of_telegram(messengers: Messengers, update: Any, message: Any, kind: object) -> None:
    chat = messengers.telegram()
    own = chat.update("hello")
    sent = {**own, "message": {**own["message"], "chat": {"id": chat.chat, "type": kind}, **message}, **update}

    assert chat.send(sent).status_code in {200, 422}


@sometimes
@given(
    fields("event_id", "team_id", "event", "type", "challenge"),
    fields("text", "channel", "channel_type", "subtype", "files", "bot_id", "thread_ts", "type"),
)
def test_of_slack(messengers: Messengers, body: Any, event: Any) -> None:
    chat = messengers.slack()
    own = chat.event("hello")

    assert chat.send({**own, "event": {**own["event"], **event}, **body}).status_code in {200, 422}


@sometimes
@given(
    st.dictionaries(st.sampled_from(["MessageSid", "From", "Body", "NumMedia", "MediaUrl0", "OptOutType"]), encodable),
    st.dictionaries(encodable, encodable, max_size=3),
)
def test_of_twilio(messengers: Messengers, changed: dict[str, str], more: dict[str, str]) -> None:
    phone = messengers.phone()

    assert phone.send({**phone.fields("hello"), **changed, **more}).status_code in {200, 422}
