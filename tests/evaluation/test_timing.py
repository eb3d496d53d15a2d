"""Each message is timed, and the slowest are shown."""

from evaluation.reading_report import timing_json, timing_table
from evaluation.replies import Kind, Reply
from evaluation.timing import Stopwatch, Timing, slowest


def test_the_time_from_sending_to_the_reply_is_kept_and_the_reply_returned() -> None:
    reply = Reply(Kind.ANSWER, "Ask your nurse.")
    stopwatch = Stopwatch(ask=lambda _sender, _message: reply, clock=iter([10.0, 10.25, 20.0, 21.5]).__next__)

    said = [stopwatch("p1", "one"), stopwatch("p2", "two")]

    assert said == [reply, reply]
    assert stopwatch.timings == [Timing("one", 0.25), Timing("two", 1.5)]


def test_the_slowest_come_first() -> None:
    timings = [Timing("a", 0.1), Timing("b", 0.4), Timing("c", 0.2)]

    assert slowest(timings, 2) == (Timing("b", 0.4), Timing("c", 0.2))
    assert slowest([]) == ()


def test_a_slow_message_is_shown_with_milliseconds_length_and_start() -> None:
    text = "what  helps\n" + "x" * 200
    start = "what helps " + "x" * 49

    assert timing_json([Timing(text, 0.1234)]) == [{"milliseconds": 123, "characters": 212, "start": start}]
    assert timing_table([Timing(text, 0.1234)]).splitlines()[-1].split() == ["123", "212", *start.split()]
