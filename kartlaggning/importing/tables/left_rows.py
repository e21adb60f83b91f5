"""Rows of a table that are no statements of the strand's: sums, and units that lie elsewhere."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.responses.states import rows_in
from kartlaggning.importing.tables.cells import Token
from kartlaggning.importing.tables.columns import FoundColumns, match_columns
from kartlaggning.importing.tables.question_columns import column_reader
from kartlaggning.importing.tables.subjects import SubjectReader
from kartlaggning.interviews.private import name_key
from kartlaggning.readers.distinct_rows import distinct_cells
from kartlaggning.readers.grids.grid import is_summary_word
from kartlaggning.readers.grids.table_edits import drop_rows, drop_summaries
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.regions.keys import split_code
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import NEVER_COUNTED
from kartlaggning.text.keys import plain_key, without_accents

MAX_LINES = 10  # of names that resemble a unit's; of more it is told how many
MAX_NAMED = 3  # of names in one line
MISSPELT = 0.8  # likeness: of five letters four are in their place


def leave_rows(table: RawTable, strand_name: str, schema: Schema) -> RawTable:
    """Leave the rows out that are sums, or of units that the region does not have."""
    columns = match_columns(table, schema.strands[strand_name])
    # what accounts state as a sum is checked against its amounts
    if table.summaries and schema.strands[strand_name].kind != "accounts":
        summaries = _SummaryRows(table, columns, strand_name, schema)
        table = drop_summaries(table, list(summaries.lines()))
    if "subject" not in columns.roles:
        return table
    return _Outside(table, columns.roles["subject"], strand_name, schema).without()


class _SummaryRows:
    """Tells sums and means from answers, units and sources that are called so."""

    def __init__(
        self, table: RawTable, columns: FoundColumns, strand_name: str, schema: Schema
    ) -> None:
        self.table = table
        self.columns = columns
        self.strand_name = strand_name
        self.schema = schema
        self.strand = schema.strands[strand_name]
        self.subjects = SubjectReader(schema.region, self.strand)

    def lines(self) -> Iterator[int]:
        """The lines of the rows that are sums or means."""
        is_suspect = np.isin(self.table.lines, list(self.table.summaries))
        has_unit = self._have_units()
        sources = self._sources(~is_suspect | has_unit)
        for index in np.flatnonzero(is_suspect & ~has_unit).tolist():
            line = int(self.table.lines[index])
            word = self.table.summaries[line]
            row = self.table.cells.iloc[index]
            header = next((str(header) for header, cell in row.items() if cell == word), "")
            is_source = header == self._role("source") and name_key(word) in sources
            if not (is_source or self._names_unit(word) or self._is_declared(header, word)):
                yield line

    def _have_units(self) -> np.ndarray:
        """Of each row whether something stands where its unit does, and that is no word for a sum.

        It may be misspelt, and is then an error.
        """
        header = self._role("subject")
        if not header:
            return np.zeros(len(self.table.cells), dtype=bool)
        subjects = self.table.cells[header].astype("str")
        return np.array([bool(text) and not is_summary_word(text) for text in subjects])

    def _role(self, role: str) -> str:
        return self.columns.roles.get(role, "")

    def _sources(self, rows: np.ndarray) -> set[str]:
        """The names of the sources of some rows."""
        header = self._role("source")
        if not header:
            return set()
        return set(map(name_key, self.table.cells[header][rows].astype("str").unique()))

    def _names_unit(self, word: str) -> bool:
        return any(not isinstance(read, Finding) for read in self.subjects.read(word))

    def _is_declared(self, header: str, word: str) -> bool:
        """Whether a word is an answer, or a question's name, in the column where it stands."""
        for question, headers in self.columns.questions.items():
            if header and header in headers.of_answers:
                return self._is_answer(question, header, word, header in headers.values.values())
        names = self.schema.questions.items()
        asked = [(name, model) for name, model in names if self.strand_name in model.asked_in]
        if header and header == self._role("value"):
            return any(self._is_answer(name, header, word, False) for name, _ in asked)
        if header and header == self._role("question"):
            key = plain_key(word)
            return any(
                key in map(plain_key, (name, model.label.sv, model.label.en))
                for name, model in asked
            )
        return False

    def _is_answer(self, question: str, header: str, word: str, is_of_value: bool) -> bool:
        """Whether a word is a declared answer: in a free text any word is, and none declared."""
        model = self.schema.questions[question]
        reader = column_reader(self.table, header, question, model, self.strand)
        if is_of_value:
            return isinstance(reader.read_yes_no(word), Token)
        is_sign = plain_key(word) in reader.missing
        return is_sign or (model.is_listed and isinstance(reader.read_one(word), Token))


