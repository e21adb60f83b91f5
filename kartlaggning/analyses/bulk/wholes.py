"""Wholes that consist of parts: few, so that each is made as the everyday path makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kartlaggning.analyses.bulk.classes import Classified
from kartlaggning.analyses.bulk.kinds import Kinds, bare
from kartlaggning.positions.by_engine.engine import Engine, one_column
from kartlaggning.positions.frame import parts_first, resolve_subject
from kartlaggning.positions.model import Key, Resolved
from kartlaggning.schema.loading import Schema


class Wholes:
    """The wholes of a region and their parts, while their positions come in from slices."""

    def __init__(self, schema: Schema) -> None:
        region, day = schema.region, schema.as_of
        units = [unit.id for unit in region.units_at(day)]
        self.schema = schema
        self.wholes = [unit for unit in (*units, region.id) if region.parts(unit, day)]
        parts: dict[str, None] = {}
        for whole in self.wholes:
            parts.update(dict.fromkeys(region.parts(whole, day)))
        self.parts = [part for part in parts if part not in self.wholes]
        self._own: dict[Key, Resolved] = {}
        self._answered: set[Key] = set()
        self._of_parts: dict[Key, Resolved] = {}
        self.classified_parts: list[Classified] = []

    def give(self, engine: Engine) -> None:
        """Tell a database which they are."""
        engine.put("wholes", one_column("subject_id", self.wholes))
        engine.put("parts", one_column("subject_id", self.parts))

    def take_own(self, engine: Engine, kinds: Kinds) -> None:
        """Take out of `resolved` what was said of the wholes themselves."""
        if not self.wholes:
            return
        for subject, question, has_answer, kind_no in self._rows(engine, "wholes"):
            self._own[subject, question] = kinds[kind_no]
            if has_answer:
                self._answered.add((subject, question))
        engine.create(
            "resolved",
            """SELECT r.subject_id, r.question_no, r.has_answer, r.kind_no
            FROM resolved r LEFT JOIN wholes w ON w.subject_id = r.subject_id
            WHERE w.subject_id IS NULL""",
        )

    def take_parts(self, engine: Engine, kinds: Kinds) -> None:
        """Note the positions of the parts, once what does not apply to them is left out."""
        if self.wholes:
            for subject, question, _, kind_no in self._rows(engine, "parts"):
                self._of_parts[subject, question] = kinds[kind_no]

    def take_classes(self, engine: Engine) -> None:
        """Note the classes of the parts."""
        if self.wholes:
            self.classified_parts += engine.fetch(
                """SELECT c.subject_id, c.dimension_no, c.outcome_no
                FROM classified c JOIN parts p ON p.subject_id = c.subject_id"""
            )

    def _rows(self, engine: Engine, those: str) -> Iterable[tuple[str, str, int, int]]:
        order = list(self.schema.questions)
        rows = engine.fetch(
            f"""SELECT r.subject_id, r.question_no, r.has_answer, r.kind_no
            FROM resolved r JOIN {those} t ON t.subject_id = r.subject_id"""
        )
        for subject, question_no, has_answer, kind_no in sorted(rows):
            yield subject, order[question_no], has_answer, kind_no

    def has_answer(self, subject: str, name: str) -> bool:
        """Whether somebody answered about the whole itself."""
        return (subject, name) in self._answered

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for a whole, by what was said of itself."""
        return self._own[subject, name]

    def resolve(self) -> Mapping[str, Mapping[str, Resolved]]:
        """The positions of the wholes, made of their parts' where nothing is said of themselves."""
        positions = dict(self._of_parts)
        resolved = {}
        given = {subject for subject, _ in self._own}
        for whole in parts_first(self.wholes, self.schema):
            if whole in given:
                of_whole, _ = resolve_subject(whole, self, positions, self.schema)
                resolved[whole] = {name: bare(each) for name, each in of_whole.items()}
                for name, each in resolved[whole].items():
                    positions[whole, name] = each
        return resolved


def rows_of(
    resolved: Mapping[str, Mapping[str, Resolved]], kinds: Kinds, questions: Sequence[str]
) -> list[tuple[str, int, int, int]]:
    """Rows of `resolved` for some wholes."""
    rows = []
    for subject, positions in resolved.items():
        for question_no, name in enumerate(questions):
            rows.append((subject, question_no, 0, kinds.number(positions[name])))
    return rows
