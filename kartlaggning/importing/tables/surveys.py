"""Surveys: from a table with a row per response to what `responses.csv` holds (see `responses.py`).

Each distinct text of a column is read once, whatever the survey's size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import overload

import numpy as np
import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.ids import AnswerId, ResponseLocator, SurveyColumn, join_values
from kartlaggning.importing.responses.states import rows_in
from kartlaggning.importing.responses.weights import check_weights, stored_weight
from kartlaggning.importing.tables.cells import CellReader, Token, yes_no_words
from kartlaggning.importing.tables.columns import FoundColumns
from kartlaggning.importing.tables.kept_texts import keep_text
from kartlaggning.importing.tables.option_columns import Read, any_row, either, mark_left
from kartlaggning.importing.tables.question_columns import (
    codes_labelled_alike,
    column_reader,
    kept_answers,
    labelled_alike,
    question_cells,
    read_by_labels,
    repeated_options,
)
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.importing.tables.subjects import SubjectReader, unit_cell
from kartlaggning.interviews.private import quotes_bytes
from kartlaggning.interviews.responses import ANSWERED
from kartlaggning.interviews.states import taking_part
from kartlaggning.interviews.store import STATE, WEIGHT
from kartlaggning.progress import track
from kartlaggning.readers.distinct_rows import count_texts, distinct_cells
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.statistics.cases.distinct_codes import small_numbers
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand
from kartlaggning.statuses import MISSING_SIGNS, NEVER_COUNTED, UNFINISHED
from kartlaggning.text.keys import plain_key
from kartlaggning.text.quantities import without_free_words
from kartlaggning.writing.scratch import in_slices, taken

_SILENT = {"", *MISSING_SIGNS}  # no words of a respondent's


class ResponseReader:
    """Reads a survey's table, column by column. What is wrong is collected in `findings`."""

    def __init__(
        self,
        table: RawTable,
        columns: FoundColumns,
        strand_name: str,
        schema: Schema,
        *,
        is_masking: bool = False,
    ) -> None:
        self.table = table
        self.columns = columns
        self.strand = schema.strands[strand_name]
        self.schema = schema
        self.findings: list[Finding] = []
        self._is_masking = is_masking
        self._private = unpublished_texts(schema, self.strand)
        self._never_counted = rows_in(table, *NEVER_COUNTED)
        self._broken_off = rows_in(table, UNFINISHED)

    def read(self) -> pd.DataFrame:
        """Read every response, in the file's order, without ids."""
        found: dict[str, pd.Series] = {
            "subject_id": self._subjects(),
            "is_synthetic": self._synthetic(),
        }
        if header := self.columns.roles.get(WEIGHT, ""):
            found[WEIGHT] = self._column(header, self.table.cells[header], stored_weight)
            self.findings += check_weights(found[WEIGHT], self.table, header)
        if self.table.states is not None:
            found[STATE] = pd.Series(self.table.states.of_rows, dtype="str")
        questions = self.columns.questions
        self.findings += self._alike()
        for question, headers in track(questions.items(), N_("Reading questions"), len(questions)):
            if headers.value in self.table.options and self.schema.questions[question].has_several:
                found |= self._options(question, headers.value)
            elif headers.value:
                reader = self._reader(question, headers.value)
                cells = question_cells(self.table, headers.value)
                read = partial(_stored_cell, reader)
                # what only goes to `private/` may point at whom it will
                is_kept = question not in self._private
                found[question] = self._column(headers.value, cells, read, is_kept=is_kept)
                self.findings += kept_answers(self.table, headers.value, reader)
                self.findings += repeated_options(self.table, headers.value, reader)
            if headers.values:
                found |= self._values(question, headers.values)
        return pd.DataFrame(found, copy=False)

    def _alike(self) -> Iterator[Finding]:
        for question, headers in self.columns.questions.items():
            for header in headers.of_answers:
                reader = self._reader(question, header)
                is_option = header != headers.value
                yield from codes_labelled_alike(self.table, header, reader, is_option=is_option)
                if not is_option:
                    yield from read_by_labels(self.table, header, reader)

    def _reader(self, question: str, header: str) -> CellReader:
        return column_reader(
            self.table, header, question, self.schema.questions[question], self.strand
        )

    def _column(
        self,
        header: str,
        cells: pd.Series,
        read: Callable[[str], str | Finding],
        *,
        is_kept: bool = False,
    ) -> pd.Series:
        """Read a column; where its texts are kept, what points at a person in them is found."""
        codes, texts = distinct_cells(cells)
        stored: list[str] = []
        for code, text in enumerate(texts):
            cell = read(text)
            if isinstance(cell, Finding):
                self._add(header, codes == code, cell)
                cell = ""
            elif is_kept:
                cell, finding = keep_text(cell, is_masking=self._is_masking)
                if finding:
                    self._add(header, codes == code, finding)
            stored.append(cell)
        return pd.Series(pd.Categorical.from_codes(*_merged(codes, stored)), copy=False)

    def _add(self, header: str, rows: np.ndarray, finding: Finding) -> None:
        """Add one finding for all rows with the same fault, at the first of them.

        What is never counted may hold anything, and who broke off has left the rest empty.
        """
        rows = rows & ~self._never_counted
        if not finding.value and finding.check in ("cell_empty", "unit_not_told"):
            is_left = self._broken_off
            if finding.check == "cell_empty" and self.strand.counts_unfinished:
                is_left = self._never_counted
            rows = rows & ~is_left
        if not rows.any():
            return
        where = Where(self.table.file, int(self.table.lines[int(rows.argmax())]), header)
        self.findings.append(
            replace(finding, where=where, parameters={**finding.parameters, "n": int(rows.sum())})
        )

    def _options(self, question: str, header: str) -> dict[str, pd.Series]:
        """A multiple-response set, as a column per value."""
        reader = self._reader(question, header)
        columns: dict[str, pd.Series] = {}
        silences: list[tuple[str, np.ndarray]] = []  # an option may be called `vet ej`
        for option, said in self._yes_or_no(question, self.table.options[header]).items():
            token = reader.read_one(option)
            is_chosen = (said == "yes").to_numpy()
            if isinstance(token, Finding):
                if is_chosen.any():
                    self._add(header, is_chosen, token)
            elif token.status != "answered":
                silences.append((token.status, is_chosen))
            else:
                name = str(SurveyColumn(question, token.value))
                column = said.astype("str")
                columns[name] = either(columns.get(name, column), column)
        has_chosen = any_row([column == "yes" for column in columns.values()])
        for status, is_chosen in silences:
            is_silent = is_chosen & ~has_chosen
            for name, column in columns.items():
                columns[name] = column.mask(is_silent, status)
        return columns

    def _values(self, question: str, headers: Mapping[str, str]) -> dict[str, pd.Series]:
        """A question with a column per value, which stands under a header of its own."""
        value_of = {header: value for value, header in headers.items()}
        columns = self._yes_or_no(question, dict.fromkeys(headers.values(), ""), value_of)
        own_columns: dict[str, pd.Series] = {}
        for value, header in headers.items():
            own_columns[str(SurveyColumn(question, value))] = columns[header]
        return own_columns

    def _yes_or_no(
        self, question: str, options: Mapping[str, str], value_of: Mapping[str, str] | None = None
    ) -> dict[str, pd.Series]:
        """Read the columns of options.

        Parameters
        ----------
        options
            Header → the code that says yes, where the file tells it.
        value_of
            Header → the value that it is the column of, where the schema tells it.
        """
        reads: dict[str, Read] = {}
        cells: dict[str, pd.Series] = {}
        for header, code_of_yes in options.items():
            reader = self._reader(question, header)
            value = (value_of or {}).get(header, "")
            reads[header] = partial(
                reader.read_yes_no, counted=code_of_yes, value=value, header=header
            )
            cells[header] = question_cells(self.table, header)
        marked, n_left = mark_left(cells, reads)
        # a file that tells which code says yes leaves no doubt; of another the user should know
        if n_left and not any(options.values()):
            where = Where(self.table.file, self.table.header_line)
            self.findings.append(Finding("options_left", where, question, parameters={"n": n_left}))
        columns: dict[str, pd.Series] = {}
        for header, read in reads.items():
            columns[header] = self._column(header, marked[header], partial(_stored_option, read))
        return columns

    def _subjects(self) -> pd.Series:
        header = self.columns.roles.get("subject", "")
        if not header:
            return pd.Series("", index=self.table.cells.index)
        codes, texts = distinct_cells(self.table.cells[header])
        subjects = SubjectReader(self.schema.region, self.strand)
        labels = self.table.value_labels.get(header, {})
        ids = []
        for code, text in enumerate(texts):
            read = subjects.read(unit_cell(text, self.strand), labels.get(text, ""))
            faults = self._faults_of_unit(text, read)
            for fault in faults:
                self._add(header, codes == code, fault)
            ids.append("" if faults else str(read[0]))
        self.findings += labelled_alike(
            self.table,
            header,
            "subject",
            sorted(text for text, read_id in zip(texts, ids, strict=True) if read_id),
            lambda text: not any(isinstance(each, Finding) for each in subjects.read(text)),
        )
        read_ids = pd.Series(pd.Categorical.from_codes(*_merged(codes, ids)), copy=False)
        is_left = (self.table.cells[header] == "") & (read_ids == "")
        if n_left := int((is_left.to_numpy() & self._broken_off).sum()):
            where = Where(self.table.file, self.table.header_line, header)
            self.findings.append(Finding("responses_without_unit", where, parameters={"n": n_left}))
        return read_ids

    def _faults_of_unit(self, text: str, read: Sequence[str | Finding]) -> list[Finding]:
        """What is wrong with a cell that should name the one subject of a response."""
        faults = [subject for subject in read if isinstance(subject, Finding)]
        signs = {plain_key(sign) for sign in self.strand.missing}
        if not read or (faults and plain_key(text) in signs):
            return [Finding("unit_not_told", value=text)]
        if len(read) > 1 and not faults:
            return [Finding("several_units_told", value=text)]
        return faults

    def _synthetic(self) -> pd.Series:
        header = self.columns.roles.get("synthetic", "")
        if not header:
            return pd.Series(np.zeros(len(self.table.cells), dtype=bool))
        codes, texts = distinct_cells(self.table.cells[header])
        labels = self.table.value_labels.get(header, {})
        answers = {"": "no", **yes_no_words(self.strand)}
        is_yes = []
        for code, text in enumerate(texts):
            said = {answers.get(plain_key(text)), answers.get(plain_key(labels.get(text, text)))}
            is_yes.append("yes" in said)
            if said == {None}:  # invented data may not pass for real because of a word
                known = ", ".join((*self.strand.yes, *self.strand.no))
                parameters = {"question": "synthetic", "known": known}
                fault = Finding("yes_no_unreadable", value=text, parameters=parameters)
                self._add(header, codes == code, fault)
        return pd.Series(np.array(is_yes, dtype=bool)[codes])


