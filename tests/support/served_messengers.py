"""The messengers, served with an agent of the test's and stand-ins for the providers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from support.messengers import Phone, SlackChat, TelegramChat
from support.providers import Providers
from support.telling_agent import TellingAgent


@dataclass(frozen=True)
class Messengers:
    """Served messengers.

    Args:
        address: the address of the server.
        agent: the agent behind them.
        providers: the stand-ins.
    """

    address: str
    agent: TellingAgent
    providers: Providers

    def phone(self, number: str = "") -> Phone:
        return Phone(self.address, number)

    def telegram(self) -> TelegramChat:
        return TelegramChat(self.address, self.providers.telegram)

    def slack(self) -> SlackChat:
        return SlackChat(self.address, self.providers.slack)


ServeMessengers = Callable[..., Messengers]
