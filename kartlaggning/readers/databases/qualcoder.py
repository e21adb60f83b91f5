"""QualCoder's own project: the database `data.qda` in the folder `NAME.qda`. Schemas v1 to v17
differ in columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    CodedProject,
    Coding,
    Document,
    Part,
    text_digest,
)
from kartlaggning.readers.containers.sqlite_file import (
    Database,
    find_unwritten,
    open_database,
    whole_number,
)
from kartlaggning.readers.databases.qualcoder_codes import read_codes
from kartlaggning.readers.databases.quotations import QuotationFinder, check_quotations, find_moved
from kartlaggning.readers.formats import QUALCODER_DATABASE, Format
from kartlaggning.readers.raw_table import Tally, ledger_rows
from kartlaggning.readers.refi_qda.texts.conventions import Convention
from kartlaggning.readers.tallies import count_element

_NEEDED = ("source", "code_name", "code_text")
# its editor counts UTF-16 units in some versions, and a line end as one
_CONVENTIONS = (
    Convention("codepoint", "crlf", "exclusive"),
    Convention("utf16", "crlf", "exclusive"),
    Convention("codepoint", "lf", "exclusive"),
    Convention("utf16", "lf", "exclusive"),
)
# by the beginning of where a file lies, in the project's folder or outside it
_MEDIA = {"images": "picture_source", "audio": "audio_source", "video": "video_source"}
# codings of pieces of a picture, a page or a sound: they have no place in a text
_REGION_TABLES = ("code_image", "code_av")
# tables of which nothing comes along, and what they hold
_LEFT_OUT = {"annotation": "note", "journal": "note", "graph": "graph"}


@dataclass
class _Reading:
    """A reading under way: what is known of the documents, and what was counted."""

    file: str
    database: Database
    tally: Tally = field(default_factory=Tally)
    findings: list[Finding] = field(default_factory=list)
    finders: dict[str, QuotationFinder] = field(default_factory=dict)


def read_qualcoder(path: Path) -> CodedProject:
    """Read a QualCoder project: its folder `NAME.qda`, or the database `data.qda` in it.

    Raises
    ------
    KartlaggningError
        The database is damaged, too large, or not QualCoder's.
    """
    if path.is_dir():
        path = path / QUALCODER_DATABASE
    with open_database(path, Format.QUALCODER, _NEEDED) as database:
        reading = _Reading(path.as_posix(), database, findings=find_unwritten(path))
        documents = tuple(_documents(reading))
        codes, findings = read_codes(database, reading.file, reading.tally)
        reading.findings += findings
        code_ids = frozenset(code.code_id for code in codes if code.is_codable)
        codings = (*_codings(reading, code_ids), *_regions(reading, code_ids))
        count_element(reading.tally, "user", n=len({coding.coder for coding in codings}))
        cases = tuple(_cases(reading))
        finders = reading.finders.values()
        for table, kind in _LEFT_OUT.items():
            count_element(reading.tally, kind, "not_carried", database.count_rows(table))
        return CodedProject(
            file=reading.file,
            program=_program(database),
            documents=documents,
            codes=codes,
            codings=codings,
            cases=cases,
            offsets=check_quotations(finders, _CONVENTIONS),
            ledger=ledger_rows(reading.tally),
            findings=(*reading.findings, *find_moved(finders, reading.file)),
        )


def _program(database: Database) -> str:
    about = next((about for [about] in database.rows("project", "about")), "").strip()
    return about if about.startswith("QualCoder") else f"QualCoder {about}".strip()


def _documents(reading: _Reading) -> Iterator[Document]:
    values = _variables(reading, "file")
    for number, name, text, medium, memo in reading.database.rows(
        "source", "id", "name", "fulltext", "mediapath", "memo"
    ):
        kind = _source_kind(medium, name)
        count_element(reading.tally, "memo", "not_carried", bool(memo))
        count_element(reading.tally, kind)
        reading.finders[number] = QuotationFinder(name, text, _CONVENTIONS)
        digest = text_digest(text) if text or kind == "source" else ""
        yield Document(number, name, digest, values[number])


def _source_kind(medium: str, name: str) -> str:
    """What a source is: `/images/a.png`, or `images:/home/…` for a file that lies outside the
    project.
    """
    folder = medium.lstrip("/").replace(":", "/").split("/")[0]
    is_pdf = (medium or name).lower().endswith(".pdf")
    return _MEDIA.get(folder, "pdf_source" if is_pdf else "source")


def _variables(reading: _Reading, kind: str) -> Mapping[str, dict[str, str]]:
    """The values of the variables of documents (`file`) or cases (`case`), by id; every empty one
    is left out.
    """
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for name, owner_kind, value, number in reading.database.rows(
        "attribute", "name", "attr_type", "value", "id"
    ):
        if owner_kind == kind:
            count_element(reading.tally, "variable_value", "" if value else "empty_value")
            if value:
                values[number][name] = value
    return values


def _codings(reading: _Reading, code_ids: frozenset[str]) -> Iterator[Coding]:
    columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo")
    for code, document, words, start, end, coder, memo in reading.database.rows(
        "code_text", *columns
    ):
        code_id = f"cid:{code}"
        if finder := _find_coded(reading, document, code_id, code_ids):
            found = finder.find(whole_number(start), whole_number(end), words)
            yield Coding(document, code_id, coder, found.start, found.end, found.text, memo)


def _regions(reading: _Reading, code_ids: frozenset[str]) -> Iterator[Coding]:
    n_regions: Counter[str] = Counter()
    for table in _REGION_TABLES:
        for code, document, coder, memo in reading.database.rows(
            table, "cid", "id", "owner", "memo"
        ):
            code_id = f"cid:{code}"
            if finder := _find_coded(reading, document, code_id, code_ids):
                n_regions[finder.name] += 1
                yield Coding(document, code_id, coder, NO_POSITION, NO_POSITION, "", memo)
    where = Where(reading.file)
    for name, n in n_regions.items():
        reading.findings.append(
            Finding("region_without_position", where, name, parameters={"n": n})
        )


def _find_coded(
    reading: _Reading, document: str, code_id: str, code_ids: frozenset[str]
) -> QuotationFinder | None:
    """Find the document of a coding, and count it; none where the document or the code is not
    there.
    """
    finder = reading.finders.get(document)
    reason = "source_unknown" if not finder else "" if code_id in code_ids else "code_unknown"
    count_element(reading.tally, "coding", reason)
    return None if reason else finder


def _cases(reading: _Reading) -> Iterator[Case]:
    values = _variables(reading, "case")
    covered = defaultdict(list)
    for case, *piece in reading.database.rows("case_text", "caseid", "fid", "pos0", "pos1"):
        covered[case].append(piece)
    for number, name, memo in reading.database.rows("cases", "caseid", "name", "memo"):
        count_element(reading.tally, "case")
        count_element(reading.tally, "memo", "not_carried", bool(memo))
        documents: list[str] = []
        parts: list[Part] = []
        for document, start, end in covered.pop(number, []):
            part = _covered_part(reading, document, whole_number(start), whole_number(end))
            count_element(reading.tally, "case_source", "" if part else "no_place")
            if part == Part(document, NO_POSITION, NO_POSITION):
                documents.append(document)
            elif part:
                parts.append(part)
        yield Case(
            f"case:{number}", name, values[number], tuple(dict.fromkeys(documents)), tuple(parts)
        )
    count_element(reading.tally, "case_source", "case_unknown", sum(map(len, covered.values())))


def _covered_part(
    reading: _Reading, document: str, start: int | None, end: int | None
) -> Part | None:
    """What a case covers of a document; without a position: the whole of it; none: nothing that
    exists.
    """
    finder = reading.finders.get(document)
    if finder is None or start is None or end is None:
        return None
    # (0, 0) is the whole; versions also write the text's length, or one less
    if start == 0 and (end == 0 or end >= len(finder.text) - 1):
        return Part(document, NO_POSITION, NO_POSITION)
    return Part(document, start, end) if 0 <= start < end <= len(finder.text) else None
