"""The page of the schema's language.

In English it is `docs/schema.md` as it stands; in Swedish every key with what it means in short,
and a link to the English page where there is more to say.
"""

from __future__ import annotations

from scripts.schema_reference import reference_page


def schema_page(language: str) -> str:
    """Make the page."""
    return reference_page()
