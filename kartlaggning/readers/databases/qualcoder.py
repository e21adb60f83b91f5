"""QualCoder's own project: the database `data.qda` in the folder `NAME.qda`.

Its schemas, v1 to v17, differ in columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    CodedProject,
    Coding,
    Document,
    Note,
    piece_place,
    with_text,
)
from kartlaggning.readers.containers.sqlite_file import (
    Database,
    find_unwritten,
    open_database,
    whole_number,
)
from kartlaggning.readers.databases.qualcoder_codes import read_codes
from kartlaggning.readers.databases.quotations import QuotationFinder, check_quotations, find_moved
from kartlaggning.readers.databases.reading import (
    DatabaseReading,
    covered_part,
    find_coded,
    keep_value,
    make_case,
    tell_regions,
)
from kartlaggning.readers.formats import QUALCODER_DATABASE, Format
from kartlaggning.readers.raw_table import ledger_rows
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
_REGION_TABLES = {
    "code_image": ("area", "pdf_page", "x1", "y1", "width", "height"),
    "code_av": ("time", "pos0", "pos1"),
}
# tables of which nothing comes along, and what they hold
_LEFT_OUT = {"graph": "graph"}


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
        reading = DatabaseReading(path.as_posix(), database, findings=find_unwritten(path))
        documents = tuple(_documents(reading))
        codes, findings = read_codes(database, reading.file, reading.tally)
        reading.findings += findings
        code_ids = frozenset(code.code_id for code in codes if code.is_codable)
        codings = (*_codings(reading, code_ids), *_regions(reading, code_ids))
        count_element(reading.tally, "user", n=len({coding.coder for coding in codings}))
        cases = tuple(_cases(reading))
        _keep_notes(reading)
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
            notes=tuple(reading.notes),
            offsets=check_quotations(finders, _CONVENTIONS),
            ledger=ledger_rows(reading.tally),
            findings=(*reading.findings, *find_moved(finders, reading.file)),
        )


def _program(database: Database) -> str:
    about = next((about for [about] in database.rows("project", "about")), "").strip()
    return about if about.startswith("QualCoder") else f"QualCoder {about}".strip()


def _documents(reading: DatabaseReading) -> Iterator[Document]:
    values = _variables(reading, "file")
    columns = ("id", "name", "fulltext", "mediapath", "memo")
    for number, name, text, medium, memo in reading.database.rows("source", *columns):
        kind = _source_kind(medium, name)
        reading.keep_note("memo", Note("document", memo, document_id=number))
        count_element(reading.tally, kind)
        reading.finders[number] = QuotationFinder(name, text, _CONVENTIONS)
        variables, *contradicting = values[number]
        document = Document(number, name, "", variables, contradicting=tuple(contradicting))
        yield with_text(document, text) if text or kind == "source" else document


def _source_kind(medium: str, name: str) -> str:
    """What a source is, by where its file is: `/images/a.png`, outside the project `images:/…`."""
    folder = medium.lstrip("/").replace(":", "/").split("/")[0]
    if folder in _MEDIA:
        return _MEDIA[folder]
    is_pdf = (medium or name).lower().endswith(".pdf")
    return "pdf_source" if is_pdf else "source"


def _variables(reading: DatabaseReading, kind: str) -> Mapping[str, list[dict[str, str]]]:
    """The values of the variables of documents (`file`) or cases (`case`), by id; no empty ones."""
    values: dict[str, list[dict[str, str]]] = defaultdict(lambda: [{}])
    columns = ("name", "attr_type", "value", "id")
    for name, owner_kind, value, number in reading.database.rows("attribute", *columns):
        if owner_kind == kind:
            keep_value(reading, values[number], name, value)
    return values


def _codings(reading: DatabaseReading, code_ids: frozenset[str]) -> Iterator[Coding]:
    columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo")
    rows = reading.database.rows("code_text", *columns)
    for code, document, words, start, end, coder, memo in rows:
        code_id = f"cid:{code}"
        finder = find_coded(reading, document, code_id, code_ids)
        if finder:
            count_element(reading.tally, "memo", n=bool(memo))
            found = finder.find(whole_number(start), whole_number(end), words)
            yield Coding(document, code_id, coder, found.start, found.end, found.text, memo)


def _regions(reading: DatabaseReading, code_ids: frozenset[str]) -> Iterator[Coding]:
    n_regions: Counter[str] = Counter()
    for table, (kind, *places) in _REGION_TABLES.items():
        rows = reading.database.rows(table, "cid", "id", "owner", "memo", *places)
        for code, document, coder, memo, *place in rows:
            code_id = f"cid:{code}"
            finder = find_coded(reading, document, code_id, code_ids)
            if finder:
                count_element(reading.tally, "memo", n=bool(memo))
                n_regions[finder.name] += 1
                yield Coding(
                    *(document, code_id, coder, NO_POSITION, NO_POSITION, "", memo),
                    place=piece_place(kind, *place),
                )
    tell_regions(reading, n_regions)


def _keep_notes(reading: DatabaseReading) -> None:
    """Keep annotations, pages of the journal, and memos of the project and of attributes."""
    rows = reading.database.rows
    for document, start, end, text in rows("annotation", "fid", "pos0", "pos1", "memo"):
        words = ""
        if document in reading.finders:
            words = reading.finders[document].words_at(whole_number(start), whole_number(end))
        reading.keep_note("note", Note("document", text, document_id=document, about=words))
    for name, text in rows("journal", "name", "jentry"):
        reading.keep_note("note", Note("project", text, about=name))
    for [text] in rows("project", "memo"):
        reading.keep_note("memo", Note("project", text))
    for name, text in rows("attribute_type", "name", "memo"):
        reading.keep_note("memo", Note("project", text, about=name))


def _cases(reading: DatabaseReading) -> Iterator[Case]:
    values = _variables(reading, "case")
    pieces = defaultdict(list)
    for case, *piece in reading.database.rows("case_text", "caseid", "fid", "pos0", "pos1"):
        pieces[case].append(piece)
    for number, name, memo in reading.database.rows("cases", "caseid", "name", "memo"):
        count_element(reading.tally, "case")
        case_id = f"case:{number}"
        reading.keep_note("memo", Note("case", memo, case_id=case_id, about=name))
        covered = [covered_part(reading, *piece) for piece in pieces.pop(number, [])]
        yield make_case(case_id, name, values[number], covered, reading.tally)
    n_unknown = sum(map(len, pieces.values()))
    count_element(reading.tally, "case_source", "case_unknown", n_unknown)
