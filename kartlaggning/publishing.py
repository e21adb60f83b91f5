"""The steps from a mapping to a publication, and from a publication back, on one screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kartlaggning.checks import N_, is_error
from kartlaggning.disclosure.in_reports.editions import between_editions, shown_before
from kartlaggning.disclosure.in_reports.published import find_told_in
from kartlaggning.disclosure.in_reports.published import read_published as read_counts
from kartlaggning.disclosure.inspection import (
    Allowed,
    find_fetching,
    findings_of,
    inspect_files,
    tell_unsought,
)
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.statements import protected_questions
from kartlaggning.documents.kinds import EXTRAS, NO_MAKERS, Kind, Makers, document_name, kinds_among
from kartlaggning.errors import Finding, FindingsError, Where
from kartlaggning.interviews.store import json_bytes
from kartlaggning.pages.notices import render_notices
from kartlaggning.pages.payload import NO_PLOTLY, plotly_payload
from kartlaggning.pages.references import read_book
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.plain_report import DocumentFile, Notice, Publication, Report
from kartlaggning.progress import track
from kartlaggning.report.contents import make_report
from kartlaggning.report.prose.claims import check_texts
from kartlaggning.report.publication.checklist import find_unanswered, stated
from kartlaggning.report.publication.corrections import changed_cells
from kartlaggning.report.publication.edition import PublicResults, public_results
from kartlaggning.report.publication.manifest import (
    MANIFEST_FILE,
    Manifest,
    digest,
    digests,
    find_altered,
    find_differing,
    make_manifest,
    program_now,
    read_manifest,
)
from kartlaggning.report.publication.places import find_in_the_way, outdated_names
from kartlaggning.report.publication.preview import (
    find_differences,
    find_sensitive,
    sentences_by_unit,
)
from kartlaggning.report.publication.secrets import (
    find_known_contact,
    gather_secrets,
    ids_like_addresses,
    whom_to_ask,
)
from kartlaggning.report.publication.statement import Done, disclosure_statement
from kartlaggning.report.publication.stored import (
    EDITIONS_DIR,
    REPORT_FILE,
    confidential_inputs,
    editions_before,
    public_inputs,
    read_published,
)
from kartlaggning.report.publication.text import preview_text
from kartlaggning.report.publication.unlinking import public_report
from kartlaggning.report.words import words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.study import Study, read_study
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.writing import hold_lock, is_cut_short, mend, place_of, write_folders
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, SCHEMA_FILE

_EDITION_DIGITS = 12
# in `private/`, the digest of the manifest that everybody sees
_PUBLIC_MANIFEST = "(published) manifest.json"
_MOST_NAMED = 5  # invented sources in a finding


@dataclass(frozen=True)
class Edition:
    """A public edition, made and not yet written.

    Parameters
    ----------
    public
        What it was made of.
    files
        What is written, by name; the manifest among them.
    confidential
        The digests of what it was made of and nobody else may know.
    in_texts
        The references and claims in the author's texts that are wrong.
    """

    report: Report
    public: PublicResults
    files: Mapping[str, bytes]
    confidential: Mapping[str, str]
    in_texts: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """By which it is known."""
        return self.report["publication"]["edition"]


def find_obstacles(study: Study, *, is_demonstration: bool) -> Iterator[Finding]:
    """Find why a mapping may not be published yet."""
    schema, sources = study.results.schema, study.results.interviews.sources
    yield from find_unanswered(schema)
    for finding in study.findings:
        if finding.check == "rule_tells_hidden":
            yield Finding("publication_class_tells", finding.where, finding.value)
    invented = sources.loc[sources["is_synthetic"], "source_id"].tolist()
    if invented and not is_demonstration:
        named = ", ".join(invented[:_MOST_NAMED]) + ("…" if len(invented) > _MOST_NAMED else "")
        yield Finding("publication_synthetic", value=named, parameters={"n": len(invented)})


def make_edition(study: Study, notice: Notice | None, makers: Makers = NO_MAKERS) -> Edition:
    """Make the public edition of a mapping; `find_obstacles` has found nothing.

    Parameters
    ----------
    notice
        What it corrects; `make_notice` fills in which numbers changed.
    makers
        What makes the documents that lie beside the pages.

    Raises
    ------
    FindingsError
        A text of the schema refers to a number that is not there.
    """
    public = public_results(study.results)
    schema = study.results.schema
    report = make_report(public.results, ())
    in_texts = tuple(check_texts(schema, read_book(report, "sv")))
    if any(map(is_error, in_texts)):
        raise FindingsError(in_texts)
    named = _with_publication(report, public, schema, notice, list(makers))
    files = _files(named)
    documents = named["publication"]["documents"]
    for document in track(documents, N_("Making documents"), len(documents)):
        make = makers[document["kind"]]
        files[document["file"]] = make(named, document["language"])
    name = named["publication"]["edition"]
    inputs = public_inputs(study.project, schema)
    files[MANIFEST_FILE] = json_bytes(
        make_manifest(name, inputs, files, [EXTRAS[kind] for kind in makers])
    )
    return Edition(named, public, files, digests(confidential_inputs(study.project)), in_texts)


def _with_publication(
    report: Report,
    public: PublicResults,
    schema: Schema,
    notice: Notice | None,
    kinds: Sequence[Kind],
) -> Report:
    """The public report with what it says of itself, its name last: the digest of all the rest."""
    documents: list[DocumentFile] = []
    for kind in kinds:
        for language in schema.languages:
            name = document_name(kind, language)
            documents.append({"kind": kind, "language": language, "file": name})
    n_files = len(schema.languages) + 2 + len(documents)
    done = Done(
        public.n_quotes_left,
        public.n_texts_left,
        public.n_decisions_left,
        n_files,
        len(schema.publication.allowed),
    )
    publication: Publication = {
        "edition": "",
        "is_demonstration": report["meta"]["is_synthetic"],
        "embargo": schema.publication.embargo.isoformat() if schema.publication.embargo else "",
        "stated": list(stated(schema)),
        "protection": disclosure_statement(report, schema, done),
        "notice": notice,
        "documents": documents,
    }
    strands = {name: words_of(strand.label) for name, strand in schema.strands.items()}
    has_charts = schema.publication.plotly
    unnamed = public_report(report, publication, strands, has_charts=has_charts)
    name = digest(json_bytes(unnamed))[:_EDITION_DIGITS]
    return {**unnamed, "publication": {**publication, "edition": name}}


def _files(report: Report) -> dict[str, bytes]:
    payload = plotly_payload() if report["meta"]["has_charts"] else NO_PLOTLY
    files = {}
    for language in report["meta"]["languages"]:
        files[PAGES[language]] = render_page(report, language, payload).encode()
    files[REPORT_FILE] = json_bytes(report)
    return files


def find_told(edition: Edition, study: Study, folder: Path | None) -> Iterator[Finding]:
    """Find the hidden numbers that follow from what is shown, here or beside the edition before."""
    minimum = edition.report["meta"]["protect"]["minimum"]
    if minimum == 1:
        return
    policy = HidingPolicy(minimum)
    of_people = protected_questions(study.results.schema)
    for address in find_told_in(read_counts(edition.report, of_people), policy):
        yield Finding("published_number_told", Where(REPORT_FILE), address)
    found: dict[tuple[str, str], Finding] = {}
    for before in editions_before(edition.name, study.project, folder):
        beside = between_editions(before, edition.report, policy, of_people)
        for finding in (*beside, *shown_before(before, edition.report)):
            found[finding.check, finding.value] = finding
    yield from found.values()


def make_notice(reason: str, before: Report, now: Report) -> Notice:
    """Say what an edition corrects, why, and which numbers changed."""
    return {
        "corrects": before["publication"]["edition"],
        "reason": dict.fromkeys(LANGUAGES, reason),
        "cells": changed_cells(before, now),
    }


def inspect(files: Mapping[str, bytes], edition: Edition, study: Study) -> list[Finding]:
    """Look through the bytes that would be written for what may not leave.

    Raises
    ------
    KartlaggningError
        A file of `private/` cannot be read.
    """
    secrets = gather_secrets(study.project, study.results, edition.public)
    schema = study.results.schema
    declared = [Allowed(each.kind, each.text, each.reason) for each in schema.publication.allowed]
    public = (*declared, *whom_to_ask(schema), *ids_like_addresses(edition.report))
    found = inspect_files(files, secrets, public)
    unused = tuple(allowed for allowed in found.unused if allowed in declared)
    unsought = tell_unsought(found)
    known = find_known_contact(study.project, schema)
    fetching = find_fetching(files)
    return [*findings_of(replace(found, unused=unused)), *fetching, *unsought, *known]


def find_place_taken(
    folder: Path | None, project: Path, files: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Find why these files may not be written into a folder."""
    if folder is not None:
        yield from find_in_the_way(folder, project, files.keys())


