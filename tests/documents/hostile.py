"""A report whose words a program would run, cut or choke on."""

from copy import deepcopy
from typing import Any

RUNNABLE = "=cmd|' /C calc'!A0"
STRANGE = "+Towns; <b>\"all\"</b> & ]]> 'ü' \U0001f3d4 \x07"
LONG = "@SUM(A1) " + "long " * 9_000


def made_hostile(report: dict[str, Any]) -> dict[str, Any]:
    """A copy whose labels, titles and names are such."""
    report = deepcopy(report)
    words = (RUNNABLE, STRANGE, LONG)
    for number, name in enumerate(report["labels"]):
        word = words[number % 2]
        report["labels"][name] = {"sv": word, "en": word}
    first = next(iter(report["labels"]))
    report["labels"][first] = {"sv": LONG, "en": LONG}
    for section in report["sections"]:
        section["title"] = {"sv": RUNNABLE, "en": RUNNABLE}
        for figure in section["figures"]:
            figure["title"] = {"sv": STRANGE, "en": STRANGE}
            figure["note"] = {"sv": LONG, "en": LONG}
    return report