def _stored_cell(reader: CellReader, text: str) -> str | Finding:
    """What is stored of a cell that may hold several values; or what is wrong with it."""
    read = reader.read(text)
    # most leave a free text empty; of another question an empty cell is a fault, if not declared
    if not read and (text or reader.question.type != "text"):
        read = [reader.read_one(text)]
    parts = []
    for token in read:
        if isinstance(token, Finding):
            return token
        parts.append(_stored(token))
    stored = join_values(dict.fromkeys(parts))
    if reader.question.type == "quantity" and text not in reader.labels:
        # beside a number a respondent may have written anything; a label is the questionnaire's
        stored = without_free_words(stored, reader.question.quantity_rules.of_stored())
    return stored


def _stored_option(read: Read, text: str) -> str | Finding:
    """What is stored of a cell that says yes or no to an option; or what is wrong with it."""
    token = read(text)
    return token if isinstance(token, Finding) else _stored(token)


def _stored(token: Token) -> str:
    if token.status != "answered":
        return token.status
    return one_line(token.words) or token.value


def _merged(codes: np.ndarray, texts: list[str]) -> tuple[np.ndarray, pd.Index]:
    """Codes and categories where several of the file's texts became one."""
    merged, categories = pd.factorize(np.array(texts, dtype=object))
    return taken(small_numbers(merged.tolist()), codes), pd.Index(categories)


