"""Surveys: from a table with a row per response to what `responses.csv` holds (see `responses.py`).

Each distinct text of a column is read once, whatever the survey's size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import MISSING_STATUSES, SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.identities import find_identity
from kartlaggning.importing.cells import CellReader, Token, column_reader, kept_answers, yes_no_words
from kartlaggning.importing.columns import FoundColumns
from kartlaggning.importing.roles import one_line
from kartlaggning.importing.subjects import SubjectReader
from kartlaggning.progress import track
from kartlaggning.readers import RawTable
from kartlaggning.responses import ANSWERED, SEVERAL
from kartlaggning.schema import Schema
from kartlaggning.text import plain_key


class ResponseReader:
    """Reads a survey's table, column by column. What is wrong is collected in `findings`."""

    def __init__(self, table: RawTable, columns: FoundColumns, strand_name: str, schema: Schema) -> None:
        self.table = table
        self.columns = columns
        self.strand = schema.strands[strand_name]
        self.schema = schema
        self.findings: list[Finding] = []

    def read(self) -> pd.DataFrame:
        """Read every response, in the file's order, without ids."""
        found: dict[str, pd.Series] = {"subject_id": self._subjects(), "is_synthetic": self._synthetic()}
        questions = self.columns.questions
        for question, headers in track(questions.items(), N_("Reading questions"), len(questions)):
            if headers.value in self.table.options and self.schema.questions[question].has_several:
                found |= self._options(question, headers.value)
            elif headers.value:
                reader = self._reader(question, headers.value)
                found[question] = self._column(headers.value, reader, self._cell)
                self.findings += kept_answers(self.table, headers.value, reader)
            for value, header in headers.values.items():
                found[f"{question}.{value}"] = self._column(header, self._reader(question, header), self._yes_no)
        return pd.DataFrame(found)

    def _reader(self, question: str, header: str) -> CellReader:
        return column_reader(self.table, header, question, self.schema.questions[question], self.strand)

    def _distinct(self, header: str) -> tuple[np.ndarray, list[str]]:
        codes, texts = pd.factorize(self.table.cells[header])
        return codes, [str(text) for text in texts]

    def _column(self, header: str, reader: CellReader, read: Callable[[CellReader, str], str | Finding]) -> pd.Series:
        codes, texts = self._distinct(header)
        stored: list[str] = []
        for code, text in enumerate(texts):
            cell = read(reader, text)
            if isinstance(cell, Finding):
                self._add(header, codes == code, cell)
            stored.append("" if isinstance(cell, Finding) else cell)
        return pd.Series(pd.Categorical.from_codes(*_merged(codes, stored)))

    def _add(self, header: str, rows: np.ndarray, finding: Finding) -> None:
        """Add one finding for all rows with the same fault, at the first of them."""
        where = Where(self.table.file, int(self.table.lines[int(rows.argmax())]), header)
        self.findings.append(replace(finding, where=where, parameters={**finding.parameters, "n": int(rows.sum())}))

    def _options(self, question: str, header: str) -> dict[str, pd.Series]:
        """A column that joins what was chosen among options, as a column per value: what was left is a no."""
        reader = self._reader(question, header)
        joined = self._column(header, reader, self._chosen).astype("str")
        columns: dict[str, pd.Series] = {}
        for option in self.table.options[header]:
            token = reader.read_one(option)
            if isinstance(token, Finding) or token.status != "answered":
                continue
            said = joined.map({text: _said_of(token.value, text) for text in joined.unique()})
            missing = self._missing(option, self._reader(question, option))
            left_open = self.table.cells[option].astype("str").map(missing).where(said == "no")
            columns[f"{question}.{token.value}"] = left_open.fillna(said)
        return columns

    def _missing(self, header: str, reader: CellReader) -> dict[str, str]:
        """The cells of an option's column that are kinds of missing; an empty one is an option left."""
        codes, texts = self._distinct(header)
        found = {}
        for code, text in enumerate(texts):
            token = reader.read_yes_no(text)
            if isinstance(token, Token) and token.status != "answered" and text:
                found[text] = token.status
            elif isinstance(token, Finding) and text in reader.declared_missing:
                self._add(header, codes == code, token)
        return found

    @staticmethod
    def _cell(reader: CellReader, text: str) -> str | Finding:
        is_silence = not text and reader.question.type == "text"  # most leave a free text empty
        read = reader.read(text) or ([] if is_silence else [reader.read_one(text)])
        fault = next((token for token in read if isinstance(token, Finding)), None)
        if fault:
            return fault
        stored = SEVERAL.join(_stored(token) for token in read if isinstance(token, Token))
        if kind := find_identity(stored):
            return Finding("identity_found", parameters={"kind": kind})
        return stored

    @classmethod
    def _chosen(cls, reader: CellReader, text: str) -> str | Finding:
        return SEVERAL if text == reader.separator else cls._cell(reader, text)

    @staticmethod
    def _yes_no(reader: CellReader, text: str) -> str | Finding:
        token = reader.read_yes_no(text)
        return token if isinstance(token, Finding) else _stored(token)

    def _subjects(self) -> pd.Series:
        header = self.columns.roles.get("subject", "")
        if not header:
            return pd.Series("", index=self.table.cells.index)
        codes, texts = self._distinct(header)
        subjects = SubjectReader(self.schema.region, self.strand)
        ids = []
        for code, text in enumerate(texts):
            read = subjects.read(text) or [Finding("unknown_unit", value=text)]
            faults = [subject for subject in read if isinstance(subject, Finding)]
            if len(read) > 1 and not faults:
                faults = [Finding("unknown_unit", value=text)]  # a response is one subject's
            for fault in faults:
                self._add(header, codes == code, fault)
            ids.append("" if faults else read[0])
        return pd.Series(np.array(ids, dtype=object)[codes])

    def _synthetic(self) -> pd.Series:
        header = self.columns.roles.get("synthetic", "")
        if not header:
            return pd.Series(np.zeros(len(self.table.cells), dtype=bool))
        codes, texts = self._distinct(header)
        labels = self.table.value_labels.get(header, {})
        answers = {"": "no", **yes_no_words(self.strand)}
        is_yes = []
        for code, text in enumerate(texts):
            said = {answers.get(plain_key(text)), answers.get(plain_key(labels.get(text, text)))}
            is_yes.append("yes" in said)
            if said == {None}:  # invented data may not pass for real because of a word
                parameters = {"question": "synthetic", "known": ", ".join((*self.strand.yes, *self.strand.no))}
                self._add(header, codes == code, Finding("yes_no_unreadable", value=text, parameters=parameters))
        return pd.Series(np.array(is_yes, dtype=bool)[codes])


