"""What a script needs to show the chosen unit's own answer at each figure: whom figures count, and
what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kartlaggning.pages.references import CellBook
from kartlaggning.text.catalogues import translate
from kartlaggning.text.own_words import OWN_WORDS

_IN_APOSTROPHES = str.maketrans({"&": "\\u0026", "<": "\\u003c", "'": "\\u0027"})
_NOTHING_MISSING, _OUTSIDE = ".", "-"


def key_of_signs(report: Mapping[str, Any], book: CellBook) -> str:
    """Write what `signs_of` says, as JSON between apostrophes: what its signs are of, and the words
    of its digits.

    Labels stand only where a figure is of several questions.
    """
    several = {name for of in _figures(report) if len(of) > 1 for name in of}
    key = {
        "of": _signed(report),
        "labels": {name: book.labels[name][book.language] for name in sorted(several)},
        "words": [
            translate(OWN_WORDS[status], book.language)
            for status in report["profiles"]["own_answers"]["statuses"]
        ],
    }
    return json.dumps(key, ensure_ascii=False, separators=(",", ":")).translate(_IN_APOSTROPHES)


def signs_of(subject: str, report: Mapping[str, Any]) -> str:
    """Write a sign for each population and question, a letter long since there are some two
    thousand.

    A hyphen where the subject is outside a population, a digit for how an answer is missing, else a
    point; those at the end are left out.
    """
    own = report["profiles"]["own_answers"]
    signs = {name: _OUTSIDE for name, members in own["members"].items() if subject not in members}
    signs |= {
        name: str(own["statuses"].index(status))
        for name, status in own["missing"].get(subject, {}).items()
    }
    return "".join(signs.get(name, _NOTHING_MISSING) for name in _signed(report)).rstrip(
        _NOTHING_MISSING
    )


def _signed(report: Mapping[str, Any]) -> list[str]:
    """The populations, and all that figures are of."""
    return list(
        dict.fromkeys(
            (
                *report["profiles"]["own_answers"]["members"],
                *(n for of in _figures(report) for n in of),
            )
        )
    )


def _figures(report: Mapping[str, Any]) -> list[list[str]]:
    """What each figure is of."""
    return [figure["of"] for section in report["sections"] for figure in section["figures"]]
