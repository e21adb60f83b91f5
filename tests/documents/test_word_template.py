"""The unit's own template: its styles, its page, its head; what it lacks is told."""

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from word_drawn import drawn_document
from word_files import (
    down,
    each,
    headings_of,
    made,
    parts_of,
    root_of,
    style_of,
    text_in,
    value,
    zipped,
)
from word_templates import unit_template, used_template

from kartlaggning.documents.word.whole import write_word
from kartlaggning.errors import KartlaggningError
from kartlaggning.schema.models.documents import WordDocuments, WordStyles
from kartlaggning.text.findings import describe_finding


def written(folder, content, name="mall.docx", **styles):
    (folder / name).write_bytes(content)
    settings = WordDocuments(template=name, styles=WordStyles(**styles))
    return write_word(drawn_document(), settings, folder)


@pytest.mark.parametrize("is_dotx", [False, True])
def test_a_template_gives_its_styles_page_and_head(tmp_path, is_dotx):
    name = "mall.dotx" if is_dotx else "mall.docx"
    result = written(
        tmp_path,
        unit_template(is_dotx),
        name,
        lead="Ingress",
        heading_1="Rubrik 1",
        caption="Beskrivning",
        table="Enhetens tabell",
    )
    assert result.findings == ()
    file = docx.Document(BytesIO(result.content))
    lead = next(p for p in file.paragraphs if p.text.startswith("How near"))
    assert lead.style.name == "Ingress"
    assert file.tables[0].style.name == "Enhetens tabell"
    assert file.styles["Heading 1"].font.size.pt == 30
    assert [level for level, _ in headings_of(root_of(result.content))][0] == 1
    assert "Skriv här." not in text_in(root_of(result.content))
    head = [paragraph.text for paragraph in file.sections[0].header.paragraphs]
    assert head[0] == "Enhetens eget sidhuvud"
    header = next(name for name in parts_of(result.content) if name.startswith("word/header"))
    assert "Working edition" in text_in(root_of(result.content, header))


def test_a_template_tells_nothing_of_who_made_it(tmp_path):
    result = written(tmp_path, unit_template())
    assert b"Somebody Else" not in b"".join(parts_of(result.content).values())
    assert not [name for name in parts_of(result.content) if "thumbnail" in name]


def test_a_template_leaves_nothing_that_people_left_in_it(tmp_path):
    result = written(tmp_path, used_template())
    for name, content in parts_of(result.content).items():
        assert b"Left " not in content, name
    head = docx.Document(BytesIO(result.content)).sections[0].header.paragraphs[0]
    assert head.text.split() == ["Enhetens", "eget", "sidhuvud", "med", "tillägg"]


def test_a_long_title_with_signs_that_xml_cannot_hold_is_written(tmp_path):
    title = "\x01" + "A" * 300
    document = replace(drawn_document(), title=title, publisher=title)
    content = write_word(document, WordDocuments(), tmp_path).content
    properties = docx.Document(BytesIO(content)).core_properties
    assert properties.title == properties.author == "A" * 254 + "…"


def test_a_style_that_the_template_lacks_is_told_with_the_nearest_name(tmp_path):
    result = written(tmp_path, unit_template(), lead="Ingres", table="Tabellen")
    sentences = [describe_finding(finding, "en") for finding in result.findings]
    assert sentences[0].startswith("mall.docx: The template has no style 'Ingres' for lead;")
    assert sentences[0].endswith("Did you mean 'Ingress'?")
    assert "'Tabellen' for table" in sentences[1]
    paragraph = next(p for p in each(root_of(result.content), "w:p") if "How near" in text_in(p))
    assert style_of(paragraph) == "Lead"


def test_styles_of_ours_stand_on_the_templates_usual_paragraph(tmp_path):
    result = written(tmp_path, unit_template(lacks=("List Bullet", "Caption", "Quote")))
    styles = {
        value(style, "w:styleId"): style
        for style in each(root_of(result.content, "word/styles.xml"), "w:style")
    }
    for own in ("Caption", "Facts", "ListBullet"):
        base = value(down(styles[own], "w:basedOn"))
        assert value(styles[base], "w:default") == "1"
    number = value(down(styles["ListBullet"], "w:pPr", "w:numPr", "w:numId"))
    lists = root_of(result.content, "word/numbering.xml")
    assert number in [value(each_, "w:numId") for each_ in each(lists, "w:num")]


def test_the_language_is_the_documents_whatever_the_templates_was(tmp_path):
    result = written(tmp_path, unit_template())
    styles = root_of(result.content, "word/styles.xml")
    language = down(styles, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    assert value(language) == "en-GB"


def test_the_publishers_colour_is_that_of_headings():
    content = made(drawn_document(accent=("#7a1f1f", "#ffcccc")))
    styles = root_of(content, "word/styles.xml")
    assert "7A1F1F" in {value(colour) for colour in each(styles, "w:color")}


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    b'<rect width="120" height="40"/></svg>'
)
LOGO = f"data:image/svg+xml;base64,{base64.b64encode(DRAWING).decode()}"
POINT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEA"
    "sTj2FAAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("logo", [LOGO, POINT])
def test_the_publishers_picture_stands_first_and_says_what_it_shows(logo):
    root = root_of(made(drawn_document(logo=(logo, "The unit’s mark"))))
    first = next(each(root, "w:p"))
    assert next(each(first, "wp:docPr")).get("descr") == "The unit’s mark"


def test_a_template_of_a_template_is_not_looked_for(tmp_path):
    parts = parts_of(unit_template())
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" TargetMode="External" Target="http://192.0.2.1/mall.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate"/></Relationships>'
    )
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", b"<w:attachedTemplate " + space + b' r:id="rId1"/></w:settings>'
    )
    result = written(tmp_path, zipped(parts))
    assert result.findings == ()
    assert b"192.0.2.1" not in b"".join(parts_of(result.content).values())


def test_a_template_that_lacks_a_part_is_told(tmp_path):
    parts = parts_of(unit_template())
    del parts["word/styles.xml"]
    with pytest.raises(KartlaggningError) as raised:
        written(tmp_path, zipped(parts))
    assert raised.value.finding.check == "file_broken"
    assert raised.value.finding.where.file == "mall.docx"


def test_a_template_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(KartlaggningError) as raised:
        write_word(drawn_document(), WordDocuments(template="no.docx"), tmp_path)
    assert raised.value.finding.check == "file_missing"


def test_without_what_draws_points_pictures_are_vectors_alone_and_that_is_told(monkeypatch):
    monkeypatch.setattr("kartlaggning.documents.word.pictures._typst", lambda: None)
    result = write_word(drawn_document(), WordDocuments(), Path())
    assert [finding.check for finding in result.findings] == ["word_points_missing"]
    parts = parts_of(result.content)
    assert any(name.endswith(".svg") for name in parts)
    points = next(part for name, part in parts.items() if name.endswith(".png"))
    assert points.startswith(b"\x89PNG")
