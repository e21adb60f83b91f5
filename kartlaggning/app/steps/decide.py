"""What people decide where sources contradict each other: a row of `interviews/decisions.csv`."""

from __future__ import annotations

from flask import Request, Response

from kartlaggning.app.deciding import Conflicts
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.studying import Studying
from kartlaggning.decisions import DECISIONS_FILE
from kartlaggning.decisions.recording import with_decision
from kartlaggning.ids import join_values
from kartlaggning.interviews.settled import alone
from kartlaggning.text.catalogues import translate
from kartlaggning.writing import write_folders

STEP = "findings"


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """Each conflict with a form."""
    results = desk.one(Studying).now().results
    return desk.page(
        "decide.html.j2",
        request,
        step=STEP,
        conflicts=list(Conflicts(results, desk.project, desk.language(request)).all()),
        sent=trouble.form.get("name", "") if trouble else "",
        chosen=trouble.form.getlist("decision") if trouble else (),
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Write a decision: what is written in words goes before what is chosen."""
    form, language = request.form, desk.language(request)
    other = form.get("decision_other", "").strip()
    chosen = [other] if other else form.getlist("decision")
    with alone(desk.project, "open"):
        results = desk.one(Studying).now().results
        row = {
            "subject": form.get("subject", ""),
            "question": form.get("question", ""),
            "decision": join_values(filter(None, chosen)),
            **{name: form.get(name, "") for name in ("reason", "date", "decided_by")},
        }
        content = with_decision(
            row, desk.project, results.schema, results.positions, results.interviews.answers
        )
        write_folders({}, desk.project, {desk.project / DECISIONS_FILE: content})
    return desk.go("decide", note=translate("Decided, and written down.", language))
