"""PC-Axis files (`.px`): keywords with their texts, and after DATA the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.readers.official.signs import OfficialCell, read_cell
from kartlaggning.readers.official.table import OfficialTable, Variable, lay_out

_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([^"]+)"', re.IGNORECASE)
_KEYWORD = re.compile(
    r'\s*(?P<name>[A-Z0-9-]+)(?P<language>\[\w+\])?(?:\((?P<of>"[^"]*"(?:\s*,\s*"[^"]*")*)\))?\s*=',
    re.IGNORECASE,
)
_BEGINS = re.compile(rb'^[A-Z0-9-]+(?:\[\w+\])?="[^"]*";\s*[A-Z0-9-]+(?:\[\w+\])?=', re.MULTILINE)
_TEXT = re.compile(r'"([^"]*)"')
# texts side by side are one text over several lines; a comma begins the next
_TEXTS = re.compile(r'\s*((?:"[^"]*"\s*)+)(,|$)')
_DATA = re.compile(r'"[^"]*"|[^\s,;]+')
_MOST_SHOWN = 20  # letters of what cannot be read
_Texts = dict[tuple[str, str], list[str]]  # keyword and what it is of → its texts


def is_px(raw: bytes) -> bool:
    """Whether some bytes are a PC-Axis file."""
    return _BEGINS.search(raw) is not None


def read_px(raw: bytes, file: str) -> OfficialTable:
    """Make a table of a PC-Axis file's bytes.

    Raises
    ------
    KartlaggningError
        A keyword that is needed is missing, or there are more or fewer numbers than its variables
        make.
    """
    texts, data, line = _parse(_decoded(raw), file)
    names = [*texts.get(("STUB", ""), ()), *texts.get(("HEADING", ""), ())]
    if not names:
        raise _missing("STUB", file)
    variables = tuple(_variable(name, texts, file) for name in names)
    if any(name == "KEYS" for name, _ in texts):
        n_stub = len(texts.get(("STUB", ""), ()))
        cells = _keyed_cells(data, variables, n_stub, file, line)
    else:
        cells = lay_out(variables, list(_cells(data, file, line)), file)
    return OfficialTable(
        title=_first(texts, "TITLE") or _first(texts, "CONTENTS"),
        variables=variables,
        cells=cells,
        source=_first(texts, "SOURCE"),
        updated=_first(texts, "LAST-UPDATED"),
        unit=_first(texts, "UNITS"),
        file=file,
    )


def _decoded(raw: bytes) -> str:
    """The text; the file says in which letters it is written, else as PC-Axis in Windows wrote."""
    found = _CODEPAGE.search(raw)
    names = ([found[1].decode("ascii", "replace")] if found else []) + ["utf-8-sig", "cp1252"]
    for name in names:
        try:
            return raw.decode(name).removeprefix("\ufeff")
        except (ValueError, LookupError):  # the name of an encoding may hold anything
            continue
    return raw.decode("cp1252", "replace")


def _parse(text: str, file: str) -> tuple[_Texts, str, int]:
    """The texts of each keyword in the file's own language, the numbers, and in which line."""
    texts: _Texts = {}
    place = 0
    while match := _KEYWORD.match(text, place):
        name, of = match["name"].upper(), " ".join(_TEXT.findall(match["of"] or ""))
        if name == "DATA":  # the last; some leave its semicolon out, some end each line with one
            return texts, text[match.end() :], text.count("\n", 0, match.end()) + 1
        end = _end_of_statement(text, match.end())
        line = text.count("\n", 0, match.start("name")) + 1
        if end < 0:
            about = {"format": "px", "reason": f"{match['name']} …"}
            raise KartlaggningError(Finding("file_broken", Where(file, line), parameters=about))
        said = text[match.end() : end]
        if not match["language"]:
            texts[name, of] = [
                "".join(_TEXT.findall(part)) for part, _ in _TEXTS.findall(said)
            ] or [said.strip()]
        place = end + 1
    rest = text[place:].strip()
    if rest:
        line = text.count("\n", 0, len(text) - len(text[place:].lstrip())) + 1
        about = {"format": "px", "reason": f"{rest[:_MOST_SHOWN]} …"}
        raise KartlaggningError(Finding("file_broken", Where(file, line), parameters=about))
    raise _missing("DATA", file)


