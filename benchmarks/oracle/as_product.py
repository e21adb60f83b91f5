"""A project as the program is given it: its schema and region, and the frames of what is stored."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.frames import ANSWERS, DECISIONS, INFORMANTS, SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.interviews.responses import answers_of_responses
from kartlaggning.interviews.store import Interviews
from kartlaggning.positions.coverage import Material
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema, load_schema
from kartlaggning.waves.working_out import material_of, work_out
from oracle.project import ClassRule, Project, Question, Statement, Strand


def work_out_by_product(project: Project, folder: Path) -> Results:
    """What the program makes of a project; its schema is written to the folder."""
    write_schema(project, folder)
    return results_of(project, load_schema(folder))


def results_of(project: Project, schema: Schema) -> Results:
    """What the program makes of a project by its schema."""
    results, _ = work_out(_interviews(project, schema), schema, from_rows([], DECISIONS))
    return results


def read_project(project: Project, folder: Path) -> tuple[Material, Schema]:
    """What positions are made from, and the schema; that is written to the folder."""
    write_schema(project, folder)
    schema = load_schema(folder)
    return material_of(_interviews(project, schema), schema), schema


# --- the schema: JSON is YAML


def write_schema(project: Project, folder: Path) -> None:
    """Write `survey_schema.yaml` and `region.yaml`."""
    for name, content in (
        ("survey_schema.yaml", schema_of(project)),
        ("region.yaml", region_of(project)),
    ):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / name).write_text(text, encoding="utf-8")


def region_of(project: Project) -> dict[str, Any]:
    """The region file."""
    kinds = {}
    for kind in dict.fromkeys(project.kinds.values()):
        kinds[kind] = {"label": kind, "plural": f"{kind}s"}
    units = {}
    for unit, whole in project.units.items():
        units[unit] = {"name": unit.title(), "kind": project.kinds[unit]}
        if whole:
            units[unit]["part_of"] = whole
    return {
        "id": "land",
        "label": "Land",
        "kinds": kinds,
        "units": units,
        "providers": {provider: {"name": provider.title()} for provider in project.providers},
    }


def schema_of(project: Project) -> dict[str, Any]:
    """The mapping."""
    dimensions = {}
    for dimension in project.dimensions.values():
        names = [class_.name for class_ in dimension.classes]
        classes = {}
        for number, class_ in enumerate(dimension.classes, start=1):
            classes[class_.name] = _class(class_, names[number:])
        dimensions[dimension.name] = {"label": dimension.name, "classes": classes}
    return {
        "title": "Trial",
        "region": "region.yaml",
        "as_of": "2023-06-30",
        "period": project.period,
        "strands": {strand.name: _strand(strand) for strand in project.strands.values()},
        "questions": {name: _question(one) for name, one in project.questions.items()},
        "dimensions": dimensions,
    }


def _strand(strand: Strand) -> dict[str, Any]:
    columns = {"source": "Source", "subject": "Unit"}
    if strand.kind == "survey":
        columns = {"subject": "Unit"}
    content: dict[str, Any] = {"kind": strand.kind, "label": strand.name, "columns": columns}
    if strand.invited is not None:
        content["invited"] = strand.invited
    if strand.is_closed and strand.invited is not None:
        content["closed"] = True
    return content


def _question(question: Question) -> dict[str, Any]:
    content: dict[str, Any] = {
        "label": question.name,
        "type": question.type,
        "asked_in": list(question.asked_in),
        "silence": question.silence,
        "resolve": question.resolve,
        "merge": question.merge,
    }
    if not isinstance(question.resolve, str):
        content["resolve"] = {"prefer": list(question.resolve)}
    if question.values:
        content["values"] = {value: value.title() for value in question.values}
    if question.type == "quantity":
        content["measure"] = "hours"
    if question.asked_if is not None:
        content["asked_if"] = question.asked_if
    if question.others_count:
        content["said_by_others"] = "counts"
    return content


def _class(class_: ClassRule, later: list[str]) -> dict[str, Any]:
    content: dict[str, Any] = {"when": class_.when}
    if later:
        content["before"] = later
    if class_.reasons:
        content["reasons"] = class_.reasons
    return content


# --- what is stored


def _interviews(project: Project, schema: Schema) -> Interviews:
    sources, speaks_for = [], []
    for source in project.sources.values():
        sources.append(
            {
                "source_id": source.name,
                "kind": project.strands[source.strand].kind,
                "strand": source.strand,
                "period": source.period,
                "is_synthetic": bool(source.invented_for),
            }
        )
        for subject in source.speaks_for:
            is_invented = subject in source.invented_for
            row = {"source_id": source.name, "subject_id": subject, "is_synthetic": is_invented}
            speaks_for.append(row)
    told = [_row(one) for one in project.statements if not one.response]
    frames = [from_rows(told, ANSWERS)]
    for name in project.sources:
        responses = responses_of(project, name)
        if len(responses):
            frames.append(answers_of_responses(responses, name, schema))
    return Interviews(
        sources=from_rows(sources, SOURCES),
        informants=from_rows([], INFORMANTS),
        speaks_for=from_rows(speaks_for, SPEAKS_FOR),
        answers=pd.concat(frames, ignore_index=True),
        responses={},
        ledgers={},
        strays={},
        files={},
    )


def _row(statement: Statement) -> dict[str, Any]:
    """A statement as a row of *answers*."""
    numerator = math.nan
    if not math.isnan(statement.base):
        numerator = statement.low
    return {
        "answer_id": statement.name,
        "source_id": statement.source,
        "subject_id": statement.subject,
        "said_by": statement.said_by,
        "question": statement.question,
        "value": statement.value,
        "is_denied": statement.is_denied,
        "status": statement.status,
        "low": statement.low,
        "high": statement.high,
        "is_open_low": statement.is_open_low,
        "is_open_high": statement.is_open_high,
        "measure": "hours" * (not math.isnan(statement.low)),
        "numerator": numerator,
        "denominator": statement.base,
        "words": statement.words,
        "basis": statement.basis,
        "modality": statement.modality,
        "locator": statement.place,
        "coder": statement.coder,
        "is_synthetic": statement.is_synthetic,
    }


def responses_of(project: Project, source: str) -> pd.DataFrame:
    """A survey as it is stored: a row per response, a column per question or value."""
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    columns: dict[str, None] = {}
    for one in project.statements:
        if one.source != source or not one.response:
            continue
        column, cell = one.question, _cell(one)
        if one.question in project.spread:
            column, cell = f"{one.question}.{one.value}", _spread_cell(one)
        columns[column] = None
        row = rows[one.response]
        row["subject_id"] = one.subject
        row["is_synthetic"] = one.is_synthetic
        row[column] = "|".join(filter(None, (row.get(column, ""), cell)))
    table = []
    for response, row in rows.items():
        cells = {column: row.get(column, "") for column in columns}
        fixed = {"response_id": response, "subject_id": row["subject_id"]}
        table.append(fixed | {"is_synthetic": row["is_synthetic"]} | cells)
    return pd.DataFrame(table)


def _cell(statement: Statement) -> str:
    if not statement.is_answer:
        return statement.status
    return statement.value or statement.words


def _spread_cell(statement: Statement) -> str:
    if not statement.is_answer:
        return statement.status
    if statement.is_denied:
        return "no"
    return "yes"
