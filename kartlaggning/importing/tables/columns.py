"""Which of a table's columns has which role: by the headers declared, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.grids.row_labels import LABELS
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Columns, Strand
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

MANY_MISSING = 4  # as many columns cannot be found one by one, by a slip of the pen each
ColumnPart = tuple[str, ...]  # `("value",)`, or of one value `("values", "books")`


@dataclass(frozen=True)
class QuestionHeaders:
    """Headers of one question's columns; empty, or not among `values`, where there is none."""

    value: str
    qualifier: str
    words: str
    quote: str
    values: Mapping[str, str]

    @property
    def of_answers(self) -> list[str]:
        """The headers that are there of the columns that hold answers."""
        return [header for header in (self.value, *self.values.values()) if header]

    @property
    def beside_answers(self) -> list[str]:
        """The headers that are there of the columns that say more of an answer."""
        return [header for header in (self.qualifier, self.words, self.quote) if header]


@dataclass(frozen=True)
class FoundColumns:
    """Headers of the roles and questions that were found in a table."""

    roles: Mapping[str, str]
    questions: Mapping[str, QuestionHeaders]

    @property
    def headers(self) -> set[str]:
        """Every header of them."""
        headers = set(self.roles.values())
        for each in self.questions.values():
            headers.update(each.of_answers, each.beside_answers)
        return headers


def declared_headers(strand: Strand) -> list[str]:
    """Every header that a strand may have, alternatives too."""
    headers: list[str] = []
    for columns in strand.columns.values():
        for _, names in column_parts(columns):
            # a first column without a header is declared so
            headers += [name or LABELS for name in names]
    return headers


def find_columns(table: RawTable, strand: Strand) -> tuple[FoundColumns, list[Finding]]:
    """Find a strand's columns in a table.

    Returns
    -------
    FoundColumns, list of Finding
        What was found; an error for each declared column that is absent and each cell of the others
        that cannot be read, a warning for each column that is not declared, with how many cells it
        holds: they do not come along.
    """
    columns, used, findings = _match(table, strand)
    return columns, [*findings, *_undeclared(table, used), *_unreadable(table, used)]


def match_columns(table: RawTable, strand: Strand) -> FoundColumns:
    """Find a strand's columns in a table, without a word on what is missing or left."""
    columns, _, _ = _match(table, strand)
    return columns


def _match(table: RawTable, strand: Strand) -> tuple[FoundColumns, set[str], list[Finding]]:
    """A strand's columns in a table, the headers that they take, and those that are absent."""
    header_of = _known_headers(table)
    missing: list[Finding] = []
    found: dict[str, dict[ColumnPart, str]] = {}
    used: set[str] = set()
    for column, columns in strand.columns.items():
        found[column] = {}
        for part, names in column_parts(columns):
            header = _first_known(names, header_of)
            found[column][part] = header
            used.update((header, *table.options.get(header, ())))
            if not header:
                suggestion = nearest(names[0], table.cells.columns)
                where = Where(table.file, table.header_line)
                missing.append(
                    Finding("column_missing", where, names[0], suggestion, {"column": column})
                )
    findings = [*_missing_together(missing, sum(1 for _ in _all_parts(strand)))]
    roles = {}
    for role in strand.role_names:
        header = found.get(role, {}).get(("value",), "")
        if header:
            roles[role] = header
    questions = {name: question_headers(found[name]) for name in strand.question_columns}
    return FoundColumns(roles, questions), used, findings


def _missing_together(missing: Sequence[Finding], n_declared: int) -> Iterator[Finding]:
    """Say once that most columns are missing: it is another table, and its columns say nothing."""
    unlike = [finding for finding in missing if not finding.suggestion]
    is_other_table = len(unlike) >= MANY_MISSING and 2 * len(unlike) > n_declared
    for finding in missing:
        if not is_other_table or finding not in unlike:
            yield finding
        elif finding == unlike[0]:
            headers = ", ".join(each.value for each in unlike)
            numbers = {"n": len(unlike), "of": n_declared}
            yield Finding("columns_missing", finding.where, headers, parameters=numbers)


