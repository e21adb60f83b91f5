"""Positions, classes and counts of material in slices, as Parquet and CSV, on one screen."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.analyses.bulk.asking import Asking
from kartlaggning.analyses.bulk.checking import give_known, refuse_strange
from kartlaggning.analyses.bulk.classes import COLUMNS as OUTCOME_COLUMNS
from kartlaggning.analyses.bulk.classes import Classified, Classifying
from kartlaggning.analyses.bulk.counts import Counting
from kartlaggning.analyses.bulk.folders import new_folder
from kartlaggning.analyses.bulk.kinds import Kinds
from kartlaggning.analyses.bulk.material import Slices
from kartlaggning.analyses.bulk.profiles import give_places
from kartlaggning.analyses.bulk.reach import give_invited
from kartlaggning.analyses.bulk.resolved import resolve_subjects
from kartlaggning.analyses.bulk.wholes import Wholes, rows_of
from kartlaggning.checks import N_
from kartlaggning.classify import mark_mixed_wholes
from kartlaggning.decisions import read_decisions
from kartlaggning.errors import Finding, Parameter
from kartlaggning.ids import join_values
from kartlaggning.positions.by_engine.cases import Known
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.by_engine.statements import give_schema, select_statements
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.wholes import chain_of
from kartlaggning.progress import track
from kartlaggning.schema.loading import Schema

_RESOLVED_DTYPES = dict.fromkeys(("question_no", "has_answer", "kind_no"), "int64")


def work_out_slices(engine: Engine, slices: Slices, schema: Schema, to: Path) -> None:
    """Work out positions, classes and counts, slice by slice, into a new folder.

    It then holds `positions/` and `classes/`, Parquet files of each slice; `position_kinds.csv` and
    `outcomes.csv`, what their numbers stand for; `counts/` and `class_counts/`, Parquet too.

    Raises
    ------
    KartlaggningError
        The folder is there already.
    FindingsError
        Rows of the material have no place here, or stand twice.
    """
    with new_folder(to) as folder:
        work = _Work(engine, schema, folder)
        slices.find_speakers(engine, schema.period)
        for number in track(slices.numbers, N_("Working out"), len(slices.numbers)):
            slices.read(engine, number)
            refuse_strange(engine, number)
            work.resolve_slice()
            work.write_slice(number or "slice=0")
        if work.wholes.wholes:
            slices.read_whole(engine)
            work.resolve_wholes()
            work.write_slice("slice=wholes")
        work.write_tables()


def find_left_out(project: Path, schema: Schema) -> list[Finding]:
    """Find what the everyday path knows of a mapping, and this one does not."""
    findings = []
    decisions, _ = read_decisions(project, schema)
    if len(decisions):
        parameters: dict[str, Parameter] = {"n": len(decisions)}
        findings.append(Finding("count_without_decisions", parameters=parameters))
    for strand, invited in schema.invited.items():
        if invited.has_rows:
            where = schema.source.where(("strands", strand, "invited"))
            findings.append(Finding("count_without_rows", where, strand))
    return findings


class _Work:
    """All that is shared between the slices of one work."""

    def __init__(self, engine: Engine, schema: Schema, to: Path) -> None:
        self.engine = engine
        self.schema = schema
        # of a strand whose file alone tells whom it invited nobody is known not to be
        self.inviting = [name for name, each in schema.invited.items() if not each.has_rows]
        self.known = Known(schema)
        self.kinds: Kinds = Numbering()
        self.to = to
        self._waiting = to / "waiting"
        self.counting = Counting(schema, self._waiting)
        self.wholes = Wholes(schema)
        give_known(engine, schema)
        give_schema(engine, schema.invited, schema)
        give_invited(engine, schema.invited, schema)
        self.wholes.give(engine)
        places = give_places(engine, schema)
        self.asking = Asking(schema, places)
        self.classifying = Classifying(schema, places)

    def resolve_slice(self) -> None:
        """Make `resolved` and `classified` of a slice; wholes wait for the parts of all slices."""
        engine, kinds = self.engine, self.kinds
        select_statements(engine, self.schema.period)
        resolve_subjects(engine, self.known, kinds, self.inviting)
        self.wholes.take_own(engine, kinds)
        self.asking.apply(engine, kinds)
        self.wholes.take_parts(engine, kinds)
        self.classifying.classify(engine, kinds)
        self.wholes.take_classes(engine)

    def resolve_wholes(self) -> None:
        """Make `resolved` and `classified` of the wholes."""
        resolved = self.wholes.resolve()
        rows = rows_of(resolved, self.kinds, list(self.schema.questions))
        columns = ("subject_id", *_RESOLVED_DTYPES)
        self.engine.put("resolved", table_of(columns, rows, **_RESOLVED_DTYPES))
        columns = ("subject_id", "dimension_no", "outcome_no")
        dtypes = dict.fromkeys(columns[1:], "int64")
        classified = self._classify_wholes(resolved)
        self.engine.put("classified", table_of(columns, classified, **dtypes))

    def _classify_wholes(self, resolved: Mapping[str, Mapping[str, Resolved]]) -> list[Classified]:
        """The classes of the wholes that are units, with those whose parts differ marked so."""
        units = [whole for whole in resolved if whole != self.schema.region.id]
        region = self.schema.region
        profiles = [
            self.classifying.profiles.profile_of(resolved[unit], chain_of(unit, region))
            for unit in units
        ]
        rows = list(self.wholes.classified_parts)
        for unit, numbers in zip(units, self.classifying.outcomes_of(profiles), strict=True):
            rows += [(unit, place, number) for place, number in enumerate(numbers)]
        marked = mark_mixed_wholes(self.classifying.of_units(rows), self.schema)
        numbered = self.classifying.number_classes(marked)
        return [row for row in numbered if row[0] in resolved]

    def write_slice(self, name: str) -> None:
        """Write what was worked out of a slice, and count it."""
        self.counting.count_slice(self.engine, self.kinds, name)
        self.engine.write(
            """SELECT r.subject_id, q.question, r.kind_no
            FROM resolved r JOIN questions q ON q.question_no = r.question_no""",
            self.to / "positions" / name,
        )
        self.engine.write(
            """SELECT c.subject_id, d.dimension, c.outcome_no
            FROM classified c JOIN dimensions d ON d.dimension_no = c.dimension_no""",
            self.to / "classes" / name,
        )

    def write_tables(self) -> None:
        """Write what the numbers stand for, and the counts."""
        to = self.to
        kinds = ({"kind_no": no, **_fields(kind)} for no, kind in enumerate(self.kinds.things))
        _write(to / "position_kinds.csv", ["kind_no", *_KIND_COLUMNS], kinds)
        outcomes = (
            {"outcome_no": number, **dict(zip(OUTCOME_COLUMNS, outcome, strict=True))}
            for number, outcome in enumerate(self.classifying.outcomes.things)
        )
        _write(to / "outcomes.csv", ["outcome_no", *OUTCOME_COLUMNS], outcomes)
        self.counting.write(self.engine, to)
        shutil.rmtree(self._waiting)


_KIND_COLUMNS = tuple(
    name for name in Resolved._fields if name not in ("source_ids", "answer_ids", "words")
)


def _fields(kind: Resolved) -> dict[str, Any]:
    fields = kind._asdict()
    return {name: fields[name] for name in _KIND_COLUMNS}


def _write(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a CSV as those of `interviews/` are."""
    names = list(columns)
    cells = [[as_text(row[name]) for name in names] for row in rows]
    frame = pd.DataFrame(cells, columns=pd.Index(names), dtype="str")
    path.write_bytes(frame.to_csv(index=False, lineterminator="\n").encode())


def as_text(value: Any) -> str:
    """A cell as it is written: several values joined, what is missing empty."""
    if isinstance(value, tuple):
        return join_values(value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
