"""Which documents of a delivery's files are one source, and which are two of one name."""

import unicodedata
from pathlib import Path

import pytest
from importing.coded import case, coded_project, found, read, said, write_qdpx

from kartlaggning.readers.coded_project import (
    Code,
    CodedProject,
    Coding,
    Document,
    text_digest,
    with_text,
)
from kartlaggning.readers.reading import read_project

ONE = """
    document  coder  code      start  end  text
    Samtal 1  Ada    Öppet/Ja  0      4    Ja då
    Samtal 2  Ada    Öppet/Nej  0      3    Nej
"""


def test_cases_and_codings_may_come_in_two_files(tmp_path):
    sheet = coded_project(
        "", (), [case("Samtal 1", Kommun="Norrvik"), case("Samtal 2", Kommun="Söderby")]
    )
    material = read(tmp_path, coded_project(ONE), sheet)
    assert said(material) == ["0701 opening=open", "0702 opening=closed"]


def test_two_coders_projects_of_one_interview_are_one_source(tmp_path):
    cases = [case("Norrvik", "Samtal 1", "Samtal 2")]
    twice = read(
        tmp_path, coded_project(ONE, (), cases), coded_project(ONE.replace("Ada", "Bea"), (), cases)
    )
    assert [placed.document.name for placed in twice.documents] == ["Samtal 1", "Samtal 2"]
    assert [record.coder for record in twice.records] == ["Ada", "Bea", "Ada", "Bea"]


def test_the_same_project_in_two_files_says_everything_once(tmp_path):
    project = coded_project(ONE, (), [case("Norrvik", "Samtal 1", "Samtal 2")])
    twice = read(tmp_path, project, project)
    assert said(twice) == ["0701 opening=open", "0701 opening=closed"]
    assert twice.dropped[("coding", "duplicate_coding")] == 2


def document(
    id_: str, name: str = "Samtal 1", text: str = "", *groups: str, **variables: str
) -> Document:
    return Document(id_, name, text_digest(text) if text else "", variables, groups)


def sources(tmp_path: Path, *projects: CodedProject) -> list[str]:
    """The documents that became sources, with what they say; told if several have one name."""
    material = read(tmp_path, *projects)
    names = {record.document for record in material.records}
    assert found(material).get("document_name_twice") == (None if len(names) == 1 else "Samtal 1")
    return said(material)


A = "document  coder  code  start  end  text\na  Ada  Öppet/Ja  0  4  Ja då"
B = "document  coder  code  start  end  text\nb  Bo  Öppet/Nej  0  3  Nej"
TWO = f"{A}\n{B.splitlines()[1]}"
OPEN_AND_CLOSED = ["0701 opening=open", "0702 opening=closed"]


def test_different_texts_of_one_name_are_two_sources(tmp_path):
    first, second = document("a", text="Ja då."), document("b", text="Nej.")
    cases = [case("Norrvik", "a"), case("Söderby", "b")]
    assert sources(tmp_path, coded_project(TWO, [first, second], cases)) == OPEN_AND_CLOSED
    # in two files too
    files = coded_project(A, [first], cases[:1]), coded_project(B, [second], cases[1:])
    assert sources(tmp_path, *files) == OPEN_AND_CLOSED
    without = coded_project(A, [first], cases[:1]), coded_project(B, [second])
    assert sources(tmp_path, *without) == ["0701 opening=open", "- opening=closed"]


def test_a_text_is_the_same_whatever_its_line_ends_and_spaces(tmp_path):
    first, second = document("a", text="Ja då.\r\n\r\nNej."), document("b", text="Ja då.\nNej.\n")
    files = coded_project(A, [first], [case("Norrvik", "a")]), coded_project(B, [second])
    assert sources(tmp_path, *files) == ["0701 opening=open", "0701 opening=closed"]


def test_documents_without_a_text_are_told_apart_by_their_whole_groups(tmp_path):
    first, second = (
        document(id_, "Samtal 1", "", f"Södra distriktet {id_}", Kommun=f"070{n}")
        for n, id_ in ((1, "a"), (2, "b"))
    )
    assert sources(tmp_path, coded_project(TWO, [first, second])) == OPEN_AND_CLOSED
    assert (
        sources(tmp_path, coded_project(A, [first]), coded_project(B, [second])) == OPEN_AND_CLOSED
    )
    # two of one file are two, even where nothing tells them apart; the same one in two files is one
    alike = [document("a", Kommun="0701"), document("b", Kommun="0702")]
    assert sources(tmp_path, coded_project(TWO, alike)) == OPEN_AND_CLOSED
    again = coded_project(B, [document("b", "samtal  1")])
    assert sources(tmp_path, coded_project(A, alike[:1]), again) == [
        "0701 opening=open",
        "0701 opening=closed",
    ]


def test_a_document_whose_text_only_one_file_holds_is_the_one_of_its_name_where_there_is_but_one(
    tmp_path,
):
    here, there = document("a", "Samtal 1", "Ja då.", Kommun="0701"), document("b")
    assert sources(tmp_path, coded_project(A, [here]), coded_project(B, [there])) == [
        "0701 opening=open",
        "0701 opening=closed",
    ]
    assert sources(tmp_path, coded_project(TWO, [here, there])) == [
        "0701 opening=open",
        "- opening=closed",
    ]


