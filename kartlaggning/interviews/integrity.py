"""Whether what is stored is what the imports wrote, and would write by today's schema.

What makes numbers smaller without a trace (an import, a file, rows that are gone) is an error: it
is seldom meant. A cell that was changed, or a row that was added, is a warning that stays: somebody
may stand by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.frames import ANSWERS, SOURCES
from kartlaggning.interviews.ledger.fingerprints import Fingerprint
from kartlaggning.interviews.ledger.ledger_file import Ledger
from kartlaggning.interviews.ledger.register import REGISTER_FILE
from kartlaggning.interviews.ledger.schema_marks import find_changed, make_marks
from kartlaggning.interviews.responses import ANSWERED
from kartlaggning.interviews.store import LEDGER_FILE, RESPONSES_FILE, STORED, Interviews
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import MISSING_STATUSES
from kartlaggning.writing.places import INTERVIEWS_DIR

_MOST_NAMED = 4  # columns in one line
_SURVEY_FILES = (RESPONSES_FILE, "sources.csv", "speaks_for.csv")
_RECORD_FILES = tuple(f"{spec.name}.csv" for spec in STORED)
# where a file has mistakes of its own, these say nothing more
TOLD_BY_OTHERS = ("stored_rows_added", "stored_cells_changed")


def check_integrity(interviews: Interviews, schema: Schema) -> Iterator[Finding]:
    """Find what is not as the imports wrote it, and what they would now read otherwise."""
    yield from _check_register(interviews)
    for name, ledger in interviews.ledgers.items():
        one = _OneImport(name, ledger, interviews, schema)
        yield from one.check_files()
        yield from one.check_schema()
    yield from _check_measures(interviews, schema)
    yield from _check_other_surveys(interviews, schema)


def _check_register(interviews: Interviews) -> Iterator[Finding]:
    """Each import that was made is there, and no other."""
    place = f"{INTERVIEWS_DIR}/{REGISTER_FILE}"
    register = interviews.register
    if register is None:
        # a project of an earlier version never had one
        if any(ledger["stored"] for ledger in interviews.ledgers.values()):
            yield Finding("stored_register_missing", Where(place))
        return
    for line, text in register.strange.items():
        yield Finding("stored_register_strange", Where(place, line), text)
    for name, line in register.lines.items():
        folder = f"{INTERVIEWS_DIR}/{name}"
        # of a folder without its ledger another check tells
        if name not in interviews.ledgers and folder not in interviews.strays:
            yield Finding("stored_import_missing", Where(place, line), name)
    for name in interviews.ledgers:
        if name not in register.lines:
            yield Finding("stored_import_unknown", Where(f"{INTERVIEWS_DIR}/{name}"), name)


@dataclass(frozen=True)
class _OneImport:
    name: str
    ledger: Ledger
    interviews: Interviews
    schema: Schema

    def _where(self, file: str) -> Where:
        if file == RESPONSES_FILE:
            return replace(self.interviews.where_responses(self.name, -1), line=0)
        return Where(f"{INTERVIEWS_DIR}/{self.name}/{file}")

    def check_files(self) -> Iterator[Finding]:
        """Each file holds the rows and cells that the import wrote."""
        recorded: Mapping[str, Fingerprint] = self.ledger["stored"]
        if not recorded:
            yield Finding("stored_format_old", self._where(LEDGER_FILE), self.name)
            return
        now = self.interviews.fingerprints[self.name]
        for file, before in recorded.items():
            if file in now:
                yield from self._compare(file, before, now[file])
            else:
                yield Finding("stored_file_missing", self._where(file), file)
        for file in sorted({*self._files_expected(), *now} - recorded.keys()):
            yield Finding("stored_file_unrecorded", self._where(file), file)

    def _files_expected(self) -> tuple[str, ...]:
        strand = self.schema.strands.get(self.ledger["strand"])
        if strand is None:
            return ()
        return _SURVEY_FILES if strand.kind == "survey" else _RECORD_FILES

    def _compare(self, file: str, before: Fingerprint, now: Fingerprint) -> Iterator[Finding]:
        n_before, n_now = before["rows"], now["rows"]
        rows = {"n": n_now, "n_before": n_before}
        if n_now < n_before:
            value = str(n_before - n_now)
            yield Finding("stored_rows_lost", self._where(file), value, parameters=rows)
        elif n_now > n_before:
            value = str(n_now - n_before)
            yield Finding("stored_rows_added", self._where(file), value, parameters=rows)
        else:
            columns = _columns_changed(before["columns"], now["columns"])
            if columns:
                yield Finding("stored_cells_changed", self._where(file), columns)

    def check_schema(self) -> Iterator[Finding]:
        """The schema still says what the import read in it."""
        strand_name = self.ledger["strand"]
        strand = self.schema.strands.get(strand_name)
        if strand is None:
            near = Where(f"{INTERVIEWS_DIR}/{self.name}/{LEDGER_FILE}")
            # of sources in a strand that is none another check tells
            if strand_name not in set(self.interviews.sources["strand"]):
                yield Finding("stored_strand_unknown", near, strand_name, parameters={"n": 0})
            return
        if strand.is_confidential:
            yield from self._check_confidential(strand_name)
        yield from self._check_quotes(strand)
        yield from self._check_texts(strand)
        if self.ledger["schema"]:
            changed = find_changed(self.ledger["schema"], make_marks(strand_name, self.schema))
            if changed:
                parameters = {"name": self.name, "keys": "; ".join(changed)}
                where = self._where(LEDGER_FILE)
                yield Finding("stored_read_otherwise", where, strand_name, parameters=parameters)

    def _check_quotes(self, strand: Strand) -> Iterator[Finding]:
        """No quote stands in the open that nobody has approved; an earlier version let it."""
        if strand.has_open_quotes:
            return
        answers, start = self.interviews.answers, 0
        for file, n_rows in self.interviews.files[ANSWERS.name]:
            if file == self._where("answers.csv").file:
                own = answers.iloc[start : start + n_rows]
                is_open = (own["quote"] != "") & ~own["is_approved"]
                yield from _words_in_the_open(Where(file), is_open, "quote")
            start += n_rows

    def _check_texts(self, strand: Strand) -> Iterator[Finding]:
        """No free text of a survey stands in the open that may not be published."""
        responses = self.interviews.responses.get(self.name)
        if responses is None:
            return
        for name, question in self.schema.questions.items():
            is_published = question.publish_text and not strand.is_confidential
            if question.type == "text" and not is_published and name in responses:
                is_open = ~responses[name].isin(("", ANSWERED, *MISSING_STATUSES))
                where = self.interviews.where_responses(self.name, -1)
                yield from _words_in_the_open(where, is_open, name)

    def _check_confidential(self, strand_name: str) -> Iterator[Finding]:
        """What was imported in the open may not stay there where it is confidential now."""
        start = 0
        for file, n_rows in self.interviews.files[SOURCES.name]:
            if file == self._where("sources.csv").file:
                are_confidential = self.interviews.sources["is_confidential"]
                if not are_confidential.iloc[start : start + n_rows].all():
                    yield Finding("stored_in_the_open", Where(file), strand_name)
            start += n_rows


def _words_in_the_open(where: Where, is_open: pd.Series, column: str) -> Iterator[Finding]:
    """Say how many of a column's cells hold words that should not stand there."""
    n = int(is_open.sum())
    if n:
        yield Finding("stored_words_open", where, column, parameters={"n": n})


