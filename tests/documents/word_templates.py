"""Templates as units have them, made by hand: a body to be left out, a head, styles in Swedish."""

import io

import docx
from docx.enum.style import WD_STYLE_TYPE
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
