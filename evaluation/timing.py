"""Times each message on its way to the assistant and back."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evaluation.asking import Ask
from evaluation.replies import Reply


@dataclass(frozen=True)
class Timing:
    """How long the reply to one message took.

    Attributes:
        text: What the person wrote.
        seconds: From sending the message to having its reply.
    """

    text: str
    seconds: float


@dataclass(frozen=True)
class Stopwatch:
    """Asks, and keeps how long each reply took.

    Attributes:
        ask: How one message is sent.
        clock: Tells the time in seconds.
        timings: What was measured, in the order of the replies.
    """

    ask: Ask
    clock: Callable[[], float] = time.perf_counter
    timings: list[Timing] = field(default_factory=list)

    def __call__(self, sender: str, message: str) -> Reply:
        """Send one message, wait for the reply and keep the time.

        Args:
            sender: The id of the person.
            message: What the person writes.

        Returns:
            The reply.
        """
        begin = self.clock()
        reply = self.ask(sender, message)
        self.timings.append(Timing(message, self.clock() - begin))
        return reply


def slowest(timings: Iterable[Timing], number: int = 5) -> tuple[Timing, ...]:
    """Return the messages that took longest.

    Args:
        timings: What was measured.
        number: How many are wanted.

    Returns:
        At most so many, the slowest first.
    """
    return tuple(sorted(timings, key=lambda timing: -timing.seconds)[:number])
