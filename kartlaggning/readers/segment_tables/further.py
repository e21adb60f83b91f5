"""What else a table of segments tells of its documents, in columns that are the users' own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.readers.coded_project import Contradiction
from kartlaggning.readers.grids.header import without_number
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.segment_tables.synonyms import Program
from kartlaggning.readers.tallies import count_element
from kartlaggning.text.keys import plain_key

# columns for each code, and what else programs write of a segment
_OF_SEGMENT = re.compile(r"Code: .+ (Range|Weight|Applied)")
# what stands before a name that the users gave: Dedoose's descriptors, and QualCoder's attributes
# of files and cases
_PREFIX = re.compile(r"(Descriptor: |FileVar_|CaseVar_)(?=.)")


def find_further(program: Program, headers: Iterable[str]) -> dict[str, str]:
    """Find the columns that are none of the program's own, and the variables that they are.

    Returns
    -------
    dict of str
        Header → the variable's name.
    """
    own = {plain_key(header) for header in program.own}
    found = {}
    for header in headers:
        is_own = plain_key(without_number(header)) in own or _OF_SEGMENT.fullmatch(header)
        if not is_own:
            found[header] = _PREFIX.sub("", header)
    n_alike = Counter(found.values())
    for header, name in found.items():
        if n_alike[name] > 1:
            found[header] = header
    return found


class DocumentVariable(NamedTuple):
    """What the rows of one document say of a variable: each text, and where it is first."""

    lines: dict[str, int]

    def contradiction(self, name: str) -> Contradiction | None:
        """How it contradicts itself, if it does."""
        if len(self.lines) < 2:
            return None
        first, other, *_ = self.lines
        return Contradiction(name, first, other, self.lines[other])


@dataclass
class DocumentVariables:
    """The variables of documents, gathered from the rows of their segments.

    `columns` are headers → names. Where the segments of one document differ, it has no such
    variable, and the others keep theirs. What no document has but so is of the segments.
    """

    columns: Mapping[str, str]
    # document → header → what stands there
    _said: dict[str, dict[str, DocumentVariable]] = field(default_factory=dict)

    def add(self, document_id: str, row: Mapping[str, str], line: int) -> None:
        """Add what the row of a segment says."""
        said = self._said.setdefault(document_id, {})
        for header in self.columns:
            if row[header]:
                said.setdefault(header, DocumentVariable({})).lines.setdefault(row[header], line)

    def of_documents(self, tally: Tally) -> dict[str, OwnVariables]:
        """Give the variables of each document; count columns that are of segments as dropped."""
        varying = self._columns_of_segments()
        tally["column", "kept", ""] -= len(varying)
        tally["column", "dropped", "of_segments"] += len(varying)
        found = {}
        for document_id, said in self._said.items():
            own = found[document_id] = OwnVariables({}, [])
            for header, name in self.columns.items():
                if header in said and header not in varying:
                    own.add(name, said[header])
            count_element(tally, "variable_value", n=len(own.values))
            count_element(tally, "variable_value", "of_segments", len(own.contradictions))
        return found

    def _columns_of_segments(self) -> set[str]:
        """The columns that differ within each document that fills them."""
        varying: set[str] = set()
        steady: set[str] = set()
        for said in self._said.values():
            for header, variable in said.items():
                (varying if len(variable.lines) > 1 else steady).add(header)
        return varying - steady


class OwnVariables(NamedTuple):
    """The variables of a document: what they say, and which contradict themselves."""

    values: dict[str, str]
    contradictions: list[Contradiction]

    def add(self, name: str, variable: DocumentVariable) -> None:
        """Add a variable, by what the document's rows say of it."""
        contradiction = variable.contradiction(name)
        if contradiction:
            self.contradictions.append(contradiction)
        else:
            [self.values[name]] = variable.lines
