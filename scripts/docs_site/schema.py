"""The page of the schema's language.

In English it is `docs/schema.md` as it stands. In Swedish it has every key with what it means in
short, and the same examples; where more is to be said of a key it leads to the English page, since
those texts stand in the code in English alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.schema.key_texts import KeyText, key_texts, model_text
from scripts.docs_site.words import Language, cell, in_words
from scripts.schema_parts import PARTS, Part, anchor_of
from scripts.schema_reference import reference_page

_ENGLISH = "../../en/reference/schema.html"
_INTRODUCTION = """\
# Schemats språk

Allt som `survey_schema.yaml` och en regionfil får innehålla. Det som inte finns här vägras, med
rad och kolumn, av `kartlaggning check`. En nyckel som är understruken har mer att läsa: dess val
och vad de gör med siffrorna står på den engelska sidan. Exemplen är delar av två filer;
tillsammans är de en kartläggning som fungerar.

YAML skrivs med indrag: det som hör till något står två steg längre in. `{a: 1, b: 2}` är detsamma
på en rad, och `[a, b]` är en lista. En textredigerare som kan YAML föreslår nycklar och stryker
under fel om första raden säger var JSON-schemat är:
[survey_schema.schema.json](survey_schema.schema.json), för en regionfil
[region.schema.json](region.schema.json).
"""


def schema_page(language: Language) -> str:
    """Make the page."""
    return reference_page() if language == "en" else "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield _INTRODUCTION
    for part in PARTS:
        yield f"{'#' * part.level} {in_words(part.heading, language)}\n"
        yield "| nyckel | måste finnas | betyder |"
        yield "|---|---|---|"
        texts = key_texts(part.model)
        for name, field in part.model.model_fields.items():
            key, text = field.alias or name, texts[name]
            must = "ja" if field.is_required() else "–"
            meaning = cell(in_words(text.summary, language))
            yield f"| {_shown(part, key, text)} | {must} | {meaning} |"
        yield ""
        example = model_text(part.model).example
        if example:
            yield f"```yaml\n{example}\n```\n"


def _shown(part: Part, key: str, text: KeyText) -> str:
    """A key; where the English page says more of it, leading there."""
    if not (text.details or text.choices):
        return f"`{key}`"
    anchor = anchor_of(f"{part.noun.capitalize()}: `{key}`")
    return f'<a href="{_ENGLISH}#{anchor}" hreflang="en"><code>{key}</code></a>'
