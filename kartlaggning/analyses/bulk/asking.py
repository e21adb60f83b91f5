"""What does not apply (`asked_if`), by subjects of which conditions read the same.

Conditions look from one question of a subject to another. There are few different sets of answers
that they read, each of which is worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kartlaggning.analyses.bulk.kinds import Kinds, as_read
from kartlaggning.analyses.bulk.profiles import Profiles
from kartlaggning.positions.asked_if import Subject, apply_conditions, filter_away
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.model import Resolved
from kartlaggning.rules.conditions import Within, leaves
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import FILTERED


class _Verdict(NamedTuple):
    """What a question's condition makes of its position."""

    is_filtered: bool
    basis: str = ""
    is_synthetic: bool = False

    def applied(self, position: Resolved) -> Resolved:
        if self.is_filtered:
            return filter_away(position, self.basis, self.is_synthetic)
        return position._replace(is_contradicting=True)


class Asking:
    """The conditions of a schema's questions, each profile of answers worked out once."""

    def __init__(self, schema: Schema, places: Sequence[str]) -> None:
        self._schema = schema
        self._verdicts: dict[int, dict[str, _Verdict]] = {}
        self._numbers: Numbering[_Verdict] = Numbering()
        read = self._questions_read()
        self._profiles = Profiles(schema, places, read, lambda _, position: as_read(position))

    def _questions_read(self) -> list[str]:
        read = set(self._schema.asked_if)
        for condition in self._schema.asked_if.values():
            for leaf in leaves(condition):
                if not isinstance(leaf, Within):
                    read.add(leaf.question)
        return [name for name in self._schema.questions if name in read]

    def apply(self, engine: Engine, kinds: Kinds) -> None:
        """Make `resolved` anew, without what does not apply."""
        if not self._profiles.questions:
            return
        profiles = self._profiles.number(engine, "asked", kinds)
        order = list(self._schema.questions)
        rows = []
        for place, number in enumerate(profiles):
            for name, verdict in self._verdicts_on(number, kinds).items():
                rows.append((place, order.index(name), self._numbers.number(verdict)))
        columns = ("place", "question_no", "verdict_no")
        engine.put("verdicts", table_of(columns, rows, **dict.fromkeys(columns, "int64")))
        engine.create(
            "judged",
            """SELECT r.subject_id, r.question_no, r.has_answer, r.kind_no, v.verdict_no
            FROM resolved r LEFT JOIN asked a ON a.subject_id = r.subject_id
            LEFT JOIN verdicts v
                ON v.place = a.place AND v.question_no = r.question_no""",
        )
        pairs = engine.fetch(
            "SELECT DISTINCT kind_no, verdict_no FROM judged WHERE verdict_no IS NOT NULL"
        )
        changed = []
        for kind_no, verdict_no in sorted(pairs):
            applied = self._numbers[verdict_no].applied(kinds[kind_no])
            changed.append((kind_no, verdict_no, kinds.number(applied)))
        columns = ("kind_no", "verdict_no", "new_kind_no")
        engine.put("changed_kinds", table_of(columns, changed, **dict.fromkeys(columns, "int64")))
        engine.create(
            "resolved",
            """SELECT j.subject_id, j.question_no, j.has_answer,
                coalesce(c.new_kind_no, j.kind_no) AS kind_no
            FROM judged j LEFT JOIN changed_kinds c
                ON c.kind_no = j.kind_no AND c.verdict_no = j.verdict_no""",
        )
        engine.drop("judged")
        engine.drop("asked")

    def _verdicts_on(self, number: int, kinds: Kinds) -> dict[str, _Verdict]:
        """What the conditions make of a profile's positions, of those that they change."""
        if number not in self._verdicts:
            profile = self._profiles.read(number, kinds)
            positions = profile.positions
            subject = Subject(positions, profile.within)
            applied, contradicting = apply_conditions(subject, self._schema)
            verdicts = {name: _Verdict(is_filtered=False) for name in contradicting}
            for name, position in applied.items():
                if position.status == FILTERED != positions[name].status:
                    verdicts[name] = _Verdict(True, position.basis, position.is_synthetic)
            self._verdicts[number] = verdicts
        return self._verdicts[number]
