"""Cells that name units and providers → their ids, each distinct text resolved once."""

from __future__ import annotations

from collections.abc import Collection

from kartlaggning.errors import Finding
from kartlaggning.regions import Region, Resolution, Resolver
from kartlaggning.schema.models import Strand


class SubjectReader:
    """Reads the cells of a strand that name subjects, with the strand's own aliases."""

    def __init__(self, region: Region, strand: Strand) -> None:
        self._region = region
        self._resolver = Resolver(region, strand.aliases)
        self._separator = strand.separator

    def read(self, cell: str, label: str = "") -> list[str | Finding]:
        """Ids of the subjects that a cell names; for a text that names none a finding, still
        without its place.

        `label` is what the file says that the cell means: it counts where the cell itself names
        none.
        """
        read = self._read_text(cell)
        named = self._read_text(label) if label != cell else []
        if not named or any(isinstance(subject, Finding) for subject in named) or named == read:
            return read
        if any(isinstance(subject, Finding) for subject in read):
            return named
        of_code, of_label = (
            ", ".join(self._region.label(str(subject), "sv") for subject in subjects)
            for subjects in (read, named)
        )
        parameters = {"label": label, "of_code": of_code, "of_label": of_label}
        return [Finding("label_contradicts_code", value=cell, parameters=parameters)]

    def _read_text(self, cell: str) -> list[str | Finding]:
        if not cell:
            return []
        whole = self._resolver.resolve(cell)
        if whole.subject_id or self._separator not in cell:
            return [self._subject(cell, whole)]
        parts = [part.strip() for part in cell.split(self._separator)]
        return [self._subject(part, self._resolver.resolve(part)) for part in parts if part]

    def _subject(self, text: str, resolution: Resolution) -> str | Finding:
        if resolution.candidates:
            names = ", ".join(
                self._region.label(candidate, "sv") for candidate in resolution.candidates
            )
            return Finding("unit_ambiguous", value=text, parameters={"candidates": names})
        return resolution.subject_id or Finding(
            "unknown_unit", value=text, suggestion=resolution.nearest
        )


def innermost(subjects: Collection[str], region: Region) -> str:
    """The subject that lies in all the others, or is the only one; empty where there is none."""
    return next(
        (one for one in subjects if all(_lies_in(one, other, region) for other in subjects)), ""
    )


def _lies_in(subject: str, other: str, region: Region) -> bool:
    if other == region.id:
        return subject == other or subject in region.units
    while subject and subject != other:
        subject = region.whole_of(subject)
    return bool(subject)