@dataclass
class _Outside:
    """The rows of a table whose unit the region does not have."""

    table: RawTable
    header: str
    strand_name: str
    schema: Schema

    def without(self) -> RawTable:
        """The table without them, as the strand says, or with one finding on all of them."""
        strand = self.schema.strands[self.strand_name]
        codes, texts = distinct_cells(self.table.cells[self.header])
        if self.table.states is not None:
            # a test or a preview may hold anything
            codes = np.where(rows_in(self.table, *NEVER_COUNTED), -1, codes)
        names = self._strangers(texts)
        names = {code: name for code, name in names.items() if (codes == code).any()}
        if strand.outside == "leave":
            return self._leave(codes, names)
        # names that resemble a unit's are errors of their own, each at its place
        own_lines = {code for code, name in names.items() if name.nearest}
        if self._n_lines(codes, own_lines) > MAX_LINES:
            own_lines = {code for code in own_lines if names[code].is_misspelt}
        if self._n_lines(codes, own_lines) > MAX_LINES:
            own_lines = set()
        outside = {code: name for code, name in names.items() if code not in own_lines}
        return self._refuse(codes, outside)

    def _n_lines(self, codes: np.ndarray, names: Collection[int]) -> int:
        """How many errors some names would be: of a survey one each, else one for each row."""
        if self.schema.strands[self.strand_name].kind == "survey":
            return len(names)
        return int(np.isin(codes, list(names)).sum())

    def _strangers(self, texts: list[str]) -> dict[int, _Stranger]:
        """What names no unit at all, by its code."""
        strand = self.schema.strands[self.strand_name]
        subjects = SubjectReader(self.schema.region, strand)
        labels = self.table.value_labels.get(self.header, {})
        signs = {plain_key(sign) for sign in strand.missing}
        of_one_source = set().union(*strand.source_aliases.values())
        found = {}
        for code, text in enumerate(texts):
            # a name of one source alone is held against the source where its row is read
            if not text or plain_key(text) in signs or text in of_one_source:
                continue
            read = subjects.read(text, labels.get(text, ""))
            unknown = [
                each for each in read if isinstance(each, Finding) and each.check == "unknown_unit"
            ]
            if read and len(unknown) == len(read):
                nearest = next((each.suggestion for each in unknown if each.suggestion), "")
                found[code] = _Stranger(text, nearest)
        return found

    def _refuse(self, codes: np.ndarray, names: Mapping[int, _Stranger]) -> RawTable:
        """Say in one line how many rows it is about, in place of one for each."""
        is_outside = np.isin(codes, list(names))
        if not is_outside.any():
            return self.table
        check = "units_outside" if is_outside.sum() > 1 else "unit_outside"
        finding = self._finding(check, is_outside, names)
        dropped = drop_rows(self.table, is_outside, "outside")
        return replace(dropped, findings=(*self.table.findings, finding))

    def _leave(self, codes: np.ndarray, names: Mapping[int, _Stranger]) -> RawTable:
        """Leave the rows out, the notes below the table too, and tell of what resembles a unit."""
        is_outside = np.isin(codes, list(names))
        table = drop_rows(self.table, is_outside | self._notes(is_outside), "outside")
        misspelt = {code: name for code, name in names.items() if name.is_misspelt}
        if not misspelt:
            return table
        finding = self._finding("outside_resembles", np.isin(codes, list(misspelt)), misspelt)
        return replace(table, findings=(*table.findings, finding))

    def _notes(self, is_outside: np.ndarray) -> np.ndarray:
        """The last rows that hold one text and no unit: footnotes, the table's source."""
        cells = self.table.cells
        is_filled = np.column_stack([(cells[header] != "").to_numpy() for header in cells.columns])
        has_unit = (cells[self.header] != "").to_numpy() & ~is_outside
        is_note = (is_filled.sum(axis=1) == 1) & ~has_unit
        is_below = np.logical_and.accumulate((is_note | is_outside)[::-1])[::-1]
        return is_note & is_below

    def _finding(self, check: str, rows: np.ndarray, names: Mapping[int, _Stranger]) -> Finding:
        where = Where(self.table.file, int(self.table.lines[int(rows.argmax())]), self.header)
        shown = ", ".join(name.shown for name in list(names.values())[:MAX_NAMED])
        if len(names) > MAX_NAMED:
            shown += " …"
        parameters: dict[str, Parameter] = {
            "n": int(rows.sum()),
            "n_names": len(names),
            "strand": self.strand_name,
        }
        return Finding(check, where, shown, "", parameters)


@dataclass(frozen=True)
class _Stranger:
    """A name that no unit has, and the unit whose name it resembles."""

    text: str
    nearest: str

    @property
    def is_misspelt(self) -> bool:
        """Whether it is so like the unit's name that it may be that, written wrongly.

        `nearest` alone is looser: to Lidingö it brings Lidköping, which is another place.
        """
        if not self.nearest:
            return False
        known = plain_key(self.nearest)
        # its code and ending aside: `0701 Norviks kommun`
        key = plain_key(self.text)
        words = (split_code(key)[1] or key).split()
        name = " ".join(words[: len(known.split())])
        likeness = difflib.SequenceMatcher(None, name, known).ratio()
        return likeness >= MISSPELT or without_accents(name) == without_accents(known)

    @property
    def shown(self) -> str:
        """The name, with what it resembles."""
        return f"{self.text} ({self.nearest}?)" if self.nearest else self.text
