"""What the report says of the replies: how many of each population have checked their facts."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.documents.sheets.model import AskedAbout
from kartlaggning.plain_report import FactChecked
from kartlaggning.report.fact_check.asked import find_all_asked
from kartlaggning.results import Results
from kartlaggning.statuses import CHECKED_ANSWERS
from kartlaggning.tables.counts.cells import own_population


def plain_fact_check(results: Results) -> list[FactChecked]:
    """Say of each population in which somebody has replied how many have; nothing else is told."""
    if results.reviews.replies.empty:
        return []
    return list(count_checked(results, find_all_asked(results)))


def count_checked(results: Results, asked: AskedAbout) -> Iterator[FactChecked]:
    """Count those of each population who have replied."""
    answered = _answering(results)
    for population in results.schema.region.populations:
        members = results.members(population)
        own = [unit for unit in members if own_population(unit, results) == population]
        replied = [unit for unit in own if unit in answered]
        if not replied:
            continue
        earlier = [
            unit
            for unit in replied
            if set(asked.codes.get(unit, {}).values()) - on_form(unit, results)
        ]
        yield {
            "population": population,
            "n": len(replied),
            "base_n": len(own),
            "n_earlier": len(earlier),
            "units": replied if results.schema.fact_check.named else [],
        }


def _answering(results: Results) -> frozenset[str]:
    """Those who have said of any claim whether it is right."""
    checked = results.reviews.checked
    said = checked["answer"].isin(CHECKED_ANSWERS)
    return frozenset(checked.loc[said, "subject_id"].tolist())


def on_form(subject: str, results: Results) -> frozenset[str]:
    """The claims that stood on the forms that a unit or provider has sent back."""
    checked = results.reviews.checked
    return frozenset(checked.loc[checked["subject_id"] == subject, "code"].tolist())
