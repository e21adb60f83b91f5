"""Templates as units have them, made by hand: a body to be left out, a head, styles in Swedish."""

import io

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from word_files import parts_of, zipped

DOCUMENT, TEMPLATE = b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"


def unit_template(is_dotx=False, lacks=()):
    """A template of python-docx's own with a unit's styles, as Word would save it."""
    file = docx.Document()
    file.core_properties.author = "Somebody Else"
    file.styles["Heading 1"].font.size = Pt(30)
    for name, kind in (
        ("Ingress", WD_STYLE_TYPE.PARAGRAPH),
        ("Enhetens tabell", WD_STYLE_TYPE.TABLE),
    ):
        file.styles.add_style(name, kind)
    for name in lacks:
        file.styles[name].delete()
    file.add_paragraph("Skriv här.")
    file.sections[0].header.paragraphs[0].text = "Enhetens eget sidhuvud"
    content = io.BytesIO()
    file.save(content)
    parts = parts_of(content.getvalue())
    if is_dotx:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(DOCUMENT, TEMPLATE)
    return zipped(parts)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ADDED = {
    "people": '<w:people xmlns:w="{w}"><w:person w:author="Left Person"/></w:people>',
    "endnotes": '<w:endnotes xmlns:w="{w}"><w:endnote w:id="1"><w:p><w:r><w:t>Left in a note</w:t>'
    "</w:r></w:p></w:endnote></w:endnotes>",
    "glossaryDocument": '<w:glossaryDocument xmlns:w="{w}"><w:docParts><w:docPart><w:docPartPr>'
    '<w:name w:val="Left block"/></w:docPartPr></w:docPart></w:docParts></w:glossaryDocument>',
    "customXml": "<a>Left data</a>",
}
_CHANGED_HEAD = """<w:ins xmlns:w="{w}" w:id="9" w:author="Left Writer"><w:r>
<w:t xml:space="preserve"> med tillägg</w:t></w:r></w:ins>"""
_STRUCK_HEAD = """<w:del xmlns:w="{w}" w:id="10" w:author="Left Writer"><w:r>
<w:delText>Left out</w:delText></w:r></w:del>"""
_PAST = """<w:mailMerge xmlns:w="{w}"><w:query w:val="Left query"/></w:mailMerge>"""
_VARIABLES = """<w:docVars xmlns:w="{w}"><w:docVar w:name="who" w:val="Left value"/></w:docVars>"""


def used_template():
    """A template that people have worked in: comments, changes, blocks, data, names."""
    file = docx.Document(io.BytesIO(unit_template()))
    file.add_comment(file.paragraphs[0].runs, "Left comment", "Left Author", "LA")
    head = file.sections[0].header.paragraphs[0]._p
    head.extend(parse_xml(each.format(w=W)) for each in (_CHANGED_HEAD, _STRUCK_HEAD))
    file.settings.element.extend(parse_xml(each.format(w=W)) for each in (_PAST, _VARIABLES))
    for kind, content in _ADDED.items():
        place = PackURI(f"/word/left_{kind}.xml")
        part = Part(place, "application/xml", content.format(w=W).encode(), file.part.package)
        file.part.relate_to(part, f"{_RELATIONS}{kind}")
    file.part.relate_to("https://example.org/Left", f"{_RELATIONS}hyperlink", is_external=True)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()
