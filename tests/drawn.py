"""Small data drawn as text: tables, a region of five units, a mapping around a test's questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kartlaggning.classify import classify, mark_mixed_wholes
from kartlaggning.frames import ANSWERS, INFORMANTS, SOURCES, SPEAKS_FOR, FrameSpec, from_rows
from kartlaggning.interviews.store import Interviews
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema, load_schema

# a city of three districts, a town of its own, and a clinic
REGION = """\
id: land
label: {sv: Landet, en: The land}
kinds:
  town: {label: {sv: stad, en: town}, plural: {sv: städer, en: towns}}
  district: {label: {sv: stadsdel, en: district}, plural: {sv: stadsdelar, en: districts}}
units:
  city: {name: Storstad, kind: town}
  town: {name: Småstad, kind: town}
  east: {name: Öst, kind: district, part_of: city}
  west: {name: Väst, kind: district, part_of: city}
  north: {name: Norr, kind: district, part_of: city}
providers:
  clinic: {name: Kliniken}
"""
SCHEMA = """\
title: {sv: Prov, en: Test}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
  clinics: {kind: interview, label: Clinics, columns: {source: Source, subject: Unit}}
  survey: {kind: survey, label: Survey, columns: {subject: Unit}}
  minutes: {kind: document, label: Minutes, columns: {source: Source, subject: Unit}}
"""


def draw(drawing: str) -> list[dict[str, str]]:
    """Rows of a drawn table: columns two spaces apart, `.` for an empty cell."""
    header, *lines = [re.split(r"\s{2,}", line.strip()) for line in drawing.strip().splitlines()]
    return [
        dict(zip(header, ("" if cell == "." else cell for cell in cells), strict=True))
        for cells in lines
        if not set(cells[0]) <= {"-"}
    ]


def make_schema(folder: Path, questions: str, region: str = REGION, strands: str = "") -> Schema:
    """A mapping of the drawn region with the questions (and dimensions) of a test."""
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(SCHEMA + strands + questions, encoding="utf-8")
    return load_schema(folder)


def material(sources: str, answers: str) -> Material:
    """The frames that positions are made from.

    `sources`: source, strand, period, speaks_for (subjects with commas), is_synthetic. `answers`:
    source, subject, question, said (`!value` denied, `?status` missing, `10-15`, `100+`, `≈10` near
    it, `≳10` and `≲10` on one side, `>10+` more than it, else a value, `value:qualifier`),
    modality, basis, response (of a survey; else each row is one).
    """
    drawn = draw(sources)
    return Material(*(from_rows(rows, spec) for spec, rows in _rows(drawn, draw(answers)).items()))


def _rows(
    sources: list[dict[str, str]], answers: list[dict[str, str]]
) -> dict[FrameSpec, list[dict[str, Any]]]:
    interviews = dict.fromkeys(("talks", "clinics"), "interview")
    kind_of = {**interviews, "survey": "survey", "minutes": "document", "money": "document"}
    synthetic = {row["source"]: row.get("synthetic") == "yes" for row in sources}
    return {
        SOURCES: [
            {
                "source_id": row["source"],
                "kind": kind_of[row["strand"]],
                "strand": row["strand"],
                "period": row.get("period", "2023"),
                "is_synthetic": synthetic[row["source"]],
            }
            for row in sources
        ],
        SPEAKS_FOR: [
            {
                "source_id": row["source"],
                "subject_id": subject,
                "is_synthetic": synthetic[row["source"]],
            }
            for row in sources
            for subject in filter(None, row["speaks_for"].split(","))
        ],
        ANSWERS: [
            {
                "answer_id": f"{row['source']}-{number:03}",
                "source_id": row["source"],
                "subject_id": row["subject"],
                "question": row["question"],
                "said_by": row.get("said_by", ""),
                "locator": f"{row.get('response') or f'{number:04}'}.{row['question']}",
                "is_synthetic": synthetic[row["source"]],
                **said(row["said"]),
                "modality": row.get("modality", "in_place"),
                "basis": row.get("basis") or "stated",
            }
            for number, row in enumerate(answers, start=1)
        ],
    }


def said(text: str) -> dict[str, Any]:
    """What a statement says: the columns of *answers* that hold it."""
    given = {"status": "answered", "basis": "stated", "modality": "in_place"}
    if text.startswith("?"):  # of one value: `?dont_know:b`
        status, _, value = text[1:].partition(":")
        return {**given, "status": status, "value": value}
    if text.startswith("!"):
        return {**said(text[1:]), "is_denied": True}
    if ratio := re.fullmatch(r"(\d+)/(\d+)", text):
        part, base = map(float, ratio.groups())
        return {
            **given,
            "low": part,
            "high": part,
            "numerator": part,
            "denominator": base,
            "words": text,
        }
    if span := re.fullmatch(r"([<≈≳≲>]?)(\d+)(?:-(\d+))?(\+?)", text):
        low = float(span[2])
        ends = {
            "low": low,
            "high": float(span[3] or low),
            "is_open_low": span[1] == "<",
            "is_open_high": bool(span[4]),
            "low_end": {"≈": "approximate", "≲": "approximate", ">": "excluded"}.get(span[1], ""),
            "high_end": {"≈": "approximate", "≳": "approximate"}.get(span[1], ""),
        }
        return {**given, **ends, "words": text}
    value, _, qualifier = text.partition(":")
    return {**given, "value": value, "qualifier": qualifier}


def make_results(schema: Schema, sources: str, answers: str) -> Results:
    """Positions and classes of drawn sources and answers, with nobody heard in them."""
    return results_of(material(sources, answers), schema)


def results_of(frames: Material, schema: Schema) -> Results:
    """Positions and classes of such frames."""
    people = from_rows([], INFORMANTS)
    interviews = Interviews(
        frames.sources, people, frames.speaks_for, frames.answers, {}, {}, {}, {}
    )
    positions, _ = resolve_positions(frames, schema, schema.period)
    classes, _ = classify(positions, schema)
    return Results(schema, interviews, positions, mark_mixed_wholes(classes, schema))
