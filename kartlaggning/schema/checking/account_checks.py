"""What must hold of a strand of accounts, which has roles of its own and no questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kartlaggning.errors import Finding, Parameter
from kartlaggning.schema.models import (
    ACCOUNT_ROLES,
    ALL_PERIODS,
    AMOUNT,
    OF_EVERY_ROW,
    STAGE_WORDS,
    SchemaModel,
    Strand,
)
from kartlaggning.schema.periods import normal_period
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

# without them an amount says nothing
NEEDED = ("source", "subject", "stage", AMOUNT)
KNOWN_ROLES = (
    *("source", "subject", "period", "quote", "citation", "locator", "approved", "synthetic"),
    *ACCOUNT_ROLES,
    AMOUNT,
)


def check_accounts(schema: SchemaModel, source: YamlSource) -> Iterator[Finding]:
    """List the mistakes in strands of accounts, and accounts in strands that are none."""
    check = _AccountChecks(source)
    for name, strand in schema.strands.items():
        if strand.kind == "accounts":
            yield from check.strand(name, strand)
        elif "accounts" in strand.model_fields_set:
            yield check.at_key("schema_accounts_refused", ("strands", name, "accounts"))
    for name, question in schema.questions.items():
        for strand_name in question.asked_in:
            strand_asked = schema.strands.get(strand_name)
            if strand_asked is not None and strand_asked.kind == "accounts":
                path = ("questions", name, "asked_in")
                yield check.at("schema_asked_in_accounts", path, strand_name)


class _AccountChecks:
    def __init__(self, source: YamlSource) -> None:
        self.source = source

    def at(
        self, check: str, path: NodePath, value: str, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where(path), value, suggestion, parameters)

    def at_key(
        self, check: str, path: NodePath, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where_key(path), str(path[-1]), suggestion, parameters)

    def strand(self, name: str, strand: Strand) -> Iterator[Finding]:
        path: NodePath = ("strands", name)
        if strand.layout == "long":
            yield self.at("schema_accounts_layout", (*path, "layout"), strand.layout)
        for role in NEEDED:
            if role not in strand.columns and role not in strand.accounts.every_row:
                yield self.at_key("schema_role_missing", (*path, "columns"), role=role, strand=name)
        for column in strand.columns:
            place = (*path, "columns", column)
            if column not in KNOWN_ROLES:
                yield self._unknown(column, KNOWN_ROLES, place)
            elif column != AMOUNT and strand.columns[column].values:
                yield self.at_key("schema_amounts_only", (*place, "values"))
        yield from self._periods(path, strand)
        yield from self._series(path, strand)
        yield from self._every_row(path, strand)

    def _unknown(self, name: str, known: Collection[str], place: NodePath) -> Finding:
        return self.at_key("schema_unknown_name", place, nearest(name, known), what="role")

    def _periods(self, path: NodePath, strand: Strand) -> Iterator[Finding]:
        amount = strand.columns.get(AMOUNT)
        for period in amount.values if amount else ():
            if period != ALL_PERIODS and normal_period(period) != period:
                place = (*path, "columns", AMOUNT, "values", period)
                yield self.at_key("period_unreadable", place)

    def _series(self, path: NodePath, strand: Strand) -> Iterator[Finding]:
        for name, series in strand.accounts.series.items():
            for period in series.values:
                if normal_period(period) != period:
                    place = (*path, "accounts", "series", name, "values", period)
                    yield self.at_key("period_unreadable", place)

    def _every_row(self, path: NodePath, strand: Strand) -> Iterator[Finding]:
        for role, text in strand.accounts.every_row.items():
            place = (*path, "accounts", "every_row", role)
            if role not in OF_EVERY_ROW:
                yield self._unknown(role, OF_EVERY_ROW, place)
            elif role in strand.columns:
                yield self.at_key("schema_said_twice", place)
            elif role == "stage" and plain_key(text) not in map(plain_key, STAGE_WORDS):
                known = ", ".join(STAGE_WORDS)
                near = nearest(text, STAGE_WORDS)
                yield self.at("unknown_word", place, text, near, role=role, known=known)
