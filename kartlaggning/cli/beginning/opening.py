"""`open`: the page on this computer, for the whole way without a terminal."""

# ruff: noqa: PLC0415

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path

import click

from kartlaggning.cli.shared import say, shared_options


@click.command("open")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMBER",
    help="Where the page is served; a port that is free by default.",
)
@click.option(
    "--no-browser",
    "is_quiet",
    is_flag=True,
    help="Open no browser: print the address, which lets in once.",
)
@shared_options
def open_(port: int, is_quiet: bool, project: Path) -> None:
    """Work on a mapping in the browser, from one's own files to the report.

    Nothing leaves this computer: the page is served to its own user alone, until Ctrl-C or the
    button that ends it.
    """
    from kartlaggning.app.desk import Desk
    from kartlaggning.app.serving import open_browser, serving, warm_up, way_in_file

    gc.enable()  # this one command lives long
    project.mkdir(parents=True, exist_ok=True)
    desk = Desk(project.resolve())
    with suppress(KeyboardInterrupt), serving(desk, port), way_in_file(desk) as path:
        if is_quiet or not open_browser(path):
            say("Open {path} in a browser, once.", path=desk.door.way_in)
        warm_up(desk)
        say("The page is open in the browser. Ctrl-C ends it.")
        desk.wait()