def _end_of_statement(text: str, start: int) -> int:
    """Where the semicolon stands that ends a statement; not one within a text."""
    is_within = False
    for place in range(start, len(text)):
        if text[place] == '"':
            is_within = not is_within
        elif text[place] == ";" and not is_within:
            return place
    return -1


def _variable(name: str, texts: _Texts, file: str) -> Variable:
    words = texts.get(("VALUES", name))
    if words is None:
        raise _missing(f'VALUES("{name}")', file)
    codes = texts.get(("CODES", name), words)
    if len(codes) != len(words):
        raise _missing(f'CODES("{name}")', file)
    return Variable(name, name, dict(zip(codes, words, strict=True)))


def _cells(data: str, file: str, line: int) -> Iterator[OfficialCell]:
    for match in _DATA.finditer(data):
        yield _cell(match, data, file, line)


def _cell(match: re.Match[str], data: str, file: str, line: int) -> OfficialCell:
    cell = read_cell(match[0])
    if cell is None:
        where = Where(file, line + data.count("\n", 0, match.start()))
        raise KartlaggningError(Finding("official_not_number", where, match[0]))
    return cell


def _keyed_cells(
    data: str, variables: Sequence[Variable], n_stub: int, file: str, line: int
) -> dict[tuple[str, ...], OfficialCell]:
    """The cells of a file with KEYS: each row says first what it is of, and some are left out.

    What a row that is left out would hold is not said here; it is not taken for nought.
    """
    stub, heading = variables[:n_stub], variables[n_stub:]
    columns = list(product(*(each.values for each in heading)))
    found = list(_DATA.finditer(data))
    width = n_stub + len(columns)
    if len(found) % width:
        about: dict[str, Parameter] = {"n": len(found), "expected": width}
        raise KartlaggningError(Finding("official_rows_differ", Where(file), parameters=about))
    cells: dict[tuple[str, ...], OfficialCell] = {}
    first_line: dict[tuple[str, ...], int] = {}
    for start in range(0, len(found), width):
        row = found[start : start + width]
        of_row = zip(row[:n_stub], stub, strict=True)
        before = tuple(_key_of(match, each, data, file, line) for match, each in of_row)
        own_line = line + data.count("\n", 0, row[0].start())
        if before in first_line:
            told: dict[str, Parameter] = {"first_line": first_line[before]}
            where = Where(file, own_line)
            raise KartlaggningError(
                Finding("official_row_twice", where, " ".join(before), "", told)
            )
        first_line[before] = own_line
        for after, match in zip(columns, row[n_stub:], strict=True):
            cells[(*before, *after)] = _cell(match, data, file, line)
    return cells


def _key_of(match: re.Match[str], variable: Variable, data: str, file: str, line: int) -> str:
    """The code that a row's key is, or that of the words that it is."""
    text = match[0].strip('"')
    for code, words in variable.values.items():
        if text in (code, words):
            return code
    where = Where(file, line + data.count("\n", 0, match.start()))
    about: dict[str, Parameter] = {"variable": variable.label, "n": len(variable.values)}
    raise KartlaggningError(Finding("official_value_unknown", where, text, "", about))


def _first(texts: _Texts, name: str) -> str:
    found = [words for (keyword, _), words in texts.items() if keyword == name]
    return " ".join(found[0]) if found else ""


def _missing(keyword: str, file: str) -> KartlaggningError:
    return KartlaggningError(Finding("official_keyword_missing", Where(file), keyword))
