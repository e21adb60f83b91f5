"""A progress bar for what takes more than a second: on a terminal, and gone when the work is done.

Another program that runs a command, the page of `open`, is told in lines instead of a bar.

Who works through many things says `track`, and knows nothing of the screen; who must wait says
`tell`. Without `show_progress`, in a notebook or a test, not a byte is written, and where stderr is
no terminal no bar.
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import click

SHOWN_AFTER = 1.0  # seconds
N_STEPS = 100
SHOW_CURSOR = "\033[?25h"  # which the bar hides
# set to LINES by who wants a line for each step: the mark, a label, how many are done of how many
PROGRESS_VARIABLE, LINES, PROGRESS_MARK = "KARTLAGGNING_PROGRESS", "lines", "\x1e"
Item = TypeVar("Item")

# how labels are put into the user's language; none where nothing may be shown
_translate: ContextVar[Callable[[str], str] | None] = ContextVar("translate", default=None)


# the same for what is told on any stderr
_translate_told: ContextVar[Callable[[str], str] | None] = ContextVar("told", default=None)


def show_progress(translate: Callable[[str], str]) -> None:
    """Let `track` show bars where stderr is a terminal, and `tell` a line, both translated."""
    is_shown = sys.stderr.isatty() or _is_told_in_lines()
    _translate.set(translate if is_shown else None)
    _translate_told.set(translate)


def tell(message: str, **parameters: str) -> None:
    """Tell in a line what the work waits for."""
    translate = _translate_told.get()
    if translate is not None:
        click.echo(translate(message).format(**parameters), err=True)


def track(items: Iterable[Item], label: str, total: int) -> Iterator[Item]:
    """Give items one by one, and show after a second how many of the total are done."""
    translate = _translate.get()
    if translate is None:
        yield from items
        return
    if _is_told_in_lines():
        yield from _track_in_lines(items, translate(label), total)
        return
    step = max(1, total // N_STEPS)
    with _bar(translate(label), total) as move:
        for n_done, item in enumerate(items, start=1):
            yield item
            if n_done % step == 0:
                move(step)


def track_rows(
    slices: Iterable[Item], label: str, total: int, count: Callable[[Item], int]
) -> Iterator[Item]:
    """Give slices of rows one by one; after a second show how many are done, and the time left.

    Parameters
    ----------
    total
        How many rows there are; 0 or less where nobody knows, and nothing is shown.
    count
        How many rows a slice has.
    """
    translate = _translate.get()
    if translate is None or total < 1:
        yield from slices
    elif _is_told_in_lines():
        yield from _track_rows_in_lines(slices, label, total, count)
    else:
        with _bar(translate(label), total, is_counting=True) as move:
            for some in slices:
                yield some
                move(count(some))


@contextmanager
def _bar(label: str, total: int, *, is_counting: bool = False) -> Iterator[Callable[[int], None]]:
    """A bar that is shown after a second, and gone at the end; what moves it on."""
    bar: Any = click.progressbar(length=total, label=label, show_pos=is_counting, file=sys.stderr)
    started = time.monotonic()

    def move(n: int) -> None:
        bar.make_step(n)
        if time.monotonic() - started > SHOWN_AFTER:
            bar.render_progress()

    try:
        yield move
    finally:
        if bar.max_width:  # it was shown
            click.echo(f"\r{' ' * bar.max_width}\r{SHOW_CURSOR}", nl=False, file=sys.stderr)


def _is_told_in_lines() -> bool:
    return os.environ.get(PROGRESS_VARIABLE) == LINES


def _track_in_lines(items: Iterable[Item], label: str, total: int) -> Iterator[Item]:
    step = max(1, total // N_STEPS)
    for n_done, item in enumerate(items, start=1):
        yield item
        if n_done % step == 0:
            click.echo(f"{PROGRESS_MARK}{label}\t{n_done}\t{total}", err=True)


def _track_rows_in_lines(
    slices: Iterable[Item], label: str, total: int, count: Callable[[Item], int]
) -> Iterator[Item]:
    translate = _translate.get() or str
    told = translate("{label}, {seconds} s left")
    started = last = time.monotonic()
    n_done = 0
    for some in slices:
        yield some
        n_done += count(some)
        now = time.monotonic()
        if now - last > SHOWN_AFTER:
            last = now
            seconds = math.ceil((now - started) * max(0, total - n_done) / max(1, n_done))
            shown = told.format(label=translate(label), seconds=seconds)
            click.echo(f"{PROGRESS_MARK}{shown}\t{n_done}\t{total}", err=True)
