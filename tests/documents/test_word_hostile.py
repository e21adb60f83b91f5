"""Files from strangers: nothing in them is run or fetched, and what they hold is told."""

import zipfile
from io import BytesIO

import pytest
from word_drawn import drawn_document
from word_files import made, parts_of, zipped

from kartlaggning.documents.word import package
from kartlaggning.documents.word.package import read_parts
from kartlaggning.documents.word.refreshing.reading import read_old
from kartlaggning.documents.word.refreshing.refresh import refresh_word
from kartlaggning.documents.word.whole import undrawn
from kartlaggning.errors import KartlaggningError

BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>"""


@pytest.fixture(scope="module")
def parts():
    return parts_of(made(drawn_document()))


def check_of(content, folder):
    path = folder / "old.docx"
    path.write_bytes(content)
    with pytest.raises(KartlaggningError) as raised:
        read_parts(path)
    return raised.value.finding


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_a_document_type_is_refused(parts, declaration, part, tmp_path):
    root = parts[part].partition(b"?>")[2].strip()
    hostile = {**parts, part: declaration.encode() + root}
    finding = check_of(zipped(hostile), tmp_path)
    assert finding.check == "file_broken"
    assert "document type" in finding.parameters["reason"]


def test_macros_are_refused(parts, tmp_path):
    types = parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert check_of(zipped({**parts, "[Content_Types].xml": types}), tmp_path).check == (
        "word_has_macros"
    )


def test_a_bomb_is_refused_before_it_is_unpacked(parts, tmp_path):
    bomb = zipped({**parts, "word/media/image.png": b"\0" * 60_000_000})
    assert check_of(bomb, tmp_path).check == "file_too_large"


def test_many_small_parts_are_no_way_around(parts, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_TOGETHER", 100_000)
    assert check_of(zipped({**parts, "a.bin": b"0123456789" * 9000}), tmp_path).check == (
        "file_broken"
    )


def test_xml_nested_without_measure_is_refused(parts, tmp_path):
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert check_of(zipped({**parts, "word/document.xml": deep}), tmp_path).check == "file_broken"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99]
)
def test_what_is_no_word_file_is_told(content, tmp_path):
    assert check_of(content, tmp_path).check in ("file_broken", "file_encrypted")


def test_a_zip_file_of_something_else_is_told(tmp_path):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert check_of(content.getvalue(), tmp_path).check == "file_broken"


@pytest.mark.parametrize("kind", ["attachedTemplate", "image"])
def test_what_would_be_fetched_is_told_and_not_fetched(parts, kind, tmp_path):
    relation = (
        '<Relationship Id="rId999" TargetMode="External" Target="http://192.0.2.1/x" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    name = "word/_rels/document.xml.rels"
    hostile = parts[name].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    path = tmp_path / "old.docx"
    path.write_bytes(zipped({**parts, name: hostile}))
    document = drawn_document()
    result = refresh_word(read_old(path), document, undrawn(document), "en")
    told = [(finding.check, finding.value) for finding in result.findings]
    assert told == [("word_fetches", "http://192.0.2.1/x")]


def test_a_picture_outside_the_file_is_no_way_out(parts, tmp_path):
    """A path that climbs out of the file leads to no part, and nothing is written there."""
    name = "word/_rels/document.xml.rels"
    climbing = parts[name].replace(b"media/kartlaggning-", b"../../../../kartlaggning-")
    path = tmp_path / "old.docx"
    path.write_bytes(zipped({**parts, name: climbing}))
    document = drawn_document(8)
    result = refresh_word(read_old(path), document, undrawn(document), "en")
    assert "word_picture_edited" in [finding.check for finding in result.findings]
    assert sorted(parts_of(result.content)) == sorted(parts)
    assert [file.name for file in tmp_path.iterdir()] == ["old.docx"]