def write_edition(edition: Edition, project: Path, folder: Path) -> list[str]:
    """Write a public edition, the digests of its sources, and what it told: all or nothing.

    Raises
    ------
    KartlaggningError
        Something may not be written; then everything is as it was.
    """
    public = {_PUBLIC_MANIFEST: digest(edition.files[MANIFEST_FILE])}
    kept = json_bytes({**public, **edition.confidential})
    private = {project / PRIVATE_DIR / MANIFEST_FILE: kept, **_kept(edition, project)}
    outdated = outdated_names(folder, edition.files)
    write_folders({folder: edition.files}, project, private, outdated)
    return [(folder / name).as_posix() for name in edition.files]


def _kept(edition: Edition, project: Path) -> dict[Path, bytes]:
    """What an edition tells, for those after it, and the place for that."""
    place = project / PRIVATE_DIR / EDITIONS_DIR / f"{edition.name}.json"
    return {place: edition.files[REPORT_FILE]}


def make_notices(edition: Edition) -> dict[str, bytes]:
    """Make a page for each unit with what will stand about it, in each language."""
    report = edition.report
    files = {}
    for language in report["meta"]["languages"]:
        ending = PAGES[language].removeprefix("index")
        named = sentences_by_unit(report, language)
        for slug, page in render_notices(report, named, language).items():
            files[f"{slug}{ending}"] = page.encode()
    return files


