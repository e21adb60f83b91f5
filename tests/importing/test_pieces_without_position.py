"""Pieces that have no place in a text keep what else tells them apart: page, paragraph, id."""

from __future__ import annotations

import csv
import io
import json

import pytest
from importing.coded import coded_project, make_project, read
from importing.library import run, stored

from kartlaggning.readers.coded_project import piece_place

GUIDS = {name: f"00000000-0000-4000-8000-{number:012}" for number, name in enumerate("usfcpa")}
# as ATLAS.ti 9.1 writes it: of a page there is no text, and passages that begin alike have one name
PAGES = """\
<Project name="P" origin="ATLAS.ti for Windows 9.1" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="{u}" name="Ada"/></Users>
<CodeBook><Codes><Code guid="{f}" name="Öppet" isCodable="false">
<Code guid="{c}" name="Ja" isCodable="true"/></Code></Codes></CodeBook>
<Sources><PDFSource guid="{s}" name="Norrvik" path="internal://{s}.pdf">{selections}</PDFSource>
</Sources></Project>"""
SELECTION = """<PDFSelection guid="{guid}" name="{name}" creatingUser="{u}" page="{page}"
firstX="1" firstY="2" secondX="3" secondY="4"><Coding guid="{guid}" creatingUser="{u}">
<CodeRef targetGUID="{c}"/></Coding></PDFSelection>"""
MAXQDA = """\
Kommentar;Dokumentname;Code;Anfang;Ende;Segment;Erstellt von
;Norrvik;Öppet > Ja;1;1;Ja;ada
;Norrvik;Öppet > Ja;7;9;Ja;ada
;Norrvik;Öppet > Ja;12;12;Ja;ada
"""


@pytest.fixture
def coded(tmp_path):
    return make_project(tmp_path / "project")


def _write_pages(coded, pages, name="FRÅGA 4 Hur arbetar ni"):
    selections = ""
    for number, page in enumerate(pages):
        selections += SELECTION.format(**GUIDS, guid=f"{number:08}", name=name, page=page)
    (coded / "sidor.qde").write_text(PAGES.format(**GUIDS, selections=selections), "utf-8")


def _locators(project):
    return list(stored(project, "talks", "answers")["locator"])


def test_pieces_of_pages_that_begin_alike_stay_as_many_as_they_are(coded):
    _write_pages(coded, [1, 2, 3, 3])
    outcome = run(coded, "import", "sidor.qde", "--as", "talks", "--unit-from", "document:{unit}")
    assert outcome.code == 0, outcome.err
    assert _locators(coded) == ["page:1", "page:2", "page:3", "page:3#2"]
    assert "said in another row" not in outcome.err


def test_a_quotation_that_is_cut_off_says_so(coded):
    name = "Vi har öppet varje söndag sedan ett par år tillbaka, utom mitt i somm"
    _write_pages(coded, [1], name)
    run(coded, "import", "sidor.qde", "--as", "talks", "--unit-from", "document:{unit}")
    kept = (coded / "private/talks/quotes.csv").read_text("utf-8")
    [quote] = csv.DictReader(io.StringIO(kept))
    assert quote["quote"] == f"{name} …"


def test_pieces_in_other_paragraphs_are_other_pieces(coded):
    (coded / "maxqda.csv").write_text(MAXQDA, "utf-8")
    run(coded, "import", "maxqda.csv", "--as", "talks", "--unit-from", "document:{unit}")
    assert _locators(coded) == ["paragraph:1", "paragraph:12", "paragraph:7-9"]


def test_two_exports_of_one_project_hold_the_same_pieces(coded):
    (coded / "maxqda.csv").write_text(MAXQDA, "utf-8")
    (coded / "again.csv").write_text(MAXQDA.replace(";", ","), "utf-8")
    run(
        *(coded, "import", "maxqda.csv", "again.csv", "--as", "talks"),
        *("--unit-from", "document:{unit}"),
    )
    assert len(_locators(coded)) == 3


def test_a_number_that_a_program_gives_tells_pieces_apart(coded):
    (coded / "atlas.csv").write_text(
        "ID;Document;Document Groups;Quotation Content;Codes;Created by\n"
        "1:1;Samtal;Norrvik;Ja;Öppet/Ja;ada\n1:2;Samtal;Norrvik;Ja;Öppet/Ja;ada\n",
        "utf-8",
    )
    run(coded, "import", "atlas.csv", "--as", "talks")
    assert _locators(coded) == ["id:1:1", "id:1:2"]


def test_pieces_of_which_nothing_is_known_are_as_many_as_they_were(tmp_path):
    project = coded_project(
        """
        document  coder  code      start  end  text
        Norrvik   Ada    Öppet/Ja  -1     -1   Ja
        Norrvik   Ada    Öppet/Ja  -1     -1   Ja
        Norrvik   Ada    Öppet/Ja  -1     -1   Ja
        """
    )
    material = read(tmp_path, project)
    assert sorted(record.number for record in material.records) == [0, 1, 2]
    assert len({record.content for record in material.records}) == 3


def test_an_answer_of_the_same_words_on_one_page_is_no_joint_statement(coded):
    """What stands in one place about several units is one statement; two pieces are two."""
    _write_pages(coded, [3, 3])
    run(coded, "import", "sidor.qde", "--as", "talks", "--unit-from", "document:{unit}")
    assert len(set(_locators(coded))) == 2


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        (("3:10",), "id:3:10"),
        ((7, 7), "id:7"),
        (("120-164",), "id:120-164"),
        (("Ada Alm",), ""),  # it would stand in the open
        ((None, ""), ""),
    ],
)
def test_a_place_is_numbers_alone(numbers, place):
    assert piece_place("id", *numbers) == place


def test_every_coding_of_a_project_has_its_statement(coded):
    """866 codings stay 866, on 391 pages of one document, as in a real project of ATLAS.ti's."""
    _write_pages(coded, [number % 391 for number in range(866)])
    outcome = run(
        *(coded, "import", "sidor.qde", "--as", "talks", "--unit-from", "document:{unit}"),
        *("--dry-run", "--format", "json"),
    )
    counted = {
        row["kind"]: row["n"]
        for row in json.loads(outcome.out)["ledger"]["ledger"]
        if row["action"] == "kept"
    }
    assert (counted["coding"], counted["answers"]) == (866, 866)
