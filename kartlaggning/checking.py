"""What `kartlaggning check` finds in `interviews/`: statements that the schema does not know, each at its line.

What import wrote is right; but files in git are edited, merged, and outlive the schema they were made by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.errors import Finding
from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.nearest import nearest
from kartlaggning.responses import FIXED
from kartlaggning.schema import Schema
from kartlaggning.store import Interviews

STATUSES = ("answered", *MISSING_STATUSES)


def check_interviews(interviews: Interviews, schema: Schema) -> list[Finding]:
    """List what is wrong with the stored statements: names that nothing has, units outside their time."""
    check = _Checks(interviews, schema)
    return [*check.sources(), *check.answers(), *check.surveys()]


class _Checks:
    def __init__(self, interviews: Interviews, schema: Schema) -> None:
        self.interviews = interviews
        self.schema = schema
        region = schema.region
        self.subjects = {*region.units, *region.providers, region.id, ""}
        self.period_of = dict(zip(interviews.sources["source_id"], interviews.sources["period"], strict=True))

    def sources(self) -> Iterator[Finding]:
        strands = self.interviews.sources["strand"]
        for strand in dict.fromkeys(strands):
            if strand not in self.schema.strands:
                near = nearest(strand, self.schema.strands)
                n = int((strands == strand).sum())
                yield Finding("stored_strand_unknown", value=strand, suggestion=near, parameters={"n": n})

    def answers(self) -> Iterator[Finding]:
        answers = self.interviews.answers
        columns = ("source_id", "subject_id", "said_by", "question", "value", "qualifier", "status")
        rows = zip(*(answers[name].tolist() for name in columns), strict=True)
        known: dict[tuple[str, ...], list[tuple[str, str, str, str]]] = {}
        for number, row in enumerate(rows):
            if row not in known:  # the same row is the same mistake
                known[row] = list(self._mistakes(dict(zip(columns, row, strict=True))))
            for check, column, value, suggestion in known[row]:
                parameters = {"question": row[3], "period": self.period_of.get(row[0], "")}
                yield Finding(check, self.interviews.where(number, column), value, suggestion, parameters)

    def _mistakes(self, row: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
        if row["source_id"] not in self.period_of:
            yield "stored_source_unknown", "source_id", row["source_id"], nearest(row["source_id"], self.period_of)
        for column in ("subject_id", "said_by"):
            if row[column] not in self.subjects:
                yield "unknown_unit", column, row[column], nearest(row[column], self.subjects)
        yield from self._outside_its_time(row)
        question = self.schema.questions.get(row["question"])
        if question is None:
            near = nearest(row["question"], self.schema.questions)
            yield "stored_question_unknown", "question", row["question"], near
            return
        if row["value"] and row["value"] not in question.values:
            yield "unknown_value", "value", row["value"], nearest(row["value"], question.values)
        if row["qualifier"] and row["qualifier"] not in question.qualifiers:
            yield "unknown_qualifier", "qualifier", row["qualifier"], nearest(row["qualifier"], question.qualifiers)
        if row["status"] not in STATUSES:
            yield "stored_status_unknown", "status", row["status"], nearest(row["status"], STATUSES)
        if row["status"] == "answered" and question.is_listed and not row["value"]:
            yield "cell_empty", "value", "", ""

    def _outside_its_time(self, row: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
        """A unit must exist on the schema's day, or, in another period, at some time of it."""
        region, period = self.schema.region, self.period_of.get(row["source_id"])
        unit = region.units.get(row["subject_id"])
        if unit is None or period is None:
            return
        is_own_period = period == self.schema.period
        exists = unit.exists_on(self.schema.as_of) if is_own_period else region.exists_in(unit.id, period)
        if not exists:
            successors = ", ".join(region.label(name, "sv") for name in unit.successors)
            yield "unit_not_in_period", "subject_id", unit.name, successors

    def surveys(self) -> Iterator[Finding]:
        """A survey's columns are questions of the schema, or one value of them."""
        for name, responses in self.interviews.responses.items():
            where = self.interviews.where_responses(name)
            for column in responses.columns:
                question, _, value = column.partition(".")
                known = self.schema.questions.get(question)
                if column in FIXED:
                    continue
                if known is None:
                    yield Finding("stored_question_unknown", where, question, nearest(question, self.schema.questions))
                elif value and value not in known.values:
                    yield Finding("unknown_value", where, value, nearest(value, known.values), {"question": question})
