"""A change to the rules tried out: what it proves, and which units would fall where.

Nothing is written. Where nothing is imported yet, or what is stored cannot be read, the proofs
stand alone, and it is told why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kartlaggning.app.desk import Desk
from kartlaggning.app.ruling.preview import Group, Placed, sort_units
from kartlaggning.app.ruling.proofs import Proof, proofs_of
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK
from kartlaggning.yaml_files.editing.changes import Edit


@dataclass(frozen=True)
class Trial:
    """What a change would give.

    Parameters
    ----------
    mistakes
        Why there is no such schema; then there is nothing else.
    proofs
        What the rules prove, in words.
    groups
        The units by where they would stand.
    untold
        Why no units are told; then there are no groups.
    mark
        That some of it is invented; empty where none is.
    """

    mistakes: tuple[Finding, ...] = ()
    proofs: Sequence[Proof] = ()
    groups: Sequence[Group] = ()
    untold: tuple[Finding, ...] = ()
    mark: str = ""

    @property
    def moved(self) -> list[tuple[Placed, Group]]:
        """The units that stand elsewhere than by the rules as they are, with where."""
        return [(unit, group) for group in self.groups for unit in group.units if unit.was]


def try_out(desk: Desk, edits: Sequence[Edit], dimension: str, language: Language) -> Trial:
    """Try a change of the schema out on one dimension."""
    try:
        schema = desk.one(Workspace).proposed(edits) if edits else desk.one(Studying).schema()
    except KartlaggningError as error:
        # where they would stand in a file that is not written says nothing
        return Trial(mistakes=tuple(replace(each, where=Where()) for each in _findings(error)))
    proofs = proofs_of(schema, dimension, language)
    try:
        results, before = _results(desk, schema, edits)
    except KartlaggningError as error:
        return Trial(proofs=proofs, untold=_findings(error))
    of_dimension = results.classes[results.classes["dimension"] == dimension]
    mark = translate(MARK, language) if of_dimension["is_synthetic"].any() else ""
    groups = sort_units(dimension, results, language, before)
    return Trial(proofs=proofs, groups=groups, mark=mark)


def _results(desk: Desk, schema: Schema, edits: Sequence[Edit]) -> tuple[Results, Results | None]:
    """The results by the schema, and those by the rules as they are."""
    studying = desk.one(Studying)
    now = studying.now().results
    return (studying.results_by(schema), now) if edits else (now, None)


def _findings(error: KartlaggningError) -> tuple[Finding, ...]:
    return error.findings if isinstance(error, FindingsError) else (error.finding,)
