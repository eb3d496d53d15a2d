"""Messages as Matrix takes them.

They are notices (`m.notice`): the specification keeps them for programs, and no program answers them, so two
that are in one room cannot talk to each other for ever. They are plain text, for that reads the same in every
client and to every screen reader, and nothing in it can be taken for a format.
"""

from __future__ import annotations

from typing import Any

from ms_assistant.matrix.events import NOTICE, THREAD, Heard


def notice(text: str) -> dict[str, Any]:
    """Return a message to a whole room."""
    return {"msgtype": NOTICE, "body": text, "m.mentions": {}}


def reply_to(heard: Heard, text: str) -> dict[str, Any]:
    """Return a message that answers another: in its thread, and in a group so that everybody sees to whom."""
    message = notice(text)
    relation: dict[str, Any] = {}
    if heard.thread is not None:
        relation.update(rel_type=THREAD, event_id=heard.thread, is_falling_back=False)
    if not heard.direct or relation:
        relation["m.in_reply_to"] = {"event_id": heard.event}
    if not heard.direct:
        message["m.mentions"] = {"user_ids": [heard.sender]}
    return {**message, "m.relates_to": relation} if relation else message
