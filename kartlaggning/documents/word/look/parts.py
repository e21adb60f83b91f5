"""Parts that a file may lack and python-docx does not make: lists, notes, pictures, own XML."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from kartlaggning.documents.word.xml import Element, make


def numbering_of(file: WordFile) -> Element:
    """The lists of a file; made where there are none."""
    for each in file.part.rels.values():
        if each.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return each.target_part.element
    numbering = make("w:numbering")
    place = PackURI("/word/numbering.xml")
    part = XmlPart(place, CONTENT_TYPE.WML_NUMBERING, numbering, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return numbering


def add_part(of: Part, name: str, content_type: str, relation: str, content: bytes) -> Part:
    """Add a part that another refers to, in place of those that stand in that relation to it.

    Of pictures there are several: they are added beside each other.
    """
    if relation != RELATIONSHIP_TYPE.IMAGE:
        drop_parts(of, relation)
    part = Part(PackURI(name), content_type, content, of.package)
    of.relate_to(part, relation)
    return part


def drop_parts(of: Part, relation: str) -> None:
    """Take away what stands in a relation to a part: it was of the text that was emptied."""
    for key in [key for key, each in of.rels.items() if each.reltype == relation]:
        del of.rels[key]
