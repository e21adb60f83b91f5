"""What else a table of segments tells of its documents, in columns that are the users' own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


@dataclass
class DocumentVariables:
    """The variables of documents, gathered from the rows of their segments.

    `columns` are headers → names. What differs between a document's segments is of these, and no
    variable of it.
    """

    columns: Mapping[str, str]
    # document → header → what stands there
    _texts: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def add(self, document_id: str, row: Mapping[str, str]) -> None:
        """Add what the row of a segment says."""
        texts = self._texts.setdefault(document_id, {})
        for header in self.columns:
            if row[header]:
                texts.setdefault(header, set()).add(row[header])

    def of_documents(self, tally: Tally) -> dict[str, dict[str, str]]:
        """Give the variables of each document; count columns that are of segments as dropped."""
        varying = self._varying_columns()
        tally["column", "kept", ""] -= len(varying)
        tally["column", "dropped", "of_segments"] += len(varying)
        variables = {}
        n_values = 0
        for document_id, texts in self._texts.items():
            said: dict[str, str] = {}
            for header, name in self.columns.items():
                if header in texts and header not in varying:
                    [said[name]] = texts[header]
            variables[document_id] = said
            n_values += len(said)
        count_element(tally, "variable_value", n=n_values)
        return variables

    def _varying_columns(self) -> set[str]:
        varying: set[str] = set()
        for texts in self._texts.values():
            varying.update(header for header, found in texts.items() if len(found) > 1)
        return varying