def find_fitting_strand(table: RawTable, strand_name: str, schema: Schema) -> Finding | None:
    """Find that a table lacks columns of its strand, and has more of another's."""
    found = {name: _count_found(table, strand) for name, strand in schema.strands.items()}
    best = max(found, key=lambda name: found[name])
    n_declared = sum(1 for _ in _all_parts(schema.strands[best]))
    # `best` is the strand itself where no other has more
    if best == strand_name or found[best] < max(found[strand_name] + 1, n_declared / 2):
        return None
    parameters: dict[str, Parameter] = {
        "strand": strand_name,
        "n": found[best],
        "of": n_declared,
    }
    where = Where(table.file, table.header_line)
    return Finding("strand_other_fits", where, best, parameters=parameters)


def _count_found(table: RawTable, strand: Strand) -> int:
    """How many of a strand's columns a table has."""
    header_of = _known_headers(table)
    return sum(bool(_first_known(names, header_of)) for names in _all_parts(strand))


def _all_parts(strand: Strand) -> Iterator[tuple[str, ...]]:
    """The names of each column of a strand."""
    for columns in strand.columns.values():
        for _, names in column_parts(columns):
            yield names


def _known_headers(table: RawTable) -> dict[str, str]:
    """Every way to write a table's headers → the header."""
    header_of = {plain_key(alias): header for alias, header in table.aliases.items()}
    if LABELS in table.cells.columns:
        header_of[""] = LABELS
    # of two headers that are written alike the first counts, and any goes before an alias
    headers = list(table.cells.columns)[::-1]
    for header in headers:
        # SPSS names a multiple-response set with a dollar sign
        header_of[plain_key(header.removeprefix("$"))] = header
    for header in headers:
        header_of[plain_key(header)] = header
    return header_of


def _first_known(names: Sequence[str], header_of: Mapping[str, str]) -> str:
    """The header of the first of a column's names that a table has; empty where it has none."""
    for key in map(plain_key, names):
        if key in header_of:
            return header_of[key]
    return ""


def column_parts(columns: Columns) -> Iterator[tuple[ColumnPart, tuple[str, ...]]]:
    """List the parts of a column, each with the names that it may have."""
    for part in ("value", "qualifier", "words", "quote"):
        if names := getattr(columns, part):
            yield (part,), names
    for value, names in columns.values.items():
        yield ("values", value), names


def question_headers(header_of: Mapping[ColumnPart, str]) -> QuestionHeaders:
    """Put together the headers of a question's columns, by their parts."""
    header_of_value = {}
    for part, header in header_of.items():
        if part[0] == "values" and header:
            header_of_value[part[1]] = header
    return QuestionHeaders(
        value=header_of.get(("value",), ""),
        qualifier=header_of.get(("qualifier",), ""),
        words=header_of.get(("words",), ""),
        quote=header_of.get(("quote",), ""),
        values=header_of_value,
    )


def _unreadable(table: RawTable, used: set[str]) -> Iterator[Finding]:
    """What is wrong with cells that come along, or a whole column, and cannot be read."""
    if not table.unreadable:
        return  # of a million lines a set takes more than their cells
    lines = {table.header_line, *table.lines.tolist()}
    for finding in table.unreadable:
        if finding.where.column in used and finding.where.line in lines:
            yield finding


def _undeclared(table: RawTable, declared: set[str]) -> Iterator[Finding]:
    """Tell of each column that is left out, but one line of those whose answers another holds."""
    where = Where(table.file, table.header_line)
    held: set[str] = set()
    for header, parts in table.joined.items():
        left = set(parts).intersection(table.cells.columns) - declared
        if header in declared and left:
            yield Finding("columns_joined", where, header, "", {"n": len(left)})
            held |= left
    for header in table.cells.columns:
        if header not in declared | held:
            n = int((table.cells[header] != "").sum())
            yield Finding("column_undeclared", where, header, "", {"n": n})
