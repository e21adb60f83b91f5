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

# where as many of a variable's values name units it may have been meant to
MOST = 0.5
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
    """Find the variables all of whose values are units, and that are about them.

    They hold codes, or are called as a kind of unit is.
    """
    found = UnitVariables([], [])
    taken = _declared_keys(strand)
    for name, texts in sorted(_texts_of_variables(documents).items()):
        if not texts or plain_key(name) in taken:
            continue
        strange = {text for text in texts if not _names_units(text, subjects)}
        if not strange and _says_unit(name, texts, region):
            found.used.append(name)
        elif not strange or _are_meant_as_units(texts, strange):
            found.passed_over.append(_passed_over(name, strange, documents[0].file))
    return found


def _declared_keys(strand: Strand) -> set[str]:
    """The names to which the strand has given a meaning already."""
    keys: set[str] = set()
    for columns in strand.columns.values():
        keys.update(map(plain_key, columns.value))
    return keys


def _texts_of_variables(documents: Sequence[CodedDocument]) -> Mapping[str, set[str]]:
    texts: dict[str, set[str]] = {}
    for document in documents:
        for holder in document.holders:
            for name in holder:
                texts.setdefault(name, set()).update(variable_texts(holder, [name]))
    return texts


def _names_units(text: str, subjects: SubjectReader) -> bool:
    return all(isinstance(unit, str) for unit in subjects.read(text))


def _are_meant_as_units(texts: set[str], strange: set[str]) -> bool:
    """Whether most of a variable's values name units; a number may be a unit's code by chance."""
    return sum(not text.isdecimal() for text in texts - strange) >= MOST * len(texts)


def _passed_over(name: str, strange: set[str], file: str) -> Finding:
    """Say why a variable that looks as if it named units is not used."""
    check = "unit_variable_strange" if strange else "unit_variable_unused"
    quoted = ", ".join(f"'{text}'" for text in sorted(strange))
    return Finding(check, Where(file), name, "", {"strange": quoted})


def _says_unit(name: str, texts: set[str], region: Region) -> bool:
    """Whether a variable that holds nothing but units is about them.

    One that is a count of something just reaches their codes.
    """
    own_name = plain_key(name.rpartition(CLASSIFICATION_SIGN)[2]).replace("_", " ")
    kinds = _kind_names(region)
    if any(BARE_NUMBER.fullmatch(text) for text in texts):
        # "kommun", "kommunkod", "kommun nr", and not "kommunstorlek", nor "antal per kommun"
        of_kind = rf"(?:{kinds}|unit|enhet)(?:s?(?:kod|code|nr|nummer|number|id))?\b"
        return bool(re.match(of_kind, own_name) or CODE_WORD.search(own_name))
    return bool(re.match(kinds, own_name)) or any(text[0].isdecimal() for text in texts)


def _kind_names(region: Region) -> str:
    """A pattern of all that the region's kinds of unit are called."""
    names: list[str] = []
    for kind in region.kinds.values():
        names += (kind.singular.sv, kind.singular.en, kind.plural.sv, kind.plural.en)
    return "|".join(re.escape(plain_key(name)) for name in names)
