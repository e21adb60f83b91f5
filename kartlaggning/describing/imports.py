"""A stored import as a table that can be described: its questions as the schema words them.

A survey is stored as such a table. Of interviews and documents a row is made for each source and
whom it speaks of, with a column for each question that is answered there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.frames import AMOUNTS
from kartlaggning.ids import SurveyColumn, ValueId, import_of, join_values
from kartlaggning.interviews.responses import ANSWERED
from kartlaggning.interviews.store import FIXED, NO_QUESTIONS, STATE, WEIGHT, Interviews
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import PROTECTED, Named, Question, Strand
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.nearest import nearest
from kartlaggning.text.numbers import number_text
from kartlaggning.text.own_words import OWN_WORDS, STAGES
from kartlaggning.text.quantities import parse_quantity
from kartlaggning.writing.places import INTERVIEWS_DIR

_SEPARATOR = "|"  # as `ids.join_values` writes several values
_MEASURES = {"single": "nominal", "ordered": "ordinal", "quantity": "scale"}
_RESPONSE_ID, _SUBJECT, _IS_SYNTHETIC = FIXED
_SOURCE = "source_id"
COLUMN_LABELS = {
    _RESPONSE_ID: N_("The response’s number"),
    _SOURCE: N_("The source’s number"),
    _SUBJECT: N_("Whom it is about"),
    _IS_SYNTHETIC: N_("Whether it is invented"),
    STATE: N_("How far the response came"),
    WEIGHT: N_("The weight"),
}
AMOUNT_LABELS = {
    "period": N_("The time that the amount is for"),
    "stage": N_("How far the money came"),
    "line": N_("What it is for"),
    "funder": N_("Who gives it"),
    "condition": N_("On what condition"),
    "amount": N_("Kronor"),
}
_BOTH = {"true": N_("invented"), "false": N_("real")}
_SAID = {"yes": N_("yes"), "no": N_("no")}
_STATES = {
    "test": N_("tests"),
    "preview": N_("previews"),
    "spam": N_("spam"),
    "rejected": N_("rejected"),
    "unfinished": N_("never finished"),
    "on_hold": N_("on hold"),
    "finished": N_("finished"),
}
_ANSWERED_IN_WORDS = N_("answered in words, which lie in private/")


@dataclass(frozen=True)
class ImportTable:
    """A stored import as a table.

    Parameters
    ----------
    of_people
        The columns that hold numbers of people who are protected.
    file
        The stored file that has the table's columns; empty where none has.
    """

    table: RawTable
    of_people: frozenset[str]
    file: str = ""


def find_import(name: str, interviews: Interviews) -> None:
    """Make sure that something was imported under a name.

    Raises
    ------
    KartlaggningError
        Nothing was; the nearest name is offered.
    """
    known = interviews.ledgers
    if name not in known:
        parameters = {"known": ", ".join(known) or "–"}
        suggestion = nearest(name, known)
        finding = Finding("import_unknown", Where(), name, suggestion, parameters)
        raise KartlaggningError(finding)


def import_table(
    name: str, interviews: Interviews, schema: Schema, language: Language
) -> ImportTable:
    """Make a table of a stored import, with its labels in a language."""
    strand = schema.strands.get(interviews.ledgers[name]["strand"])
    signs = frozenset(strand.missing.values()) if strand else frozenset()
    maker = _Maker(schema, language, signs)
    if name in interviews.responses:
        file = interviews.where_responses(name, 0).file
        return maker.of_survey(name, interviews.responses[name], file)
    source_ids = _source_ids(name, interviews)
    if strand and strand.kind == "accounts":
        amounts = interviews.amounts[interviews.amounts["source_id"].isin(source_ids)]
        return maker.of_amounts(name, amounts, strand)
    answers = interviews.answers[interviews.answers["source_id"].isin(source_ids)]
    return maker.of_statements(name, answers)


def _source_ids(name: str, interviews: Interviews) -> list[str]:
    """The sources of an import: a source's number begins with its import's name."""
    ids = interviews.sources["source_id"].tolist()
    return [source for source in ids if import_of(source) == name]


@dataclass
class _Maker:
    """Gathers what is said of the columns, one after another.

    `signs` are the kinds of missing that the files of the strand can say.
    """

    schema: Schema
    language: Language
    signs: frozenset[str]
    variable_labels: dict[str, str] = field(default_factory=dict)
    value_labels: dict[str, dict[str, str]] = field(default_factory=dict)
    missing_codes: dict[str, frozenset[str]] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    of_people: set[str] = field(default_factory=set)

    def of_survey(self, name: str, responses: pd.DataFrame, file: str) -> ImportTable:
        """The table of a survey's responses, a row each; `file` is where they are stored."""
        columns: dict[str, list[str]] = {}
        for header in map(str, responses.columns):
            cells = responses[header].tolist()
            if header == _IS_SYNTHETIC:
                cells = ["true" if each else "false" for each in cells]
            columns[header] = self._column(header, cells)
        return self._table(name, columns, file)

    def of_statements(self, name: str, answers: pd.DataFrame) -> ImportTable:
        """The table of interviews or documents: a row for each source and whom it speaks of."""
        cells: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        row: Any
        for row in answers.itertuples(index=False):
            question = self.schema.questions.get(row.question)
            if question:
                cells[(row.source_id, row.subject_id)][row.question].append(_said(row, question))
        columns = {
            _SOURCE: [source for source, _ in cells],
            _SUBJECT: [subject for _, subject in cells],
        }
        for question_name in self.schema.questions:
            if any(question_name in said for said in cells.values()):
                columns[question_name] = [_joined(said, question_name) for said in cells.values()]
        known = {header: self._column(header, texts) for header, texts in columns.items()}
        return self._table(name, known, "")

    def of_amounts(self, name: str, amounts: pd.DataFrame, strand: Strand) -> ImportTable:
        """The table of accounts, a row for each amount as it is stored."""
        columns = {header: amounts[header].tolist() for header in (_SOURCE, _SUBJECT)}
        for header, cells in columns.items():
            self._own_column(header, cells)
        named = {
            "stage": {stage: translate(words, self.language) for stage, words in STAGES.items()},
            **{role: _labels_of(names, self.language) for role, names in _named(strand).items()},
        }
        for header, message in AMOUNT_LABELS.items():
            self.variable_labels[header] = translate(message, self.language)
            columns[header] = amounts[header].tolist()
            if header in named:
                self.value_labels[header] = _that_occur(named[header], columns[header])
        self.measures["amount"] = "scale"
        return self._table(name, columns, f"{INTERVIEWS_DIR}/{name}/{AMOUNTS.name}.csv")

    def _table(self, name: str, columns: Mapping[str, list[str]], file: str) -> ImportTable:
        frame = pd.DataFrame(columns, dtype="str")
        table = RawTable(
            file=f"{INTERVIEWS_DIR}/{name}",
            program=translate(N_("stored import"), self.language),
            cells=frame,
            lines=np.arange(1, len(frame) + 1),
            header_line=0,
            ledger=(),
            findings=(),
            missing_codes=self.missing_codes,
            value_labels=self.value_labels,
            variable_labels=self.variable_labels,
            measures=self.measures,
            separators=self.separators,
        )
        return ImportTable(table, frozenset(self.of_people), file)

    def _column(self, header: str, cells: list[str]) -> list[str]:
        """Note what is said of a column; its cells, in which plain quantities become numbers."""
        if header in COLUMN_LABELS or header in NO_QUESTIONS:
            self._own_column(header, cells)
            return cells
        name, value = SurveyColumn.parse(header)
        question = self.schema.questions.get(name)
        if question is None:
            return cells  # a question that the schema no longer has; `check` says so
        label = question.label.of(self.language)
        labels = self._labels(question)
        if value:
            of_value = question.values.get(value)
            label = f"{label} – {of_value.label.of(self.language)}" if of_value else label
            labels = self._words(_SAID)
        elif question.type == "text":
            labels = self._words({ANSWERED: _ANSWERED_IN_WORDS}) if ANSWERED in cells else {}
        elif question.type in ("multiple", "steps") or _are_several(question, cells):
            self.separators[header] = _SEPARATOR
        self.variable_labels[header] = label
        self._note(header, cells, labels, self.signs.union(question.missing.values()))
        if not value:
            self.measures[header] = _MEASURES.get(question.type, "")
        if question.type != "quantity":
            return cells
        if question.of in PROTECTED:
            self.of_people.add(header)
        return [_plain_number(cell, question) for cell in cells]

    def _own_column(self, header: str, cells: Iterable[str]) -> None:
        """Note what is said of a column that is none of a question."""
        self.variable_labels[header] = translate(COLUMN_LABELS[header], self.language)
        if header == _SUBJECT:
            known = {each: self._subject_label(each) for each in dict.fromkeys(cells) if each}
            self.value_labels[header] = {each: label for each, label in known.items() if label}
        elif header == _IS_SYNTHETIC:
            self.value_labels[header] = _that_occur(self._words(_BOTH), cells)
        elif header == STATE:
            self.value_labels[header] = _that_occur(self._words(_STATES), cells)

    def _subject_label(self, subject_id: str) -> str:
        """The name of a unit, a provider or the region; empty where the region has it no longer."""
        region = self.schema.region
        is_known = subject_id in region.units or subject_id in region.providers
        if not is_known and subject_id != region.id:
            return ""
        return region.label(subject_id, self.language)

    def _note(
        self,
        header: str,
        cells: Iterable[str],
        labels: Mapping[str, str],
        declared: frozenset[str],
    ) -> None:
        """Note the labels of a column's codes, and which of its cells are a kind of missing."""
        known = declared.union(cells)
        signs = [sign for sign in MISSING_SIGNS if sign in known]
        of_signs = {sign: translate(OWN_WORDS[sign], self.language) for sign in signs}
        self.missing_codes[header] = frozenset(signs)
        self.value_labels[header] = {**labels, **of_signs}

    def _labels(self, question: Question) -> dict[str, str]:
        labels = {}
        for value, model in question.values.items():
            labels[value] = model.label.of(self.language)
        return labels

    def _words(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {code: translate(text, self.language) for code, text in texts.items()}


def _named(strand: Strand) -> Mapping[str, Mapping[str, Named]]:
    """The lines, funders and conditions of a strand of accounts, by their column."""
    accounts = strand.accounts
    return {"line": accounts.lines, "funder": accounts.funders, "condition": accounts.conditions}


def _labels_of(named: Mapping[str, Named], language: Language) -> dict[str, str]:
    return {name: model.label.of(language) for name, model in named.items()}


def _that_occur(labels: Mapping[str, str], cells: Iterable[str]) -> dict[str, str]:
    found = set(cells)
    return {code: label for code, label in labels.items() if code in found}


def _are_several(question: Question, cells: Iterable[str]) -> bool:
    """Whether cells of one answer hold several all the same: sources that contradict themselves."""
    return question.is_listed and any(_SEPARATOR in cell for cell in cells)


def _said(statement: Any, question: Question) -> str:
    """What a statement says, as a cell."""
    if statement.status != "answered":
        return statement.status
    if question.is_listed:
        if statement.is_denied:
            return str(ValueId(statement.question, statement.value, is_denied=True))
        return statement.value
    if question.type == "text":
        return statement.words or ANSWERED
    return statement.words


def _joined(said: Mapping[str, list[str]], question: str) -> str:
    return join_values(dict.fromkeys(filter(None, said.get(question, ()))))


def _plain_number(cell: str, question: Question) -> str:
    """A quantity that is one number, as a number; one of other words as they are."""
    quantity = parse_quantity(cell, question.quantity_rules.of_stored()) if cell else None
    if quantity is None:
        return cell
    is_exact = not (quantity.is_open_low or quantity.is_open_high)
    is_exact = is_exact and not (quantity.low_end or quantity.high_end)
    if not is_exact or quantity.low != quantity.high or quantity.denominator is not None:
        return cell
    return number_text(quantity.low)
