"""An agent as the channels know Rasa's, with a real tracker store, that says what a test decides on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from ms_assistant.channels.tracker_store import ForgettingTrackerStore
from support.acting import shipped_domain

Tell = Callable[[UserMessage], Awaitable[list[dict[str, Any]]]]
"""Returns what is said to a message: dicts with `text`, and `buttons` and `metadata` where there are any."""


class TellingAgent:
    """Keeps what both sides say in its tracker store, as Rasa does.

    Args:
        folder: takes the database.
        tell: decides what is said.
    """

    def __init__(self, folder: Path, tell: Tell) -> None:
        self.domain = shipped_domain()
        self.tracker_store = ForgettingTrackerStore(self.domain, db=str(folder / "conversations.sqlite"))
        self.lock_store = InMemoryLockStore()
        self.tell = tell
        self.processor = self
        self.heard: list[str] = []

    def is_ready(self) -> bool:
        return True

    async def handle_message(self, message: UserMessage) -> None:
        """Answer a message and keep both; what `tell` raises is raised, and nothing kept."""
        assert message.output_channel is not None
        self.heard.append(message.text or "")
        async with self.lock_store.lock(message.sender_id):
            told = await self.tell(message)
            tracker = await self.fetch_tracker_and_update_session(message.sender_id)
            tracker.update(
                UserUttered(
                    message.text,
                    input_channel=message.input_channel,
                    message_id=message.message_id,
                    metadata=message.metadata,
                )
            )
            for each in told:
                await message.output_channel.send_response(message.sender_id, dict(each))
                metadata = {"metadata": each["metadata"]} if "metadata" in each else {}
                tracker.update(BotUttered(each["text"], {"buttons": each.get("buttons")}, metadata))
            await self.save_tracker(tracker)

    async def fetch_tracker_and_update_session(self, sender: str) -> DialogueStateTracker:
        return await self.tracker_store.get_or_create_tracker(sender)

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        await self.tracker_store.save(tracker)
