"""Words in the reader's language: gettext catalogues, compiled by `make catalogues`.

English stands in the code; Swedish in `locale/sv/LC_MESSAGES/kartlaggning.po`. A text is never put
together of parts: whole sentences with named places.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Any

from kartlaggning.text.language import DOMAIN, LOCALE_DIR, Language
from kartlaggning.text.numbers import counted, format_number

__all__ = ["DOMAIN", "LOCALE_DIR", "translate", "translate_plural"]


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, [language])


def translate(message: str, language: Language, **parameters: Any) -> str:
    """Put a catalogue's text into a language, with its places filled."""
    if not message:
        # gettext gives the catalogue's header for it
        return ""
    text = _catalogue(language).gettext(message)
    return text.format(**counted(parameters)) if parameters else text


def translate_plural(
    singular: str, plural: str, n: int, language: Language, **parameters: Any
) -> str:
    """Put a text that depends on a number into a language; `{n}` is the number."""
    text = _catalogue(language).ngettext(singular, plural, n)
    return text.format(n=format_number(n, language), **counted(parameters))