def _check_other_surveys(interviews: Interviews, schema: Schema) -> Iterator[Finding]:
    """Of a survey of another period no response is told by itself; somebody may look for it."""
    is_survey = interviews.sources["kind"] == "survey"
    surveys = interviews.sources[is_survey]
    for strand, period in zip(surveys["strand"], surveys["period"], strict=True):
        if normal_period(period) and schema.covers(period):
            continue
        yield Finding("survey_of_other_period", Where(), strand, parameters={"period": period})


def _columns_changed(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The headers of the columns that are not the same, a few of them by name."""
    headers = dict.fromkeys((*before, *now))
    changed = [name for name in headers if before.get(name) != now.get(name)]
    named = ", ".join(changed[:_MOST_NAMED])
    if len(changed) > _MOST_NAMED:
        named += f" … ({len(changed)})"
    return named


def _check_measures(interviews: Interviews, schema: Schema) -> Iterator[Finding]:
    """What a stored quantity counts is what the schema says that it counts."""
    told = set()
    answers = interviews.answers
    measured = answers[answers["measure"] != ""]
    columns = (measured["question"], measured["measure"])
    for row, name, measure in zip(measured.index, *columns, strict=True):
        question = schema.questions.get(name)
        if question is None:
            continue  # another check tells
        is_now = question.measure.en if question.measure else ""
        where = interviews.where(ANSWERS.name, int(row), "measure")
        mistake = (where.file, name, measure)
        if measure != is_now and mistake not in told:
            told.add(mistake)
            parameters = {"question": name, "measure": is_now or "–"}
            yield Finding("stored_measure_other", where, measure, parameters=parameters)
