"""The hub that rules and tables read: subject × question × period → what is still possible.

Who was asked comes from what the sources can speak for; what was said from the answers. Silence,
conflict and the seven kinds of missing stay apart: nothing here turns one into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from kartlaggning.asked_if import Subject, holds
from kartlaggning.errors import Finding
from kartlaggning.frames import POSITIONS, from_rows
from kartlaggning.resolving import Resolved, Statement, as_row, missing, resolve_statements
from kartlaggning.schema import Schema
from kartlaggning.wholes import GIVEN, merge_parts

Key = tuple[str, str]  # subject, question


@dataclass(frozen=True)
class Material:
    """What positions are made from: three frames of `interviews/`, surveys' statements among the answers."""

    sources: pd.DataFrame
    speaks_for: pd.DataFrame
    answers: pd.DataFrame


def resolve_positions(material: Material, schema: Schema, period: str) -> tuple[pd.DataFrame, list[Finding]]:
    """Resolve all that was said of a period.

    Returns
    -------
    DataFrame, list of Finding
        *positions*, a row for every subject and question, asked or not, in the region's and schema's
        order; what was answered although the schema says that it does not apply.
    """
    resolver = _Resolver(material, schema, period)
    parts = {unit.id: schema.region.parts(unit.id, schema.as_of) for unit in schema.region.units_at(schema.as_of)}
    subjects = [*parts, *schema.region.providers, schema.region.id]
    positions: dict[Key, Resolved] = {}
    for name in schema.questions:
        for subject in subjects:
            if not parts.get(subject):
                positions[(subject, name)] = resolver.position(subject, name)
        for whole in (subject for subject, own_parts in parts.items() if own_parts):
            of_parts = [positions[(part, name)] for part in parts[whole]]
            positions[(whole, name)] = resolver.whole(whole, name, of_parts)
    findings = _apply_conditions(positions, schema)
    rows = (
        {"subject_id": subject, "question": name, "period": period, **as_row(positions[(subject, name)])}
        | {"measure": measure.en if (measure := schema.questions[name].measure) else ""}
        for subject in subjects
        for name in schema.questions
    )
    return from_rows(rows, POSITIONS), findings


class _Resolver:
    """Answers and coverage of one period, ready to look up."""

    def __init__(self, material: Material, schema: Schema, period: str) -> None:
        self.schema = schema
        sources = material.sources[material.sources["period"] == period]
        self.strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
        self.surveys = set(sources.loc[sources["kind"] == "survey", "source_id"])
        self.synthetic = set(sources.loc[sources["is_synthetic"], "source_id"])
        self.subjects_of: dict[str, list[str]] = defaultdict(list)
        self.covering: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for source, subject in zip(material.speaks_for["source_id"], material.speaks_for["subject_id"], strict=True):
            if source in self.strand_of:
                self.subjects_of[source].append(subject)
                self.covering[self.strand_of[source]][subject].append(source)
        self.said: dict[Key, list[Statement]] = defaultdict(list)
        self.unplaced: dict[Key, list[Statement]] = defaultdict(list)
        for subject, question, statement in self._statements(material.answers):
            if subject:
                self.said[(subject, question)].append(statement)
            else:
                for possible in self.subjects_of[statement.source_id]:
                    self.unplaced[(possible, question)].append(statement)

    def _statements(self, answers: pd.DataFrame) -> Iterable[tuple[str, str, Statement]]:
        own = answers[answers["source_id"].isin(self.strand_of)]
        names = [name for name in Statement.__slots__ if name not in ("voice", "strand")]
        columns = zip(*(own[name].tolist() for name in ("subject_id", "question", "locator", *names)), strict=True)
        for subject, question, locator, *values in columns:
            cells = dict(zip(names, values, strict=True))
            source = cells["source_id"]
            # a survey's every response is a voice; an interview is one, however many spoke and coded
            voice = f"{source}/{locator.split('.')[0]}" if source in self.surveys else source
            yield subject, question, Statement(voice=voice, strand=self.strand_of[source], **cells)

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for one subject."""
        question = self.schema.questions[name]
        said = self.said.get((subject, name), [])
        unplaced = self.unplaced.get((subject, name), [])
        if unplaced and not any(statement.status == "answered" for statement in said):
            # it may be this one that was meant, or another: everything is open until someone decides
            resolved = resolve_statements(unplaced, question)
            return replace(resolved, status="conflict", values=tuple(question.values), stated=())
        if said:
            return resolve_statements(said, question)
        covering = [source for strand in question.asked_in for source in self.covering[strand].get(subject, ())]
        if not covering:
            return missing("not_asked", question, is_synthetic=False)
        is_synthetic = any(source in self.synthetic for source in covering)
        if question.silence == "no":
            no = ("no",) if "no" in question.values else ()
            return Resolved("answered", no, source_ids=tuple(sorted(covering)), is_synthetic=is_synthetic)
        return missing("not_mentioned", question, is_synthetic)

    def whole(self, subject: str, name: str, parts: list[Resolved]) -> Resolved:
        """What is possible for a whole: what is said of itself, else what its parts give."""
        question = self.schema.questions[name]
        own = self.position(subject, name)
        merged = merge_parts(parts, question)
        if own.status in GIVEN:
            return replace(own, distribution=merged.distribution)
        if merged.status in GIVEN or merged.source_ids:
            return merged
        # nobody says anything: one part that was asked means that the whole was
        return own if own.status != "not_asked" else merged


def _apply_conditions(positions: dict[Key, Resolved], schema: Schema) -> list[Finding]:
    """Make a question that is not asked of a subject (`asked_if`) not applicable to it."""
    findings = []
    subjects = dict.fromkeys(subject for subject, _ in positions)
    for name, condition in schema.asked_if.items():
        for subject in subjects:
            own = {question: positions[(subject, question)] for question in schema.questions}
            chain = (subject, schema.region.whole_of(subject))
            if holds(condition, Subject(own, chain), schema.domains) is not False:
                continue
            position = positions[(subject, name)]
            if position.status in GIVEN:
                findings.append(_answered_not_applicable(name, subject, schema))
            else:
                positions[(subject, name)] = replace(position, status="not_applicable", values=(), stated=())
    return findings


def _answered_not_applicable(question: str, subject: str, schema: Schema) -> Finding:
    where = schema.source.where(("questions", question, "asked_if"))
    parameters = {"question": question, "unit": schema.region.label(subject, "sv")}
    return Finding("answered_not_applicable", where, parameters=parameters)
