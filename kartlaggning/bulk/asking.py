"""What does not apply (`asked_if`), by subjects of which conditions read the same.

Conditions look from one question of a subject to another. There are few different sets of answers
that they read, each of which is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from kartlaggning.bulk.kinds import Kinds, as_read
from kartlaggning.engines.engine import Engine, table_of
from kartlaggning.engines.numbering import Numbering
from kartlaggning.positions.asked_if import Subject, apply_conditions, filter_away
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.wholes import chain_of
from kartlaggning.rules.conditions import Condition, Within, leaves
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import FILTERED

_SHIFT = 2**32  # a question's number, and that of what is read of it, as one whole number


class Profile(NamedTuple):
    """What conditions or rules read of a subject: positions by question, and where it lies."""

    items: tuple[tuple[str, Resolved], ...]
    within: tuple[str, ...]

    @property
    def positions(self) -> dict[str, Resolved]:
        return dict(self.items)


class _Verdict(NamedTuple):
    """What a question's condition makes of its position."""

    is_filtered: bool
    basis: str = ""
    is_synthetic: bool = False

    def applied(self, position: Resolved) -> Resolved:
        if self.is_filtered:
            return filter_away(position, self.basis, self.is_synthetic)
        return position._replace(is_contradicting=True)


def give_places(engine: Engine, schema: Schema) -> list[str]:
    """Give a database which subjects lie in the units that conditions and rules name.

    Returns
    -------
    These units; their numbers, from 1, are written negative among what is read.
    """
    named = sorted(_places_named(schema))
    region = schema.region
    rows = []
    for subject in (*region.units, *region.providers, region.id):
        chain = chain_of(subject, region)
        for number, unit in enumerate(named, start=1):
            if unit in chain:
                rows.append((subject, -number))
    engine.put("places", table_of(("subject_id", "code"), rows, code="int64"))
    return named


def _places_named(schema: Schema) -> set[str]:
    conditions: list[Condition] = list(schema.asked_if.values())
    for dimension in schema.dimensions.values():
        for rule in dimension.classes.values():
            conditions.append(rule.when)
            conditions += [variant.when for variant in rule.variants.values()]
    named: set[str] = set()
    for condition in conditions:
        named.update(leaf.unit for leaf in leaves(condition) if isinstance(leaf, Within))
    return named


def number_profiles(
    engine: Engine, name: str, questions: Iterable[str], kinds: Kinds, schema: Schema
) -> list[tuple[int, ...]]:
    """Make a table: subject, and the number of what is read of it on some questions.

    Parameters
    ----------
    name
        The table to make, of `resolved`.

    Returns
    -------
    The different profiles, in the order of their numbers; `read_profile` reads them.
    """
    order = list(schema.questions)
    numbers = [(order.index(question),) for question in questions]
    engine.put("questions_read", table_of(("question_no",), numbers, question_no="int64"))
    engine.put("read_as", _reads(kinds))
    engine.create(
        "profiles",
        f"""SELECT subject_id, array_sort(array_agg(code)) AS codes FROM (
            SELECT r.subject_id, r.question_no * {_SHIFT} + k.read_no AS code
            FROM resolved r JOIN questions_read q ON q.question_no = r.question_no
            JOIN read_as k ON k.kind_no = r.kind_no
            UNION ALL
            SELECT p.subject_id, p.code FROM places p
            JOIN subjects s ON s.subject_id = p.subject_id
            LEFT JOIN wholes w ON w.subject_id = p.subject_id
            WHERE w.subject_id IS NULL) GROUP BY subject_id""",
    )
    engine.create(
        "profile_numbers",
        """SELECT codes, row_number() OVER (ORDER BY codes) - 1 AS profile_no
        FROM (SELECT DISTINCT codes FROM profiles)""",
    )
    engine.create(
        name,
        """SELECT p.subject_id, n.profile_no
        FROM profiles p JOIN profile_numbers n ON n.codes = p.codes""",
    )
    rows = engine.fetch("SELECT profile_no, codes FROM profile_numbers")
    engine.drop("profiles")
    engine.drop("profile_numbers")
    return [tuple(codes) for _, codes in sorted(rows)]


def _reads(kinds: Kinds) -> pd.DataFrame:
    """Of each kind the first that is read as it is."""
    first: dict[Resolved, int] = {}
    rows = []
    for number, kind in enumerate(kinds.things):
        rows.append((number, first.setdefault(as_read(kind), number)))
    return table_of(("kind_no", "read_no"), rows, kind_no="int64", read_no="int64")


def read_profile(
    codes: Sequence[int], places: Sequence[str], kinds: Kinds, schema: Schema
) -> Profile:
    """What the codes of a profile stand for."""
    order = list(schema.questions)
    items = []
    within = []
    for code in codes:
        if code < 0:
            within.append(places[-code - 1])
        else:
            question_no, kind_no = divmod(code, _SHIFT)
            items.append((order[question_no], as_read(kinds[kind_no])))
    return Profile(tuple(items), tuple(within))


class Asking:
    """The conditions of a schema's questions, each profile of answers worked out once."""

    def __init__(self, schema: Schema, places: Sequence[str]) -> None:
        self._schema = schema
        self._places = places
        self._verdicts: dict[Profile, dict[str, _Verdict]] = {}
        self._numbers: Numbering[_Verdict] = Numbering()
        self.questions = self._questions_read()

    def _questions_read(self) -> list[str]:
        read = set(self._schema.asked_if)
        for condition in self._schema.asked_if.values():
            for leaf in leaves(condition):
                if not isinstance(leaf, Within):
                    read.add(leaf.question)
        return [name for name in self._schema.questions if name in read]

    def apply(self, engine: Engine, kinds: Kinds) -> None:
        """Make `resolved` anew, without what does not apply."""
        if not self.questions:
            return
        schema = self._schema
        profiles = number_profiles(engine, "asked", self.questions, kinds, schema)
        order = list(schema.questions)
        rows = []
        for profile_no, codes in enumerate(profiles):
            profile = read_profile(codes, self._places, kinds, schema)
            for name, verdict in self._verdicts_on(profile).items():
                rows.append((profile_no, order.index(name), self._numbers.number(verdict)))
        columns = ("profile_no", "question_no", "verdict_no")
        engine.put("verdicts", table_of(columns, rows, **dict.fromkeys(columns, "int64")))
        engine.create(
            "judged",
            """SELECT r.subject_id, r.question_no, r.has_answer, r.kind_no, v.verdict_no
            FROM resolved r LEFT JOIN asked a ON a.subject_id = r.subject_id
            LEFT JOIN verdicts v
                ON v.profile_no = a.profile_no AND v.question_no = r.question_no""",
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

    def _verdicts_on(self, profile: Profile) -> dict[str, _Verdict]:
        """What the conditions make of a profile's positions, of those that they change."""
        if profile not in self._verdicts:
            positions = profile.positions
            subject = Subject(positions, profile.within)
            applied, contradicting = apply_conditions(subject, self._schema)
            verdicts = {name: _Verdict(is_filtered=False) for name in contradicting}
            for name, position in applied.items():
                if position.status == FILTERED != positions[name].status:
                    verdicts[name] = _Verdict(True, position.basis, position.is_synthetic)
            self._verdicts[profile] = verdicts
        return self._verdicts[profile]
