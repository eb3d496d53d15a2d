"""Collects what the assistant says, whole: text, buttons and metadata of one reply stay together."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from ms_assistant.channels.replies import METADATA


class CollectedOutput(CollectingOutputChannel):
    """Keeps each message of a turn; paragraphs are not torn apart."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "collected"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keep a text with its metadata."""
        await self._keep(self._message(recipient_id, text=text), kwargs)

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **kwargs: Any
    ) -> None:
        """Keep a text and its buttons with their metadata."""
        await self._keep(self._message(recipient_id, text=text, buttons=buttons), kwargs)

    async def _keep(self, message: dict[str, Any], extra: dict[str, Any]) -> None:
        await self._persist_message({**message, METADATA: extra.get(METADATA) or {}})
