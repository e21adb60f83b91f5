"""Cells that name units and providers → their ids, each distinct text resolved once."""

from __future__ import annotations

from kartlaggning.errors import Finding
from kartlaggning.regions import Region, Resolution, Resolver
from kartlaggning.schema_models import Strand


class SubjectReader:
    """Reads the cells of a strand that name subjects, with the strand's own aliases."""

    def __init__(self, region: Region, strand: Strand) -> None:
        self._region = region
        self._resolver = Resolver(region, strand.aliases)
        self._separator = strand.separator

    def read(self, cell: str) -> list[str | Finding]:
        """Ids of the subjects that a cell names; for a text that names none a finding, still without its place."""
        if not cell:
            return []
        whole = self._resolver.resolve(cell)
        if whole.subject_id or self._separator not in cell:
            return [self._subject(cell, whole)]
        parts = [part.strip() for part in cell.split(self._separator)]
        return [self._subject(part, self._resolver.resolve(part)) for part in parts if part]

    def _subject(self, text: str, resolution: Resolution) -> str | Finding:
        if resolution.candidates:
            names = ", ".join(self._region.label(candidate, "sv") for candidate in resolution.candidates)
            return Finding("unit_ambiguous", value=text, parameters={"candidates": names})
        return resolution.subject_id or Finding("unknown_unit", value=text, suggestion=resolution.nearest)