def test_what_is_said_of_a_documents_name_is_said_of_its_own(tmp_path):
    """Documents of one name have marks behind it, which no pattern and no sheet knows of."""
    two = [document("a", "Samtal Norrvik", "Ja då."), document("b", "Samtal Norrvik", "Nej.")]
    placed = read(tmp_path, coded_project(TWO, two), unit_from="document:Samtal {unit}")
    assert said(placed) == ["0701 opening=open", "0701 opening=closed"]
    # a sheet's case cannot be both
    sheet = coded_project("", (), [case("Samtal Norrvik", Kommun="0702")])
    assert said(read(tmp_path, coded_project(TWO, two), sheet)) == [
        "- opening=open",
        "- opening=closed",
    ]


LINES = "Hur är det?\nJa då\nPå söndag:\nNej\n"
CODED = """
    document  coder  code        words
    Samtal 1  Ada    Öppet/Ja    Ja då
    Samtal 1  Ada    Öppet/Nej   Nej
"""
LINE_ENDS = {"a Mac's": "\n", "Windows'": "\r\n", "an old Mac's": "\r"}


@pytest.mark.parametrize("first", LINE_ENDS)
@pytest.mark.parametrize("second", LINE_ENDS)
def test_one_coders_exports_from_a_mac_and_from_windows_are_one(tmp_path, first, second):
    """The positions in them differ by the line ends before each piece."""
    files = [
        write_qdpx(
            tmp_path / f"{number}.qdpx",
            {"Samtal 1": LINES.replace("\n", LINE_ENDS[name])},
            CODED,
            {"Samtal 1": "Norrvik"},
        )
        for number, name in enumerate((first, second))
    ]
    alone = read(tmp_path, read_project(files[0]))
    twice = read(tmp_path, *map(read_project, files))
    assert said(twice) == said(alone) == ["0701 opening=open", "0701 opening=closed"]
    # wherever it was exported, a piece has the same place
    places = [record.locator for record in twice.records]
    assert places == [
        f"text:{LINES.index(words)}-{LINES.index(words) + len(words)}" for words in ("Ja då", "Nej")
    ]
    assert twice.dropped[("coding", "duplicate_coding")] == 2
    told = [finding for finding in twice.findings if finding.check == "signs_differ"]
    assert [(one.value, one.parameters) for one in told] == [("Samtal 1", {"n": 1})] * (
        "\r\n" in (LINE_ENDS[first], LINE_ENDS[second]) and first != second
    )


@pytest.mark.parametrize("files", [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_project_says_the_same_with_its_letters_composed_or_not(tmp_path, files):
    """A Mac may write the dots of ä behind an a: text, names, codes and places are the same."""
    drawing = ("På väg:\när då? Öppet över påsk\nNej\n", "Öppet över påsk")
    paths = []
    for number, form in enumerate(files):
        text, words, document, code, unit = (
            unicodedata.normalize(form, part)
            for part in (*drawing, "Samtal å", "Öppet/Ja", "Söderby")
        )
        codings = f"""
            document    coder  code        words
            {document}  Åsa    {code}      {words}
        """
        paths.append(
            write_qdpx(tmp_path / f"{number}.qdpx", {document: text}, codings, {document: unit})
        )
    alone, twice = read(tmp_path, read_project(paths[0])), read(tmp_path, *map(read_project, paths))
    assert said(twice) == said(alone) == ["0702 opening=open"]
    start = drawing[0].index(drawing[1])
    assert [record.locator for record in twice.records] == [f"text:{start}-{start + 15}"]
    [gathered] = {each.document.name: each.document for each in twice.documents}.values()
    assert {(each.coding.text, each.path) for each in gathered.codings} == {
        (drawing[1], ("Öppet", "Ja"))
    }
    told = [finding.check for finding in twice.findings].count("signs_differ")
    assert told == (files[0] != files[1])


def test_a_piece_over_several_lines_is_one_in_both_exports(tmp_path):
    files = []
    for number, sign in enumerate(("\n", "\r\n")):
        text = f"Inledning{sign}Ja då{sign}alla dagar{sign}slut"
        codings = (("Öppet/Ja", f"Ja då{sign}alla dagar"),)
        files.append(
            _project_of(f"{number}.qdpx", text, codings, cases=[case("Norrvik", "Samtal 1")])
        )
    twice = read(tmp_path, *files)
    assert said(twice) == ["0701 opening=open"]
    segments = [one.coding for document in twice.documents for one in document.document.codings]
    assert len({(one.start, one.end, one.text) for one in segments}) == 1


def test_a_case_that_covers_a_piece_covers_the_same_in_both_exports(tmp_path):
    """The one file holds the codings, the other tells which pieces are whose."""
    text = "Norrvik\nJa då\nSöderby\nNej\n"
    wide = text.replace("\n", "\r\n")
    codings = (("Öppet/Ja", "Ja då"), ("Öppet/Nej", "Nej"))
    border = wide.index("Söderby")
    parts = [
        case("Norrvik", parts=[("Samtal 1", 0, border)]),
        case("Söderby", parts=[("Samtal 1", border, len(wide))]),
    ]
    coded = _project_of("mac.qdpx", text, codings, cases=())
    cases = _project_of("win.qdpx", wide, (), cases=parts)
    assert said(read(tmp_path, coded, cases)) == ["0701 opening=open", "0702 opening=closed"]


def _project_of(file, text, codings, cases) -> CodedProject:
    """A project as a reader gives it, of one text; its codings by code and words."""
    rows = tuple(
        Coding("Samtal 1", code, "Ada", text.index(words), text.index(words) + len(words), words)
        for code, words in codings
    )
    codes = tuple(Code(code, tuple(code.split("/"))) for code, _ in codings)
    documents = (with_text(Document("Samtal 1", "Samtal 1"), text),)
    return CodedProject(file, "NVivo 14", documents, codes, rows, tuple(cases))
