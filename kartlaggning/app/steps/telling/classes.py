"""Classes: where each unit stands, how certain that is, and what waits.

`/classes` all dimensions, as `classify` prints them · `/classes/DIMENSION` one of them, with counts
and why; `?state=` of those that stand in one way alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.ruling.preview import Group, sort_units
from kartlaggning.app.studying import Studying
from kartlaggning.explaining.classes import OutcomeWords
from kartlaggning.explaining.dimensions import explain_dimension
from kartlaggning.explaining.text import ASK_NEXT, beside_outcome
from kartlaggning.explaining.wording import describe_decision, describe_margin
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK

STEP = "classes"


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All dimensions, or one."""
    schema = desk.one(Studying).schema()
    if not schema.dimensions:
        return desk.page("classes_none.html.j2", request, step=STEP, trouble=trouble)
    results = desk.one(Studying).now().results
    if not rest:
        return _show_all(desk, request, results, trouble)
    if rest not in results.schema.dimensions:
        return desk.page("nowhere.html.j2", request, status=404)
    return _show_one(desk, request, rest, results, trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """There is no form here."""
    return show(desk, request, rest)


def _show_all(desk: Desk, request: Request, results: Results, trouble: Trouble | None) -> Response:
    language = desk.language(request)
    schema, words = results.schema, OutcomeWords(results, language)
    rows = []
    for unit in schema.region.units_at(schema.as_of):
        outcomes = [words.outcome(unit.id, name) for name in schema.dimensions]
        rows.append((unit.id, unit.label(language), outcomes))
    return desk.page(
        "classes.html.j2",
        request,
        step=STEP,
        dimensions=_dimensions(results, language),
        rows=rows,
        decisions=list(words.decisions()),
        mark=_mark(results, language),
        trouble=trouble,
    )


def _show_one(
    desk: Desk, request: Request, dimension: str, results: Results, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    groups = sort_units(dimension, results, language)
    state = request.args.get("state", "")
    chosen = next((group for group in groups if group.state == state), None)
    return desk.page(
        "classes_dimension.html.j2",
        request,
        step=STEP,
        dimension=dimension,
        label=results.schema.dimensions[dimension].label.of(language),
        dimensions=_dimensions(results, language),
        populations=[each.population for each in groups[0].counts],
        groups=groups,
        chosen=chosen,
        rows=list(_rows(dimension, results, language, chosen)),
        n_open=len({each.unit for group in groups for each in group.units if each.ask_next}),
        mark=_mark(results, language),
        trouble=trouble,
    )


class _Row(NamedTuple):
    """A unit's outcome, in the words of `classify` and `explain`."""

    unit: str
    name: str
    outcome: str
    why: list[str]


def _rows(
    dimension: str, results: Results, language: Language, chosen: Group | None
) -> Iterator[_Row]:
    """Each unit with its outcome and why, in the region's order; of a group alone if one is."""
    schema, words = results.schema, OutcomeWords(results, language)
    for unit in schema.region.units_at(schema.as_of):
        state = results.state(unit.id, dimension)
        if chosen is None or state == chosen.state:
            why = list(_why(unit.id, dimension, results, language))
            yield _Row(unit.id, unit.label(language), words.outcome(unit.id, dimension), why)


def _why(unit: str, dimension: str, results: Results, language: Language) -> Iterator[str]:
    """How far another outcome is, what to ask where there is none, who decided."""
    outcome = explain_dimension(unit, dimension, results, language)
    if outcome["decision"]:
        yield describe_decision(outcome["decision"], language)
    if outcome["is_mixed"]:
        yield outcome["distribution"]
    if outcome["class"]:
        yield from beside_outcome(outcome, language)
    if outcome["ask_next"]:
        asked = "; ".join(question["label"] for question in outcome["ask_next"])
        yield f"{translate(ASK_NEXT, language)} {asked}"
    elif margin := describe_margin(outcome, language):
        yield margin


def _dimensions(results: Results, language: Language) -> dict[str, str]:
    return {
        name: dimension.label.of(language) for name, dimension in results.schema.dimensions.items()
    }


def _mark(results: Results, language: Language) -> str:
    return translate(MARK, language) if results.classes["is_synthetic"].any() else ""
