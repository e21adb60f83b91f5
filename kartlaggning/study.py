"""The steps from `interviews/` to `reports/`, on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kartlaggning.checks import N_, is_error
from kartlaggning.classify import prove_schema
from kartlaggning.decisions import (
    read_decisions,
)
from kartlaggning.disclosure.few import without_few
from kartlaggning.disclosure.positions import find_told_positions
from kartlaggning.disclosure.recorded import find_recorded_in_vain
from kartlaggning.disclosure.respondents.checking import check_people
from kartlaggning.disclosure.thresholds import find_telling_thresholds
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.ids import SurveyColumn
from kartlaggning.interviews.checking import check_interviews
from kartlaggning.interviews.invited import check_invited
from kartlaggning.interviews.private import PrivateTexts, read_private_texts
from kartlaggning.interviews.replies.checking import check_reviews
from kartlaggning.interviews.replies.reviews import Reviews, read_reviews
from kartlaggning.interviews.responses import answers_of_responses, survey_source
from kartlaggning.interviews.settled import read_settled
from kartlaggning.interviews.states import counted_responses
from kartlaggning.interviews.store import Interviews, json_slices, read_interviews
from kartlaggning.pages.payload import plotly_payload
from kartlaggning.pages.references import read_book
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.plain_report import Report
from kartlaggning.positions.heard import Hear, Heard
from kartlaggning.progress import track
from kartlaggning.regions import resolve
from kartlaggning.report.contents import make_report
from kartlaggning.report.fact_check.disputed import find_disputed
from kartlaggning.report.prose.claims import check_texts
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema, load_schema
from kartlaggning.text.nearest import nearest
from kartlaggning.waves.working_out import work_out
from kartlaggning.writing import FileContent, write_folders
from kartlaggning.writing.places import INTERVIEWS_DIR, REPORTS_DIR


@dataclass(frozen=True)
class Study:
    """A mapping, read and worked out: its results, and all that was found on the way."""

    project: Path
    results: Results
    findings: tuple[Finding, ...]


def read_study(project: Path, schema: Schema | None = None, hear: Hear = Heard) -> Study:
    """Read a project and work out positions and classes.

    Parameters
    ----------
    schema
        By which it is worked out; the project's own if nothing is given.
    hear
        How statements are resolved.

    Raises
    ------
    KartlaggningError
        The schema or a stored file cannot be read, or nothing has been imported.
    FindingsError
        The schema has mistakes, or stored statements are not of the schema: nothing can be worked
        out.
    """
    schema = schema or load_schema(project)
    stored = read_settled(project, partial(_read_stored, schema))
    return _work_out_study(project, schema, stored, hear)


def read_study_and_private(project: Path) -> tuple[Study, PrivateTexts]:
    """Read a project as `read_study` does, with the words in `private/` of the same moment."""
    schema = load_schema(project)
    stored, private = read_settled(
        project, lambda place: (_read_stored(schema, place), read_private_texts(place))
    )
    return _work_out_study(project, schema, stored), private


class _Stored(NamedTuple):
    """What is stored of a project, at one moment; with what was found in it."""

    interviews: Interviews
    decisions: pd.DataFrame
    reviews: Reviews
    findings: list[Finding]


def _read_stored(schema: Schema, project: Path) -> _Stored:
    interviews = read_interviews(project)
    if interviews.is_empty:
        raise KartlaggningError(Finding("nothing_imported", Where(INTERVIEWS_DIR)))
    found = check_interviews(interviews, schema)
    if any(map(is_error, found)):
        raise FindingsError(found)
    found += check_invited(interviews, schema)
    decisions, found_in_decisions = read_decisions(project, schema)
    reviews = read_reviews(project)
    of_reviews = list(check_reviews(reviews, schema))
    found += [*found_in_decisions, *of_reviews]
    if any(map(is_error, of_reviews)):
        raise FindingsError(found)
    return _Stored(interviews, decisions, reviews, found)


def _work_out_study(project: Path, schema: Schema, stored: _Stored, hear: Hear = Heard) -> Study:
    interviews = _with_surveys(stored.interviews, schema)
    worked_out, found = work_out(interviews, schema, stored.decisions, hear)
    results = replace(worked_out, reviews=stored.reviews)
    of_schema = (*prove_schema(schema), *find_telling_thresholds(schema))
    of_people = check_people(results.people, results.invited)
    in_vain = (
        *find_told_positions(results.position, schema),
        *find_recorded_in_vain(results.position, schema),
    )
    of_replies = tuple(find_disputed(results))
    findings = (*of_schema, *stored.findings, *found, *of_people, *in_vain, *of_replies)
    return Study(project, results, findings)


def read_results(project: Path) -> Results:
    """Read a project and work out its results; raises as `read_study` does."""
    return read_study(project).results


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
        names = [schema.region.label(candidate, "sv") for candidate in resolution.candidates]
        candidates = {"candidates": ", ".join(names)}
        raise KartlaggningError(Finding("unit_ambiguous", value=text, parameters=candidates))
    raise KartlaggningError(Finding("unit_unknown", value=text, suggestion=resolution.nearest))


def find_dimensions(name: str, schema: Schema) -> list[str]:
    """Find the dimension that a user names; all where none is named.

    Raises
    ------
    KartlaggningError
        There is no such dimension; the nearest is offered.
    """
    if name and name not in schema.dimensions:
        suggestion = nearest(name, schema.dimensions)
        known = {"known": ", ".join(schema.dimensions)}
        raise KartlaggningError(Finding("dimension_unknown", Where(), name, suggestion, known))
    return [name] if name else list(schema.dimensions)


def write_texts(files: Mapping[str, str], folder: Path) -> list[str]:
    """Write files into a user's folder, where what else lies there stays; returns their paths."""
    return write_contents({name: text.encode() for name, text in files.items()}, folder)