def find_unwritten(notices: Mapping[str, bytes]) -> list[Finding]:
    """Find that no unit has a page."""
    return [] if notices else [Finding("notices_without_profiles")]


def write_notices(
    files: Mapping[str, bytes], edition: Edition, project: Path, folder: Path
) -> list[str]:
    """Write what `make_notices` made, and keep what it tells; raises as `write_edition`.

    What the units have been told cannot be hidden from them by an edition after.
    """
    write_folders({folder: files}, project, _kept(edition, project))
    return [(folder / name).as_posix() for name in files]


def preview(
    edition: Edition, study: Study, folder: Path | None, form: str, language: Language
) -> str:
    """List what is sensitive and would leave, and what is another than in the edition before."""
    protected = protected_questions(study.results.schema)
    found = find_sensitive(edition.report, protected, language)
    differences = None
    if folder is not None and (folder / REPORT_FILE).is_file():
        differences = find_differences(read_published(folder), edition.report)
    return preview_text(found, differences, form, language)


def mend_publication(folder: Path, project: Path) -> None:
    """Undo or finish the writing of a publication that was cut short, where its mapping lies.

    Raises
    ------
    KartlaggningError
        Another command writes too long, or something may not be mended.
    """
    editions = project / PRIVATE_DIR / EDITIONS_DIR
    left = [place_of(path) for path in sorted(editions.glob(".*"))]
    places = dict.fromkeys((folder, project / PRIVATE_DIR / MANIFEST_FILE, *left))
    # beside `.` nothing of the program's lies: nothing is written there
    cut_short = [place for place in places if place.name and is_cut_short(place)]
    if has_mapping(project) and cut_short:
        with hold_lock(project, "publish"):
            mend(cut_short, project)


def verify_files(folder: Path) -> list[Finding]:
    """Find in what a publication is not what was published.

    Raises
    ------
    KartlaggningError
        There is no manifest or report, or it is damaged.
    """
    manifest = read_manifest(folder)
    altered = list(find_altered(folder, manifest))
    if not altered and _edition_of(read_published(folder)) != manifest["edition"]:
        altered.append(Finding("published_name_wrong", Where(REPORT_FILE), manifest["edition"]))
    return altered


def _edition_of(report: Report) -> str:
    """The name that a report should have: the digest of all that it says but this name."""
    publication: Publication = {**report["publication"], "edition": ""}
    unnamed: Report = {**report, "publication": publication}
    return digest(json_bytes(unnamed))[:_EDITION_DIGITS]


def has_mapping(project: Path) -> bool:
    """Whether a mapping lies in a folder."""
    return (project / SCHEMA_FILE).is_file() and (project / INTERVIEWS_DIR).is_dir()


def rebuild(folder: Path, project: Path, makers: Makers) -> list[Finding]:
    """Make a publication anew from its mapping; find in what it is another, and why.

    Parameters
    ----------
    makers
        What makes the documents that lie beside its pages.

    Raises
    ------
    KartlaggningError
        The mapping or the publication cannot be read.
    """
    manifest = read_manifest(folder)
    notice = read_published(folder)["publication"]["notice"]
    study = read_study(project)
    edition = make_edition(study, notice, makers)
    differing = [
        Finding("rebuilt_differs", Where(name))
        for name, content in edition.files.items()
        if name != MANIFEST_FILE and digest(content) != manifest["outputs"].get(name)
    ]
    kept = _kept_digests(project / PRIVATE_DIR / MANIFEST_FILE).get(_PUBLIC_MANIFEST)
    if kept and kept != digest((folder / MANIFEST_FILE).read_bytes()):
        differing.append(Finding("manifest_forged", Where(MANIFEST_FILE)))
    if not differing:
        return []
    return [*_reasons(manifest, edition, study), *differing]


def _reasons(manifest: Manifest, edition: Edition, study: Study) -> Iterator[Finding]:
    """What a publication was made of that is another now."""
    inputs = digests(public_inputs(study.project, study.results.schema))
    yield from find_differing(manifest["inputs"], inputs, "input_changed")
    own = study.project / PRIVATE_DIR / MANIFEST_FILE
    kept = _kept_digests(own)
    kept.pop(_PUBLIC_MANIFEST, None)
    if kept:
        yield from find_differing(kept, edition.confidential, "input_changed")
    extras = [EXTRAS[kind] for kind in kinds_among(manifest["outputs"])]
    then, now = manifest["program"], program_now(frozenset(extras))
    if then != now:
        yield Finding("program_changed", Where(MANIFEST_FILE), _named(then), _named(now))


def _kept_digests(path: Path) -> dict[str, str]:
    """The digests in `private/`; none where there are none, or the file is damaged."""
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _named(program: Mapping[str, Any]) -> str:
    return f"{program['version']} {program['code'][:_EDITION_DIGITS]}"
