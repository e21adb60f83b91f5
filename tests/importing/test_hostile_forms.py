"""Forms that want something: nothing in them is run or fetched, and what they hold is told."""

import io
import socket
import zipfile

import pytest
from importing import filled_forms as filled
from importing.filled_forms import Form

from kartlaggning.documents.sheets.form import write_form
from kartlaggning.documents.sheets.model import Claim, LeftOut, Sheet, Terms
from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.forms.word_form import read_word_form

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SHEET = Sheet(
    code="QM8KWJ",
    mapping="QGRWPH",
    edition="NTJ2MF",
    subject="norra",
    slug="norra",
    name="Norra",
    language="sv",
    title="Bibliotek",
    about="Sjölandet, 2025",
    notices=(),
    mark="",
    claims=(Claim("XGT97H", "lends", "Lånas böcker ut?", "Ja."),),
    left_out=LeftOut(),
    terms=Terms("", "", "", "", ""),
)


@pytest.fixture
def form():
    return Form(write_form(SHEET))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def read(folder, data, name="svar.docx"):
    path = folder / name
    path.write_bytes(data)
    return read_word_form(path)


def told(folder, data, name="svar.docx"):
    return [finding.check for finding in read(folder, data, name).findings]


def stopped(folder, data, name="svar.docx"):
    with pytest.raises(KartlaggningError) as raised:
        read(folder, data, name)
    return raised.value.finding


def with_relation(form, kind, target):
    name = "word/_rels/document.xml.rels"
    relation = (
        f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    return {name: form.parts[name].replace(b"</Relationships>", relation)}


def test_a_plain_form_tells_nothing(form, tmp_path):
    raw = read(tmp_path, form.saved())
    assert raw.findings == () and raw.program == "kartlaggning"
    assert raw.properties["kartlaggning-subject"] == "norra"


def test_macros_are_not_run(form, tmp_path):
    data = form.saved(**{"word/vbaProject.bin": b"Sub AutoOpen()"})
    assert told(tmp_path, data, "svar.docm") == ["form_has_macros"]


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_what_lies_outside_is_not_fetched(kind, form, tmp_path):
    data = form.saved(**with_relation(form, kind, "http://example.org/x"))
    assert told(tmp_path, data) == ["form_refers_outside"]


def test_a_link_is_only_a_link(form, tmp_path):
    assert (
        told(tmp_path, form.saved(**with_relation(form, "hyperlink", "http://example.org"))) == []
    )


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/custom.xml", "_rels/.rels"])
def test_entities_are_refused(part, form, tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
    parts = {**form.parts, part: bomb}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    finding = stopped(tmp_path, written.getvalue())
    assert finding.check == "file_broken"
    assert finding.parameters["reason"] == "a document type is not allowed in it"


def test_a_bomb_is_refused_before_it_is_unpacked(form, tmp_path):
    data = form.saved(**{"docProps/custom.xml": b" " * 60_000_000})
    assert stopped(tmp_path, data).check == "file_too_large"


def test_of_two_documents_none_is_read(form, tmp_path):
    written = io.BytesIO(form.saved())
    with pytest.warns(UserWarning), zipfile.ZipFile(written, "a") as archive:
        archive.writestr("word/document.xml", form.parts["word/document.xml"])
    finding = stopped(tmp_path, written.getvalue())
    assert finding.parameters["reason"] == "two files in it have the same name"


def test_a_document_without_end_is_refused(form, tmp_path):
    filled.set_text(form.cells("XGT97H")[5], "x y " * 2_500_000)
    assert stopped(tmp_path, form.saved()).check == "file_too_large"


def test_a_huge_picture_and_an_archive_inside_stay_closed(form, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(50_000_000))
    paragraph = form.cells("XGT97H")[5].find(f"{filled.W}p")
    run = filled.add_run(paragraph, "")
    filled.etree.SubElement(run, f"{filled.W}drawing")
    data = form.saved(
        **{"word/media/image1.png": bytes(30_000_000), "word/embeddings/x.zip": inner.getvalue()}
    )
    assert sorted(told(tmp_path, data)) == ["form_has_objects", "form_has_pictures"]


def test_comments_hidden_text_and_pieces_of_other_files_are_told(form, tmp_path):
    comment = (
        b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:comment/><w:comment/></w:comments>"
    )
    body = form.document.find(f"{filled.W}body")
    body.insert(0, filled.etree.Element(f"{filled.W}altChunk"))
    run = filled.add_run(form.cells("XGT97H")[5].find(f"{filled.W}p"), "Stämmer")
    properties = filled.etree.SubElement(run, f"{filled.W}rPr")
    filled.etree.SubElement(properties, f"{filled.W}vanish")
    run.insert(0, properties)
    raw = read(tmp_path, form.saved(**{"word/comments.xml": comment}))
    assert sorted(finding.check for finding in raw.findings) == [
        "form_has_comments",
        "form_has_objects",
        "form_text_hidden",
    ]
    assert "Stämmer" not in raw.rows[-1].cells[-1].text


@pytest.mark.parametrize(
    ("data", "name", "check"),
    [
        (b"", "tom.docx", "file_empty"),
        (b"%PDF-1.7", "svar.pdf", "form_not_word"),
        (b"PK\x05\x06" + bytes(18), "tomt.docx", "form_not_word"),
        (b"PK\x03\x04 damaged", "trasig.docx", "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "svar.docx", "file_encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "svar.doc", "form_not_word"),
    ],
)
def test_what_is_no_word_file_is_told_as_what_it_is(data, name, check, tmp_path):
    assert stopped(tmp_path, data, name).check == check


def test_a_folder_is_no_form(tmp_path):
    (tmp_path / "svar.docx").mkdir()
    with pytest.raises(KartlaggningError) as raised:
        read_word_form(tmp_path / "svar.docx")
    assert raised.value.finding.check == "file_is_directory"


def test_a_workbook_and_a_document_without_a_body_are_no_forms(form, tmp_path):
    rels = form.parts["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml")
    assert stopped(tmp_path, form.saved(**{"_rels/.rels": rels})).check == "form_not_word"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    form.document = filled.etree.fromstring(f'<w:document xmlns:w="{space}"/>')
    assert stopped(tmp_path, form.saved()).check == "form_not_word"