def write_contents(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write files that are no text likewise."""
    contents = {folder / name: content for name, content in files.items()}
    write_folders({}, folder, contents)
    return [path.as_posix() for path in contents]


def draft_report(study: Study) -> tuple[Report, tuple[Finding, ...]]:
    """Make the plain report, and hold what its author says against its numbers.

    Returns
    -------
    Report, tuple of Finding
        The report, and the references and claims in its texts that are wrong.
    """
    report = make_report(study.results, study.findings)
    return report, tuple(check_texts(study.results.schema, read_book(report, "sv")))


def write_report(report: Report, project: Path) -> list[str]:
    """Render a report and write `reports/`, whole or not at all; returns the paths to open.

    Raises
    ------
    KartlaggningError
        The folder may not be written.
    """
    payload = plotly_payload()
    files: dict[str, FileContent] = {}
    languages = report["meta"]["languages"]
    for language in track(languages, N_("Writing the report"), len(languages)):
        files[PAGES[language]] = render_page(report, language, payload).encode()
    files["report.json"] = json_slices(report)
    write_folders({project / REPORTS_DIR: files}, project)
    return [(project / REPORTS_DIR / name).as_posix() for name in files]


def _with_surveys(stored: Interviews, schema: Schema) -> Interviews:
    """Put the surveys' statements among the others."""
    parts = [stored.answers]
    strand_of = dict(zip(stored.sources["source_id"], stored.sources["strand"], strict=True))
    for name, responses in stored.responses.items():
        source_id = survey_source(name)
        strand = schema.strands[strand_of[source_id]]
        counted = counted_responses(responses, strand)
        # what people think is no answer of their unit's, unless the schema says how it becomes one
        own = [name for name in counted.columns if not _is_of_people_alone(name, schema)]
        enough, too_few = without_few(counted[own], source_id, strand, schema)
        parts += [answers_of_responses(enough, source_id, schema), too_few]
    if len(parts) == 1:
        return stored
    return replace(stored, answers=pd.concat(parts, ignore_index=True))


def _is_of_people_alone(column: str, schema: Schema) -> bool:
    """Whether a stored column holds what respondents say for themselves only."""
    question = schema.questions.get(SurveyColumn.parse(column).question)
    return question is not None and question.is_of_people_alone
