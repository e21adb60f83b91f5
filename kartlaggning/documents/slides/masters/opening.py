"""The unit's own master: its template opened, emptied of its slides, and its layouts found."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import InvalidXmlError, PackageNotFoundError

from kartlaggning.documents.slides.drawing.places import (
    FINDING_LAYOUT,
    TITLE_LAYOUT,
    Master,
    layout_of_kind,
    layouts_of,
    placeholder_of,
)
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.schema.loading import Schema

_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_PRESENTATION_TYPE = b"presentationml.presentation.main+xml"
_TYPES = "[Content_Types].xml"
_MACROS = "vbaProject.bin"
_LARGEST = 50 * 2**20  # bytes of a template, unpacked
_LISTS_OF_SLIDES = (
    "{http://schemas.openxmlformats.org/presentationml/2006/main}custShowLst",
    "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst",
)
# what the library raises of a damaged file, part by part
_BROKEN = (
    *(PackageNotFoundError, InvalidXmlError, zipfile.BadZipFile, zlib.error, SyntaxError),
    *(KeyError, IndexError, ValueError, AttributeError, TypeError, RuntimeError, EOFError),
)
# what a presentation's look is made of, by the last word of what stands in that relation to it
_OF_THE_LOOK = frozenset(
    ("slideMaster", "notesMaster", "theme", "presProps", "viewProps", "tableStyles", "font")
)
# what people and their programs leave in it
_LEFT = frozenset(("tags", "customXml", "comments"))
_TIES = (
    "{http://schemas.openxmlformats.org/presentationml/2006/main}custDataLst",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}handoutMasterIdLst",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}smartTags",
)
_PLACE = ("report", "documents", "slides", "template")


@dataclass(frozen=True)
class Template:
    """The unit's own master: its file, and what its layouts are called.

    Parameters
    ----------
    where
        The place in the schema that names it.
    """

    content: bytes
    name: str
    layouts: Mapping[str, str]
    where: Where = Where()


def read_template(schema: Schema, project: Path) -> Template | None:
    """Read the template that the schema names; nothing where it names none.

    Raises
    ------
    KartlaggningError
        There is no such file.
    """
    settings = schema.report.documents.slides
    if not settings.template:
        return None
    where = schema.source.where(_PLACE)
    try:
        content = (project / settings.template).read_bytes()
    except OSError as error:
        raise KartlaggningError(
            Finding("slides_template_missing", where, settings.template)
        ) from error
    return Template(content, settings.template, settings.layouts.model_dump(), where)


def opened_master(template: Template) -> Master:
    """Open the unit's own template, without the slides that may be in it.

    Raises
    ------
    KartlaggningError
        It is no template of PowerPoint's, or has no such layout; the layouts that it has are named.
    """
    try:
        return _open(template)
    except _BROKEN as error:
        raise KartlaggningError(
            Finding("slides_template_unreadable", template.where, template.name)
        ) from error


def _open(template: Template) -> Master:
    presentation = Presentation(io.BytesIO(_as_presentation(template.content)))
    _drop_slides(presentation)
    _drop_ties(presentation)
    title = _named_layout(presentation, template, "title", TITLE_LAYOUT)
    finding = _named_layout(presentation, template, "finding", FINDING_LAYOUT)
    for layout in (title, finding):
        for placeholder in layout.placeholders:
            _ = placeholder.width  # its master may be missing, and is told here
    return Master(presentation, title, finding, is_own=False)


def _as_presentation(content: bytes) -> bytes:
    """A template (`.potx`) as the presentation that it makes; the library opens nothing else."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
            raise ValueError("larger than any template")
        if any(name.endswith(_MACROS) for name in package.namelist()):
            raise ValueError("it holds macros")
        types = package.read(_TYPES)
        if _TEMPLATE_TYPE not in types:
            return content
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in package.infolist():
                is_types = entry.filename == _TYPES
                part = types.replace(_TEMPLATE_TYPE, _PRESENTATION_TYPE)
                copy.writestr(entry.filename, part if is_types else package.read(entry))
    return changed.getvalue()


def _named_layout(presentation: Any, template: Template, use: str, kind: str) -> Any:
    """The layout that the schema names; without a name the one of its kind, or one with a title."""
    name = template.layouts.get(use, "")
    known = ", ".join(layout.name for layout in layouts_of(presentation))
    about = {"use": use, "known": known}
    if name:
        for layout in layouts_of(presentation):
            if layout.name == name:
                return _with_title(layout, template, about)
        raise KartlaggningError(Finding("slides_layout_unknown", template.where, name, "", about))
    found = layout_of_kind(presentation, kind) or next(layouts_of(presentation), None)
    if found is None:
        raise KartlaggningError(
            Finding("slides_template_unreadable", template.where, template.name)
        )
    return _with_title(found, template, about)


def _with_title(layout: Any, template: Template, about: Mapping[str, str]) -> Any:
    if placeholder_of(layout, "title", "ctrTitle") is None:
        raise KartlaggningError(
            Finding("slides_layout_without_title", template.where, layout.name, "", about)
        )
    return layout


def _drop_slides(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst  # the library has no way to remove a slide
    for each in list(listed):
        presentation.part.drop_rel(each.rId)
        listed.remove(each)
    # lists of slides that are gone: PowerPoint would call the file damaged
    for tag in _LISTS_OF_SLIDES:
        for element in list(presentation.element.iter(tag)):
            # an extension without content is none
            extension = element.getparent()
            gone = extension if extension.tag.endswith("}ext") else element
            gone.getparent().remove(gone)


def _drop_ties(presentation: Any) -> None:
    """Keep of a template what slides look like: no authors, tags and data that lie beside it."""
    relations = presentation.part.rels
    for name, told in list(relations.items()):
        if told.is_external or _kind(told) not in _OF_THE_LOOK:
            relations.pop(name)
    _drop_elements(presentation.element)
    holders = [*presentation.slide_masters, *layouts_of(presentation)]
    for holder in holders:
        relations = holder.part.rels
        for name, told in list(relations.items()):
            if _kind(told) in _LEFT:
                relations.pop(name)
        _drop_elements(holder.element)


def _kind(relation: Any) -> str:
    return str(relation.reltype).rpartition("/")[2]


def _drop_elements(root: Any) -> None:
    """Take out what refers to parts that are gone."""
    for tag in _TIES:
        for element in list(root.iter(tag)):
            element.getparent().remove(element)
