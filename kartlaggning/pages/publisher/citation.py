"""How the report is cited: what its schema declares and what the program knows, no more."""

from __future__ import annotations

from dataclasses import dataclass

from kartlaggning.plain_report import Citation
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language


@dataclass(frozen=True)
class Cited:
    """The report as it is cited, in the reader's language."""

    title: str
    region: str
    period: str
    edition: str
    version: str
    is_synthetic: bool


def source_text(cited: Cited, language: Language) -> str:
    """Write the line that goes with a table or a picture that is taken from the page."""
    return translate(
        "Source: {title}, {region}, {period}. {edition}, kartlaggning {version}.",
        language,
        title=cited.title,
        region=cited.region,
        period=cited.period,
        edition=cited.edition,
        version=cited.version,
    )


def citation_text(cited: Cited, declared: Citation, language: Language) -> str:
    """Write the citation: who, when, what, of which period, which edition, made with what.

    Parameters
    ----------
    declared
        Who made the report, and in which year, as the plain report says.
    """
    year = f"({declared['year']})" if declared["year"] else ""
    sentences = [
        " ".join(filter(None, (declared["author"], year))),
        cited.title,
        translate("{region}, data of {period}", language, region=cited.region, period=cited.period),
        cited.edition,
        declared["publisher"][language],
        translate("Made with kartlaggning {version}", language, version=cited.version),
    ]
    if cited.is_synthetic:
        sentences.append(translate("It holds invented example data", language))
    return " ".join(sentence.removesuffix(".") + "." for sentence in sentences if sentence)
