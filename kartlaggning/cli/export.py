"""All that `export` writes, as one command."""

from __future__ import annotations

from kartlaggning.cli.exporting.counting import export_material
from kartlaggning.cli.exporting.documents import DOCUMENTS
from kartlaggning.cli.exporting.exports import export
from kartlaggning.cli.exporting.word import WORD_DOCUMENTS
from kartlaggning.cli.review.sheets import export_sheets

for document in (*DOCUMENTS, *WORD_DOCUMENTS, export_sheets, export_material):
    export.add_command(document)

__all__ = ["export"]
