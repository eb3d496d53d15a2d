"""Reads the updates of Telegram: what a person wrote to the bot, and which button they pressed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from ms_assistant.channels.messengers.inbound import Inbound
from ms_assistant.channels.messengers.webhooks import require_identifier
from ms_assistant.channels.problems import Problem

CHANNEL: Final = "telegram"
INTENTS: Final = {"/start": "greet", "/help": "ask_capabilities"}
"""The commands that every bot should know, and what they mean here."""
OTHER_CONTENT: Final = frozenset(
    {
        *("animation", "audio", "document", "photo", "sticker", "story", "video", "video_note", "voice"),
        *("contact", "dice", "location", "poll", "venue"),
    }
)
"""The fields of a message that stand in place of words."""

Json = dict[str, Any]


def read_update(update: Json) -> Inbound | None:
    """Return the message of an update; None where there is nothing to answer.

    That is all but what a person tells the bot alone: edits, groups, other bots, notes of Telegram's own.

    Raises:
        Problem: it is no update.
    """
    identifier = require_identifier(update.get("update_id"), "update_id")
    if "callback_query" in update:
        return _read_button(identifier, _object(update, "callback_query"))
    if "message" in update:
        return _read_message(identifier, _object(update, "message"))
    return None


def _read_button(identifier: str, query: Json) -> Inbound | None:
    if "message" not in query:
        return None
    chat, choice = _chat(_object(query, "message")), query.get("data")
    if chat is None or not isinstance(choice, str):
        return None
    return Inbound(CHANNEL, chat, identifier, None, choice=choice)


def _read_message(identifier: str, message: Json) -> Inbound | None:
    sender, chat = message.get("from"), _chat(message)
    if chat is None or (isinstance(sender, dict) and sender.get("is_bot") is True):
        return None
    text = message.get("text", message.get("caption"))
    if not isinstance(text, str):
        return Inbound(CHANNEL, chat, identifier, None) if OTHER_CONTENT & set(message) else None
    return Inbound(CHANNEL, chat, identifier, text, INTENTS.get(text.split(" ")[0]))


def _chat(message: Json) -> str | None:
    """Return the id of the chat of a message; None if others are in it."""
    chat = _object(message, "chat")
    if chat.get("type") != "private":
        return None
    if not isinstance(chat.get("id"), int) or isinstance(chat["id"], bool):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'chat' has no id")
    return str(chat["id"])


def _object(holder: Json, name: str) -> Json:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"'{name}' is missing or is none")
    return value
