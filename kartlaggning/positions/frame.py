"""The hub that rules and tables read: subject × question × period → what is still possible.

Who was asked comes from what the sources can speak for; what was said from the answers. Silence,
conflict and the kinds of missing stay apart: nothing here turns one into another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.frames import POSITIONS, from_columns
from kartlaggning.positions.asked_if import Subject, apply_conditions
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.heard import Hear, Heard, Listener
from kartlaggning.positions.model import GIVEN, TOLD, Key, Resolved
from kartlaggning.positions.wholes import chain_of, contradicts_parts, merge_parts
from kartlaggning.regions.periods import lies_in, parse_period
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import FILTERED, NOT_APPLYING, STATUSES

NOTHING_DECIDED: Mapping[Key, Resolved] = MappingProxyType({})


def resolve_positions(
    material: Material,
    schema: Schema,
    period: str,
    decided: Mapping[Key, Resolved] = NOTHING_DECIDED,
    only: Collection[str] = (),
    hear: Hear = Heard,
) -> tuple[pd.DataFrame, list[Finding]]:
    """Resolve all that was said of a period.

    Parameters
    ----------
    decided
        What people decided, which goes before what the sources say.
    only
        The subjects to resolve, with all parts of each; every subject where none is named.
    hear
        How what was said of each subject itself is resolved: here, or by a database.

    Returns
    -------
    DataFrame, list of Finding
        *positions*, a row for every subject and question, asked or not, in the region's and
        schema's order; what was answered although the schema says that it does not apply, and
        sources whose period overlaps this one but is another.
    """
    heard = hear(material, schema, period)
    subjects = _subjects(schema, only)
    positions: dict[Key, Resolved] = {}
    findings = _other_periods(material.sources, period)
    for subject in parts_first(subjects, schema):
        resolved, found = resolve_subject(subject, heard, positions, schema, decided)
        for name, position in resolved.items():
            positions[(subject, name)] = position
        findings += found
    keys = list(product(subjects, schema.questions))
    return positions_frame(positions, keys, schema, period), findings


def resolve_subject(
    subject: str,
    heard: Listener,
    positions: Mapping[Key, Resolved],
    schema: Schema,
    decided: Mapping[Key, Resolved] = NOTHING_DECIDED,
) -> tuple[dict[str, Resolved], list[Finding]]:
    """Resolve all that was said of one subject.

    Parameters
    ----------
    positions
        Those of its parts, if it has any.

    Returns
    -------
    Its position on each question; and what was found, as by `resolve_positions`.
    """
    own = _said_of(subject, heard, positions, schema)
    findings = list(_against_parts(subject, own, positions, schema))
    chosen = {name for name in own if (subject, name) in decided}
    for name in chosen:
        own[name] = _decide(own[name], decided[(subject, name)])
    if not schema.asked_if:
        return own, findings
    of_subject = Subject(own, chain_of(subject, schema.region))
    applied, contradicting = apply_conditions(of_subject, schema)
    findings += [_answered_not_applicable(name, subject, schema) for name in contradicting]
    return applied, findings


def _subjects(schema: Schema, only: Collection[str]) -> list[str]:
    """Units, providers and the region itself, in the region's order."""
    units = [unit.id for unit in schema.region.units_at(schema.as_of)]
    every = [*units, *schema.region.providers, schema.region.id]
    if not only:
        return every
    return [subject for subject in every if subject in only]


def parts_first(subjects: Iterable[str], schema: Schema) -> list[str]:
    """Parts before their wholes: what does not apply to a part says nothing of the whole."""
    return sorted(subjects, key=lambda subject: -len(chain_of(subject, schema.region)))


def _said_of(
    subject: str, heard: Listener, positions: Mapping[Key, Resolved], schema: Schema
) -> dict[str, Resolved]:
    """A subject's position on each question: by what was said of itself, or of its parts."""
    own = {name: heard.position(subject, name) for name in schema.questions}
    parts = schema.region.parts(subject, schema.as_of)
    if not parts:
        return own
    for name, position in own.items():
        of_parts = [positions[(part, name)] for part in parts]
        merged = merge_parts(of_parts, schema.questions[name])
        if heard.has_answer(subject, name):
            own[name] = _beside_parts(position, merged)
        elif position.status in GIVEN and merged.status not in (*TOLD, *NOT_APPLYING):
            own[name] = _unsaid_of_whole(position, of_parts)
        else:
            own[name] = _of_parts(position, merged)
    return own


