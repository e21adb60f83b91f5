"""A progress bar for what takes more than a second: on a terminal, and gone when the work is done.

Another program that runs a command, the page of `open`, is told in lines instead of a bar.

Who works through many things says `track`, and knows nothing of the screen; who must wait says
`tell`. Without `show_progress`, in a notebook or a test, not a byte is written, and where stderr is
no terminal no bar.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
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
    bar: Any = click.progressbar(length=total, label=translate(label), file=sys.stderr)
    started = time.monotonic()
    step = max(1, total // N_STEPS)
    try:
        for n_done, item in enumerate(items, start=1):
            yield item
            if n_done % step == 0:
                bar.make_step(step)
                if time.monotonic() - started > SHOWN_AFTER:
                    bar.render_progress()
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
