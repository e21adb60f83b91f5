"""The hub that rules and tables read: subject × question × period → what is still possible.

Who was asked comes from what the sources can speak for; what was said from the answers. Silence,
conflict and the seven kinds of missing stay apart: nothing here turns one into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.frames import IN_PLACE, POSITIONS, STATUSES, from_columns
from kartlaggning.positions.asked_if import Subject, apply_conditions
from kartlaggning.positions.resolving import (
    Resolved,
    Statement,
    leave_open,
    missing,
    resolve_statements,
)
from kartlaggning.positions.wholes import GIVEN, chain_of, merge_parts
from kartlaggning.regions.periods import parse_period
from kartlaggning.schema.loading import Schema

Key = tuple[str, str]  # subject, question
NOTHING_DECIDED: Mapping[Key, Resolved] = MappingProxyType({})


@dataclass(frozen=True)
class Material:
    """What positions are made from: three frames of `interviews/`, surveys' statements among the
    answers.
    """

    sources: pd.DataFrame
    speaks_for: pd.DataFrame
    answers: pd.DataFrame


def resolve_positions(
    material: Material,
    schema: Schema,
    period: str,
    decided: Mapping[Key, Resolved] = NOTHING_DECIDED,
    only: Collection[str] = (),
) -> tuple[pd.DataFrame, list[Finding]]:
    """Resolve all that was said of a period.

    Parameters
    ----------
    decided
        What people decided, which goes before what the sources say.
    only
        The subjects to resolve, with all parts of each; every subject where none is named.

    Returns
    -------
    DataFrame, list of Finding
        *positions*, a row for every subject and question, asked or not, in the region's and
        schema's order; what was answered although the schema says that it does not apply, and
        sources whose period overlaps this one but is another.
    """
    resolver = _Resolver(material, schema, period)
    units = [unit.id for unit in schema.region.units_at(schema.as_of)]
    subjects = [*units, *schema.region.providers, schema.region.id]
    subjects = [subject for subject in subjects if not only or subject in only]
    positions: dict[Key, Resolved] = {}
    findings = _overlapping_periods(material.sources, period)
    # parts before their wholes: what does not apply to a part says nothing of the whole
    for subject in sorted(subjects, key=lambda subject: -len(chain_of(subject, schema.region))):
        own = {name: resolver.position(subject, name) for name in schema.questions}
        if parts := schema.region.parts(subject, schema.as_of):
            of_parts = {name: [positions[(part, name)] for part in parts] for name in own}
            own = {name: resolver.whole(subject, name, own[name], of_parts[name]) for name in own}
        chosen = {name: decided[(subject, name)] for name in own if (subject, name) in decided}
        own |= {name: _decide(own[name], decision) for name, decision in chosen.items()}
        left_open = {
            name for name in own if name not in chosen and resolver.is_left_open(subject, name)
        }
        chain = chain_of(subject, schema.region)
        applied, contradicting = apply_conditions(Subject(own, chain), left_open, schema)
        positions.update({(subject, name): position for name, position in applied.items()})
        findings += [_answered_not_applicable(name, subject, schema) for name in contradicting]
    return _as_frame(
        positions,
        [(subject, name) for subject in subjects for name in schema.questions],
        schema,
        period,
    ), findings


def _as_frame(
    positions: Mapping[Key, Resolved], keys: Sequence[Key], schema: Schema, period: str
) -> pd.DataFrame:
    measures = {
        name: model.measure.en if model.measure else "" for name, model in schema.questions.items()
    }
    fields = zip(*(positions[key] for key in keys), strict=True)
    columns = dict(zip(Resolved._fields, map(list, fields), strict=True))
    columns["subject_id"] = [subject for subject, _ in keys]
    columns["question"] = [name for _, name in keys]
    columns["measure"] = [measures[name] for _, name in keys]
    columns["period"] = [period] * len(keys)
    return from_columns(columns, POSITIONS)


def _decide(position: Resolved, decided: Resolved) -> Resolved:
    """Give a position what people decided; it rests on the same statements as before."""
    return decided._replace(
        distribution=position.distribution,
        source_ids=position.source_ids,
        answer_ids=position.answer_ids,
        is_synthetic=position.is_synthetic,
    )


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
        for source, subject in zip(
            material.speaks_for["source_id"], material.speaks_for["subject_id"], strict=True
        ):
            if source in self.strand_of:
                self.subjects_of[source].append(subject)
                self.covering[self.strand_of[source]][subject].append(source)
        self.said: dict[Key, list[Statement]] = defaultdict(list)
        self.unplaced: dict[Key, list[Statement]] = defaultdict(list)
        for subject, question, statement in self._statements(material.answers):
            if subject:
                self.said[(subject, question)].append(statement)
            elif statement.status == "answered":
                for possible in self.subjects_of[statement.source_id]:
                    self.unplaced[(possible, question)].append(statement)

    def _statements(self, answers: pd.DataFrame) -> Iterable[tuple[str, str, Statement]]:
        # what is planned, or was once, is not in place: it answers nothing, and the timeline lists
        # it
        is_counted = answers["source_id"].isin(self.strand_of) & (answers["modality"] == IN_PLACE)
        own = answers[is_counted].sort_values("answer_id")
        columns = {
            name: own[name].tolist()
            for name in Statement._fields
            if name not in ("voice", "strand")
        }
        sources = columns["source_id"]
        columns["strand"] = [self.strand_of[source] for source in sources]
        # a survey's every response is a voice; an interview is one, however many spoke and coded
        columns["voice"] = [
            f"{source}/{locator.split('.')[0]}" if source in self.surveys else source
            for source, locator in zip(sources, own["locator"].tolist(), strict=True)
        ]
        statements = map(Statement, *(columns[name] for name in Statement._fields))
        return zip(own["subject_id"].tolist(), own["question"].tolist(), statements, strict=True)

    def is_left_open(self, subject: str, name: str) -> bool:
        """Whether an unplaced statement may be about the subject, or another: open until someone
        decides.
        """
        return (subject, name) in self.unplaced and not self._has_answer(subject, name)

    def _has_answer(self, subject: str, name: str) -> bool:
        return any(
            statement.status == "answered" for statement in self.said.get((subject, name), ())
        )

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for one subject."""
        question = self.schema.questions[name]
        if self.is_left_open(subject, name):
            return leave_open(self.unplaced[(subject, name)], question)
        if said := self.said.get((subject, name)):
            return resolve_statements(said, question)
        covering = [
            source
            for strand in question.asked_in
            for source in self.covering[strand].get(subject, ())
        ]
        if not covering:
            return missing("not_asked", question, is_synthetic=False)
        is_synthetic = any(source in self.synthetic for source in covering)
        if question.silence == "no" and (question.has_several or "no" in question.values):
            no = () if question.has_several else ("no",)
            return Resolved(
                "answered", no, source_ids=tuple(sorted(covering)), is_synthetic=is_synthetic
            )
        return missing("not_mentioned", question, is_synthetic)

    def whole(self, subject: str, name: str, own: Resolved, parts: list[Resolved]) -> Resolved:
        """What is possible for a whole: what is said of itself, else what its parts give."""
        merged = merge_parts(parts, self.schema.questions[name])
        if self._has_answer(subject, name):
            is_synthetic = (
                own.is_synthetic or merged.is_synthetic
            )  # the distribution is of the parts
            return own._replace(distribution=merged.distribution, is_synthetic=is_synthetic)
        if merged.status in GIVEN or own.status in GIVEN:
            return merged if merged.status in GIVEN else own
        # one part that was asked means that the whole was
        return min(merged, own, key=lambda resolved: STATUSES.index(resolved.status))


def _overlapping_periods(sources: pd.DataFrame, period: str) -> list[Finding]:
    """Find sources of a period that overlaps the report's but is another: all that they say is
    history.
    """
    first, after = parse_period(period)
    findings = []
    for other, n in sources["period"].value_counts().sort_index().items():
        other_first, other_after = parse_period(str(other))
        if other != period and other_first < after and first < other_after:
            counted: dict[str, str | int | float] = {"n": int(n), "period": period}
            findings.append(
                Finding("period_overlaps", value=str(other), suggestion=period, parameters=counted)
            )
    return findings


def _answered_not_applicable(question: str, subject: str, schema: Schema) -> Finding:
    where = schema.source.where(("questions", question, "asked_if"))
    parameters = {"question": question, "unit": schema.region.label(subject, "sv")}
    return Finding("answered_not_applicable", where, parameters=parameters)
