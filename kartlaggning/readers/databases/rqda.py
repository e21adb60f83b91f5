"""RQDA's project: one SQLite file. What is deleted in it stays there, with another status than 1.

Its tables are those of `ProjectFun.R` of RQDA 0.2, which is no longer developed; QualCoder reads it
too. Positions are characters of the text, half open, as GTK counts them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    Code,
    CodedProject,
    Coding,
    Document,
    Note,
    piece_place,
    with_text,
)
from kartlaggning.readers.containers.sqlite_file import (
    find_unwritten,
    open_database,
    whole_number,
)
from kartlaggning.readers.databases.quotations import QuotationFinder, check_quotations, find_moved
from kartlaggning.readers.databases.reading import (
    DatabaseReading,
    covered_part,
    find_coded,
    keep_value,
    make_case,
    tell_regions,
)
from kartlaggning.readers.formats import Format
from kartlaggning.readers.raw_table import ledger_rows
from kartlaggning.readers.refi_qda.texts.conventions import Convention
from kartlaggning.readers.tallies import count_element

_NEEDED = ("source", "freecode", "coding")
# GTK counts a line end as one
_CONVENTIONS = (
    Convention("codepoint", "crlf", "exclusive"),
    Convention("codepoint", "lf", "exclusive"),
)
_IS_THERE = "1"
# of one coder, and of another who codes beside
_CODING_TABLES = ("coding", "coding2")


def read_rqda(path: Path) -> CodedProject:
    """Read an RQDA project.

    Raises
    ------
    KartlaggningError
        The database is damaged, too large, or not RQDA's.
    """
    with open_database(path, Format.RQDA, _NEEDED) as database:
        reading = DatabaseReading(path.as_posix(), database, findings=find_unwritten(path))
        documents = tuple(_documents(reading))
        codes = tuple(_codes(reading))
        code_ids = frozenset(code.code_id for code in codes if code.is_codable)
        codings = (*_codings(reading, code_ids), *_regions(reading, code_ids))
        count_element(reading.tally, "user", n=len({coding.coder for coding in codings} - {""}))
        cases = tuple(_cases(reading))
        _keep_notes(reading)
        finders = reading.finders.values()
        return CodedProject(
            file=reading.file,
            program="RQDA",
            documents=documents,
            codes=codes,
            codings=codings,
            cases=cases,
            notes=tuple(reading.notes),
            offsets=check_quotations(finders, _CONVENTIONS),
            ledger=ledger_rows(reading.tally),
            findings=(*reading.findings, *find_moved(finders, reading.file)),
        )


def _rows(
    reading: DatabaseReading, table: str, *columns: str, kind: str = ""
) -> Iterator[list[str]]:
    """The rows of a table that are not deleted; those that are count as dropped of a kind."""
    # tables of early versions have no status: nothing in them can be deleted
    has_status = "status" in reading.database.tables.get(table, ())
    for *row, status in reading.database.rows(table, *columns, "status"):
        if not has_status or status in ("", _IS_THERE):
            yield row
        elif kind:
            count_element(reading.tally, kind, "deleted")


def _documents(reading: DatabaseReading) -> Iterator[Document]:
    values = _variables(reading, "fileattr", "fileid")
    groups = _groups(reading)
    for number, name, text, memo in _rows(
        reading, "source", "id", "name", "file", "memo", kind="source"
    ):
        count_element(reading.tally, "source")
        reading.finders[number] = QuotationFinder(name, text, _CONVENTIONS)
        reading.keep_note("memo", Note("document", memo, document_id=number))
        variables, *contradicting = values[number]
        document = Document(
            *(number, name, "", variables, tuple(groups[number])),
            contradicting=tuple(contradicting),
        )
        yield with_text(document, text)
    for number, name in _rows(reading, "image", "id", "name", kind="picture_source"):
        count_element(reading.tally, "picture_source")
        reading.finders[_image(number)] = QuotationFinder(name, "", _CONVENTIONS)
        yield Document(_image(number), name)


def _image(number: str) -> str:
    # they are numbered apart from the texts
    return f"image {number}"


def _groups(reading: DatabaseReading) -> Mapping[str, list[str]]:
    """Document → the categories that it is in."""
    names = {row[0]: row[1] for row in _rows(reading, "filecat", "catid", "name")}
    count_element(reading.tally, "set", n=len(names))
    groups = defaultdict(list)
    for document, category in _rows(reading, "treefile", "fid", "catid"):
        if category in names:
            groups[document].append(names[category])
    return groups


def _variables(
    reading: DatabaseReading, table: str, owner: str
) -> Mapping[str, list[dict[str, str]]]:
    values: dict[str, list[dict[str, str]]] = defaultdict(lambda: [{}])
    for name, value, number in _rows(reading, table, "variable", "value", owner):
        # what is left empty it writes as NA, R's sign for missing
        keep_value(reading, values[number], name, "" if value == "NA" else value)
    return values


def _codes(reading: DatabaseReading) -> Iterator[Code]:
    """Codes with their categories; a code that is in several lies in none of them."""
    folders = {}
    for number, name, memo in _rows(reading, "codecat", "catid", "name", "memo", kind="folder"):
        count_element(reading.tally, "folder")
        folders[number] = name
        yield Code(f"catid:{number}", (name,), False, memo)
    folders_of = defaultdict(set)
    for code, category in _rows(reading, "treecode", "cid", "catid"):
        if category in folders:
            folders_of[code].add(folders[category])
    for number, name, memo in _rows(reading, "freecode", "id", "name", "memo", kind="code"):
        count_element(reading.tally, "code")
        above = tuple(folders_of[number]) if len(folders_of[number]) == 1 else ()
        yield Code(number, (*above, name), True, memo)


def _codings(reading: DatabaseReading, code_ids: frozenset[str]) -> Iterator[Coding]:
    columns = ("cid", "fid", "seltext", "selfirst", "selend", "owner", "memo")
    for table in _CODING_TABLES:
        for code, document, words, first, last, coder, memo in _rows(
            reading, table, *columns, kind="coding"
        ):
            finder = find_coded(reading, document, code, code_ids)
            if finder:
                count_element(reading.tally, "memo", n=bool(memo))
                found = finder.find(whole_number(first), whole_number(last), words)
                yield Coding(
                    *(document, code, coder, found.start, found.end, found.text, memo),
                    place=piece_place("given", first, last) if found.start == NO_POSITION else "",
                )


def _regions(reading: DatabaseReading, code_ids: frozenset[str]) -> Iterator[Coding]:
    n_regions: Counter[str] = Counter()
    columns = ("cid", "iid", "owner", "memo", "x1", "y1", "x2", "y2")
    for code, number, coder, memo, *area in _rows(reading, "imagecoding", *columns, kind="coding"):
        finder = find_coded(reading, _image(number), code, code_ids)
        if finder:
            count_element(reading.tally, "memo", n=bool(memo))
            n_regions[finder.name] += 1
            yield Coding(
                *(_image(number), code, coder, NO_POSITION, NO_POSITION, "", memo),
                place=piece_place("area", *area),
            )
    tell_regions(reading, n_regions)


def _cases(reading: DatabaseReading) -> Iterator[Case]:
    values = _variables(reading, "caseattr", "caseid")
    pieces = defaultdict(list)
    for case, *piece in _rows(reading, "caselinkage", "caseid", "fid", "selfirst", "selend"):
        pieces[case].append(piece)
    for number, name, memo in _rows(reading, "cases", "id", "name", "memo", kind="case"):
        count_element(reading.tally, "case")
        case_id = f"case:{number}"
        reading.keep_note("memo", Note("case", memo, case_id=case_id, about=name))
        covered = [covered_part(reading, *piece) for piece in pieces.pop(number, [])]
        yield make_case(case_id, name, values[number], covered, reading.tally)
    count_element(reading.tally, "case_source", "case_unknown", sum(map(len, pieces.values())))


def _keep_notes(reading: DatabaseReading) -> None:
    """Keep annotations, the journal, and the memos of the project and of attributes."""
    for document, text in _rows(reading, "annotation", "fid", "annotation", kind="note"):
        reading.keep_note("note", Note("document", text, document_id=document))
    for name, text in _rows(reading, "journal", "name", "journal", kind="note"):
        reading.keep_note("note", Note("project", text, about=name))
    for [text] in reading.database.rows("project", "memo"):
        reading.keep_note("memo", Note("project", text))
    for name, text in _rows(reading, "attributes", "name", "memo"):
        reading.keep_note("memo", Note("project", text, about=name))