class ResponseIds(Sequence[str]):
    """The ids of a survey's ordered responses, each made when it is asked for.

    A million texts, all of them other ones, take more room than twice as many columns of answers.
    """

    def __init__(self, source_id: str, n: int) -> None:
        self._numbers = range(1, n + 1)
        width = max(4, len(str(n)))
        # a `%` of the name would be read as a place for a number
        begin = str(AnswerId(source_id, "")).replace("%", "%%")
        self._write = f"{begin}%0{width}d".__mod__

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return list(map(self._write, self._numbers[place]))
        return self._write(self._numbers[place])


def unpublished_texts(schema: Schema, strand: Strand) -> set[str]:
    """The questions in free text whose answers stay in `private/`."""
    return {
        name
        for name, question in schema.questions.items()
        if question.type == "text" and (strand.is_confidential or not question.publish_text)
    }


class Verbatim:
    """What was written word for word in some ordered responses: file content of `quotes.csv`.

    Each time it is read the rows are written anew, some after the others.
    """

    def __init__(self, ids: Sequence[str], columns: Mapping[str, pd.Series]) -> None:
        self._ids = ids
        self._columns = dict(sorted(columns.items()))

    def __bool__(self) -> bool:
        return any(map(_is_any_written, self._columns.values()))

    def __iter__(self) -> Iterator[bytes]:
        header = quotes_bytes({})
        yield header
        for part in in_slices(len(self._ids)):
            yield quotes_bytes(self._quotes(part)).removeprefix(header)

    def _quotes(self, part: slice) -> dict[str, str]:
        quotes = {}
        for question, column in self._columns.items():
            codes, texts = distinct_cells(column.iloc[part])
            is_written = np.array([text not in _SILENT for text in texts], dtype=bool)
            for row in np.flatnonzero(is_written[codes]).tolist():
                locator = ResponseLocator(self._ids[part.start + row], question)
                quotes[str(locator)] = texts[codes[row]]
        return quotes


