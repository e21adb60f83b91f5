"""pyrefiqda, which others wrote from the standard's schema, finds the same codes and codings."""

import zipfile

import pytest
from project_drawings import CODEBOOK, SOURCE, coding, selection, source

from kartlaggning.readers.refi_qda import read_refi_qda

pyrefiqda = pytest.importorskip("pyrefiqda")
TEXT = "Vi har en plan för våldet.\nMen ingen budget."
GUIDS = [f"00000000-0000-0000-0000-0000000009{at:02}" for at in range(4)]


def drawn_project():
    selections = "".join(
        selection(
            start,
            end,
            TEXT[start:end],
            coding(user=SOURCE).replace("<Coding", f'<Coding guid="{guid}"'),
            guid=guid,
        )
        for guid, (start, end) in zip(GUIDS, ((0, 6), (10, 14), (27, 43), (7, 26)), strict=True)
    )
    codes = CODEBOOK.replace("/>", ' isCodable="true"/>')
    return (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="A" origin="Program"><CodeBook><Codes>'
        f"{codes}</Codes></CodeBook><Sources>{source(selections)}</Sources></Project>"
    )


def test_both_read_the_same(tmp_path):
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", drawn_project())
        archive.writestr("sources/text.txt", TEXT)
    ours = read_refi_qda(path)
    theirs = pyrefiqda.RefiProject.load(path, tmp_path / "unpacked")
    [text_source] = theirs.sources.text_source
    found = text_source.plain_text_selection
    assert [document.name for document in ours.documents] == [text_source.name]
    assert [code.path[-1] for code in ours.codes] == [
        code.name for code in theirs.code_book.codes.code
    ]
    assert [(one.start, one.end, one.text) for one in ours.codings] == [
        (one.start_position, one.end_position, one.name) for one in found
    ]
    assert [one.code_id for one in ours.codings] == [
        one.coding[0].code_ref.target_guid for one in found
    ]
