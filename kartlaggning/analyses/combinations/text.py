"""What `kartlaggning classify --truth-table` writes: for a person as text, for a program as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kartlaggning.analyses.combinations.observed import Combination, Combinations
from kartlaggning.checks import N_
from kartlaggning.rules.boxes import box_size, cover_cells, slots_of
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK

CONTRADICTIONS = {
    "asked_if": N_("contradictory: by asked_if these answers cannot all be true"),
    "decided": N_("contradictory: by the rules it is {rule}, but people have decided otherwise"),
}


def combinations_text(
    found: Sequence[Combinations], form: str, schema: Schema, language: Language
) -> str:
    """Write the truth tables of some dimensions, as JSON or as text to read."""
    writers = [_Writer(combinations, schema, language) for combinations in found]
    if form == "json":
        return (
            json.dumps([writer.data() for writer in writers], ensure_ascii=False, indent=2) + "\n"
        )
    is_synthetic = any(combinations.is_synthetic for combinations in found)
    lines = [f"! {translate(MARK, language)}\n"] if is_synthetic else []
    lines += [
        f"{line}\n"
        for number, writer in enumerate(writers)
        for line in (*[""] * (number > 0), *writer.lines())
    ]
    return "".join(lines)


@dataclass(frozen=True)
class _Writer:
    combinations: Combinations
    schema: Schema
    language: Language

    def said(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def label(self, class_name: str) -> str:
        if not class_name:
            return self.said(N_("no class"))
        rule = self.schema.dimensions[self.combinations.table.dimension].classes[class_name]
        return rule.label.of(self.language)

    def unit(self, unit_id: str) -> str:
        return self.schema.region.label(unit_id, self.language)

    def lines(self) -> Iterator[str]:
        dimension = self.combinations.table.dimension
        title = f"{self.schema.dimensions[dimension].label.of(self.language)} ({dimension})"
        yield title
        yield "=" * len(title)
        yield from self._observed()
        yield from self._unobserved()
        yield from self._incomplete()

    def _observed(self) -> Iterator[str]:
        found, axes = self.combinations.observed, self.combinations.table.axes
        n_units = sum(len(one.unit_ids) for one in found)
        yield translate_plural(
            "{n} unit whose answers leave one combination",
            "{n} units whose answers leave one combination",
            n_units,
            self.language,
        )
        if not found:
            return
        header = [*(axis.key for axis in axes), "n", self.said(N_("Class")), self.said(N_("Units"))]
        rows = [self._row(one) for one in found]
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        widths[-1] = len(header[-1])  # the units are last, and many
        notes = ["", "", *map(self._note, found)]
        for row, note in zip(
            (header, ["-" * width for width in widths], *rows), notes, strict=True
        ):
            yield (
                "  "
                + "  ".join(
                    cell.ljust(width) for cell, width in zip(row, widths, strict=True)
                ).rstrip()
            )
            if note:
                yield f"    ! {note}"

    def _row(self, one: Combination) -> list[str]:
        values = [
            "|".join(axis.slots[slot])
            for axis, slot in zip(self.combinations.table.axes, one.slots, strict=True)
        ]
        classes = self.said(N_(" or ")).join(map(self.label, dict.fromkeys(one.classes)))
        return [*values, str(len(one.unit_ids)), classes, ", ".join(map(self.unit, one.unit_ids))]

    def _note(self, one: Combination) -> str:
        if not one.contradiction:
            return ""
        return self.said(CONTRADICTIONS[one.contradiction], rule=self.label(one.rule))

    def _unobserved(self) -> Iterator[str]:
        n_cells = int(self.combinations.is_unobserved.sum())
        if not n_cells:
            return
        yield ""
        yield translate_plural(
            "{n} combination that no unit has (logical remainder)",
            "{n} combinations that no unit has (logical remainders)",
            n_cells,
            self.language,
        )
        for name, values, n in self._boxes():
            said = ", ".join(f"{key}={'|'.join(of_axis)}" for key, of_axis in values.items())
            yield f"  {n}  {said} → {self.label(name)}"

    def _boxes(self) -> Iterator[tuple[str, dict[str, list[str]], int]]:
        """The remainders as boxes: the class, the values where not all are meant, the number of
        combinations.
        """
        table = self.combinations.table
        nothing = len(table.classes) + 1
        outcome = np.where(table.outcome < 0, len(table.classes), table.outcome)
        for number, masks in cover_cells(
            np.where(self.combinations.is_unobserved, outcome, nothing), nothing
        ):
            values = {
                axis.key: [value for slot in slots_of(mask) for value in axis.slots[slot]]
                for axis, mask in zip(table.axes, masks, strict=True)
                if mask.bit_count() < len(axis.slots)
            }
            yield (*table.classes, "")[number], values, box_size(masks)

    def _incomplete(self) -> Iterator[str]:
        units = self.combinations.incomplete
        if not units:
            return
        yield ""
        yield translate_plural(
            "{n} unit whose answers leave several combinations open",
            "{n} units whose answers leave several combinations open",
            len(units),
            self.language,
        )
        for unit in units:
            yield (
                f"  {self.unit(unit.unit_id)}: "
                f"{self.said(N_(' or ')).join(map(self.label, unit.candidates))}"
            )

    def data(self) -> Mapping[str, Any]:
        table = self.combinations.table
        return {
            "dimension": table.dimension,
            "axes": [
                {
                    "axis": axis.key,
                    "question": axis.question,
                    "slots": [list(slot) for slot in axis.slots],
                }
                for axis in table.axes
            ],
            "observed": list(map(self._observed_data, self.combinations.observed)),
            "unobserved": [
                {"answers": values, "n_combinations": n, "class": name}
                for name, values, n in self._boxes()
            ],
            "incomplete": [
                {
                    "unit_id": unit.unit_id,
                    "unit": self.unit(unit.unit_id),
                    "n_combinations": unit.n_combinations,
                    "candidates": list(unit.candidates),
                }
                for unit in self.combinations.incomplete
            ],
            "is_synthetic": self.combinations.is_synthetic,
        }

    def _observed_data(self, one: Combination) -> Mapping[str, Any]:
        axes = self.combinations.table.axes
        return {
            "answers": {
                axis.key: list(axis.slots[slot]) for axis, slot in zip(axes, one.slots, strict=True)
            },
            "n": len(one.unit_ids),
            "rule": one.rule,
            "contradiction": one.contradiction,
            "units": [
                {"unit_id": unit_id, "unit": self.unit(unit_id), "class": class_name}
                for unit_id, class_name in zip(one.unit_ids, one.classes, strict=True)
            ],
        }
