"""How the report is cited: what its schema declares and what the program knows, nothing invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language


def source_text(meta: Mapping[str, Any], language: Language) -> str:
    """Write the line that goes with a table or a picture that is taken from the page.

    Parameters
    ----------
    meta
        In the language: `title`, `region`, `period`, `edition`, `version`.
    """
    return translate(
        "Source: {title}, {region}, {period}. {edition}, kartlaggning {version}.", language, **meta
    )


def citation_text(meta: Mapping[str, Any], declared: Mapping[str, Any], language: Language) -> str:
    """Write the citation: who, when, what, of which period, which edition, made with what.

    Parameters
    ----------
    meta
        As for `source_text`, and `is_synthetic`.
    declared
        Who made the report, and in which year, as the plain report says.
    """
    year = f"({declared['year']})" if declared["year"] else ""
    sentences = [
        " ".join(filter(None, (declared["author"], year))),
        meta["title"],
        translate("{region}, data of {period}", language, **meta),
        meta["edition"],
        declared["publisher"][language],
        translate("Made with kartlaggning {version}", language, **meta),
        translate("It rests in part on invented example data", language)
        if meta["is_synthetic"]
        else "",
    ]
    return " ".join(sentence.removesuffix(".") + "." for sentence in sentences if sentence)
