"""The steps by which units and providers check their facts: forms out, replies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kartlaggning.disclosure.inspection import Allowed, findings_of, inspect_files
from kartlaggning.documents.sheets.claims import make_sheets
from kartlaggning.documents.sheets.model import AskedAbout, Sheet, Terms
from kartlaggning.documents.sheets.wording import intro, uses
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.files import find_files
from kartlaggning.importing.replies.storing import ReviewImport, check_name, prepare_reviews
from kartlaggning.importing.replies.together import read_replies
from kartlaggning.plain_report import Report
from kartlaggning.report.contents import make_report
from kartlaggning.report.fact_check.asked import find_all_asked
from kartlaggning.report.publication.edition import PublicResults, public_results
from kartlaggning.report.publication.secrets import gather_secrets, whom_to_ask
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure, Section
from kartlaggning.schema.models import Report as ReportModel
from kartlaggning.study import Study, read_study
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_date
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.models import Label

_ALL = "all_profiles"


@dataclass(frozen=True)
class Claimed:
    """What a mapping claims of each unit and provider, before it stands on forms.

    Parameters
    ----------
    report
        The report as it would be published, with a profile of everybody.
    public
        What it was made of.
    """

    study: Study
    asked: AskedAbout
    report: Report
    public: PublicResults

    def sheets(self, language: Language) -> list[Sheet]:
        """The forms of all of whom anything is claimed, in a language."""
        terms = _terms(self.study.results.schema, language)
        return list(make_sheets(self.report, self.asked, terms, language))

    def without_form(self) -> Iterator[str]:
        """Those of whom the report knows something, and asks about nothing."""
        for subject, codes in self.asked.codes.items():
            left = self.asked.left_out[subject]
            if not codes and (left.n_one_person or left.n_unsettled or left.n_hidden):
                yield subject


def read_claims(project: Path) -> Claimed:
    """Work out what a mapping claims.

    Raises
    ------
    KartlaggningError, FindingsError
        As `read_study` does.
    """
    study = read_study(project)
    public = public_results(study.results)
    results = _with_profiles(public.results)
    return Claimed(study, find_all_asked(results), make_report(results, ()), public)


def _with_profiles(results: Results) -> Results:
    """Results whose report is a profile of everybody: what forms say of each is taken from it."""
    everybody = tuple(results.schema.region.populations)
    profiles = Figure(chart="profile", id=_ALL, population=everybody)
    section = Section(title=Label(sv=_ALL, en=_ALL), figures=(profiles,))
    declared = results.schema.report
    report = ReportModel(sections=(section,), citation=declared.citation, imprint=declared.imprint)
    return replace(results, schema=replace(results.schema, report=report))


def _terms(schema: Schema, language: Language) -> Terms:
    declared, publisher = schema.fact_check, schema.report.citation.publisher
    return Terms(
        publisher=publisher.of(language) if publisher else "",
        return_to=declared.return_to.of(language) if declared.return_to else "",
        until=format_date(declared.until.isoformat(), language) if declared.until else "",
        diary_number=declared.diary_number,
        use=declared.use.of(language) if declared.use else "",
    )


def inspect_sheets(sheets: Iterable[Sheet], claimed: Claimed) -> list[Finding]:
    """Look through what forms say for what may not leave, as `publish` does.

    Raises
    ------
    KartlaggningError
        A file of `private/` cannot be read.
    """
    results = claimed.study.results
    secrets = gather_secrets(claimed.study.project, results, claimed.public)
    texts = {f"{sheet.slug}.txt": "\n".join(_texts(sheet)).encode() for sheet in sheets}
    schema = results.schema
    allowed = [Allowed(each.kind, each.text, each.reason) for each in schema.publication.allowed]
    found = inspect_files(texts, secrets, [*allowed, *whom_to_ask(schema), *_return_to(schema)])
    return list(findings_of(replace(found, unused=())))


def _texts(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.name, sheet.title, sheet.about, sheet.mark, intro(sheet))
    yield from (claim.text for claim in sheet.claims)
    yield from uses(sheet)
    yield from (sheet.terms.return_to, sheet.terms.diary_number)


def _return_to(schema: Schema) -> Iterator[Allowed]:
    """Where replies are sent is public on purpose."""
    declared = schema.fact_check.return_to
    if declared:
        for language in LANGUAGES:
            for kind in ("email", "telephone", "street_address"):
                yield Allowed(kind, declared.of(language), "fact_check")


def refuse_without_sheets(sheets: Sequence[Sheet]) -> None:
    """Refuse to write nothing.

    Raises
    ------
    KartlaggningError
        There is nothing that anybody could be asked about.
    """
    if not sheets:
        raise KartlaggningError(Finding("sheets_none", Where(SCHEMA_FILE)))


def read_replies_in(
    given: Sequence[Path], name: str, project: Path, *, is_masking: bool
) -> ReviewImport:
    """Read forms that came back, and hold them against what is claimed now; nothing is written.

    Raises
    ------
    KartlaggningError
        The name cannot be an import's, there is no file, or nothing can be worked out.
    """
    check_name(name, project)
    files, passed = find_files(given)
    claimed = read_claims(project)
    sheets = [sheet for language in LANGUAGES for sheet in claimed.sheets(language)]
    refuse_without_sheets(sheets)
    book = SheetBook(claimed.asked.mapping, claimed.asked.edition, tuple(sheets))
    read = read_replies(files, book, is_masking=is_masking)
    return prepare_reviews(name, read, book, passed, project)


def names_of(subjects: Iterable[str], claimed: Claimed, language: Language) -> list[str]:
    """What units and providers are called."""
    labels: Mapping[str, str] = {
        subject: each["name"][language] for subject, each in claimed.report["subjects"].items()
    }
    return [labels[subject] for subject in subjects]
