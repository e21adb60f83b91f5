"""The page of the schema's language: `docs/schema.md`, which is made of the models.

Its texts stand in the code in English alone. The Swedish site has them too, and says so; what reads
a page aloud is told where the English begins.
"""

from __future__ import annotations

from scripts.docs_site.words import Language
from scripts.schema_reference import reference_page

_IN_SWEDISH = """\
# Schemats språk

Allt som `survey_schema.yaml` och en regionfil får innehålla. Texterna är på engelska; exemplen är
desamma. Det som inte finns här vägras, med rad och kolumn, av `kartlaggning check`. På svenska
förklaras slagen av saknade svar, baser, röster och skydd i [Så blir siffrorna till](method.md), och
figurerna på [sina egna sidor](../figures/index.md).

<div lang="en">

{english}

</div>
"""


def schema_page(language: Language) -> str:
    """Make the page."""
    page = reference_page()
    if language == "en":
        return page
    _title, _, rest = page.partition("\n")
    return _IN_SWEDISH.format(english=rest)
