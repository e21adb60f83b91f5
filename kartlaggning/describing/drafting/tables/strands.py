"""A table of rows as a strand: its roles, its questions, what in its cells is no answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kartlaggning.describing.drafting.model import Doubt, DraftQuestion, DraftStrand, Told
from kartlaggning.describing.drafting.tables.columns import (
    Asked,
    Column,
    ask_column,
    read_column,
)
from kartlaggning.describing.drafting.tables.joined import (
    add_qualifiers,
    companion_of,
    find_sets,
    join_set,
    members_of_sets,
    stem_of,
)
from kartlaggning.describing.drafting.tables.roles import TableRoles
from kartlaggning.describing.drafting.tables.signs import (
    declare_empty,
    declare_of_roles,
    settle_missing,
)
from kartlaggning.describing.drafting.tables.words import find_separator
from kartlaggning.describing.drafting.vocabulary import NOTES, header_key
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key

_PEOPLE_FROM = 1.5  # rows a unit: a survey of units has one of each, and a few twice
Header = str
Found = list[tuple[Header, DraftQuestion, Any]]  # header, question, its columns


def draft_table(table: RawTable, found: TableRoles, label: str) -> tuple[DraftStrand, Found]:
    """Draft a table with a column for each question as a strand."""
    strand = DraftStrand(found.kind, label, dict(found.roles))
    is_survey = found.kind == "survey"
    columns = _question_columns(table, found, strand)
    strand.separator = find_separator(column.answers for column in columns if not column.labels)
    sets = list(find_sets(columns))
    of_set = {column.header: group for group in sets for column in group}
    asked: list[tuple[Column, Asked]] = []
    questions: Found = []
    before: tuple[str, DraftQuestion, dict[str, Any]] | None = None
    for column in columns:
        group = of_set.get(column.header)
        if group:
            if group[0] is column:
                question, headers = join_set(group)
                questions.append((stem_of(column.header), question, {"values": headers}))
            one = ask_column(column, "", is_survey=True)
            if one:
                asked.append((column, one))
            continue
        if before and _add_companion(before, column, strand):
            continue
        one = ask_column(column, strand.separator, is_survey=is_survey)
        if one is None:
            strand.unused.append(column.header)
            continue
        asked.append((column, one))
        parts: dict[str, Any] = {"value": column.header}
        questions.append((column.header, one.question, parts))
        before = (column.header, one.question, parts)
    settle_missing(strand, asked)
    declare_of_roles(strand, table)
    if is_survey:
        _of_people(table, strand, [question for _, question, _ in questions])
        declare_empty(strand, asked)
    for role in found.doubtful:
        strand.doubts.append(Doubt(f"role_{role}", {"header": found.roles[role]}))
    strand.doubts.append(Doubt("values_seen"))
    return strand, questions


def _question_columns(table: RawTable, found: TableRoles, strand: DraftStrand) -> list[Column]:
    """The columns that may ask something; the others are the strand's unused ones."""
    taken = set(found.roles.values())
    known = set(map(plain_key, taken))
    members = members_of_sets(table)
    columns = []
    for header in map(str, table.cells.columns):
        if header in taken or header in members:
            continue
        # of two headers that differ in capitals alone a schema can name one
        if header_key(header) in NOTES or not header or plain_key(header) in known:
            strand.unused.append(header)
        else:
            columns.append(read_column(table, header))
            known.add(plain_key(header))
    return columns


def _add_companion(
    before: tuple[str, DraftQuestion, dict[str, Any]], column: Column, strand: DraftStrand
) -> bool:
    """Whether a column says more of the question before it; then it is one of its columns."""
    header, question, parts = before
    part = companion_of(column.header, header)
    if strand.kind == "survey" or not part or part in parts:
        return False
    if part == "words":
        if question.type != "quantity":
            return False
        parts[part] = column.header
        return True
    if question.type not in ("single", "multiple", "ordered", "steps"):
        return False
    rare = add_qualifiers(question, column, strand.separator or ";")
    if rare:  # its column would be refused; the answers themselves are read all the same
        parameters: Told = {"n": len(rare), "header": column.header}
        question.doubts.append(Doubt("rare_qualifiers", parameters))
        strand.unused.append(column.header)
    else:
        parts[part] = column.header
    return True


def _of_people(table: RawTable, strand: DraftStrand, questions: Iterable[DraftQuestion]) -> None:
    """Several rows of a unit are people who answer for themselves."""
    subject = strand.roles.get("subject", "")
    if subject not in table.cells:  # of a questionnaire that nobody has answered
        return
    cells = table.cells[subject].astype(str)
    n_units = cells[cells != ""].nunique()
    if not n_units or len(cells) < _PEOPLE_FROM * n_units:
        return
    strand.doubts.append(Doubt("respondents", {"n": len(cells), "n_units": n_units}))
    for question in questions:
        if not question.of:
            question.of = "respondents"
        question.doubts = [doubt for doubt in question.doubts if doubt.name != "of_whom"]


def columns_in_short(parts: Mapping[str, Any]) -> Any:
    """A question's columns as the schema has them: a header alone stands without its key."""
    return parts["value"] if set(parts) == {"value"} else dict(parts)
