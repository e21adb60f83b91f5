"""Files that people often have and that are not read: what they are, and what to do."""

import gzip
import zipfile

import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.known_formats import KNOWN_FORMATS, TOLD_FORMATS
from kartlaggning.readers.recognition import recognise
from kartlaggning.text.findings import describe_finding

BY_CONTENT = {
    "R": b"RDX3\nX\n\0\0\0\3",
    "PC-Axis": b'CHARSET="ANSI";\nAXIS-VERSION="2013";\n',
    "DDI": b'<?xml version="1.0"?><codeBook xmlns="ddi:codebook:2_5">',
    "DDI 3": b'<ddi:DDIInstance xmlns:ddi="ddi:instance:3_2">',
    "Parquet": b"PAR1\x15\x04\x15",
    "Arrow": b"ARROW1\0\0",
    "JSON": b'\n{"version": "2.0", "class": "dataset"}',
    "JSON ": b'[{"kommun": "Norrvik"}]',
    "PDF": b"%PDF-1.7\n",
    "REDCap": b'<?xml version="1.0" ?><ODM xmlns="http://www.cdisc.org/ns/odm/v1.3">',
    "CPORT": b"**COMPRESSED** **COMPRESSED** ",
    "packed": gzip.compress(b"Kommun;Antal\n"),
}
BY_MEMBER = {
    "jamovi": ("META-INF/MANIFEST.MF", "index.html", "metadata.json", "xdata.json", "data.bin"),
    "JASP": ("manifest.json", "index.html", "internal.sqlite"),
    "output": ("META-INF/MANIFEST.MF", "outputViewer0000000000.xml"),
    "text document": ("[Content_Types].xml", "word/document.xml"),
    "Numbers": ("Index/Document.iwa", "preview.jpg"),
}
BY_NAME = {
    ".rds": "R",
    ".px": "PC-Axis",
    ".omv": "jamovi",
    ".spv": "output",
    ".sps": "commands",
    ".parquet": "Parquet",
    ".json": "JSON",
    ".accdb": "Access",
    ".dbf": "older",
    ".dat": "any form",
    ".sas7bcat": "catalogue",
}


def told(path):
    with pytest.raises(KartlaggningError) as caught:
        recognise(path)
    finding = caught.value.finding
    assert finding.check == "file_told"
    return describe_finding(finding, "en")


@pytest.mark.parametrize("name", ["a.bin", "a.csv"])
@pytest.mark.parametrize("what", BY_CONTENT)
def test_they_are_known_by_what_is_in_them(tmp_path, what, name):
    (tmp_path / name).write_bytes(BY_CONTENT[what])
    assert what.split()[0] in told(tmp_path / name)


@pytest.mark.parametrize("what", BY_MEMBER)
def test_an_archive_is_known_by_its_members(tmp_path, what):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for member in BY_MEMBER[what]:
            archive.writestr(member, "")
    assert what in told(tmp_path / "a.zip")


@pytest.mark.parametrize("suffix", BY_NAME)
def test_they_are_known_by_their_names(tmp_path, suffix):
    content = gzip.compress(b"x") if suffix == ".rds" else b"\x05\x06\x07"
    (tmp_path / f"a{suffix}").write_bytes(content)
    assert BY_NAME[suffix] in told(tmp_path / f"a{suffix}")


def test_each_says_what_to_do_in_both_languages(tmp_path):
    (tmp_path / "a.rds").write_bytes(b"x")
    assert "haven::write_sav" in told(tmp_path / "a.rds")
    (tmp_path / "b.px").write_bytes(b"x")
    with pytest.raises(KartlaggningError) as caught:
        recognise(tmp_path / "b.px")
    swedish = describe_finding(caught.value.finding, "sv")
    assert "PC-Axis" in swedish
    assert "cannot be read" not in swedish
    assert "Fetch" not in swedish


def test_no_format_is_both_read_and_told():
    readable = {suffix for format_ in KNOWN_FORMATS for suffix in format_.value}
    for each in TOLD_FORMATS:
        assert readable.isdisjoint(each.suffixes)
        assert each.how


def test_an_ordinary_table_is_none_of_them(tmp_path):
    (tmp_path / "a.csv").write_text('"{kommun}";[antal]\nNorrvik;1\n', "utf-8")
    assert recognise(tmp_path / "a.csv")[0].value[0] == ".csv"
