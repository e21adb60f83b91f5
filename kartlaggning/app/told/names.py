"""Ids in a finding by the labels of what they are of, as far as the schema and the region say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kartlaggning.app.told.places import name_at
from kartlaggning.errors import Finding, KartlaggningError, Parameter
from kartlaggning.regions import load_region
from kartlaggning.text.language import Language

# parameters of findings that hold ids, alone or several with commas between
_HOLDING_IDS = frozenset(
    ("question", "questions", "strand", "dimension", "unit", "units", "name", "whole", "part")
)


@dataclass(frozen=True)
class Names:
    """The labels of a mapping's things."""

    data: Any
    project: Path
    language: Language

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        labels = dict(self._units())
        for kind in ("strands", "dimensions", "questions"):
            things = self.data.get(kind) if isinstance(self.data, dict) else None
            for name in things if isinstance(things, dict) else ():
                labels[name] = name_at(self.data, (kind, name), self.language)
        return labels

    def _units(self) -> Mapping[str, str]:
        with suppress(KartlaggningError, TypeError, AttributeError, KeyError):
            region = load_region(str(self.data["region"]), self.project)
            ids = (*region.units, *region.providers)
            return {name: region.label(name, self.language) for name in ids}
        return {}

    def of(self, text: str) -> str:
        """An id, or several with commas between, by their labels; any other text as it is."""
        parts = text.split(", ")
        if all(part in self._labels for part in parts):
            return ", ".join(self._labels[part] for part in parts)
        return text

    def in_finding(self, finding: Finding) -> dict[str, Parameter]:
        """The parameters of a finding with labels in place of ids."""
        return {
            key: self.of(value) if key in _HOLDING_IDS and isinstance(value, str) else value
            for key, value in finding.parameters.items()
        }