def _beside_parts(own: Resolved, merged: Resolved) -> Resolved:
    """What is said of a whole itself, beside which the distribution of its parts is shown."""
    is_synthetic = own.is_synthetic or merged.is_synthetic
    return own._replace(distribution=merged.distribution, is_synthetic=is_synthetic)


def _unsaid_of_whole(own: Resolved, parts: Iterable[Resolved]) -> Resolved:
    """What stands of a whole by silence, or by what was said of nobody, as no part says anything.

    It is invented too where a part would say something, were it not filtered by what is invented.
    """
    for part in parts:
        if part.status == FILTERED and part.is_unsaid and part.is_synthetic:
            return own._replace(is_synthetic=True)
    return own


def _of_parts(own: Resolved, merged: Resolved) -> Resolved:
    """What a whole's parts give, or what is missing of itself, if that stands first."""
    if merged.status in (*TOLD, *NOT_APPLYING):
        # who can speak for the whole itself has reached it too
        return merged._replace(is_asked=own.is_asked or merged.is_asked)
    # one part that was asked means that the whole was
    said = min(merged, own, key=lambda position: STATUSES.index(position.status))
    return said._replace(
        is_asked=own.is_asked or merged.is_asked,
        is_synthetic=own.is_synthetic or merged.is_synthetic,
    )


def _decide(position: Resolved, decided: Resolved) -> Resolved:
    """Give a position what people decided; it rests on the same statements as before."""
    return decided._replace(
        distribution=position.distribution,
        source_ids=position.source_ids,
        answer_ids=position.answer_ids,
        is_synthetic=position.is_synthetic,
    )


def positions_frame(
    positions: Mapping[Key, Resolved], keys: Sequence[Key], schema: Schema, period: str
) -> pd.DataFrame:
    """Make the *positions* frame of a period, a row for each key."""
    measures = {}
    for name, question in schema.questions.items():
        measures[name] = question.measure.en if question.measure else ""
    of_keys = [positions[key] for key in keys]
    # of no keys there are columns too
    fields = zip(*of_keys, strict=True) if of_keys else [()] * len(Resolved._fields)
    columns: dict[str, list[Any]] = dict(zip(Resolved._fields, map(list, fields), strict=True))
    columns["way"] = [position.way or position.status for position in of_keys]
    columns["subject_id"] = [subject for subject, _ in keys]
    columns["question"] = [name for _, name in keys]
    columns["measure"] = [measures[name] for _, name in keys]
    columns["period"] = [period] * len(keys)
    return from_columns(columns, POSITIONS)


def _other_periods(sources: pd.DataFrame, period: str) -> list[Finding]:
    """Find sources of another period than the report's that meets it.

    What lies within it counts; all that one says which only overlaps it is history.
    """
    first, after = parse_period(period)
    findings = []
    for name, n in sources["period"].value_counts().sort_index().items():
        other = str(name)
        counted: dict[str, str | int | float] = {"n": int(n), "period": period}
        other_first, other_after = parse_period(other)
        if other == period:
            continue
        if lies_in(other, period):
            findings.append(Finding("period_contained", value=other, parameters=counted))
        elif other_first < after and first < other_after:
            overlap = Finding("period_overlaps", value=other, suggestion=period, parameters=counted)
            findings.append(overlap)
    return findings


def _against_parts(
    subject: str, own: Mapping[str, Resolved], positions: Mapping[Key, Resolved], schema: Schema
) -> Iterator[Finding]:
    """Find what is said of a whole itself that can hold of none of its parts."""
    parts = schema.region.parts(subject, schema.as_of)
    if not parts:
        return
    for name, position in own.items():
        question = schema.questions[name]
        of_parts = [positions[(part, name)] for part in parts]
        if position.is_of_parts or not contradicts_parts(position, of_parts, question):
            continue
        told = {
            "unit": schema.region.label(subject, "sv"),
            "question": name,
            "distribution": position.distribution,
        }
        where = schema.source.where_key(("questions", name))
        yield Finding("whole_against_parts", where, parameters=told)


def _answered_not_applicable(question: str, subject: str, schema: Schema) -> Finding:
    where = schema.source.where(("questions", question, "asked_if"))
    parameters = {"question": question, "unit": schema.region.label(subject, "sv")}
    return Finding("answered_not_applicable", where, parameters=parameters)
