"""Different positions, numbered: what a database has of them, and what rules read of each."""

from __future__ import annotations

from kartlaggning.positions.by_engine.cases import Case
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.model import Resolved

_TOLD = ("",)  # that it rests on statements, whichever these are

Kinds = Numbering[Resolved]
"""Positions without whose they are, and without the ids and words of what they rest on."""


def kind_of_case(case: Case) -> Resolved:
    """The position of a case, with whether it rests on statements."""
    return case.resolved._replace(answer_ids=_TOLD if case.codes else ())


def bare(position: Resolved) -> Resolved:
    """A position without the ids and words of what it rests on."""
    told = _TOLD if position.answer_ids else ()
    return position._replace(source_ids=(), answer_ids=told, words="")


def as_read(position: Resolved) -> Resolved:
    """What conditions and rules read of a position: many positions are alike to them."""
    return position._replace(voices="", n_voices=0, open_values=(), qualifiers=(), distribution="")
