"""Cases: what each covers. NVivo says it by codings, MAXQDA by references, QualCoder by the names
of files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from kartlaggning.readers.coded_project import NO_POSITION, Case, Part, Variables, text_digest
from kartlaggning.readers.refi_qda.package.members import path_stem
from kartlaggning.readers.refi_qda.parsing.elements import RawCase
from kartlaggning.readers.refi_qda.reading import Reading
from kartlaggning.readers.refi_qda.sources import Coded, Spot


class CaseReader:
    """Reads cases, when all documents are known."""

    def __init__(
        self,
        reading: Reading,
        coded: Coded,
        code_names: Mapping[str, str],
        variables_of: Callable[[RawCase], Sequence[Variables]],
    ) -> None:
        self._reading = reading
        self._coded = coded
        self._code_names = code_names
        self._variables_of = variables_of

    def read_case(self, case: RawCase) -> Case:
        """Read a case: the documents that it covers whole, and the parts of others."""
        self._reading.count("case")
        documents = [
            document for guid in case.sources for document in self._find_source(guid, case)
        ]
        parts: list[Part] = []
        for guid in dict.fromkeys((case.guid, *case.codes, *case.selections)):
            spots = self._coded.spots.get(guid, [])
            if guid == case.guid and guid in self._code_names:
                self._reading.repair("case", "membership")
            for spot in spots:
                self._add_spot(spot, case, documents, parts)
        name = case.name or self._code_names.get(case.guid, "")
        if not name and len(documents) == 1:
            name = self._coded.documents[documents[0]].name
        whole = tuple(dict.fromkeys(documents))
        partial = tuple(sorted({part for part in parts if part.document_id not in whole}))
        variables, *contradicting = self._variables_of(case)
        identity = case.guid or f"line {case.line}"
        return Case(identity, name, variables, whole, partial, tuple(contradicting))

    def _add_spot(self, spot: Spot, case: RawCase, documents: list[str], parts: list[Part]) -> None:
        document = spot.part.document_id
        if spot.is_whole and spot.part.start != NO_POSITION:
            documents.append(document)
        elif spot.part.start != NO_POSITION:
            parts.append(spot.part)
        elif (
            self._n_cases_in[document] == 1
        ):  # a piece of a page, a picture or a sound, and no other case in it
            documents.append(document)
        else:
            self._reading.find(
                "case_part_unplaced",
                case.line,
                case.name,
                document=self._coded.documents[document].name,
            )

    @cached_property
    def _n_cases_in(self) -> Counter[str]:
        """Document → how many cases lie in it by codings or selections."""
        return Counter(
            document
            for case in self._reading.project.cases
            for document in {
                spot.part.document_id
                for guid in (case.guid, *case.codes, *case.selections)
                for spot in self._coded.spots.get(guid, ())
            }
        )

    def _find_source(self, guid: str, case: RawCase) -> list[str]:
        """The documents of a source that a case names: by its GUID, else by its file, its text, the
        case's name.
        """
        if guid in self._coded.documents_of:
            self._reading.count("case_source")
            return self._coded.documents_of[guid]
        for how, candidates in (
            ("archive_file", self._by_file.get(guid, [])),
            ("archive_file", self._by_text(guid)),
            ("document_name", self._by_name.get(case.name, [])),
        ):
            if len(candidates) == 1:
                self._reading.count("case_source")
                self._reading.repair("case_source", how)
                self._reading.gather("case_source_found", case.line, "", how)
                return self._coded.documents_of[candidates[0]]
            if candidates:
                break
        self._reading.count("case_source", "source_unknown")
        self._reading.find("case_source_unknown", case.line, case.name)
        return []

    @cached_property
    def _by_file(self) -> dict[str, list[str]]:
        """Name of a source's file → the GUIDs of the sources."""
        found: dict[str, list[str]] = {}
        for source in self._reading.project.sources:
            paths = {
                path_stem(path)
                for body in source.bodies
                for path in (body.rich_path, body.plain_path)
                if path
            }
            for stem in paths:
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
        """The sources with the text of the file that is called so: QualCoder writes each text
        twice.
        """
        text = self._reading.container.read_stem(guid).text if guid else None
        return self._by_digest.get(text_digest(text), []) if text else []