def _is_any_written(column: pd.Series) -> bool:
    return not count_texts(column).keys() <= _SILENT


def take_verbatim(
    responses: pd.DataFrame, ids: Sequence[str], questions: Collection[str]
) -> tuple[pd.DataFrame, Verbatim]:
    """Take out of ordered responses what was written word for word in answer to some questions.

    Of each such answer stays that there is one.

    Parameters
    ----------
    ids
        Of the responses.
    """
    taken_out = {name: responses[name] for name in responses.columns if name in questions}
    kept = responses.copy(deep=False)  # what is set anew is so here alone
    for question, column in taken_out.items():
        codes, texts = distinct_cells(column)
        left = [text if text in _SILENT else ANSWERED for text in texts]
        kept[question] = pd.Categorical.from_codes(*_merged(codes, left))
    return kept, Verbatim(ids, taken_out)


def survey_frames(
    responses: pd.DataFrame, source_id: str, strand_name: str, schema: Schema
) -> dict[str, pd.DataFrame]:
    """The frames beside `responses`: one source that speaks for every unit that responded."""
    strand = schema.strands[strand_name]
    is_synthetic = bool(responses["is_synthetic"].any())
    source = {
        "source_id": source_id,
        "kind": strand.kind,
        "strand": strand_name,
        "period": strand.period or schema.period,
        "is_confidential": strand.is_confidential,
        "is_synthetic": is_synthetic,
    }
    speaks_for = [
        {"source_id": source_id, "subject_id": subject, "is_synthetic": is_synthetic}
        for subject in sorted(count_texts(responses["subject_id"][taking_part(responses)]))
    ]
    return {
        "sources": from_rows([source], SOURCES),
        "speaks_for": from_rows(speaks_for, SPEAKS_FOR),
    }
