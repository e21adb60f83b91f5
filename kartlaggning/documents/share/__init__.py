"""The picture that chats and social networks show of the report: a card of a few words.

1200 × 630 px, as Open Graph's readers show large cards. Typst sets it, of data alone, as it sets
the PDF.
"""

from __future__ import annotations

import json
from importlib.resources import files
from tempfile import TemporaryDirectory

import typst

from kartlaggning.documents.outline import make_document
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.plain_report import Report
from kartlaggning.text.language import Language

_MOST_NUMBERS = 3
_PIXELS_PER_INCH = 144.0  # of a page of 600 × 315 points


def share_picture(report: Report, language: Language) -> bytes:
    """Make the picture as PNG; the same report gives the same bytes.

    Raises
    ------
    KartlaggningError
        It could not be set.
    """
    data = json.dumps(_card(report, language), ensure_ascii=False).encode()
    template = (files(__name__) / "card.typ").read_bytes()
    with TemporaryDirectory() as empty:
        try:
            return typst.compile(  # type: ignore[call-overload] # files by their names
                {"main.typ": template, "data.json": data},
                root=empty,
                format="png",
                ppi=_PIXELS_PER_INCH,
                ignore_system_fonts=True,
                package_path=empty,
                package_cache_path=empty,
            )
        except typst.TypstError as error:
            raise KartlaggningError(Finding("pdf_not_set", value=str(error))) from error


def _card(report: Report, language: Language) -> dict[str, object]:
    """What stands on it: title, numbers with their bases, and what of them is invented."""
    document = make_document(report, language)
    numbers = []
    for each in document.key_numbers[:_MOST_NUMBERS]:
        label = "".join(run.text for run in each.label)
        numbers.append({"number": each.number.text, "base": each.base, "label": label})
    marks = dict.fromkeys(each.mark for each in document.key_numbers[:_MOST_NUMBERS])
    return {
        "title": document.title,
        "place": f"{document.region} · {document.period}",
        "publisher": document.publisher,
        "numbers": numbers,
        "notices": [*filter(None, marks), *document.notices],
        "accent": document.accent[0] if document.accent else "#1d4e77",
        "language": language,
    }
