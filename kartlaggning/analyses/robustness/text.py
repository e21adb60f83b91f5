"""What `kartlaggning classify --robustness` writes: for a person as text, for a program as CSV or
JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kartlaggning.analyses.robustness import MEASURES, NEVER, NO, NO_CLASS, YES
from kartlaggning.checks import N_
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK, OWN_WORDS

TITLES = {
    "margin": N_("Answers that must change before another class is possible"),
    "sources": N_("Sources under the class, or under what is known of it"),
    "one_source": N_("Another outcome if some single source is left out"),
    "inferred": N_("Class that rests on a coder’s inference"),
    "provider": N_("Another outcome if what providers say is left out"),
}
CATEGORIES = {
    YES: N_("yes"),
    NO: N_("no"),
    NEVER: N_("no change leads to one"),
    NO_CLASS: N_("no class"),
}
LEFT_OUT = {
    "": N_("nothing left out"),
    "source": N_("without {name}"),
    "coder": N_("without {name}"),
    "strand": N_("without all of {name}"),
    "provider": N_("without what providers say"),
}
GAP = "  "


def robustness_text(robustness: pd.DataFrame, form: str, schema: Schema, language: Language) -> str:
    """Write the *robustness* frame as CSV or JSON, or as text to read."""
    if form == "csv":
        joined = robustness["unit_ids"].map("|".join)
        return robustness.assign(unit_ids=joined).to_csv(index=False, lineterminator="\n")
    if form == "json":
        return json.dumps(robustness.to_dict("records"), ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in _Writer(schema, language).lines(robustness))


@dataclass(frozen=True)
class _Writer:
    """Writes the frame in one language, a line at a time."""

    schema: Schema
    language: Language

    def say(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def lines(self, robustness: pd.DataFrame) -> Iterator[str]:
        if robustness["is_synthetic"].any():
            yield "! " + self.say(MARK)
            yield ""
        places = zip(robustness["dimension"], robustness["population"], strict=True)
        for number, (dimension, population) in enumerate(dict.fromkeys(places)):
            if number:
                yield ""
            rows = robustness[
                (robustness["dimension"] == dimension) & (robustness["population"] == population)
            ]
            n = rows["n_population"].iloc[0]
            label = self.schema.region.populations[population].label.of(self.language)
            title = f"{self.schema.dimensions[dimension].label.of(self.language)} – {n} {label}"
            yield title
            yield "=" * len(title)
            for measure in MEASURES:
                yield (
                    f"{self.say(TITLES[measure])}: "
                    f"{self._categories(rows[rows['measure'] == measure])}"
                )
            yield ""
            yield from self._table(rows[rows["measure"] == "class"])

    def _categories(self, rows: pd.DataFrame) -> str:
        pairs = zip(rows["category"], rows["n"], strict=True)
        return ", ".join(f"{self._category(category)}: {n}" for category, n in pairs)

    def _category(self, category: str) -> str:
        if category.isdigit():
            return category
        dimension, _, class_name = category.partition(".")
        if class_name:
            return self.schema.dimensions[dimension].classes[class_name].label.of(self.language)
        return self.say(CATEGORIES.get(category) or OWN_WORDS[category])

    def _table(self, rows: pd.DataFrame) -> Iterator[str]:
        """The classes with all of the material, and without each part that changes anything."""
        tables: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        columns = (rows[name] for name in ("left_out_kind", "left_out", "category", "unit_ids"))
        for kind, name, category, units in zip(*columns, strict=True):
            tables.setdefault((kind, name), {})[category] = units
        whole = tables[("", "")]
        categories = list(
            dict.fromkeys(category for table in tables.values() for category in table)
        )
        changing = {
            key: table for key, table in tables.items() if key == ("", "") or table != whole
        }
        lines = [
            ["", *map(self._category, categories), self.say(N_("Units whose outcome changes"))]
        ]
        for (kind, name), table in changing.items():
            counts = [str(len(table.get(category, ()))) for category in categories]
            lines.append([self._left_out(kind, name), *counts, self._changed(table, whole)])
        widths = [max(len(line[column]) for line in lines) for column in range(len(categories) + 1)]
        for first, *cells, units in lines:
            numbers = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
            yield GAP.join([first.ljust(widths[0]), *numbers, units]).rstrip()
        if n_same := len(tables) - len(changing):
            same = translate_plural(
                "{n} other part changes nothing when left out",
                "{n} other parts change nothing when left out",
                n_same,
                self.language,
            )
            yield f"({same})"

    def _left_out(self, kind: str, name: str) -> str:
        label = self.schema.strands[name].label.of(self.language) if kind == "strand" else name
        return self.say(LEFT_OUT[kind], name=label)

    def _changed(self, table: dict[str, tuple[str, ...]], whole: dict[str, tuple[str, ...]]) -> str:
        changed = {
            unit
            for category, units in table.items()
            for unit in set(units) - set(whole.get(category, ()))
        }
        in_order = [unit for units in whole.values() for unit in units if unit in changed]
        return ", ".join(self.schema.region.label(unit, self.language) for unit in in_order)
