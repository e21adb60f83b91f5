"""Populations counted, by what each kind of position is counted as.

Which categories that are, who is in which base, and in what order the rows stand is said by the
functions that count positions one by one (`tables/counts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kartlaggning.analyses.bulk.kinds import Kinds
from kartlaggning.frames import COUNTS
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import STATUSES
from kartlaggning.tables.counts.bases import BASES
from kartlaggning.tables.counts.counting import Category, CountedAs, in_rows

# sources are not counted: which they are is not carried from slice to slice
COLUMNS = tuple(name for name in COUNTS.names if name != "n_sources")
_SIZES = tuple(f"n_{base}" for base in BASES)
# how many of whom a value is open, by how it is missing, as `Distribution` writes it
_IN_WORDS = ", ".join(
    f"""CASE WHEN sum(CASE WHEN missing = '{status}' THEN n ELSE 0 END) > 0
            THEN concat(', {status}: ', cast(sum(CASE WHEN missing = '{status}' THEN n ELSE 0 END)
                AS bigint)) ELSE '' END"""
    for status in STATUSES
)
_ALL_OPEN = f"""SELECT population, question_no, category_no, cast(sum(n) AS bigint) AS n_open,
            substr(concat({_IN_WORDS}), 3) AS open_as
        FROM open GROUP BY population, question_no, category_no"""


class Counting:
    """How many of each population have which position, and which class, slice by slice.

    Parameters
    ----------
    folder
        Where the numbers of each slice wait for those of the others.
    """

    def __init__(self, schema: Schema, folder: Path) -> None:
        self._schema = schema
        self._folder = folder
        self._names = list(schema.questions)
        self._categories: list[dict[Category, int]] = [{} for _ in self._names]
        self._counted: dict[tuple[int, int], CountedAs] = {}

    def count_slice(self, engine: Engine, kinds: Kinds, name: str) -> None:
        """Count the subjects of a slice, by `members`: population and subject."""
        pairs = engine.fetch("SELECT DISTINCT question_no, kind_no FROM resolved")
        counted = {}
        for question_no, kind_no in sorted(pairs):
            counted[question_no, kind_no] = self._counted_as(question_no, kind_no, kinds)
        self._put(engine, counted, kinds)
        engine.create(
            "tallied",
            """SELECT m.population, r.question_no, r.kind_no, count(*) AS n
            FROM resolved r JOIN members m ON m.subject_id = r.subject_id
            GROUP BY m.population, r.question_no, r.kind_no""",
        )
        sizes = ", ".join(f"sum(t.n * b.{size}) AS {size}" for size in _SIZES)
        selects = {
            "sizes": f"""SELECT t.population, t.question_no, {sizes},
                max(b.is_synthetic) AS is_synthetic
                FROM tallied t JOIN kind_bases b
                    ON b.question_no = t.question_no AND b.kind_no = t.kind_no
                GROUP BY t.population, t.question_no""",
            "counted": """SELECT t.population, t.question_no, k.category_no, sum(t.n) AS n
                FROM tallied t JOIN kind_categories k
                    ON k.question_no = t.question_no AND k.kind_no = t.kind_no
                GROUP BY t.population, t.question_no, k.category_no""",
            "open": """SELECT t.population, t.question_no, o.category_no, o.missing,
                sum(t.n) AS n
                FROM tallied t JOIN kind_open o
                    ON o.question_no = t.question_no AND o.kind_no = t.kind_no
                GROUP BY t.population, t.question_no, o.category_no, o.missing""",
            "classes": """SELECT m.population, c.outcome_no, count(*) AS n
                FROM classified c JOIN members m ON m.subject_id = c.subject_id
                GROUP BY m.population, c.outcome_no""",
        }
        for table, select in selects.items():
            engine.write(select, self._folder / table / name)
        engine.drop("tallied")

    def _counted_as(self, question_no: int, kind_no: int, kinds: Kinds) -> CountedAs:
        key = (question_no, kind_no)
        if key not in self._counted:
            question = self._schema.questions[self._names[question_no]]
            self._counted[key] = CountedAs.of(kinds[kind_no], question)
        return self._counted[key]

    def _put(
        self, engine: Engine, counted: Mapping[tuple[int, int], CountedAs], kinds: Kinds
    ) -> None:
        """Give a database what the kinds of positions are counted as."""
        of_categories, of_open, of_bases = [], [], []
        for (question_no, kind_no), each in counted.items():
            key = (question_no, kind_no)
            of_bases.append(
                (
                    *key,
                    *(int(base in each.bases) for base in BASES),
                    int(kinds[kind_no].is_synthetic),
                )
            )
            for category in each.categories:
                of_categories.append((*key, self._category_no(question_no, category)))
            for category, missing in each.open:
                of_open.append((*key, self._category_no(question_no, category), missing))
        columns = ("question_no", "kind_no", *_SIZES, "is_synthetic")
        engine.put("kind_bases", table_of(columns, of_bases, **dict.fromkeys(columns, "int64")))
        columns = ("question_no", "kind_no", "category_no")
        dtypes = dict.fromkeys(columns, "int64")
        engine.put("kind_categories", table_of(columns, of_categories, **dtypes))
        engine.put("kind_open", table_of((*columns, "missing"), of_open, **dtypes))

    def _category_no(self, question_no: int, category: Category) -> int:
        numbers = self._categories[question_no]
        return numbers.setdefault(category, len(numbers))

    def write(self, engine: Engine, to: Path) -> None:
        """Write the counts of all slices together: `counts` and `class_counts`."""
        for table in ("sizes", "counted", "open", "classes"):
            engine.read(table, self._folder / table)
        self._put_rows(engine)
        sums = ", ".join(f"cast(sum({size}) AS bigint) AS {size}" for size in _SIZES)
        engine.view(
            "all_sizes",
            f"""SELECT population, question_no, {sums}, max(is_synthetic) = 1 AS is_synthetic
            FROM sizes GROUP BY population, question_no""",
        )
        engine.view(
            "all_counted",
            """SELECT population, question_no, category_no, cast(sum(n) AS bigint) AS n
            FROM counted GROUP BY population, question_no, category_no""",
        )
        engine.view("all_open", _ALL_OPEN)
        columns = ", ".join(COLUMNS)
        engine.write(
            f"""SELECT {columns} FROM (
                SELECT s.*, r.question, r.value, r.qualifier, r.status, r.way, r.of, r.period,
                    r.place, coalesce(c.n, 0) AS n, coalesce(o.n_open, 0) AS n_open,
                    CASE WHEN r.qualifier = '' THEN coalesce(o.open_as, '') ELSE '' END AS open_as
                FROM all_sizes s JOIN category_rows r ON r.question_no = s.question_no
                LEFT JOIN all_counted c ON c.population = s.population
                    AND c.question_no = s.question_no AND c.category_no = r.category_no
                LEFT JOIN all_open o ON o.population = s.population
                    AND o.question_no = s.question_no AND o.category_no = r.value_no
                WHERE r.is_always OR c.n IS NOT NULL)
            ORDER BY population, question, place""",
            to / "counts",
        )
        engine.write(
            """SELECT population, outcome_no, cast(sum(n) AS bigint) AS n
            FROM classes GROUP BY population, outcome_no ORDER BY population, outcome_no""",
            to / "class_counts",
        )

    def _put_rows(self, engine: Engine) -> None:
        """Give a database the rows that a question may have, in their order."""
        rows = []
        for question_no, numbers in enumerate(self._categories):
            name = self._names[question_no]
            question = self._schema.questions[name]
            for place, category in enumerate(in_rows(numbers, question)):
                value_no = self._category_no(question_no, Category(category.value))
                category_no = self._category_no(question_no, category)
                is_always = category.value in question.values and not category.qualifier
                own = (place, is_always, value_no if category.value else -1, *category)
                rows.append((question_no, category_no, *own, name, question.of))
        named = ("question_no", "category_no", "place", "is_always", "value_no", *Category._fields)
        table = table_of(
            (*named, "question", "of"),
            rows,
            is_always="bool",
            **dict.fromkeys(("question_no", "category_no", "place", "value_no"), "int64"),
        )
        engine.put("category_rows", table.assign(period=self._schema.period))
