"""Archives that are whole and no bomb, but of a kind that could become one."""

import zipfile

import pytest
from project_drawings import project, read, source

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.containers import archive
from kartlaggning.readers.refi_qda import read_refi_qda
from kartlaggning.text.findings import describe_finding


def refusal(path):
    with pytest.raises(KartlaggningError) as caught:
        read_refi_qda(path)
    return describe_finding(caught.value.finding, "en").removeprefix(f"{path.as_posix()}: ")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_python_unpacks_whole_is_refused(tmp_path, packing):
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w", packing) as written:
        written.writestr("projekt.qde", project(source()))
    assert refusal(path) == "The file cannot be read as REFI-QDA: it is packed in an unusual way."


def test_an_archive_of_too_many_files_is_refused_before_they_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    texts = {f"sources/{number}.txt": "Vi har en plan." for number in range(2)}
    assert len(read(tmp_path, project(source()), texts).documents) == 1
    with pytest.raises(KartlaggningError):
        read(tmp_path, project(source()), {**texts, "sources/2.txt": ""})
    assert (
        refusal(tmp_path / "projekt.qdpx")
        == "The file cannot be read as REFI-QDA: it holds too many files."
    )
