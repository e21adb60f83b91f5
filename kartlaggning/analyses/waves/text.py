"""What `kartlaggning compare` writes: to be read, or as CSV or JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.analyses.waves.breaks import describe_breaks
from kartlaggning.analyses.waves.wording import Wording
from kartlaggning.checks import N_
from kartlaggning.frames import WAVES, rows_of
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import MARK
from kartlaggning.text.printing import (
    Printout,
    Table,
    aligned_lines,
    frame_records,
    table_of,
    with_rule,
)
from kartlaggning.waves.comparing import CHANGED, GONE, NEW, STAYED, Comparison


def waves_text(comparison: Comparison, form: str, language: Language) -> str:
    """Write the *waves* frame as CSV or JSON, or as text to read."""
    return _Waves(comparison, language).text(form)


@dataclass(frozen=True)
class _Waves(Printout):
    comparison: Comparison
    language: Language

    def data(self) -> list[dict[str, Any]]:
        return frame_records(self.comparison.waves)

    def table(self) -> Table:
        return table_of(self.data(), WAVES.names)

    @property
    def words(self) -> Wording:
        return Wording(self.comparison, self.language)

    def lines(self) -> Iterator[str]:
        waves = self.comparison.waves
        if waves["is_synthetic"].any():
            yield "! " + translate(MARK, self.language)
            yield ""
        for number, (dimension, rows) in enumerate(waves.groupby("dimension", sort=False)):
            if number:
                yield ""
            yield from self._dimension(str(dimension), rows_of(rows))

    def _dimension(self, dimension: str, rows: Sequence[Any]) -> Iterator[str]:
        """A dimension: how many moved, who and why, from where to where, and what to beware of."""
        label = self.comparison.after.schema.dimensions[dimension].label.of(self.language)
        title = f"{label}: {self._before} → {self._after}"
        yield title
        yield "=" * len(title)
        yield self._counts(rows)
        moved = [row for row in rows if row.change != STAYED]
        if moved:
            yield ""
            yield from self._table(moved)
            yield from self._answers(moved)
        yield from self._moves(rows)
        yield from self._breaks(rows)

    @property
    def _before(self) -> str:
        return format_period(self.comparison.before.schema.period, self.language)

    @property
    def _after(self) -> str:
        return format_period(self.comparison.after.schema.period, self.language)

    def _counts(self, rows: Sequence[Any]) -> str:
        """How many there are in both, and of these how many moved; who came, and who is gone."""
        n = Counter(row.change for row in rows)
        parts = [
            translate_plural(
                "{n} unit in both waves",
                "{n} units in both waves",
                n[STAYED] + n[CHANGED],
                self.language,
            ),
            translate(N_("stand where they stood: {n}"), self.language, n=n[STAYED]),
            translate(N_("stand elsewhere: {n}"), self.language, n=n[CHANGED]),
        ]
        if n[NEW]:
            parts.append(translate(N_("new: {n}"), self.language, n=n[NEW]))
        if n[GONE]:
            parts.append(translate(N_("gone: {n}"), self.language, n=n[GONE]))
        return "; ".join(parts)

    def _table(self, rows: Sequence[Any]) -> Iterator[str]:
        header = [translate(N_("Unit"), self.language), self._before, self._after]
        header.append(translate(N_("Why"), self.language))
        lines = []
        for row in rows:
            mark = " *" if row.is_synthetic else ""
            cells = [self.words.before(row), self.words.standing(row.after)]
            lines.append([self.words.unit(row.unit_id) + mark, *cells, self.words.why(row)])
        yield from aligned_lines(with_rule(header, lines, is_last_open=True))

    def _answers(self, rows: Sequence[Any]) -> Iterator[str]:
        """The answers that differ, of each unit that stands elsewhere."""
        differing = [row for row in rows if row.questions]
        if differing:
            yield ""
            yield translate(N_("Answers that differ"), self.language)
        for row in differing:
            yield f"  {self.words.unit(row.unit_id)}"
            for label, before, after in self.words.answers(row):
                yield f"    {label}"
                yield f"      {self._before}: {before}"
                yield f"      {self._after}: {after}"

    def _moves(self, rows: Sequence[Any]) -> Iterator[str]:
        """From where to where, and how many: those that stay too."""
        moves = Counter((row.before, row.after) for row in rows if row.change in (STAYED, CHANGED))
        if not moves:
            return
        yield ""
        yield translate(N_("From where to where"), self.language)
        lines = []
        for (before, after), n in moves.items():
            way = f"{self.words.standing(before)} → {self.words.standing(after)}"
            lines.append([str(n), way])
        yield from aligned_lines(lines, numeric=(0,), margin="  ")

    def _breaks(self, rows: Sequence[Any]) -> Iterator[str]:
        found: dict[str, None] = {}
        for row in rows:
            found |= dict.fromkeys(row.breaks)
        schema, earlier = self.comparison.after.schema, self.comparison.before.schema.period
        lines = list(describe_breaks(found, earlier, schema, self.language))
        if lines:
            yield ""
            yield translate(N_("Compared across a break"), self.language)
            for line in lines:
                yield f"  {line}"
