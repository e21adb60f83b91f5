"""What the readings of coders' databases share: what is known so far, and how cases cover texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.coded_project import NO_POSITION, Case, Note, Part, Variables
from kartlaggning.readers.containers.sqlite_file import Database, whole_number
from kartlaggning.readers.databases.quotations import QuotationFinder
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.tallies import count_element


@dataclass
class DatabaseReading:
    """A reading under way: what is known of the documents, and what was counted."""

    file: str
    database: Database
    tally: Tally = field(default_factory=Tally)
    findings: list[Finding] = field(default_factory=list)
    finders: dict[str, QuotationFinder] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def keep_note(self, counted: str, note: Note) -> None:
        """Keep and count what was written beside the coding, if anything."""
        if note.text:
            count_element(self.tally, counted)
            self.notes.append(note)


def find_coded(
    reading: DatabaseReading, document: str, code_id: str, code_ids: frozenset[str]
) -> QuotationFinder | None:
    """Find the document of a coding, and count that; none where document or code is not there."""
    finder = reading.finders.get(document)
    if finder is None:
        count_element(reading.tally, "coding", "source_unknown")
        return None
    if code_id not in code_ids:
        count_element(reading.tally, "coding", "code_unknown")
        return None
    count_element(reading.tally, "coding")
    return finder


def keep_value(
    reading: DatabaseReading, found: list[dict[str, str]], name: str, value: str
) -> None:
    """Keep and count a variable's value; what it says beside its first value follows apart.

    Nothing keeps the programs' tables from holding two: QualCoder wrote them before its schema v6.

    Parameters
    ----------
    found
        The values kept so far of the document or case: first those that stand first.
    """
    reason = ""
    if not value:
        reason = "empty_value"
    elif any(variables.get(name) == value for variables in found):
        reason = "second_value"
    else:
        _first_without(name, found)[name] = value
    count_element(reading.tally, "variable_value", reason)


def _first_without(name: str, found: list[dict[str, str]]) -> dict[str, str]:
    for variables in found:
        if name not in variables:
            return variables
    found.append({})
    return found[-1]


def tell_regions(reading: DatabaseReading, n_regions: Mapping[str, int]) -> None:
    """Tell of pieces of a page, a picture or a sound, by document: they have no place in a text."""
    where = Where(reading.file)
    for name, n in n_regions.items():
        finding = Finding("region_without_position", where, name, parameters={"n": n})
        reading.findings.append(finding)


def make_case(
    case_id: str,
    name: str,
    values: Sequence[Variables],
    covered: Sequence[Part | None],
    tally: Tally,
) -> Case:
    """Make a case of the parts that it covers; of one that is None the place is not there.

    Parameters
    ----------
    values
        Its variables; what they say beside their first values follows.
    """
    variables, *contradicting = values
    documents: dict[str, None] = {}
    parts: list[Part] = []
    for part in covered:
        if part is None:
            count_element(tally, "case_source", "no_place")
            continue
        count_element(tally, "case_source")
        if part.start == NO_POSITION:
            documents[part.document_id] = None
        else:
            parts.append(part)
    return Case(case_id, name, variables, tuple(documents), tuple(parts), tuple(contradicting))


def covered_part(reading: DatabaseReading, document: str, pos0: str, pos1: str) -> Part | None:
    """What a case covers of a document: without a position all of it; none if there is no such."""
    finder = reading.finders.get(document)
    start, end = whole_number(pos0), whole_number(pos1)
    if finder is None or start is None or end is None:
        return None
    # (0, 0) is the whole; versions also write the text's length, or one less
    if start == 0 and (end == 0 or end >= len(finder.text) - 1):
        return Part(document, NO_POSITION, NO_POSITION)
    if not 0 <= start < end <= len(finder.text):
        return None
    return Part(document, start, end)
