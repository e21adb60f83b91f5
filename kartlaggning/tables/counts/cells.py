"""What the kinds of table share: a figure's population, a share, a category's id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kartlaggning.positions.model import MIXED
from kartlaggning.positions.wholes import chain_of
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.results import DECIDED, Results
from kartlaggning.schema.models import Figure

_MOST_NAMED = 3  # values in one cell


def populations(figure: Figure, results: Results) -> tuple[str, ...]:
    """The populations that a figure speaks of; by default the region's first."""
    return figure.population or tuple(results.schema.region.populations)[:1]


def subjects(figure: Figure, results: Results) -> Iterator[tuple[str, str]]:
    """Each subject of a figure's populations once, with the first population that it is in."""
    population_of: dict[str, str] = {}
    for population in populations(figure, results):
        for subject in results.members(population):
            population_of.setdefault(subject, population)
    yield from population_of.items()


def subjects_with_wholes(figure: Figure, results: Results) -> list[str]:
    """The subjects of a figure's populations and the units that they lie in, in the region's order."""
    region = results.schema.region
    shown = {each for subject, _ in subjects(figure, results) for each in chain_of(subject, region)}
    return [subject for subject in (*region.units, *region.providers) if subject in shown]


def own_population(subject: str, results: Results) -> str:
    """The population of a subject's own kind; the empty text where the region has none."""
    region = results.schema.region
    kind = region.units[subject].kind if subject in region.units else PROVIDERS
    return next((name for name, each in region.populations.items() if each.members == kind), "")


def measure_id(measure: str) -> str:
    """Id of a measure: its words, set apart from a question that is called the same."""
    return f"measure.{measure}" if measure else ""


def value_id(question: str, value: str, qualifier: str = "", is_denied: bool = False) -> str:
    """Id of a value as somebody said it: `methods.cbt`, `methods.cbt:based_on`, `methods.cbt=no`."""
    return f"{question}.{value}{':' if qualifier else ''}{qualifier}{'=no' if is_denied else ''}"


def qualified_values(values: Iterable[str], position: Any) -> Iterator[str]:
    """Ids of some of a position's values, each as often as it was said with another qualifier."""
    said = [each.partition(":") for each in position.qualifiers]
    for value in values:
        qualifiers = [qualifier for of, _, qualifier in said if of == value]
        yield from (
            value_id(position.question, value, qualifier) for qualifier in qualifiers or [""]
        )


def share(n: int, base_n: int) -> float:
    """Share of a base; not a number where the base is empty."""
    return n / base_n if base_n else float("nan")


def category_cell(name: str, subject: str, results: Results) -> dict[str, Any]:
    """A cell that says where a unit stands on a dimension or a question."""
    period = results.schema.period
    if name in results.schema.dimensions:
        outcome = results.outcome[(subject, name)]
        state = results.state(subject, name)
        return {
            "row": subject,
            "column": name,
            "value": state,
            "status": _certainty(outcome) if outcome.class_ else state,
            "period": period,
            "n_sources": len(outcome.source_ids),
            "is_synthetic": outcome.is_synthetic,
        }
    position = results.position[(subject, name)]
    question = results.schema.questions[name]
    cell = {
        "row": subject,
        "column": name,
        "status": position.status,
        "period": period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }
    if position.status != "answered":
        return {**cell, "value": position.status}
    decided = {"status": DECIDED} if position.is_decided else {}
    if question.has_several:
        return {**cell, **decided, **_several(position, len(question.values))}
    if question.is_listed:
        return {
            **cell,
            **decided,
            "value": MIXED if position.is_mixed else f"{name}.{position.values[0]}",
        }
    return {**cell, **decided, **range_of(position)}


def answer_cell(name: str, subject: str, results: Results) -> dict[str, Any]:
    """A cell that says what a unit's answer is, and how it was said."""
    cell = category_cell(name, subject, results)
    if not cell.get("value", "").startswith(f"{name}.") or name in results.schema.dimensions:
        return cell
    position = results.position[(subject, name)]
    return {
        **cell,
        "value": "|".join(qualified_values(position.stated or position.values, position)),
    }


def _several(position: Any, n_values: int) -> dict[str, Any]:
    """The values that hold; where they are many, or none do, how many of how many."""
    if 0 < len(position.stated) <= _MOST_NAMED:
        return {"value": "|".join(value_id(position.question, value) for value in position.stated)}
    return {"n": len(position.stated), "base_n": n_values, "population": ""}  # its base are values


def _certainty(outcome: Any) -> str:
    """How certain a class is; that people decided on it, or on an answer under it, goes before all
    else.
    """
    return DECIDED if outcome.is_decided else str(outcome.certainty)


def range_of(position: Any) -> dict[str, Any]:
    """The columns of a range."""
    return {
        "low": position.low,
        "high": position.high,
        "is_open_low": position.is_open_low,
        "is_open_high": position.is_open_high,
        "measure": measure_id(position.measure),
        "words": position.words,
    }
