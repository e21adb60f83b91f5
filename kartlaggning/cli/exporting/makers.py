"""What makes each document, with the unit's own templates; an extra that is missing is told."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kartlaggning.cli.extras import library_of_extra
from kartlaggning.cli.shared import show

if TYPE_CHECKING:
    from kartlaggning.documents.kinds import Kind, Maker, Makers
    from kartlaggning.plain_report import Report
    from kartlaggning.text.language import Language


def document_makers(kinds: Iterable[Kind], project: Path) -> Makers:
    """What makes documents of these kinds, in the look that the schema gives them.

    Raises
    ------
    KartlaggningError
        A library is not installed, or a template cannot be used.
    """
    return {kind: _MAKERS[kind](project) for kind in kinds}


def _slides(project: Path) -> Maker:
    with library_of_extra():
        from kartlaggning.documents.slides.masters.opening import read_template
        from kartlaggning.documents.slides.pptx import slides_bytes
    from kartlaggning.schema.loading import load_schema

    template = read_template(load_schema(project), project)
    return lambda report, language: slides_bytes(report, language, template)


def _tables(_project: Path) -> Maker:
    from kartlaggning.documents.workbook.xlsx import workbook_bytes

    return workbook_bytes


def _pdf(_project: Path) -> Maker:
    with library_of_extra():
        from kartlaggning.documents.pdf import make_pdf
    from kartlaggning.documents.outline import make_document

    def make(report: Report, language: Language) -> bytes:
        pdf = make_pdf(make_document(report, language))
        show(pdf.findings)
        return pdf.content

    return make


def _word(project: Path) -> Maker:
    with library_of_extra():
        from kartlaggning.documents.word.whole import write_word
    from kartlaggning.documents.outline import make_document
    from kartlaggning.schema.loading import load_schema

    look = load_schema(project).report.documents.word

    def make(report: Report, language: Language) -> bytes:
        made = write_word(make_document(report, language), look, project)
        show(made.findings)
        return made.content

    return make


def _share(project: Path) -> Maker:
    with library_of_extra():
        from kartlaggning.documents.share import share_picture
    from kartlaggning.errors import Finding, KartlaggningError
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    if not schema.report.look.address:
        where = schema.source.where(("report",))
        raise KartlaggningError(Finding("share_without_address", where))
    return share_picture


_MAKERS: dict[Kind, Callable[[Path], Maker]] = {
    "word": _word,
    "pdf": _pdf,
    "slides": _slides,
    "tables": _tables,
    "share": _share,
}
