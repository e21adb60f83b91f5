"""MAXQDA's exchange file (`.mex`, version 12): a SQLite file with every coding's place.

Its texts are encrypted. In the open stand codes, codings with their places and the first 63 letters
of each, comments and titles of memos (a file of MAXQDA 12.3: 402 codings, each as long as its
places say, but for a space at its end).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import Branch, branch_path
from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Code,
    CodedProject,
    Coding,
    Document,
    Note,
    OffsetCheck,
    piece_place,
)
from kartlaggning.readers.containers.sqlite_file import (
    Database,
    find_unwritten,
    open_database,
    whole_number,
)
from kartlaggning.readers.databases.quotations import QuotationFinder
from kartlaggning.readers.databases.reading import DatabaseReading, find_coded, tell_regions
from kartlaggning.readers.formats import Format
from kartlaggning.readers.raw_table import ledger_rows
from kartlaggning.readers.tallies import count_element

_NEEDED = ("texts", "codewords", "codings")
_IN_TEXT = "1"  # `SegPosType` of a piece of a text; of others the place is on a page, or a time
_CUT_LENGTH = 63
_CUT_SIGN = " …"
_ENCRYPTED = "*ENC*"
_CONVENTION = "codepoint/crlf/exclusive"


def read_maxqda_exchange(path: Path) -> CodedProject:
    """Read an exchange file of MAXQDA's.

    Raises
    ------
    KartlaggningError
        The database is damaged, too large, or not MAXQDA's.
    """
    with open_database(path, Format.MAXQDA, _NEEDED) as database:
        reading = DatabaseReading(path.as_posix(), database, findings=find_unwritten(path))
        documents = tuple(_documents(reading))
        codes = tuple(_codes(reading))
        code_ids = frozenset(code.code_id for code in codes)
        codings = tuple(_codings(reading, code_ids))
        count_element(reading.tally, "user", n=len({coding.coder for coding in codings} - {""}))
        _keep_memos(reading, codes)
        if documents:
            where, n = Where(reading.file), len(documents)
            reading.findings.append(Finding("texts_encrypted", where, parameters={"n": n}))
        return CodedProject(
            file=reading.file,
            program=_program(database),
            documents=documents,
            codes=codes,
            codings=codings,
            notes=tuple(reading.notes),
            offsets=_check(codings),
            ledger=ledger_rows(reading.tally),
            findings=tuple(reading.findings),
        )


def _program(database: Database) -> str:
    settings = {row[0]: row[1] for row in database.rows("sys_setup", "key", "value")}
    return " ".join(settings.get("APP", "").split()[:2]) or "MAXQDA"


def _documents(reading: DatabaseReading) -> Iterator[Document]:
    groups = {row[0]: row[1] for row in reading.database.rows("textgroups", "id", "name")}
    count_element(reading.tally, "set", n=len(groups))
    for number, name, group in reading.database.rows("texts", "id", "name", "groupid"):
        count_element(reading.tally, "source")
        # its text is not there: a place in it is taken as it is
        reading.finders[number] = QuotationFinder(name, "", ())
        yield Document(number, name, groups=(groups[group],) if group in groups else ())


def _codes(reading: DatabaseReading) -> Iterator[Code]:
    rows = reading.database.rows("codewords", "id", "name", "wordid")
    branches: Mapping[str, Branch] = {
        number: Branch(name, "" if above == "0" else above) for number, name, above in rows
    }
    for number, branch in branches.items():
        count_element(reading.tally, "code")
        path, is_whole = branch_path(number, branches)
        yield Code(number, path)
        if not is_whole:
            where = Where(reading.file)
            reading.findings.append(Finding("code_path_broken", where, branch.name))


def _codings(reading: DatabaseReading, code_ids: frozenset[str]) -> Iterator[Coding]:
    n_regions: Counter[str] = Counter()
    columns = ("textid", "wordid", "author", "preview", "commentl", "segpostype")
    places = ("segpos1x", "segpos1y", "segpos2x", "segpos2y")
    for document, code, coder, preview, comment, kind, *place in reading.database.rows(
        "codings", *columns, *places
    ):
        finder = find_coded(reading, document, code, code_ids)
        if finder is None:
            continue
        count_element(reading.tally, "memo", n=bool(comment))
        start, end = _positions(kind, place)
        if start == NO_POSITION:
            n_regions[finder.name] += 1
        yield Coding(
            *(document, code, coder, start, end, _words(preview), comment),
            place=piece_place("given", *place) if start == NO_POSITION else "",
        )
    tell_regions(reading, n_regions)


def _positions(kind: str, place: list[str]) -> tuple[int, int]:
    start, end = whole_number(place[0]), whole_number(place[2])
    if kind != _IN_TEXT or start is None or end is None or not 0 <= start < end:
        return NO_POSITION, NO_POSITION
    return start, end


def _words(preview: str) -> str:
    return preview + _CUT_SIGN if len(preview) >= _CUT_LENGTH else preview


def _check(codings: tuple[Coding, ...]) -> OffsetCheck | None:
    """Whether codings are as long as their places say; a space at an end is not repeated."""
    lengths = [
        (coding.end - coding.start, len(coding.text))
        for coding in codings
        if coding.start != NO_POSITION and not coding.text.endswith(_CUT_SIGN)
    ]
    if not lengths:
        return None
    n_matching = sum(0 <= length - n_shown <= 2 for length, n_shown in lengths)
    return OffsetCheck(_CONVENTION, "words", len(lengths), n_matching)


def _keep_memos(reading: DatabaseReading, codes: tuple[Code, ...]) -> None:
    """Keep what of memos stands in the open: title and beginning; count what is encrypted."""
    path_of = {code.code_id: " > ".join(code.path) for code in codes}
    for document, code, title, preview in reading.database.rows(
        "memos", "textid", "wordid", "title", "preview"
    ):
        shown = "" if preview.startswith(_ENCRYPTED) else preview
        text = "\n".join(filter(None, (title, shown)))
        if not text:
            count_element(reading.tally, "memo", "encrypted")
        elif document in reading.finders:
            reading.keep_note("memo", Note("document", text, document_id=document))
        elif code in path_of:
            reading.keep_note("memo", Note("code", text, about=path_of[code]))
        else:
            reading.keep_note("memo", Note("project", text))
