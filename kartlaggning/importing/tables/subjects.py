"""Cells that name units and providers → their ids, each distinct text resolved once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.tables.cells import find_parts
from kartlaggning.regions import Region, Resolution, Resolver
from kartlaggning.schema.models import Strand
from kartlaggning.text.keys import plain_key


class SubjectReader:
    """Reads the cells of a strand that name subjects, with the strand's own aliases."""

    def __init__(self, region: Region, strand: Strand) -> None:
        self._region = region
        # an empty cell is no other writing of a dash
        aliases = {text: of for text, of in strand.aliases.items() if text}
        self._of_strand = Resolver(region, aliases)
        self._of_source = {
            plain_key(source): Resolver(region, {**aliases, **own})
            for source, own in strand.source_aliases.items()
        }
        self._resolver = self._of_strand
        self._separator = strand.separator

    def read(self, cell: str, label: str = "", source: str = "") -> list[str | Finding]:
        """Ids of the subjects that a cell names.

        For a text that names none a finding, still without its place. `label` is what the file says
        that the cell means: it counts where the cell itself names none. `source` is the one that
        the cell is of, which may write units in its own way.
        """
        self._resolver = self._of_source.get(plain_key(source), self._of_strand)
        of_code = self._read_text(cell)
        of_label = self._read_text(label) if label != cell else []
        if not of_label or _holds_fault(of_label) or of_label == of_code:
            return of_code
        if _holds_fault(of_code):
            return of_label
        parameters = {
            "label": label,
            "of_code": self._names(of_code),
            "of_label": self._names(of_label),
        }
        return [Finding("label_contradicts_code", value=cell, parameters=parameters)]

    def _read_text(self, cell: str) -> list[str | Finding]:
        if not cell:
            return []
        # a name may hold the separator: the whole cell goes before its parts
        whole = self._resolver.resolve(cell)
        if whole.subject_id or self._separator not in cell:
            return [self._subject(cell, whole)]
        subjects = []
        for part in filter(None, map(str.strip, cell.split(self._separator))):
            subjects.append(self._subject(part, self._resolver.resolve(part)))
        return subjects

    def _subject(self, text: str, resolution: Resolution) -> str | Finding:
        if resolution.candidates:
            names = self._names(resolution.candidates)
            return Finding("unit_ambiguous", value=text, parameters={"candidates": names})
        if not resolution.subject_id:
            parts = find_parts(text, self._spelt)
            if parts:
                together = f"{self._separator} ".join(parts)
                parameters = {"separator": self._separator}
                return Finding("parted_otherwise", Where(), text, together, parameters)
            return Finding("unknown_unit", value=text, suggestion=resolution.nearest)
        return resolution.subject_id

    def _spelt(self, part: str) -> str:
        """A part of a cell, where it names a unit; else the name most like it."""
        resolution = self._resolver.resolve(part)
        return part if resolution.subject_id else resolution.nearest

    def _names(self, subjects: Iterable[str | Finding]) -> str:
        return ", ".join(self._region.label(str(subject), "sv") for subject in subjects)


def unit_cell(cell: str, strand: Strand) -> str:
    """The cell of a row's unit; where it is empty, the unit that the strand's aliases give it."""
    return cell or strand.aliases.get("", "")


def _holds_fault(read: Iterable[str | Finding]) -> bool:
    return any(isinstance(subject, Finding) for subject in read)


def innermost(subjects: Collection[str], region: Region) -> str:
    """The subject that lies in all the others, or is the only one; empty where there is none."""
    for one in subjects:
        if all(_lies_in(one, other, region) for other in subjects):
            return one
    return ""


def _lies_in(subject: str, other: str, region: Region) -> bool:
    if other == region.id:
        return subject == other or subject in region.units
    while subject and subject != other:
        subject = region.whole_of(subject)
    return bool(subject)
