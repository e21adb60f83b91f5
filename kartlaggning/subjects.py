"""Cells that name units and providers → their ids, each distinct text resolved once."""

from __future__ import annotations

from kartlaggning.regions import Region, Resolution, Resolver
from kartlaggning.schema_models import Strand


class SubjectReader:
    """Reads the cells of a strand that name subjects, with the strand's own aliases."""

    def __init__(self, region: Region, strand: Strand) -> None:
        self._resolver = Resolver(region, strand.aliases)
        self._separator = strand.separator

    def read(self, cell: str) -> list[tuple[str, Resolution]]:
        """Resolve a cell that names one subject or several; a text that names none has an empty id."""
        if not cell:
            return []
        whole = self._resolver.resolve(cell)
        if whole.subject_id or self._separator not in cell:
            return [(cell, whole)]
        parts = [part.strip() for part in cell.split(self._separator)]
        return [(part, self._resolver.resolve(part)) for part in parts if part]
