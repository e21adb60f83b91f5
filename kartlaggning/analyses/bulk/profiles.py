"""What conditions and rules read of each subject, as profiles, of which there are few different.

Many positions are alike to what reads them, so that each is first written as the first that is
alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.analyses.bulk.kinds import Kinds
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.wholes import chain_of
from kartlaggning.rules.conditions import Condition, Within, leaves
from kartlaggning.schema.loading import Schema

_SHIFT = 2**32  # a question's number, and that of a kind of position, as one whole number
_HERE = -(2**62)  # stands for the subject alone, where no question is read of it
_READ = f"""SELECT r.subject_id, r.question_no * {_SHIFT} + a.alike_no AS code
                FROM resolved r JOIN alike a
                    ON a.question_no = r.question_no AND a.kind_no = r.kind_no"""
_NOTHING_READ = f"SELECT DISTINCT subject_id, {_HERE} AS code FROM resolved"
AsRead = Callable[[str, Resolved], Hashable]
"""What is read of a question's position: those of which it is equal are alike."""


class Profile(NamedTuple):
    """What is read of a subject: positions by question, and in which of the named units it lies."""

    items: tuple[tuple[str, Resolved], ...]
    within: tuple[str, ...]

    @property
    def positions(self) -> dict[str, Resolved]:
        return dict(self.items)


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


class Profiles:
    """Profiles on some questions.

    Parameters
    ----------
    as_read
        What is read of a question's position.
    """

    def __init__(
        self, schema: Schema, places: Sequence[str], questions: Sequence[str], as_read: AsRead
    ) -> None:
        self.questions = list(questions)
        self._order = list(schema.questions)
        self._places = places
        self._as_read = as_read
        self._codes: Numbering[tuple[int, ...]] = Numbering()
        self._alike: dict[tuple[str, Hashable], int] = {}
        self._read_as: dict[tuple[int, int], int] = {}

    def number(self, engine: Engine, name: str, kinds: Kinds) -> list[int]:
        """Make a table of `resolved`: subject, and the place of its profile among those here.

        Returns
        -------
        At each place the profile's number, by which `read` gives what it holds.
        """
        self._put_alike(engine, kinds)
        engine.create(
            "profiles",
            f"""SELECT subject_id, array_sort(array_agg(code)) AS codes FROM (
                {_READ if self.questions else _NOTHING_READ}
                UNION ALL
                SELECT p.subject_id, p.code FROM places p
                JOIN subjects s ON s.subject_id = p.subject_id
                LEFT JOIN wholes w ON w.subject_id = p.subject_id
                WHERE w.subject_id IS NULL) GROUP BY subject_id""",
        )
        engine.create(
            "profile_numbers",
            """SELECT codes, row_number() OVER (ORDER BY codes) - 1 AS place
            FROM (SELECT DISTINCT codes FROM profiles)""",
        )
        engine.create(
            name,
            """SELECT p.subject_id, n.place
            FROM profiles p JOIN profile_numbers n ON n.codes = p.codes""",
        )
        rows = sorted(engine.fetch("SELECT place, codes FROM profile_numbers"))
        engine.drop("profiles")
        engine.drop("profile_numbers")
        return self._codes.number_all(tuple(codes) for _, codes in rows)

    def profile_of(self, positions: Mapping[str, Resolved], within: Collection[str]) -> Profile:
        """The profile of one subject, as it is."""
        items = tuple((name, positions[name]) for name in self.questions)
        return Profile(items, tuple(each for each in self._places if each in within))

    def _put_alike(self, engine: Engine, kinds: Kinds) -> None:
        """Give a database the first kind that is alike, of each that occurs on a question."""
        rows = []
        found = engine.fetch("SELECT DISTINCT question_no, kind_no FROM resolved")
        for question_no, kind_no in sorted(found):
            name = self._order[question_no]
            if name in self.questions:
                rows.append((question_no, kind_no, self._first_alike(name, kind_no, kinds)))
        columns = ("question_no", "kind_no", "alike_no")
        engine.put("alike", table_of(columns, rows, **dict.fromkeys(columns, "int64")))

    def _first_alike(self, name: str, kind_no: int, kinds: Kinds) -> int:
        key = (self._order.index(name), kind_no)
        if key not in self._read_as:
            read = self._as_read(name, kinds[kind_no])
            self._read_as[key] = self._alike.setdefault((name, read), kind_no)
        return self._read_as[key]

    def read(self, number: int, kinds: Kinds) -> Profile:
        """What a profile holds."""
        items = []
        within = []
        for code in self._codes[number]:
            if code == _HERE:
                continue
            if code < 0:
                within.append(self._places[-code - 1])
            else:
                question_no, kind_no = divmod(code, _SHIFT)
                items.append((self._order[question_no], kinds[kind_no]))
        return Profile(tuple(items), tuple(within))
