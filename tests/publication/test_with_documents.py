"""Documents beside the pages go through the same gate: inspected, in the manifest, made anew."""

import io
import json
import re
import shutil
import sys
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from importing.library import run
from publication.libraries import change_schema, make_libraries, publish

from kartlaggning.documents.kinds import ENDINGS

# the picture to share is asked for by an address, which this mapping has not
ALL = [kind for kind in ENDINGS if kind != "share"]
IDS = ("talks-01", "survey-01", "person_001")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    project = make_libraries(folder / "project")
    outcome = publish(project, "--with", ",".join(ALL))
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture
def copied(made, tmp_path):
    shutil.copytree(made, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def names_of():
    return {f"report{language}.{ENDINGS[kind]}" for language in ("", ".en") for kind in ALL}


def test_every_document_lies_there_in_each_language_and_in_the_manifest(made):
    published = made / "published"
    outputs = json.loads((published / "manifest.json").read_bytes())["outputs"]
    assert names_of() <= outputs.keys()
    assert names_of() <= {path.name for path in published.iterdir()}


def test_the_page_leads_to_the_documents_of_its_language(made):
    page = (made / "published" / "index.en.html").read_text("utf-8")
    linked = set(re.findall(r'href="(report[^"]*)"', page))
    assert linked == {name for name in names_of() if ".en." in name}


def test_they_are_made_anew_to_the_same_bytes(made):
    outcome = run(made / "project", "verify", "../published")
    assert outcome.code == 0, outcome.err
    assert "Made anew from the mapping it is the same, byte by byte." in outcome.err


def test_one_that_was_altered_is_told(copied):
    path = copied / "published" / "report.en.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")
    outcome = run(copied / "project", "verify", "../published")
    assert outcome.code == 1
    assert "report.en.xlsx: The file is not as it was published." in outcome.err


def test_those_left_out_the_next_time_are_gone(copied):
    assert publish(copied / "project").code == 0
    assert not names_of() & {path.name for path in (copied / "published").iterdir()}


@pytest.mark.parametrize("ending", ["pptx", "xlsx", "docx"])
def test_no_id_of_a_source_is_in_any_part_of_them(made, ending):
    for path in (made / "published").glob(f"*.{ending}"):
        with zipfile.ZipFile(path) as package:
            text = b"".join(package.read(name) for name in package.namelist())
        assert not any(name.encode() in text for name in IDS)
        assert b"Working edition" not in text and b"Arbetsutg" not in text


def test_the_libraries_that_made_them_are_named(made):
    program = json.loads((made / "published" / "manifest.json").read_bytes())["program"]
    assert {"xlsxwriter", "python-pptx"} <= program["libraries"].keys()


def test_an_unknown_document_is_told_with_those_that_there_are(made):
    outcome = publish(made / "project", "--with", "word,prezi")
    assert outcome.code == 2
    assert "There is no document 'prezi': word, pdf, slides, tables, share." in outcome.err


def test_a_picture_to_share_needs_an_address(made):
    outcome = publish(made / "project", "--with", "share")
    assert outcome.code == 3
    assert "Say at `report: look: address` where the page is published." in outcome.err


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("https://example.org/rapport", "https://example.org/rapport/report.png"),
        ("https://example.org/rapport/", "https://example.org/rapport/report.png"),
        ("https://example.org/r/sida.html", "https://example.org/r/report.png"),
    ],
)
def test_the_page_names_its_picture_by_its_whole_address(copied, address, picture):
    look = f"report:\n  look: {{address: '{address}'}}\n"
    change_schema(copied / "project", "report:\n", look)
    outcome = publish(copied / "project", "--with", "share")
    assert outcome.code == 0, outcome.err
    page = (copied / "published" / "index.html").read_text("utf-8")
    assert f'<meta property="og:image" content="{picture}">' in page
    assert (copied / "published" / "report.png").read_bytes().startswith(b"\x89PNG")
    assert ">Bild<" not in page


def test_the_example_with_waves_can_be_published(example_mapping, tmp_path):
    """Its answers of earlier years have ids with an @ in them, which are no addresses of mail."""
    arguments = ("publish", "--to", str(tmp_path / "public"), "--demonstration", "--with", "word")
    outcome = run(example_mapping, *arguments)
    assert outcome.code == 0, outcome.err


def test_a_missing_library_is_told_with_its_extra(made, monkeypatch):
    monkeypatch.setitem(sys.modules, "pptx", None)
    for name in [each for each in sys.modules if "documents.slides" in each]:
        monkeypatch.delitem(sys.modules, name)
    outcome = publish(made / "project", "--with", "slides")
    assert outcome.code == 3
    assert "pip install 'kartlaggning[slides]'" in outcome.err


def fetching_template():
    file = docx.Document()
    head = file.sections[0].header
    head.part.relate_to("http://192.0.2.1/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" INCLUDETEXT &quot;x.docx&quot; "/>'
    head.paragraphs[0]._p.append(parse_xml(field))
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def test_a_template_that_would_fetch_something_stops_the_publication(made, tmp_path):
    """Whose server it is would learn who reads the report."""
    shutil.copytree(made / "project", tmp_path / "project")
    project = tmp_path / "project"
    (project / "mall.docx").write_bytes(fetching_template())
    change_schema(project, "report:\n", "report:\n  documents: {word: {template: mall.docx}}\n")
    outcome = publish(project, "--with", "word")
    assert outcome.code == 1
    told = [line for line in outcome.err.splitlines() if "would fetch something" in line]
    assert len(told) == 2 * 2  # a header's picture and field, in two languages
    assert not (tmp_path / "published").exists()
