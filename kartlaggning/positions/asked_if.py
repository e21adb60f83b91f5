"""Which questions apply to a subject (`asked_if`), as far as the positions at hand tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kartlaggning.positions.model import GIVEN, Resolved
from kartlaggning.positions.ranges import Range
from kartlaggning.rules import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Domain,
    Is,
    Not,
    Within,
)
from kartlaggning.rules.conditions import leaves, meant_values
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import FILTERED, MISSING_STATUSES, NOT_APPLYING, OPEN_STATUSES


@dataclass(frozen=True)
class Subject:
    """A subject's positions by question, and the units that it lies in, itself among them.

    Parameters
    ----------
    applies
        Of the questions with a condition of their own whether it holds, as far as it is worked out.
    """

    positions: Mapping[str, Resolved]
    chain: Collection[str]
    applies: Mapping[str, bool | None] = field(default_factory=dict)


def apply_conditions(subject: Subject, schema: Schema) -> tuple[dict[str, Resolved], list[str]]:
    """Filter away what the rules do not ask of a subject (`docs/method.md` §4.7).

    Returns
    -------
    The subject's positions, and the questions that were answered although they do not apply:
    answers are kept.
    """
    own = dict(subject.positions)
    applies: dict[str, bool | None] = {}
    contradicting: dict[str, None] = {}
    is_settled = False
    while not is_settled:  # a condition may read a question that has one itself
        is_settled = True
        for name, condition in schema.asked_if.items():
            position = own[name]
            now = Subject(own, subject.chain, applies)
            does_apply = holds(condition, now, schema.domains)
            is_settled = is_settled and does_apply is applies.get(name)
            applies[name] = does_apply
            if does_apply is not False or position.status in NOT_APPLYING:
                continue
            if _is_said(position):
                contradicting[name] = None
                own[name] = position._replace(is_contradicting=True)
            else:
                own[name] = _filtered(position, condition, now, schema)
                is_settled = False
    return own, list(contradicting)


def _filtered(
    position: Resolved, condition: Condition, subject: Subject, schema: Schema
) -> Resolved:
    """A position that does not apply.

    It is inferred, or invented, if without what is so the question would apply, or might.
    """
    is_inferred = _rests_on(_is_inferred, condition, subject, schema)
    is_invented = _rests_on(_is_invented, condition, subject, schema)
    basis = "inferred" if is_inferred else ""
    return filter_away(position, basis, position.is_synthetic or is_invented)


def filter_away(position: Resolved, basis: str, is_synthetic: bool) -> Resolved:
    """A position that does not apply, by what rests on such a basis."""
    return position._replace(
        status=FILTERED,
        way="",
        values=(),
        stated=(),
        open_values=(),
        basis=basis,
        is_synthetic=is_synthetic,
    )


_Doubt = Callable[[Resolved], bool]


def _rests_on(is_doubtful: _Doubt, condition: Condition, subject: Subject, schema: Schema) -> bool:
    """Whether a condition that does not hold would be open without the doubtful answers."""
    kept = dict(subject.positions)
    for leaf in leaves(condition):
        if not isinstance(leaf, Within) and _is_in_doubt(
            is_doubtful, leaf.question, subject, schema
        ):
            values = schema.domains[leaf.question].values
            kept[leaf.question] = Resolved("not_asked", tuple(values), is_asked=False)
    without = Subject(kept, subject.chain, subject.applies)
    return holds(condition, without, schema.domains) is not False


def _is_in_doubt(is_doubtful: _Doubt, name: str, subject: Subject, schema: Schema) -> bool:
    """Whether what a condition reads of a question rests on something doubtful."""
    position = subject.positions[name]
    condition = schema.asked_if.get(name)
    if position.status == FILTERED and condition is not None:
        return _rests_on(is_doubtful, condition, subject, schema)
    return is_doubtful(position)


def _is_inferred(position: Resolved) -> bool:
    return position.basis == "inferred"


def _is_invented(position: Resolved) -> bool:
    return position.is_synthetic


def _is_said(position: Resolved) -> bool:
    """Whether it was said of the subject, or decided."""
    is_told = bool(position.answer_ids) and not position.is_unsaid
    return position.status not in OPEN_STATUSES and (is_told or position.is_decided)


def holds(condition: Condition, subject: Subject, domains: Mapping[str, Domain]) -> bool | None:
    """Whether a condition holds for a subject; None where its positions leave both possible."""
    match condition:
        case AllOf(parts):
            return _all([holds(part, subject, domains) for part in parts])
        case AnyOf(parts):
            return _any([holds(part, subject, domains) for part in parts])
        case Not(part):
            return _not(holds(part, subject, domains))
        case Within(unit):
            return unit in subject.chain
        case _:
            domain = domains[condition.question]
            position = _as_read(subject.positions[condition.question], domain)
            answer = _answer_holds(condition, position, domain)
            if answer and domain.is_conditional and not _is_firm(position):
                # whatever the answer is, there may be none
                return subject.applies.get(condition.question) or None
            return answer


def _is_firm(position: Resolved) -> bool:
    """Whether an answer tells that its question applies.

    Not one that nobody said of the subject itself, nor that of a whole whose parts differ, or to
    some of which it does not apply (`docs/method.md` §5.2, 6.3).
    """
    if position.is_contradicting:  # answered although it does not apply: that is kept
        return True
    is_of_some = position.is_mixed or position.is_partial
    return position.status in GIVEN and not is_of_some and not position.is_unsaid


def _as_read(position: Resolved, domain: Domain) -> Resolved:
    """A position as conditions read it, here as in the dimensions.

    What only the people of other units say is not known; nor is what is not applicable where the
    question has no condition of its own.
    """
    says_nothing = position.status in NOT_APPLYING and not domain.is_conditional
    if not says_nothing and not position.is_hearsay:
        return position
    return Resolved("not_mentioned", tuple(domain.values), is_synthetic=position.is_synthetic)


def _answer_holds(
    condition: Is | AtLeast | AtMost, position: Resolved, domain: Domain
) -> bool | None:
    if position.status in NOT_APPLYING:
        return False
    if domain.type == "quantity" and not isinstance(condition, Is):
        return _number_holds(condition, position, domain)
    return _value_holds(set(meant_values(condition, domain)), position, domain)


def _value_holds(meant: set[str], position: Resolved, domain: Domain) -> bool | None:
    possible = set(position.values)
    can_hold = bool(possible & meant)
    if domain.has_several:
        return _holds_for(must=bool(meant & set(position.stated)), can=can_hold)
    return _holds_for(must=bool(possible) and possible <= meant, can=can_hold)


def _number_holds(condition: AtLeast | AtMost, position: Resolved, domain: Domain) -> bool | None:
    if math.isnan(position.low) or position.status in MISSING_STATUSES:
        return None
    low, high = Range.of(position).reach(domain.tolerance)
    bound = (float(condition.bound), 0)
    if isinstance(condition, AtLeast):
        return _holds_for(must=low >= bound, can=high >= bound)
    return _holds_for(must=high <= bound, can=low <= bound)


def _holds_for(must: bool, can: bool) -> bool | None:
    """Whether something holds that must, or can; None where it only can."""
    if must:
        return True
    if can:
        return None
    return False


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    if None in parts:
        return None
    return True


def _any(parts: list[bool | None]) -> bool | None:
    if True in parts:
        return True
    if None in parts:
        return None
    return False


def _not(part: bool | None) -> bool | None:
    if part is None:
        return None
    return not part
