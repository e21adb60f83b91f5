"""The XML of a Word file is of the standard's own schemas (ISO/IEC 29500-4, transitional).

They do not come along: `KARTLAGGNING_OOXML_SCHEMAS` names the folder with `wml.xsd`, `xml.xsd`
beside it. Without it the test is skipped.
"""

import os
from pathlib import Path

import pytest
from lxml import etree
from word_drawn import drawn_document
from word_files import made, parts_of
from word_templates import unit_template

from kartlaggning.documents.outline import make_document
from kartlaggning.documents.word.board.statement import write_statement
from kartlaggning.documents.word.refreshing.reading import read_old
from kartlaggning.documents.word.refreshing.refresh import refresh_word
from kartlaggning.documents.word.whole import undrawn
from kartlaggning.schema.models.documents import WordDocuments

FOLDER = os.environ.get("KARTLAGGNING_OOXML_SCHEMAS", "")
# what a program is to pass over (ISO/IEC 29500-3), which the schemas do not know
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
PARTS = ("document", "styles", "settings", "numbering", "footnotes", "header", "footer")


@pytest.fixture(scope="module")
def schema():
    if not FOLDER:
        pytest.skip("KARTLAGGNING_OOXML_SCHEMAS names no folder")
    return etree.XMLSchema(etree.parse(str(Path(FOLDER) / "wml.xsd")))


def faults_in(content, schema):
    for name, part in parts_of(content).items():
        if name.startswith(tuple(f"word/{each}" for each in PARTS)) and name.endswith(".xml"):
            root = etree.fromstring(part)
            root.attrib.pop(IGNORABLE, None)
            schema.validate(root)
            yield from (f"{name}: {each.message}" for each in schema.error_log)


def test_a_report_is_valid(schema, document):
    assert list(faults_in(made(document), schema)) == []


def test_a_paper_of_a_board_is_valid(schema, document, tmp_path):
    paper = write_statement(document, WordDocuments(), tmp_path, "").content
    assert list(faults_in(paper, schema)) == []


def test_what_is_written_into_a_template_is_valid(schema, tmp_path):
    template = unit_template(lacks=("Caption", "List Bullet"))
    (tmp_path / "mall.docx").write_bytes(template)
    content = made(drawn_document(), WordDocuments(template="mall.docx"), tmp_path)
    assert set(faults_in(content, schema)) <= set(faults_in(template, schema))


def test_a_refreshed_document_is_valid(schema, example_mapping, report_of, tmp_path):
    document = make_document(report_of(example_mapping), "sv")
    path = tmp_path / "old.docx"
    path.write_bytes(made(drawn_document(7)))
    result = refresh_word(read_old(path), document, undrawn(document), "en")
    assert list(faults_in(result.content, schema)) == []
