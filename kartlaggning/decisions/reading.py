"""The rows of `decisions.csv` → the *decisions* frame, and what is wrong at which line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.frames import DECISIONS, from_rows
from kartlaggning.identities import find_identity, words_around
from kartlaggning.ids import join_values, split_values
from kartlaggning.readers.grids.small_tables import read_small_table
from kartlaggning.regions import Resolver
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities import Doubt, read_quantity
from kartlaggning.writing.places import INTERVIEWS_DIR
from kartlaggning.yaml_files.models import Label

DECISIONS_FILE = f"{INTERVIEWS_DIR}/decisions.csv"
COLUMNS = ("subject", "question", "decision", "reason", "date", "decided_by", "on")
NEEDED = COLUMNS[:-1]  # `on` is filled in when `check` has said what it should be
UNCLASSIFIED = "unclassified"
Row = Mapping[str, str]


def read_decisions(project: Path, schema: Schema) -> tuple[pd.DataFrame, list[Finding]]:
    """Read a project's decisions; there need be none.

    Returns
    -------
    DataFrame, list of Finding
        *decisions*, without what their answers tell; what is wrong. A row in which anything is
        wrong is left out.

    Raises
    ------
    KartlaggningError
        The file cannot be read.
    """
    path = project / DECISIONS_FILE
    if not path.exists():
        return from_rows([], DECISIONS), []
    table = read_small_table(path, DECISIONS_FILE, COLUMNS)
    absent = _absent_columns(table.header)
    if absent:
        return from_rows([], DECISIONS), absent
    reader = _Reader(schema, list(table.findings))
    for line, row in table.rows:
        reader.read(row, line)
    return from_rows(reader.rows.values(), DECISIONS), reader.findings


def read_row(row: Row, project: Path, schema: Schema) -> tuple[pd.DataFrame | None, list[Finding]]:
    """Read one row more than the file has.

    Returns
    -------
    DataFrame or None, list of Finding
        *decisions* with that row alone; what is wrong with it, and then None.
    """
    kept, _ = read_decisions(project, schema)
    reader = _Reader(schema, [])
    for each in kept.to_dict("records"):
        reader.rows[(str(each["subject_id"]), str(each["question"]))] = {"line": int(each["line"])}
    known = set(reader.rows)
    reader.read(row, 0)
    if reader.findings:
        return None, reader.findings
    fresh = [each for key, each in reader.rows.items() if key not in known]
    return from_rows(fresh, DECISIONS), []


def _absent_columns(header: Collection[str]) -> list[Finding]:
    place, known = Where(DECISIONS_FILE, 1), {"known": ", ".join(COLUMNS)}
    absent = [name for name in NEEDED if name not in header]
    return [Finding("decisions_column_missing", place, name, parameters=known) for name in absent]


@dataclass
class _Reader:
    """Reads rows one by one: collects the good by what they decide on, and what is wrong."""

    schema: Schema
    findings: list[Finding]
    rows: dict[tuple[str, str], dict[str, str | int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.resolver = Resolver(self.schema.region)
        questions = {name: question.label for name, question in self.schema.questions.items()}
        dimensions = {name: dimension.label for name, dimension in self.schema.dimensions.items()}
        self.question_of = _index({**questions, **dimensions})

    def read(self, row: Row, line: int) -> None:
        """Read a row, found at a line."""
        mistakes = [
            *_mistakes(row),
            *self.subject_mistakes(row["subject"]),
            *self.question_mistakes(row),
        ]
        for mistake in mistakes:
            where = Where(DECISIONS_FILE, line, str(mistake.where.column))
            self.findings.append(replace(mistake, where=where))
        if not mistakes:
            self._keep(row, line)

    def _keep(self, row: Row, line: int) -> None:
        """Collect a row in which nothing is wrong, unless an earlier one decides on the same."""
        subject = self.resolver.resolve(row["subject"]).subject_id
        question = self.question_of[plain_key(row["question"])]
        first = self.rows.get((subject, question))
        if first:
            unit = self.schema.region.label(subject, "sv")
            parameters = {"unit": unit, "first_line": first["line"]}
            where = Where(DECISIONS_FILE, line)
            self.findings.append(Finding("decision_twice", where, question, "", parameters))
            return
        decision, _ = self.read_decision(question, row["decision"])
        kept = {name: row[name] for name in ("reason", "date", "decided_by", "on")}
        self.rows[(subject, question)] = {
            **kept,
            "subject_id": subject,
            "question": question,
            "decision": decision,
            "line": line,
        }

    def subject_mistakes(self, text: str) -> Iterator[Finding]:
        """What is wrong with the subject: none is called so, several are, it is of another time."""
        region, found = self.schema.region, self.resolver.resolve(text)
        unit = region.units.get(found.subject_id)
        if found.candidates:
            names = ", ".join(region.label(candidate, "sv") for candidate in found.candidates)
            yield _finding("unit_ambiguous", "subject", text, candidates=names)
        elif text and not found.subject_id:
            yield replace(_finding("unknown_unit", "subject", text), suggestion=found.nearest)
        elif unit and not unit.exists_on(self.schema.as_of):
            successors = ", ".join(region.label(name, "sv") for name in unit.successors)
            period = self.schema.period
            finding = _finding("unit_not_in_period", "subject", unit.name, period=period)
            yield replace(finding, suggestion=successors)

    def question_mistakes(self, row: Row) -> Iterator[Finding]:
        """What is wrong with the question or dimension, and with what was decided on it."""
        text = row["question"]
        question = self.question_of.get(plain_key(text))
        if question is None:
            if text:
                near = nearest(text, [*self.schema.questions, *self.schema.dimensions])
                unknown = _finding("decision_question_unknown", "question", text)
                yield replace(unknown, suggestion=near)
            return
        subject = self.resolver.resolve(row["subject"]).subject_id
        is_of_unit = not subject or subject in self.schema.region.units
        if question in self.schema.dimensions and not is_of_unit:
            yield _finding("decision_not_of_unit", "subject", row["subject"], question=question)
        if row["decision"]:
            _, mistake = self.read_decision(question, row["decision"])
            if mistake:
                yield mistake

    def read_decision(self, question: str, text: str) -> tuple[str, Finding | None]:
        """What was decided, in ids; and what is wrong with it."""
        if question in self.schema.dimensions:
            rules = self.schema.dimensions[question].classes
            classes = _index({name: rule.label for name, rule in rules.items()})
            return _known(text, {**classes, UNCLASSIFIED: UNCLASSIFIED}, question)
        model = self.schema.questions[question]
        if model.type == "text":
            return "", _finding("rule_text_question", "question", question)
        if model.type == "quantity":
            return text, _quantity_mistake(text, question, model)
        return _read_values(text, question, model)


def _quantity_mistake(text: str, name: str, question: Question) -> Finding | None:
    """What is wrong with words of quantity; both their readings, where they have two."""
    read = read_quantity(text, question.quantity_rules)
    if isinstance(read, Doubt):
        both = {"first": read.first, "second": read.second}
        return _finding("quantity_ambiguous", "decision", text, question=name, **both)
    if read is None:
        return _finding("quantity_unreadable", "decision", text, question=name)
    return None


def _read_values(text: str, name: str, question: Question) -> tuple[str, Finding | None]:
    index = _index({value: model.label for value, model in question.values.items()})
    if not question.has_several:
        return _known(text, index, name)
    said = set()
    first_mistake = None
    for part in split_values(text):
        value, mistake = _known(part.strip(), index, name)
        said.add(value)
        first_mistake = first_mistake or mistake
    return join_values(value for value in question.values if value in said), first_mistake


def _known(text: str, index: Mapping[str, str], question: str) -> tuple[str, Finding | None]:
    known = index.get(plain_key(text), "")
    if known:
        return known, None
    unknown = _finding("unknown_value", "decision", text, question=question)
    return "", replace(unknown, suggestion=nearest(text, index.values()))


def _mistakes(row: Row) -> Iterator[Finding]:
    """What is wrong with a row by itself."""
    for name in NEEDED:
        if not row[name]:
            yield _finding("decision_incomplete", name, absent=name)
    for name in COLUMNS:
        if kind := find_identity(row[name]):
            yield _finding("decision_identity", name, words_around(row[name], kind), kind=kind)
    if row["date"]:
        try:
            date.fromisoformat(row["date"])
        except ValueError:
            yield _finding("decision_date", "date", row["date"])


def _finding(check: str, column: str, value: str = "", **parameters: str) -> Finding:
    return Finding(check, Where(column=column), value, parameters=parameters)


def _index(labels: Mapping[str, Label]) -> dict[str, str]:
    """Every way to write a name → its id: the id, and the labels in both languages."""
    index = {}
    for name, label in labels.items():
        for text in (label.en, label.sv, name):
            index[plain_key(text)] = name
    return index
