"""The report as plain data, equal to `report.json`: every number in a table, every id with its
words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kartlaggning import __version__
from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.errors import Finding
from kartlaggning.report.findings import plain_finding
from kartlaggning.report.imprint import plain_accessibility, plain_citation
from kartlaggning.report.labels import make_labels
from kartlaggning.report.lanes import plain_lanes
from kartlaggning.report.maps import make_map
from kartlaggning.report.profiles import make_profiles
from kartlaggning.report.subjects import make_subjects
from kartlaggning.report.titles import default_title
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure, Section
from kartlaggning.tables import build_tables
from kartlaggning.tables.counts.cells import populations
from kartlaggning.yaml_files.models import Label

EDITION = "working"
EMPTY = Label(sv="", en="")
Plain = dict[str, Any]


def make_report(results: Results, findings: Sequence[Finding]) -> Plain:
    """Make the plain report of a mapping, composed as its schema's `report` says."""
    schema = results.schema
    figures = [figure for section in schema.report.sections for figure in section.figures]
    cells = build_tables(figures, results)
    rows: dict[str, list[Plain]] = {figure.table_id: [] for figure in figures}
    for row in _plain_rows(cells):
        rows[row["table"]].append(row)
    return {
        "meta": _meta(results),
        "labels": make_labels(results, cells),
        "subjects": make_subjects(figures, results),
        "profiles": make_profiles(figures, results),
        "tables": {
            figure.table_id: _table(figure, rows[figure.table_id], results) for figure in figures
        },
        "key_figures": [
            {"cell": each.cell, "label": _both(each.label), "note": _both(each.note or EMPTY)}
            for each in schema.report.key_figures
        ],
        "summary": [_both(sentence) for sentence in schema.report.summary],
        "sections": [
            _section(number, section, rows, results)
            for number, section in enumerate(schema.report.sections, start=1)
        ],
        "accessibility": plain_accessibility(schema.report.accessibility),
        "findings": [plain_finding(finding, schema) for finding in findings],
    }


def _meta(results: Results) -> Plain:
    schema, sources = results.schema, results.period_sources
    return {
        "title": _both(schema.title),
        "lead": _both(schema.report.lead or EMPTY),
        "edition": EDITION,
        "period": schema.period,
        "as_of": schema.as_of.isoformat(),
        "region": _both(schema.region.names),
        "n_informants": len(results.informants_in(sources["source_id"])),
        "n_sources": len(sources),
        "is_synthetic": bool(sources["is_synthetic"].any()),
        "version": __version__,
        "citation": plain_citation(schema.report.citation),
    }


def _both(label: Label) -> dict[str, str]:
    return {"sv": label.sv, "en": label.en}


def _table(figure: Figure, rows: list[Plain], results: Results) -> Plain:
    return {
        "title": _both(figure.title or default_title(figure, results.schema)),
        "population": _population(figure, results),
        "kind": figure.chart,
        "rows": rows,
    }


def _population(figure: Figure, results: Results) -> str:
    if not CHART_KINDS[figure.chart].names_population:
        return ""
    return populations(figure, results)[0]


def _plain_rows(table: pd.DataFrame) -> Iterator[Plain]:
    """Rows as JSON has them: None for a number that is missing, whole numbers whole."""
    columns = {name: _plain_column(table[name]) for name in table.columns}
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _plain_column(column: pd.Series) -> list[Any]:
    if pd.api.types.is_numeric_dtype(column.dtype) and column.dtype != bool:
        is_missing = column.isna().tolist()
        return [
            None if gone else _shortest(number)
            for number, gone in zip(column.tolist(), is_missing, strict=True)
        ]
    return column.astype(object).tolist()


def _shortest(number: float) -> float | int:
    return int(number) if float(number).is_integer() else round(float(number), 6)


def _section(
    number: int, section: Section, rows: Mapping[str, list[Plain]], results: Results
) -> Plain:
    return {
        "id": f"section-{number}",
        "title": _both(section.title),
        "text": _both(section.text or EMPTY),
        "figures": [_figure(figure, rows[figure.table_id], results) for figure in section.figures],
    }


def _figure(figure: Figure, rows: list[Plain], results: Results) -> Plain:
    sources = _sources(figure, results)
    plain = {
        "table": figure.table_id,
        "chart": figure.chart,
        "of": list(figure.of),
        "title": _both(figure.title or default_title(figure, results.schema)),
        "note": _both(figure.note or EMPTY),
        "population": _population(figure, results),
        "base": figure.base,
        "by": figure.by,
        "n_sources": _count_sources(sources, results),
        "n_informants": len(results.informants_in(sources)),
        "is_synthetic": any(row["is_synthetic"] for row in rows),
    }
    if figure.chart == "steps":
        plain["lanes"] = plain_lanes(figure.of[0], results.schema)
    if figure.chart == "timeline":
        plain["citations"] = _citations(rows, results)
    if figure.chart == "tile_map":
        plain |= make_map(figure, results)
    return plain


def _citations(rows: Sequence[Plain], results: Results) -> dict[str, str]:
    """Where each statement of another year can be read, by its row; its words end in it too."""
    other = results.other_answers
    cited = dict(zip(other["answer_id"].tolist(), other["citation"].tolist(), strict=True))
    return {row["row"]: cited[row["row"]] for row in rows if cited[row["row"]]}


def _count_sources(source_ids: set[str], results: Results) -> int:
    """How many sources: a document that tells of several periods is stored once for each, and is
    one.
    """
    sources = results.interviews.sources
    cited = dict(zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True))
    return len({cited[source_id] or source_id for source_id in source_ids})


def _sources(figure: Figure, results: Results) -> set[str]:
    """The sources that a figure rests on, each once."""
    if figure.chart in ("coverage", "profile"):
        return set(results.period_sources["source_id"])
    if figure.chart == "ledger":
        return set(results.interviews.sources["source_id"])
    if figure.chart == "timeline":
        other = results.other_answers
        return set(
            other.loc[other["question"].isin(figure.of) if figure.of else slice(None), "source_id"]
        )
    if figure.chart == "statements":
        answers = results.interviews.answers
        own = answers["source_id"].isin(results.period_sources["source_id"]) & answers[
            "question"
        ].isin(figure.of)
        return set(answers.loc[own, "source_id"])
    return {source for row in _rows_of(figure, results) for source in row.source_ids}


def _rows_of(figure: Figure, results: Results) -> Iterable[Any]:
    for population in populations(figure, results):
        for name in figure.of:
            if name in results.schema.dimensions:
                yield from results.outcomes_of(population, name)
            else:
                yield from results.positions_of(population, name)
