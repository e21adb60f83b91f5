"""The steps from `interviews/` to `reports/`, on one screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from kartlaggning.checking import check_interviews
from kartlaggning.checks import is_error
from kartlaggning.classify import classify, prove_schema
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.positions import Material, resolve_positions
from kartlaggning.regions import resolve
from kartlaggning.report.contents import make_report
from kartlaggning.report.payload import PlotlyPayload
from kartlaggning.report.render import PAGES, render_page
from kartlaggning.responses import answers_of_responses
from kartlaggning.results import Results
from kartlaggning.schema import Schema, load_schema
from kartlaggning.store import INTERVIEWS_DIR, Interviews, json_bytes, read_interviews
from kartlaggning.text import LANGUAGES
from kartlaggning.writing import write_folders

REPORTS_DIR = "reports"


@dataclass(frozen=True)
class Study:
    """A mapping, read and worked out: its results, and all that was found on the way."""

    project: Path
    results: Results
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything found is an error; then there is no report."""
        return any(map(is_error, self.findings))


def read_study(project: Path) -> Study:
    """Read a project and work out positions and classes.

    Raises
    ------
    KartlaggningError
        The schema or a stored file cannot be read, or nothing has been imported.
    FindingsError
        The schema has mistakes, or stored statements are not of the schema: nothing can be worked out.
    """
    schema = load_schema(project)
    stored = read_interviews(project)
    if not stored.ledgers:
        raise KartlaggningError(Finding("nothing_imported", Where(INTERVIEWS_DIR)))
    wrong = check_interviews(stored, schema)
    if wrong:
        raise FindingsError(wrong)
    interviews = _with_surveys(stored, schema)
    material = Material(interviews.sources, interviews.speaks_for, interviews.answers)
    positions, found_in_positions = resolve_positions(material, schema, schema.period)
    found_in_rules = prove_schema(schema)
    classes, found_in_classes = classify(positions, schema)
    findings = (*found_in_rules, *found_in_positions, *found_in_classes)
    return Study(project, Results(schema, interviews, positions, classes), findings)


def find_subject(text: str, schema: Schema) -> str:
    """Find the unit or provider that a user means.

    Raises
    ------
    KartlaggningError
        There is none, or the name can mean several; the nearest name is offered.
    """
    resolution = resolve(text, schema.region)
    if resolution.subject_id:
        return resolution.subject_id
    if resolution.candidates:
        names = ", ".join(schema.region.label(candidate, "sv") for candidate in resolution.candidates)
        raise KartlaggningError(Finding("unit_ambiguous", value=text, parameters={"candidates": names}))
    raise KartlaggningError(Finding("unit_unknown", value=text, suggestion=resolution.nearest))


def write_report(study: Study, payload: PlotlyPayload) -> list[str]:
    """Render the report and write `reports/`, whole or not at all; returns the paths to open.

    Raises
    ------
    KartlaggningError
        A text refers to a cell that does not exist, or the folder may not be written.
    """
    report = make_report(study.results, study.findings)
    files = {PAGES[language]: render_page(report, language, payload).encode() for language in LANGUAGES}
    files["report.json"] = json_bytes(report)
    write_folders({study.project / REPORTS_DIR: files}, study.project)
    return [(study.project / REPORTS_DIR / name).as_posix() for name in files]


def _with_surveys(stored: Interviews, schema: Schema) -> Interviews:
    """Put the surveys' statements among the others."""
    parts = [stored.answers]
    for name, responses in stored.responses.items():
        parts.append(answers_of_responses(responses, f"{name}-01", schema))
    return replace(stored, answers=pd.concat(parts, ignore_index=True) if len(parts) > 1 else stored.answers)
