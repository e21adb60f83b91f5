"""From a table of accounts to records: each amount with its unit, line, period and stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.tables.cell_statements import Statement
from kartlaggning.importing.tables.columns import QuestionHeaders, find_columns
from kartlaggning.importing.tables.records import Record
from kartlaggning.importing.tables.roles import RoleReader, one_line
from kartlaggning.interviews.private import name_key
from kartlaggning.readers.grids.grid import is_summary_word
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.regions.periods import hull_of_periods
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import ALL_PERIODS, AMOUNT, STAGE_WORDS, Named
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities.amounts import amount_text, read_amount

_NOTHING_DECLARED = QuestionHeaders("", "", "", "", {})


class AmountReader:
    """Reads one table of a strand of accounts; `findings` holds what is wrong, at its cell.

    A record holds the amounts of a row as its statements, each a row of *amounts* without ids.
    """

    def __init__(
        self, table: RawTable, strand_name: str, schema: Schema, *, is_masking: bool = False
    ) -> None:
        self.table = table
        self.strand = schema.strands[strand_name]
        self.accounts = self.strand.accounts
        self.columns, found = find_columns(table, self.strand)
        # what holds for every row is read like a cell of it
        roles = {**{role: role for role in self.accounts.every_row}, **self.columns.roles}
        self.roles = RoleReader(
            roles, strand_name, schema, table.value_labels, is_masking=is_masking
        )
        self.roles.findings += found
        self._named: Mapping[str, Mapping[str, str]] = {
            "line": name_index(self.accounts.lines),
            "funder": name_index(self.accounts.funders),
            "condition": name_index(self.accounts.conditions),
        }
        self._stages = {plain_key(word): stage for word, stage in STAGE_WORDS.items()}
        self._zeros = {plain_key(sign) for sign in self.accounts.zero}

    @property
    def findings(self) -> list[Finding]:
        return self.roles.findings

    def read(self) -> list[Record]:
        """Read every row, in the file's order."""
        records = []
        headers = list(map(str, self.table.cells.columns))
        rows = self.table.cells.astype("str").itertuples(index=False, name=None)
        for row, line in zip(rows, self.table.lines.tolist(), strict=True):
            cells = dict(zip(headers, row, strict=True))
            where = Where(self.table.file, int(line))
            self.roles.turn_to({**self.accounts.every_row, **cells}, where)
            records.append(self._record(cells, where))
        return list(_with_period_of_source(records))

    def _record(self, cells: Mapping[str, str], where: Where) -> Record:
        roles = self.roles
        document = roles.text("source")
        if not document:
            roles.add("source_empty", "source", "")
        shared = roles.shared()
        subjects = roles.distinct_subjects("subject")
        if len(subjects) != 1 and not self._is_faulty(where):
            roles.add("amount_without_unit", "subject", roles.text("subject"), n=len(subjects))
        of_row = self._of_row()
        amounts = [{**of_row, **amount} for amount in self._amounts(cells, shared["period"])]
        return Record(
            where=where,
            document=document,
            subjects=subjects,
            quote=roles.keep_quote("quote", one_line(roles.text("quote"))),
            locator=roles.keep("locator", one_line(roles.text("locator"))),
            statements=tuple(amounts),
            # two rows that say the same are two payments
            number=where.line,
            **shared,
        )

    def _is_faulty(self, where: Where) -> bool:
        """Whether the row's unit is told as a fault already."""
        header = self.roles.roles.get("subject", "subject")
        return any(
            found.where.line == where.line and found.where.column == header
            for found in self.findings
        )

    def _of_row(self) -> Statement:
        """What all amounts of a row have in common."""
        line = self.roles.text("line")
        is_sum = is_summary_word(line) and plain_key(line) not in self._named["line"]
        return {
            "line": "" if is_sum else self._name("line"),
            "funder": self._name("funder"),
            "condition": self._name("condition"),
            "stage": self._stage(),
            "recipients": self._recipients(),
            "is_total": is_sum or self.roles.says_yes("total"),
        }

    def _name(self, role: str) -> str:
        """The id of a line, funder or condition; empty where the row names none."""
        text = self.roles.text(role)
        index = self._named[role]
        key = plain_key(text)
        if key and key not in index:
            declared = getattr(self.accounts, f"{role}s")
            known = [name for model in declared.values() for name in _names(model)]
            near = nearest(text, known)
            self.roles.add("account_name_unknown", role, text, near, what=role)
        return index.get(key, "")

    def _stage(self) -> str:
        text = self.roles.text("stage")
        stage = self._stages.get(plain_key(text), "")
        if not stage:
            known = ", ".join(STAGE_WORDS)
            near = nearest(text, STAGE_WORDS)
            self.roles.add("unknown_word", "stage", text, near, role="stage", known=known)
        return stage

    def _recipients(self) -> str:
        text = self.roles.text("recipients")
        if text and not (text.isdecimal() and int(text)):
            self.roles.add("recipients_unreadable", "recipients", text)
            return ""
        return text

    def _amounts(self, cells: Mapping[str, str], period: str) -> Iterator[Statement]:
        """The amounts of a row, each with its period; what is stated of all periods is a total."""
        headers = self.columns.questions.get(AMOUNT, _NOTHING_DECLARED)
        if headers.value:
            yield {**self._amount(cells, headers.value), "period": period}
        periods = [each for each in headers.values if each != ALL_PERIODS]
        for column, header in headers.values.items():
            amount = {**self._amount(cells, header), "period": column}
            if column == ALL_PERIODS:
                amount |= {"period": hull_of_periods(periods or [period]), "is_total": True}
            yield amount

    def _amount(self, cells: Mapping[str, str], header: str) -> Statement:
        text = cells[header]
        amount = self._read(text)
        if amount is None and text:
            self.roles.add("amount_unreadable", header, text)
        return {"amount": "" if amount is None else amount_text(amount), "words": text}

    def _read(self, text: str) -> Decimal | None:
        if plain_key(text) in self._zeros:
            return Decimal(0)
        if text in self.table.number_texts:
            return Decimal(text)
        return read_amount(text)


def name_index(named: Mapping[str, Named]) -> dict[str, str]:
    """Every way to write a line, funder or condition → its id."""
    index = {}
    for name, model in named.items():
        for written in (*_names(model), name):
            index[plain_key(written)] = name
    return index


def _names(model: Named) -> tuple[str, ...]:
    return (model.label.en, model.label.sv, *model.codes)


def _with_period_of_source(records: list[Record]) -> Iterator[Record]:
    """The records with the time that all amounts of their document are for."""
    periods: dict[str, list[str]] = {}
    for record in records:
        said = [str(amount["period"]) for amount in record.statements]
        periods.setdefault(name_key(record.document), []).extend(filter(None, said))
    for record in records:
        of_document = periods[name_key(record.document)]
        yield record._replace(period=hull_of_periods(of_document)) if of_document else record