def _stored(token: Token) -> str:
    if token.status != "answered":
        return token.status
    return one_line(token.words) or token.value


def _said_of(value: str, stored: str) -> str:
    """What a stored cell that joins values says of one of them."""
    if not stored or stored in MISSING_STATUSES:
        return stored
    return "yes" if value in stored.split(SEVERAL) else "no"


def _merged(codes: np.ndarray, texts: list[str]) -> tuple[np.ndarray, pd.Index]:
    """Codes and categories where several of the file's texts became one."""
    merged, categories = pd.factorize(np.array(texts, dtype=object))
    return merged[codes], pd.Index(categories)


def order_responses(responses: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """Put responses in an order that does not depend on the file's rows, and number them."""
    keys = []
    for name in responses.columns:
        codes, texts = pd.factorize(responses[name], sort=False)
        rank = np.argsort(np.argsort(np.array([str(text) for text in texts], dtype=object)))
        keys.append(rank.astype(np.int32)[codes])
    order = np.lexsort(keys[::-1])
    width = max(4, len(str(len(responses))))
    numbers = [f"{source_id}-{number:0{width}d}" for number in range(1, len(responses) + 1)]
    ordered = responses.iloc[order].reset_index(drop=True)
    ordered.insert(0, "response_id", numbers)
    return ordered


def take_verbatim(responses: pd.DataFrame, schema: Schema) -> tuple[pd.DataFrame, dict[str, str]]:
    """Take out of numbered responses what was written word for word; of each such answer stays that there is one.

    Returns
    -------
    DataFrame, dict
        The responses, and the words by answer_id.
    """
    kept = responses.copy()
    quotes: dict[str, str] = {}
    for question in (name for name in responses.columns if name in schema.questions):
        if schema.questions[question].type != "text":
            continue
        cells = responses[question].astype("str")
        is_written = ~cells.isin(("", *MISSING_STATUSES))
        answer_ids = responses.loc[is_written, "response_id"] + f".{question}"
        quotes |= dict(zip(answer_ids, cells[is_written], strict=True))
        kept[question] = cells.mask(is_written, ANSWERED)
    return kept, quotes


def survey_frames(responses: pd.DataFrame, source_id: str, strand_name: str, schema: Schema) -> dict[str, pd.DataFrame]:
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
    subjects = sorted(set(responses["subject_id"]))
    rows = [{"source_id": source_id, "subject_id": subject, "is_synthetic": is_synthetic} for subject in subjects]
    return {"sources": from_rows([source], SOURCES), "speaks_for": from_rows(rows, SPEAKS_FOR)}
