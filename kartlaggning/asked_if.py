"""Whether a question applies to a subject (`asked_if`): yes, no, or not known from the positions at hand."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kartlaggning.resolving import Resolved
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Condition, Domain, Is, Not, Within
from kartlaggning.rules.conditions import meant_values


@dataclass(frozen=True)
class Subject:
    """A subject's positions by question, and the units that it lies in, itself among them."""

    positions: Mapping[str, Resolved]
    chain: Collection[str]


def holds(condition: Condition, subject: Subject, domains: Mapping[str, Domain]) -> bool | None:
    """Whether a condition holds for a subject; None where its positions leave both possible."""
    match condition:
        case AllOf(parts):
            return _all([holds(part, subject, domains) for part in parts])
        case AnyOf(parts):
            return _not(_all([_not(holds(part, subject, domains)) for part in parts]))
        case Not(part):
            return _not(holds(part, subject, domains))
        case Within(unit):
            return unit in subject.chain
        case _:
            position, domain = subject.positions[condition.question], domains[condition.question]
            if position.status == "not_applicable":
                return False
            if domain.type == "quantity" and not isinstance(condition, Is):
                return _number_holds(condition, position)
            return _value_holds(set(meant_values(condition, domain)), position, domain)


def _value_holds(meant: set[str], position: Resolved, domain: Domain) -> bool | None:
    possible = set(position.values)
    if domain.has_several:
        return True if meant & set(position.stated) else (None if meant & possible else False)
    if position.is_mixed:
        return None
    return True if possible and possible <= meant else (None if possible & meant else False)


def _number_holds(condition: AtLeast | AtMost, position: Resolved) -> bool | None:
    low = -math.inf if position.is_open_low or math.isnan(position.low) else position.low
    high = math.inf if position.is_open_high or math.isnan(position.high) else position.high
    bound = float(condition.bound)
    if isinstance(condition, AtLeast):
        return True if low >= bound else (None if high >= bound else False)
    return True if high <= bound else (None if low <= bound else False)


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part
