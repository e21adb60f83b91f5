"""`report --watch`: the report rendered again on each change while one writes.

It is served to this computer alone. The files in `reports/` stay as `report` writes them; only what
is served has a small script more, which loads the page again and shows what is wrong.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from kartlaggning.checks import is_error
from kartlaggning.errors import Finding, FindingsError, KartlaggningError
from kartlaggning.pages.payload import policy_hash
from kartlaggning.pages.render import PAGES, read_script
from kartlaggning.schema.files import Times, read_times
from kartlaggning.study import draft_report, read_study, write_report
from kartlaggning.text.findings import describe_finding
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.writing import hold_lock
from kartlaggning.writing.places import REPORTS_DIR

HOST = "127.0.0.1"
PORT = 8765
POLL = 0.5  # seconds
STATE = "state.json"
TYPES = {
    **dict.fromkeys(PAGES.values(), "text/html"),
    "report.json": "application/json",
    STATE: "application/json",
}
EMPTY_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src ; style-src 'unsafe-inline'\">"
    "<title>kartlaggning</title></head><body></body></html>"
)


@dataclass(frozen=True)
class Look:
    """What one rendering gave: all that was found, and whether there is a new report."""

    findings: tuple[Finding, ...]
    is_done: bool


@dataclass(frozen=True)
class Shown:
    """What is served: the last good files, and what is wrong now."""

    files: Mapping[str, bytes]
    errors: Mapping[Language, list[str]] = field(default_factory=dict)

    @cached_property
    def state(self) -> bytes:
        """What the page asks for again and again: is it still the same, and what is wrong."""
        version = policy_hash(b"".join(self.files.values()))
        return json.dumps({"version": version, "errors": self.errors}, ensure_ascii=False).encode()


class Preview:
    """A project's report while it is written: rendered on each change, shown as last right."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.shown = Shown(_read_files(project))

    def looks(self) -> Iterator[Look]:
        """Render now and at each change, without end."""
        before: Times | None = None
        while True:
            times = read_times(self.project)
            if times != before:
                before = times
                yield self.look()
            else:
                time.sleep(POLL)

    def look(self) -> Look:
        """Render once, and show the new files, or what is wrong beside the old ones."""
        look = _render(self.project)
        if look.is_done:
            self.shown = Shown(_read_files(self.project))
        else:
            self.shown = Shown(self.shown.files, _sentences(look))
        return look


def _render(project: Path) -> Look:
    try:
        with hold_lock(project, "report --watch"):
            study = read_study(project)
            report, in_texts = draft_report(study)
            findings = (*study.findings, *in_texts)
            is_right = not any(map(is_error, findings))
            if is_right:
                write_report(report, project)
    except FindingsError as error:
        return Look(error.findings, is_done=False)
    except KartlaggningError as error:
        return Look((error.finding,), is_done=False)
    return Look(findings, is_right)


def _sentences(look: Look) -> dict[Language, list[str]]:
    """The errors in each language; all findings where the work stopped at something else."""
    errors = [finding for finding in look.findings if is_error(finding)] or look.findings
    sentences = {}
    for language in LANGUAGES:
        sentences[language] = [describe_finding(each, language) for each in errors]
    return sentences


def _read_files(project: Path) -> dict[str, bytes]:
    """The report's files as they are served; where there are none, pages without content."""
    files = {}
    for language, name in PAGES.items():
        files[name] = EMPTY_PAGE.format(language=language).encode()
    for name in TYPES:
        with suppress(OSError):
            files[name] = (project / REPORTS_DIR / name).read_bytes()
    script = read_script("watch")
    for name in PAGES.values():
        files[name] = _with_script(files[name], script)
    return files


def _with_script(page: bytes, script: str) -> bytes:
    """A page with one script more, which its policy admits, and which may ask its own server."""
    admitted = f"connect-src 'self'; script-src '{policy_hash(script.encode())}' "
    page = page.replace(b"script-src ", admitted.encode(), 1)
    head, _, tail = page.rpartition(b"</body>")
    return head + b"<script>" + script.encode() + b"</script></body>" + tail


class _Server(ThreadingHTTPServer):
    # on Windows two programs could otherwise have the same port
    allow_reuse_address = os.name == "posix"
    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__((HOST, port), _Handler)
        # a page of elsewhere whose name leads here still says its own name
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # the reader left
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "kartlaggning"
    sys_version = ""

    def do_GET(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            self.send_error(403)
            return
        name = self.path.partition("?")[0].removeprefix("/") or PAGES["sv"]
        shown = self.server.preview.shown
        content = shown.state if name == STATE else shown.files.get(name)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", f"{TYPES[name]}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing of what a page asks for."""


@contextmanager
def serve(preview: Preview, port: int = PORT) -> Iterator[str]:
    """Serve a preview to this computer alone, at a port that is free; gives its address."""
    with _open_server(preview, port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()


def _open_server(preview: Preview, port: int) -> _Server:
    try:
        return _Server(preview, port)
    except OSError:
        return _Server(preview, 0)  # the system chooses one
