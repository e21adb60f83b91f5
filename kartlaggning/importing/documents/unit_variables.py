"""Which variables of coded documents say what unit they are about, where nobody has declared it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.documents.coded_documents import (
    CLASSIFICATION_SIGN,
    CodedDocument,
    variable_texts,
)
from kartlaggning.importing.tables.subjects import SubjectReader
from kartlaggning.regions import Region
from kartlaggning.schema.models import Strand
from kartlaggning.text.keys import plain_key

MOST = 0.5  # of a variable's values: where as many name units it may have been meant to
# as a count is written too: a code has a zero first, or the unit's name beside it
BARE_NUMBER = re.compile(r"[1-9]\d*(?:[.,]\d+)?")
CODE_WORD = re.compile(r"\b(?:kod|code)\b")


@dataclass(frozen=True)
class UnitVariables:
    """The variables that are used, and why others, which look alike, are not."""

    used: list[str]
    passed_over: list[Finding]


def find_unit_variables(
    documents: Sequence[CodedDocument], strand: Strand, region: Region, subjects: SubjectReader
) -> UnitVariables:
    """Find the variables all of whose values are units, and that hold codes or are called as a kind
    of unit is.
    """
    used: list[str] = []
    passed_over: list[Finding] = []
    taken = {plain_key(header) for columns in strand.columns.values() for header in columns.value}
    for name, texts in sorted(_values(documents).items()):
        if not texts or plain_key(name) in taken:
            continue
        naming = {
            text for text in texts if all(isinstance(unit, str) for unit in subjects.read(text))
        }
        strange = sorted(texts - naming)
        if not strange and _says_unit(name, texts, region):
            used.append(name)
        elif not strange or sum(not text.isdecimal() for text in naming) >= MOST * len(texts):
            check = "unit_variable_strange" if strange else "unit_variable_unused"
            parameters = {"strange": ", ".join(f"'{text}'" for text in strange)}
            passed_over.append(Finding(check, Where(documents[0].file), name, "", parameters))
    return UnitVariables(used, passed_over)


def _values(documents: Sequence[CodedDocument]) -> Mapping[str, set[str]]:
    values: dict[str, set[str]] = {}
    for document in documents:
        for holder in document.holders:
            for name in holder:
                values.setdefault(name, set()).update(variable_texts(holder, [name]))
    return values


def _says_unit(name: str, texts: set[str], region: Region) -> bool:
    """Whether a variable that holds nothing but units is about them, and does not just count up to
    their codes.
    """
    own_name = plain_key(name.rpartition(CLASSIFICATION_SIGN)[2]).replace("_", " ")
    labels = [label for kind in region.kinds.values() for label in (kind.singular, kind.plural)]
    kinds = "|".join(
        re.escape(plain_key(word)) for label in labels for word in (label.sv, label.en)
    )
    if any(BARE_NUMBER.fullmatch(text) for text in texts):
        # "kommun", "kommunkod", "kommun nr", and not "kommunstorlek", nor "antal per kommun"
        of_kind = rf"(?:{kinds}|unit|enhet)(?:s?(?:kod|code|nr|nummer|number|id))?\b"
        return bool(re.match(of_kind, own_name) or CODE_WORD.search(own_name))
    return bool(re.match(kinds, own_name)) or any(text[0].isdecimal() for text in texts)
