"""Which variables of coded documents say what unit they are about, where nobody has declared it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.coded_documents import CLASSIFICATION_SIGN, CodedDocument, variable_texts
from kartlaggning.importing.subjects import SubjectReader
from kartlaggning.regions import Region
from kartlaggning.schema_models import Strand
from kartlaggning.text import plain_key

MOST = 0.5  # of a variable's values: where as many name units it may have been meant to


@dataclass(frozen=True)
class UnitVariables:
    """The variables that are used, and why others, which look alike, are not."""

    used: list[str]
    passed_over: list[Finding]


def find_unit_variables(
    documents: Sequence[CodedDocument], strand: Strand, region: Region, subjects: SubjectReader
) -> UnitVariables:
    """Find the variables all of whose values are units, and that hold codes or are called as a kind of unit is."""
    used: list[str] = []
    passed_over: list[Finding] = []
    taken = {plain_key(header) for columns in strand.columns.values() for header in columns.value}
    for name, texts in sorted(_values(documents).items()):
        if not texts or plain_key(name) in taken:
            continue
        naming = [text for text in texts if all(isinstance(unit, str) for unit in subjects.read(text))]
        is_named = _is_called_as_a_kind(name, region)
        if len(naming) == len(texts) and (is_named or any(text.split()[0].isdecimal() for text in texts)):
            used.append(name)
        elif sum(not text.isdecimal() for text in naming) >= MOST * len(texts):
            passed_over.append(_passed_over(name, sorted(texts - set(naming)), documents[0].file))
    return UnitVariables(used, passed_over)


def _values(documents: Sequence[CodedDocument]) -> Mapping[str, set[str]]:
    values: dict[str, set[str]] = {}
    for document in documents:
        for holder in document.holders:
            for name in holder:
                values.setdefault(name, set()).update(variable_texts(holder, [name]))
    return values


def _is_called_as_a_kind(name: str, region: Region) -> bool:
    own_name = plain_key(name.rpartition(CLASSIFICATION_SIGN)[2])
    words = {plain_key(word) for kind in region.kinds.values() for word in (kind.singular.sv, kind.singular.en)}
    return any(own_name.startswith(word) for word in words)


def _passed_over(name: str, strange: Sequence[str], file: str) -> Finding:
    check = "unit_variable_strange" if strange else "unit_variable_unused"
    return Finding(check, Where(file), name, "", {"strange": ", ".join(f"'{text}'" for text in strange)})
