"""A finding in words: its line, and its row of the *findings* frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kartlaggning.checks import CHECKS, DID_YOU_MEAN, WORD_PARAMETERS, WORDS
from kartlaggning.errors import Finding, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import counted


def describe_finding(finding: Finding, language: Language) -> str:
    """Write a finding as its line: place, what is wrong, what would be right."""
    words = " ".join(
        filter(None, (sentence_words(finding, language), fix_words(finding, language)))
    )
    return "".join(_place(finding.where)) + words


def sentence_words(finding: Finding, language: Language) -> str:
    """Write what is wrong, without its place."""
    return translate(CHECKS[finding.check].sentence, language).format(**_places(finding, language))


def fix_words(finding: Finding, language: Language) -> str:
    """Write what would be right; nothing where it is not known."""
    fix = CHECKS[finding.check].fix
    if not finding.suggestion and (not fix or "{suggestion}" in fix):
        return ""
    return translate(fix or DID_YOU_MEAN, language).format(**_places(finding, language))


def _place(where: Where) -> Iterator[str]:
    """Give the parts of a line that say where: a place in a file, and a table's column."""
    if str(where):
        yield f"{where}: "
    # a column that is a number is a part of the place
    if isinstance(where.column, str) and where.column:
        yield f"{where.column}: "


def finding_row(finding: Finding, language: Language) -> dict[str, Any]:
    """Make a finding's row of the *findings* frame; `fix` in words."""
    check = CHECKS[finding.check]
    where = finding.where
    fix = check.fix
    if not fix and finding.suggestion:
        fix = DID_YOU_MEAN
    return {
        "severity": check.severity,
        "check": finding.check,
        "parameters": json.dumps(dict(finding.parameters), ensure_ascii=False, sort_keys=True),
        "file": where.file,
        "line": where.line,
        # 0 is no column
        "column": str(where.column or ""),
        "value": finding.value,
        "fix": translate(fix, language).format(**_places(finding, language)),
    }


def _places(finding: Finding, language: Language) -> dict[str, Any]:
    """What fills the places of a finding's sentence; words of the program's own in the language."""
    places = dict(finding.parameters)
    for name in WORD_PARAMETERS:
        if name in places:
            word = str(places[name])
            places[name] = translate(WORDS.get(word, word), language)
    return {**counted(places), "value": finding.value, "suggestion": finding.suggestion}
