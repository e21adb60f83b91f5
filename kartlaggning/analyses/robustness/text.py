"""What `kartlaggning classify --robustness` writes: to be read, or as CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kartlaggning.analyses.robustness import MEASURES, NEVER, NO, NO_CLASS, YES
from kartlaggning.checks import N_
from kartlaggning.frames import ROBUSTNESS, rows_of
from kartlaggning.ids import ClassId
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK, OWN_WORDS
from kartlaggning.text.printing import Printout, Table, aligned_lines, frame_records, table_of

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
UnitsIn = Mapping[str, tuple[str, ...]]  # by class, or how the outcome is uncertain


def robustness_text(robustness: pd.DataFrame, form: str, schema: Schema, language: Language) -> str:
    """Write the *robustness* frame as CSV or JSON, or as text to read."""
    return _Robustness(robustness, schema, language).text(form)


@dataclass(frozen=True)
class _Robustness(Printout):
    robustness: pd.DataFrame
    schema: Schema
    language: Language

    def data(self) -> list[dict[str, Any]]:
        return frame_records(self.robustness)

    def table(self) -> Table:
        return table_of(self.data(), ROBUSTNESS.names)

    def say(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def lines(self) -> Iterator[str]:
        if self.robustness["is_synthetic"].any():
            yield "! " + self.say(MARK)
            yield ""
        by_place = self.robustness.groupby(["dimension", "population"], sort=False)
        for number, (_, rows) in enumerate(by_place):
            if number:
                yield ""
            yield from self._population(rows)

    def _population(self, rows: pd.DataFrame) -> Iterator[str]:
        """A dimension's outcomes in a population: what they hang on, and without each part."""
        first = rows.iloc[0]
        population = self.schema.region.populations[first["population"]].label.of(self.language)
        dimension = self.schema.dimensions[first["dimension"]].label.of(self.language)
        title = f"{dimension} – {first['n_population']} {population}"
        yield title
        yield "=" * len(title)
        for measure in MEASURES:
            categories = self._categories(rows[rows["measure"] == measure])
            yield f"{self.say(TITLES[measure])}: {categories}"
        yield ""
        yield from self._classes(rows[rows["measure"] == "class"])

    def _categories(self, rows: pd.DataFrame) -> str:
        pairs = zip(rows["category"], rows["n"], strict=True)
        return ", ".join(f"{self._category(category)}: {n}" for category, n in pairs)

    def _category(self, category: str) -> str:
        if category.isdigit():
            return category
        dimension, class_name, _ = ClassId.parse(category)
        if class_name:
            return self.schema.dimensions[dimension].classes[class_name].label.of(self.language)
        return self.say(CATEGORIES.get(category) or OWN_WORDS[category])

    def _classes(self, rows: pd.DataFrame) -> Iterator[str]:
        """The classes with all of the material, and without each part that changes anything."""
        units_without = _units_by_left_out(rows)
        whole = units_without.pop(("", ""))
        changing = {}
        categories = dict.fromkeys(whole)
        for left_out, units_in in units_without.items():
            if units_in != whole:
                changing[left_out] = units_in
                categories |= dict.fromkeys(units_in)
        header = ["", *map(self._category, categories), self.say(N_("Units whose outcome changes"))]
        lines = [header]
        for (kind, name), units_in in {("", ""): whole, **changing}.items():
            counts = [str(len(units_in.get(category, ()))) for category in categories]
            lines.append([self._left_out(kind, name), *counts, self._changed(units_in, whole)])
        yield from aligned_lines(lines, numeric=range(1, len(categories) + 1))
        n_same = len(units_without) - len(changing)
        if n_same:
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

    def _changed(self, units_in: UnitsIn, whole: UnitsIn) -> str:
        """The units that are elsewhere than with all of the material."""
        changed: set[str] = set()
        for category, units in units_in.items():
            changed.update(set(units) - set(whole.get(category, ())))
        names = []
        for units in whole.values():
            for unit in units:
                if unit in changed:
                    names.append(self.schema.region.label(unit, self.language))
        return ", ".join(names)


def _units_by_left_out(rows: pd.DataFrame) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Which units have which outcome, by kind and name of what is left out."""
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for row in rows_of(rows):
        found.setdefault((row.left_out_kind, row.left_out), {})[row.category] = row.unit_ids
    return found
