"""A finding as the page says it: its place, its sentence, what would be right, the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from kartlaggning.app.told.names import Names
from kartlaggning.app.told.places import Place, place_of
from kartlaggning.app.told.text import MENDINGS, Mending
from kartlaggning.checks import CHECKS, N_
from kartlaggning.errors import Finding, KartlaggningError, Severity, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import fix_words, sentence_words
from kartlaggning.text.language import Language
from kartlaggning.writing.places import INTERVIEWS_DIR, RAW_DIR, SCHEMA_FILE
from kartlaggning.yaml_files.source import NodePath, YamlSource, read_yaml, where_of

ROW = N_("{file}, row {row}")
CELL = N_("{file}, row {row}, column ‘{column}’")
COLUMN = N_("{file}, column ‘{column}’")
IMPORT = N_("the import ‘{name}’")
TO_STEP = N_("Mend it under: {place}")
STEP_WORDS = {
    "files": N_("Files"),
    "reading": N_("Reading"),
    "decide": N_("What sources contradict each other about"),
    "publish": N_("Publish"),
    "documents": N_("Documents"),
    "workbook": N_("The schema as a workbook"),
}
# steps that are reached by another: how a file is read is asked of its file
_REACHED_BY = {"reading": ("files",)}
# what stands in the schema, and is named by its id
_OF_IDS = ("positions_in_conflict", "codes_not_named")
_OF_ONE = ("question", "values", "strand")


class Link(NamedTuple):
    """A way to the page on which something is mended."""

    address: tuple[str | int, ...]
    words: str


class Told(NamedTuple):
    """A finding in the words of the page.

    `path`: of what stands in the schema, its place there; empty of anything else.
    """

    severity: Severity
    place: str
    sentence: str
    fix: str
    links: tuple[Link, ...]
    path: NodePath

    @property
    def whole(self) -> str:
        """Place, sentence and what would be right, as one text."""
        start = f"{self.place}: " if self.place else ""
        return " ".join(filter(None, (start + self.sentence, self.fix)))


@dataclass(frozen=True)
class Teller:
    """Tells findings of one mapping.

    Parameters
    ----------
    here
        The step that shows them: no link leads to it.
    strand
        The strand that all of them are of, where it is known.
    """

    project: Path
    language: Language
    here: str = ""
    strand: str = ""

    @cached_property
    def source(self) -> YamlSource | None:
        """The schema as it stands there; None where it cannot be read."""
        try:
            return read_yaml(self.project / SCHEMA_FILE, SCHEMA_FILE)
        except KartlaggningError:
            return None

    @property
    def _data(self) -> Any:
        return self.source.data if self.source else {}

    @cached_property
    def _names(self) -> Names:
        return Names(self._data, self.project, self.language)

    def tell(self, finding: Finding, fix: str = "") -> Told:
        """Say a finding; `fix` is what would be right where that was worked out elsewhere."""
        path = self.path_of(finding.where)
        place = place_of(self._data, path, self.language)
        named = self._in_names(finding)
        mending = MENDINGS.get(finding.check)
        fix = fix or fix_words(named, self.language)
        if mending is not None:
            fix = self._mending_words(mending, named)
        return Told(
            CHECKS[finding.check].severity,
            self._place_words(finding.where, place),
            sentence_words(named, self.language),
            fix,
            tuple(dict.fromkeys(self._links(finding, place, mending))),
            path,
        )

    def path_of(self, where: Where) -> NodePath:
        """The innermost place of the schema at which something stands; empty where it does not."""
        if where.file != SCHEMA_FILE or not where.line or self.source is None:
            return ()
        marks = (*self.source.places.items(), *self.source.key_places.items())
        paths = [path for path, mark in marks if where_of(SCHEMA_FILE, mark) == where]
        return max(paths, key=len, default=())

    def _in_names(self, finding: Finding) -> Finding:
        """A finding without its place, with labels in place of ids.

        What somebody wrote is quoted as it stands there: in a raw file, and in the schema.
        """
        is_written = bool(finding.where.file) and not self._import_of(finding.where)
        is_id = not is_written or finding.check in _OF_IDS
        value = self._names.of(finding.value) if is_id else finding.value
        parameters = self._names.in_finding(finding)
        return replace(finding, where=Where(), value=value, parameters=parameters)

    def _mending_words(self, mending: Mending, finding: Finding) -> str:
        if "{suggestion}" in mending.words and not finding.suggestion:
            return fix_words(finding, self.language)
        about = {**finding.parameters, "value": finding.value, "suggestion": finding.suggestion}
        return translate(mending.words, self.language, **about)

    def _place_words(self, where: Where, place: Place | None) -> str:
        """Where it is: the file, the row and the column as its own program shows them."""
        if not where.file:
            return where.column if isinstance(where.column, str) else ""
        if where.file == SCHEMA_FILE:
            return place.words[:1].upper() + place.words[1:] if place else ""
        name = self._import_of(where)
        if name:  # its files are the program's own: nobody has counted their rows
            told = translate(IMPORT, self.language, name=name)
            return told[:1].upper() + told[1:]
        file = PurePosixPath(where.file).name
        column = where.column if isinstance(where.column, str) else ""
        about = {"file": file, "row": str(where.line), "column": column}
        if where.line and column:
            return translate(CELL, self.language, **about)
        if where.line:
            return translate(ROW, self.language, **about)
        return translate(COLUMN, self.language, **about) if column else file

    def _import_of(self, where: Where) -> str:
        """The import in whose folder a file lies; empty of any other file."""
        parts = PurePosixPath(where.file).parts
        is_stored = len(parts) > 2 and parts[0] == INTERVIEWS_DIR and parts[1] != RAW_DIR
        return parts[1] if is_stored else ""

    def _links(
        self, finding: Finding, place: Place | None, mending: Mending | None
    ) -> Iterator[Link]:
        if mending is not None and mending.step:
            yield from self._link_to(finding, mending.step)
        if place is not None:
            yield self._link(place)

    def _link_to(self, finding: Finding, step: str) -> Iterator[Link]:
        if step in _OF_ONE:
            yield from self._link_of_one(finding, step)
        elif step != self.here:
            words = translate(STEP_WORDS[step], self.language)
            told = translate(TO_STEP, self.language, place=words)
            yield Link(_REACHED_BY.get(step, (step,)), told)

    def _link_of_one(self, finding: Finding, step: str) -> Iterator[Link]:
        """A link to the question or the strand that a finding is of, where it says which."""
        kind = "strands" if step == "strand" else "questions"
        known = self._data.get(kind) if isinstance(self._data, dict) else None
        candidates = [finding.parameters.get(kind.removesuffix("s")), finding.value]
        if step == "strand":
            candidates.insert(0, self.strand)
        for name in candidates:
            if isinstance(name, str) and isinstance(known, dict) and name in known:
                part = ("values",) if step == "values" else ()
                place = place_of(self._data, (kind, name, *part), self.language)
                if place is not None:
                    yield self._link(place)
                return

    def _link(self, place: Place) -> Link:
        return Link(place.address, translate(TO_STEP, self.language, place=place.words))
