"""Requests to steps: who is let in, which module answers, and how trouble is shown.

A step's module is loaded when it is first asked for: the first page is there before pandas is.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask, Response, request
from jinja2 import StrictUndefined
from markupsafe import escape

from kartlaggning.app.changed import ChangedMeanwhileError, differences
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.door import ENTER, HEADERS, POLICY_HEADER
from kartlaggning.app.folder.uploads import RAW, StreamingRequest
from kartlaggning.app.text import BESIDE, REFUSED, STEPS, WINGS
from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.text.catalogues import translate

_HERE = Path(__file__).parent
_NAMES = (*(step.name for step in STEPS), *BESIDE)
_STATIC = {"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8"}
# a form with a field for each code of a large survey
_MOST_FIELDS, _LARGEST_FIELDS = 20_000, 8_000_000


class _Application(Flask):
    jinja_options = {
        # Flask's own choice goes by the file's ending, and would leave `.html.j2` as it is
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def create_app(desk: Desk) -> Flask:
    """Make the application of one mapping's folder."""
    app = _Application(__name__, static_folder=None, template_folder="templates")
    app.config.update(MAX_FORM_PARTS=_MOST_FIELDS, MAX_FORM_MEMORY_SIZE=_LARGEST_FIELDS)
    app.request_class = type("_Request", (StreamingRequest,), {"folder": desk.project / RAW})
    views = _Views(desk)
    app.before_request(views.guard)
    app.after_request(views.harden)
    root = desk.door.base
    app.add_url_rule(f"{root}{ENTER}", view_func=views.enter)
    app.add_url_rule(f"{root}static/<name>", view_func=views.static)
    app.add_url_rule(root, view_func=views.begin)
    for rule in (f"{root}<step>", f"{root}<step>/<path:rest>"):
        app.add_url_rule(rule, view_func=views.step, methods=["GET", "POST"])
    app.register_error_handler(KartlaggningError, views.not_done)
    app.register_error_handler(ChangedMeanwhileError, views.changed_meanwhile)
    app.register_error_handler(404, views.nowhere)
    app.register_error_handler(500, views.at_fault)
    return app


class _Views:
    """The answers that are no step's own."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # --- who is let in

    def guard(self) -> Response | None:
        """Refuse what may not come in."""
        refusal = self.desk.door.refusal(request)
        if refusal is None:
            return None
        onward = request.path if refusal == "site" else ""
        return self._bare(translate(REFUSED[refusal], self._language()), onward, 403)

    def enter(self) -> Response:
        """Let in who brings the token; the page that says so leads on by itself.

        A redirect would not do: a browser sends a cookie that is bound to its own site only along
        a way that begins there, and the way here began in a file or a terminal.
        """
        answer = self._bare(translate("kartlaggning", "en"), self.desk.door.base, 200)
        answer.headers["Refresh"] = f"0; url={self.desk.door.base}"
        if not self.desk.door.admit(request.args.get("token", ""), answer):
            return self._bare(translate(REFUSED["key"], self._language()), "", 403)
        return answer

    def harden(self, response: Response) -> Response:
        """Say to the browser what a page may not do; a step may have said its own policy."""
        policy = response.headers.get(POLICY_HEADER)
        response.headers.update(HEADERS)
        if policy is not None:
            response.headers[POLICY_HEADER] = policy
        return response

    def _language(self) -> Any:
        return self.desk.language(request)

    def _bare(self, sentence: str, onward: str, status: int) -> Response:
        """A page for who is not in yet: of nothing that the mapping holds."""
        link = f'<p><a href="{escape(onward)}">kartlaggning</a></p>' if onward else ""
        page = (
            f'<!DOCTYPE html><html lang="{self._language()}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>kartlaggning</title>'
            '<link rel="icon" href="data:,"></head>'
            f"<body><main><h1>kartlaggning</h1><p>{escape(sentence)}</p>{link}</main></body></html>"
        )
        return Response(page, status)

    # --- what is there

    def static(self, name: str) -> Response:
        """The style sheet and the script."""
        if name not in _STATIC:
            return self.nowhere()
        return Response((_HERE / "static" / name).read_bytes(), content_type=_STATIC[name])

    def begin(self) -> Response:
        """The first page: what lies there, which needs nothing to be worked out."""
        return self.desk.go("files")

    def step(self, step: str, rest: str = "") -> Response:
        """A step's page, or what its form does."""
        if step not in _NAMES:
            return self.nowhere()
        if not self.desk.has_schema and step in _NEEDING:
            return self.desk.go("files")
        module = load_step(step)
        if request.method == "GET":
            return module.show(self.desk, request, rest)
        try:
            return module.take(self.desk, request, rest)
        except FindingsError as error:
            trouble = Trouble(error.findings, request.form)
        except KartlaggningError as error:
            trouble = Trouble((error.finding,), request.form)
        answer: Response = module.show(self.desk, request, rest, trouble)
        answer.status_code = 422
        return answer

    def nowhere(self, _error: Exception | None = None) -> Response:
        """There is no such page."""
        return self.desk.page("nowhere.html.j2", request, status=404)

    def at_fault(self, _error: Exception) -> Response:
        """The program's own fault: its traceback stands in the terminal."""
        return self.desk.page("at_fault.html.j2", request, status=500)

    def not_done(self, error: KartlaggningError) -> Response:
        """A page that cannot be shown: why, and the way on."""
        findings = error.findings if isinstance(error, FindingsError) else (error.finding,)
        return self.desk.page("not_done.html.j2", request, status=422, findings=findings)

    def changed_meanwhile(self, error: ChangedMeanwhileError) -> Response:
        """Both texts beside each other; nothing was written, and the form can be sent again."""
        return self.desk.page(
            "changed.html.j2",
            request,
            status=409,
            elsewhere=differences(error.seen, error.now),
            wanted=differences(error.now, error.wanted),
            fields=[pair for pair in request.form.items(multi=True) if pair[0] != "seen"],
            seen=error.digest,
        )


_NEEDING = frozenset(step.name for step in STEPS if step.needs_schema)


def load_step(name: str) -> ModuleType:
    """The module of a step, in its wing where it has one."""
    wing = next((f"{wing}." for wing, names in WINGS.items() if name in names), "")
    return importlib.import_module(f"kartlaggning.app.steps.{wing}{name}")


def load_steps() -> None:
    """Load all steps' modules, so that none has to be waited for."""
    for name in _NAMES:
        load_step(name)
