"""The server of the page: for this computer alone, until its user ends it."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from kartlaggning.app.application import create_app, load_steps
from kartlaggning.app.desk import Desk
from kartlaggning.app.door import HOST

IDLE = 20  # seconds until a connection that says nothing is closed


class _Server(ThreadedWSGIServer):
    # on Windows two programs could otherwise have the same port
    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    # of connections that wait until they are taken
    request_queue_size = 128


class _Handler(WSGIRequestHandler):
    timeout = IDLE
    server_version = "kartlaggning"
    sys_version = ""

    def log(self, *_: Any) -> None:
        """Say nothing of what a page asks for: addresses hold names of what is asked in secret."""


@contextmanager
def serving(desk: Desk, port: int = 0) -> Iterator[_Server]:
    """Serve a mapping's folder on a port that is free, in a thread beside."""
    server = _Server(HOST, port, create_app(desk), _Handler)
    desk.door.port = server.server_port
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        desk.jobs.end()


def warm_up(desk: Desk) -> None:
    """Load what the other steps need, in a thread beside, once the first page is out."""

    def load() -> None:
        desk.first_page.wait()
        load_steps()

    Thread(target=load, daemon=True).start()


@contextmanager
def way_in_file(desk: Desk) -> Iterator[Path]:
    """A page on the disk that leads in, which nobody but its user can read.

    An address that is given to a browser stands in the list of processes, which all users of a
    computer can read: the token would stand there.
    """
    with tempfile.TemporaryDirectory(prefix="kartlaggning-") as folder:
        path = Path(folder, "open.html")
        address = escape(desk.door.way_in)
        page = (
            '<!DOCTYPE html><html><head><meta charset="utf-8"><title>kartlaggning</title>'
            f'<meta http-equiv="refresh" content="0; url={address}"></head>'
            f'<body><p><a href="{address}">kartlaggning</a></p></body></html>'
        )
        path.write_text(page, "utf-8")
        yield path


def open_browser(path: Path) -> bool:
    """Let the system's browser show the page that leads in; says whether there is one."""
    try:
        return webbrowser.open(path.as_uri())
    except webbrowser.Error:
        return False
