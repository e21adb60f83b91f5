"""A bar where somebody looks and waits; else not a byte."""

import io
import sys

import pytest

from kartlaggning import progress
from kartlaggning.progress import show_progress, track, track_rows


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that each item moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def items(self, n: int, seconds: float):
        for number in range(n):
            self.now += seconds
            yield number


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(progress, "time", clock := Clock())
    return clock


@pytest.fixture(autouse=True)
def silence_after():
    yield
    progress._translate.set(None)
    progress._translate_told.set(None)


def worked_on(clock: Clock, stream: io.StringIO, monkeypatch, n: int, seconds: float) -> str:
    """What stands on stderr when items have been worked through."""
    monkeypatch.setattr(sys, "stderr", stream)
    show_progress({"Rows": "Rader"}.get)
    assert list(track(clock.items(n, seconds), "Rows", n)) == list(range(n))
    return stream.getvalue()


def test_what_takes_more_than_a_second_shows_how_far_it_has_come_in_the_users_language(
    clock, monkeypatch
):
    written = worked_on(clock, Terminal(), monkeypatch, 4, 0.6)
    shown = [line for line in written.split("\r") if "Rader" in line]
    assert [line.split()[-1] for line in shown] == ["50%", "75%", "100%"]


def test_it_is_gone_when_the_work_is_done(clock, monkeypatch):
    *_, longest, blank, end = worked_on(clock, Terminal(), monkeypatch, 4, 0.6).split("\r")
    assert blank.strip() == ""
    assert len(blank) >= len(longest.removeprefix("\033[?25l").rstrip())
    assert end == "\033[?25h"


def test_it_is_gone_too_where_the_work_ends_early(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    show_progress(str)
    tracked = track(clock.items(9, 2), "Rows", 9)
    assert [next(tracked), next(tracked)] == [0, 1]
    tracked.close()
    assert terminal.getvalue().endswith("\r\033[?25h")


def test_thousands_of_items_are_no_more_than_a_hundred_steps(clock, monkeypatch):
    assert worked_on(clock, Terminal(), monkeypatch, 20_000, 0.6).count("Rader") <= 100


def test_what_is_quick_shows_nothing(clock, monkeypatch):
    assert worked_on(clock, Terminal(), monkeypatch, 9, 0.1) == ""


def test_where_stderr_is_no_terminal_not_a_byte_is_written(clock, monkeypatch):
    assert worked_on(clock, io.StringIO(), monkeypatch, 9, 5) == ""


def test_from_a_notebook_not_a_byte_is_written(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert len(list(track(clock.items(9, 5), "Rows", 9))) == 9
    assert terminal.getvalue() == ""


def rows_of(clock: Clock, n_slices: int, seconds: float):
    """Slices of a hundred rows, each of which takes its time."""
    for _ in clock.items(n_slices, seconds):
        yield range(100)


def test_rows_are_told_with_the_time_that_is_left(clock, monkeypatch):
    monkeypatch.setenv(progress.PROGRESS_VARIABLE, progress.LINES)
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    words = {"Rows": "Rader", "{label}, {seconds} s left": "{label}, {seconds} s kvar"}
    show_progress(words.get)
    assert len(list(track_rows(rows_of(clock, 4, 1.5), "Rows", 400, len))) == 4
    told = stream.getvalue().replace(progress.PROGRESS_MARK, "").splitlines()
    assert told == [
        "Rader, 5 s kvar\t100\t400",
        "Rader, 3 s kvar\t200\t400",
        "Rader, 2 s kvar\t300\t400",
        "Rader, 0 s kvar\t400\t400",
    ]


def test_rows_that_are_done_within_a_second_are_not_told(clock, monkeypatch):
    monkeypatch.setenv(progress.PROGRESS_VARIABLE, progress.LINES)
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    show_progress(str)
    assert len(list(track_rows(rows_of(clock, 4, 0.2), "Rows", 400, len))) == 4
    assert stream.getvalue() == ""


def test_a_bar_of_rows_shows_how_many_of_how_many(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    show_progress({"Rows": "Rader"}.get)
    assert len(list(track_rows(rows_of(clock, 4, 0.6), "Rows", 400, len))) == 4
    shown = [line for line in stream.getvalue().split("\r") if "Rader" in line]
    assert [line.split("]")[1].split()[0] for line in shown] == ["200/400", "300/400", "400/400"]
    assert stream.getvalue().endswith("\r\033[?25h")


@pytest.mark.parametrize("total", [0, -1])
def test_of_rows_whose_number_nobody_knows_nothing_is_shown(clock, monkeypatch, total):
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    show_progress(str)
    assert len(list(track_rows(rows_of(clock, 4, 2), "Rows", total, len))) == 4
    assert stream.getvalue() == ""
