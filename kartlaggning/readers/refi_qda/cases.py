"""Cases: what each covers. NVivo says it by codings, MAXQDA by references, QualCoder by files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kartlaggning.readers.coded_project import NO_POSITION, Case, Note, Part, text_digest
from kartlaggning.readers.refi_qda.package.members import path_stem
from kartlaggning.readers.refi_qda.parsing.elements import RawCase
from kartlaggning.readers.refi_qda.reading import ProjectReading
from kartlaggning.readers.refi_qda.sources import Coded, Spot
from kartlaggning.readers.refi_qda.values import read_values


@dataclass
class _Covered:
    """What a case covers: documents as a whole, and parts of documents."""

    documents: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


class CaseReader:
    """Reads cases, when all documents are known."""

    def __init__(
        self,
        reading: ProjectReading,
        coded: Coded,
        code_names: Mapping[str, str],
        variable_names: Mapping[str, str],
    ) -> None:
        self._reading = reading
        self._coded = coded
        self._code_names = code_names
        self._variable_names = variable_names

    def read_case(self, case: RawCase) -> Case:
        """Read a case: the documents that it covers whole, and the parts of others."""
        self._reading.count("case")
        case_id = case.guid or f"line {case.line}"
        self._keep_notes(case, case_id)
        covered = _Covered()
        for guid in case.sources:
            covered.documents += self._find_source(guid, case)
        if case.guid in self._code_names:
            self._reading.repair("case", "membership")
        for spot in self._spots_of(case):
            self._add_spot(spot, case, covered)
        whole = tuple(dict.fromkeys(covered.documents))
        parts = {part for part in covered.parts if part.document_id not in whole}
        variables, *contradicting = read_values(case.values, self._variable_names, self._reading)
        return Case(
            case_id,
            self._name_of(case, covered.documents),
            variables,
            whole,
            tuple(sorted(parts)),
            tuple(contradicting),
        )

    def _keep_notes(self, case: RawCase, case_id: str) -> None:
        self._reading.count("memo", n=bool(case.description))
        for text in (self._reading.note_text(case.notes), case.description):
            self._reading.keep_note(Note("case", text, case_id=case_id, about=case.name))

    def _name_of(self, case: RawCase, documents: list[str]) -> str:
        """A case's name, else that of its code, or of its one document: MAXQDA gives none."""
        name = case.name or self._code_names.get(case.guid, "")
        if name or len(documents) != 1:
            return name
        return self._coded.documents[documents[0]].name

    def _spots_of(self, case: RawCase) -> Iterator[Spot]:
        """Where the codings and selections lie by which a case says what it covers."""
        for guid in dict.fromkeys((case.guid, *case.codes, *case.selections)):
            yield from self._coded.spots.get(guid, ())

    def _add_spot(self, spot: Spot, case: RawCase, covered: _Covered) -> None:
        document = spot.part.document_id
        has_position = spot.part.start != NO_POSITION
        if has_position and not spot.is_whole:
            covered.parts.append(spot.part)
        elif has_position or self._n_cases_in[document] == 1:
            # without a position it is a piece of a page, a picture or a sound; where no other case
            # lies in that, the case is taken to cover all of it
            covered.documents.append(document)
        else:
            name = self._coded.documents[document].name
            self._reading.find("case_part_unplaced", case.line, case.name, document=name)

    @cached_property
    def _n_cases_in(self) -> Counter[str]:
        """Document → how many cases lie in it by codings or selections."""
        n_cases: Counter[str] = Counter()
        for case in self._reading.project.cases:
            n_cases.update({spot.part.document_id for spot in self._spots_of(case)})
        return n_cases

    def _find_source(self, guid: str, case: RawCase) -> list[str]:
        """Find the documents of a source that a case names."""
        if guid in self._coded.documents_of:
            self._reading.count("case_source")
            return self._coded.documents_of[guid]
        how, candidates = self._guess_source(guid, case)
        if len(candidates) == 1:
            self._reading.count("case_source")
            self._reading.repair("case_source", how)
            self._reading.gather("case_source_found", case.line, "", how)
            return self._coded.documents_of[candidates[0]]
        self._reading.count("case_source", "source_unknown")
        self._reading.find("case_source_unknown", case.line, case.name)
        return []

    def _guess_source(self, guid: str, case: RawCase) -> tuple[str, list[str]]:
        """Guess which source a case means: by its file, its text, the case's name.

        QualCoder (3.8, 4.0) names no source's GUID but that of its file in the archive. The first
        way that leads anywhere is taken; where it leads to several sources, nothing is guessed.
        """
        by_file = self._by_file.get(guid, [])
        by_text = self._by_text(guid)
        if by_file or by_text:
            return "archive_file", by_file or by_text
        return "document_name", self._by_name.get(case.name, [])

    @cached_property
    def _by_file(self) -> dict[str, list[str]]:
        """Name of a source's file → the GUIDs of the sources."""
        found: dict[str, list[str]] = {}
        for source in self._reading.project.sources:
            stems: set[str] = set()
            for body in source.bodies:
                stems.update(path_stem(path) for path in (body.rich_path, body.plain_path) if path)
            for stem in stems:
                found.setdefault(stem, []).append(source.guid)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._reading.project.sources:
            found.setdefault(source.name, []).append(source.guid)
        return found

    @cached_property
    def _by_digest(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for guid, documents in self._coded.documents_of.items():
            found.setdefault(self._coded.documents[documents[0]].digest, []).append(guid)
        return found

    def _by_text(self, guid: str) -> list[str]:
        """Find the sources that have the text of a file: QualCoder writes each text twice."""
        if not guid:
            return []
        text = self._reading.container.read_stem(guid).text
        if not text:
            return []
        return self._by_digest.get(text_digest(text), [])
