"""What people decide where sources contradict each other: a row of `interviews/decisions.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.studying import Studying
from kartlaggning.decisions import DECISIONS_FILE
from kartlaggning.decisions.recording import with_decision
from kartlaggning.explaining.answers import evidence_lines
from kartlaggning.explaining.questions import explain_question
from kartlaggning.explaining.statements import StatementsInWords
from kartlaggning.frames import rows_of
from kartlaggning.ids import join_values
from kartlaggning.interviews.settled import alone
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing import write_folders

STEP = "findings"


class Conflict(NamedTuple):
    """A position in which sources contradict each other, what they say, and what can be decided."""

    name: str
    subject: str
    question: str
    label: str
    unit: str
    has_several: bool
    values: tuple[tuple[str, str], ...]
    said: tuple[str, ...]


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """Each conflict with a form."""
    language = desk.language(request)
    results = desk.one(Studying).now().results
    return desk.page(
        "decide.html.j2",
        request,
        step=STEP,
        conflicts=list(_conflicts(results, language)),
        sent=trouble.form.get("name", "") if trouble else "",
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Write a decision."""
    form, language = request.form, desk.language(request)
    with alone(desk.project, "open"):
        results = desk.one(Studying).now().results
        row = {
            "subject": form.get("subject", ""),
            "question": form.get("question", ""),
            "decision": join_values(filter(None, form.getlist("decision"))),
            **{name: form.get(name, "") for name in ("reason", "date", "decided_by")},
        }
        content = with_decision(
            row, desk.project, results.schema, results.positions, results.interviews.answers
        )
        write_folders({}, desk.project, {desk.project / DECISIONS_FILE: content})
    return desk.go("decide", note=translate("Decided, and written down.", language))


def _conflicts(results: Results, language: Language) -> Iterator[Conflict]:
    schema = results.schema
    statements = StatementsInWords(results, language, {})
    for row in rows_of(results.positions[results.positions["status"] == "conflict"]):
        question = schema.questions[row.question]
        explained = explain_question(row.subject_id, row.question, statements)
        values = [(name, value.label.of(language)) for name, value in question.values.items()]
        yield Conflict(
            name=f"{row.subject_id}|{row.question}",
            subject=row.subject_id,
            question=row.question,
            label=question.label.of(language),
            unit=schema.region.label(row.subject_id, language),
            has_several=question.has_several,
            values=tuple(values),
            said=tuple(evidence_lines(explained, language)),
        )
