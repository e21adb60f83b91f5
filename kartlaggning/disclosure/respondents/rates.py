"""How many of those invited answered a survey (AAPOR's RR1 and RR2; SCB's *netto*).

Where it is known who was invited, nobody's eligibility is unknown, and the six rates are two:
those who answered all of it (RR1), and with those who answered some (RR2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kartlaggning.disclosure.respondents.groups import people_of
from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.regions import Region
from kartlaggning.schema.invited import Invited


@dataclass(frozen=True)
class Rate:
    """How many of a unit, a group or all answered.

    `invited` is net of those who did not belong; None where it is not known.
    """

    id: str
    invited: int | None
    answered: int
    complete: int
    ineligible: int = 0


def rates_by_unit(survey: Survey, invited: Invited | None, region: Region) -> list[Rate]:
    """The rate of each unit that was invited or answered, in the region's order."""
    of_unit = survey.units.value_counts()
    complete = survey.units[survey.is_complete].value_counts()
    asked: Mapping[str, int | None] = _invited_units(invited, region)
    rates = []
    for unit in (*region.units, *region.providers):
        if unit in asked or unit in of_unit:
            ineligible = invited.ineligible.get(unit, 0) if invited else 0
            n = asked.get(unit)
            rates.append(
                Rate(
                    unit,
                    None if n is None else n - ineligible,
                    int(of_unit.get(unit, 0)),
                    int(complete.get(unit, 0)),
                    ineligible,
                )
            )
    return rates


def all_invited(survey: Survey, invited: Invited | None, region: Region) -> int | None:
    """How many were invited to a survey of all, net of those who did not belong.

    None of a survey of some, where it is not known, and where more answered than were invited.
    """
    if survey.strand.sample != "all":
        return None
    rate = rate_of_all(survey, rates_by_unit(survey, invited, region))
    return rate.invited if rate.invited and rate.invited >= rate.answered else None


def _invited_units(invited: Invited | None, region: Region) -> dict[str, int | None]:
    """The units invited, without the wholes that only hold them."""
    if invited is None:
        return {}
    wholes = {region.whole_of(unit) for unit in invited.units}
    return {unit: each.n for unit, each in invited.units.items() if unit not in wholes}


def rate_of_all(survey: Survey, rates: list[Rate]) -> Rate:
    """The rate of all; unknown where that of one unit is."""
    return together(people_of(survey.name), rates)


def together(name: str, rates: list[Rate]) -> Rate:
    """The rate of several units."""
    invited = [rate.invited for rate in rates]
    known = [n for n in invited if n is not None]
    return Rate(
        name,
        sum(known) if rates and len(known) == len(invited) else None,
        sum(rate.answered for rate in rates),
        sum(rate.complete for rate in rates),
        sum(rate.ineligible for rate in rates),
    )
