"""The Swedish of what is made from the code and stands in no catalogue of the program.

The program speaks of its findings and commands in both languages; of its frames, figures and keys
of the schema only its documentation does. Those texts stand in `docs/site/words.sv.po`.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
CATALOGUE = Path(__file__).parents[2] / "docs" / "site" / "words.sv.po"


@cache
def swedish_words() -> dict[str, str]:
    """Every text of the catalogue with its Swedish."""
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="sv")
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string
    }


def in_words(text: str, language: Language) -> str:
    """Put a text of the documentation's into a language.

    Raises
    ------
    KeyError
        The catalogue lacks its Swedish.
    """
    if language == "en" or not text:
        return text
    return swedish_words()[text]


def cell(text: str) -> str:
    """A text as it may stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def as_written(text: str) -> str:
    """A plain text so that Markdown shows it as it is."""
    for sign in ("\\", "*", "_", "[", "]", "<", "`", "$"):
        text = text.replace(sign, f"\\{sign}")
    return text
