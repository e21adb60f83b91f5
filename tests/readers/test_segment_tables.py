"""Tables of coded segments: each program's headers and writing of codes; no other table is one."""

import csv
from pathlib import Path

import pytest
import xlsxwriter
from readers.reader_drawings import rows_of

from kartlaggning.readers.reading import read_table
from kartlaggning.readers.segment_tables import SEGMENT_HEADERS, find_segments

INTERVIEWS = Path(__file__).parents[2] / "interviews" / "raw"

MAXQDA_EN = r"""
Coded segments 2023-05-01
|
Color | Comment | Document group | Document name | Code                    | Beginning | Segment         | Created by
●     |         | Norr           | Täby          | Styrning > Plan > Finns | 3         | Vi har en plan. | AB
●     | Osäkert | Norr           | Täby          | Hinder                  | 4         | Ingen budget.   | CD
●     |         | Söder          | Täby          | Styrning &gt; Plan      | 1         | R&amp;D, ja.    | AB
"""  # noqa: E501
MAXQDA_OLD = r"""
Document group | Document name | Code                | Begin | End | Segment         | Author | Comment
Norr           | Täby          | Styrning\Plan\Finns | 3     | 3   | Vi har en plan. | AB     |
Norr           | Täby          | Hinder              | 4     | 5   | Ingen budget.   | CD     | Osäkert
Söder          | Täby          | Styrning\Plan       | 1     | 1   | R&D, ja.        | AB     |
"""  # noqa: E501
MAXQDA_DE = """
Dokumentgruppe | Dokumentname | Code                    | Anfang | Ende | Segment         | Erstellt von | Kommentar
Norr           | Täby         | Styrning > Plan > Finns | 3      | 3    | Vi har en plan. | AB           |
Norr           | Täby         | Hinder                  | 4      | 5    | Ingen budget.   | CD           | Osäkert
Söder          | Täby         | Styrning > Plan         | 1      | 1    | R&D, ja.        | AB           |
"""  # noqa: E501
MAXQDA_READ = [
    ("Täby", "Styrning/Plan/Finns", "Vi har en plan.", "AB", ""),
    ("Täby", "Hinder", "Ingen budget.", "CD", "Osäkert"),
    ("Täby", "Styrning/Plan", "R&D, ja.", "AB", ""),
]
ATLAS = """
ID   | Document | Document Groups | Quotation Name | Quotation Content | Comment | Codes                | Created by
3:10 | D3 Täby  | Norr            | plan           | Vi har en plan.   |         | Plan: finns↵Beslut   | AB
3:11 | D3 Täby  | Norr            |                | Ingen budget.     | Se mer  |                      | AB
"""  # noqa: E501
ATLAS_READ = [
    ("D3 Täby", "Plan: finns", "Vi har en plan.", "AB", ""),
    ("D3 Täby", "Beslut", "Vi har en plan.", "AB", ""),
    ("D3 Täby", "", "Ingen budget.", "AB", "Se mer"),
]
DEDOOSE = r"""
Media Title | Excerpt Range | Excerpt Creator | Excerpt Date | Excerpt Copy    | Codes Applied Combined | Code: Plan Applied | Code: Plan\Finns, antagen Applied | Code: Plan\Finns, antagen Range | Code: Hinder Applied
Täby.docx   | 10-25         | anna            | 5/1/2023     | Vi har en plan. | Plan, Finns, antagen   | True               | True                              | 0-5                             | False
Täby.docx   | 30-44         | berit           | 5/1/2023     | Ingen budget.   | Hinder                 | False              | False                             |                                 | True
"""  # noqa: E501
DEDOOSE_READ = [
    ("Täby.docx", "Plan", "Vi har en plan.", "anna", ""),
    ("Täby.docx", "Plan/Finns, antagen", "Vi har en plan.", "anna", ""),
    ("Täby.docx", "Hinder", "Ingen budget.", "berit", ""),
]
TAGUETTE = """
id | document | tag                 | content
1  | Täby     | styrning.plan finns | Vi har en plan.
2  | Täby     | styrning.plan finns | Ingen budget.
2  | Täby     | hinder              | Ingen budget.
3  | Täby     |                     | 5 Mkr
"""
TAGUETTE_READ = [
    ("Täby", "styrning/plan finns", "Vi har en plan.", "", ""),
    ("Täby", "styrning/plan finns", "Ingen budget.", "", ""),
    ("Täby", "hinder", "Ingen budget.", "", ""),
    ("Täby", "", "5 Mkr", "", ""),
]
QUALCODER = """
Case | Filename  | Coder | Coded           | Id     | Codename | Coded_Memo | Category | Category | FileVar_Datum
Täby | Täby.docx | Anna  | Vi har en plan. | ctid:1 | finns    | Säker      | Planer   | Styrning | 2023
Täby | Täby.docx | Anna  | Ingen budget.   | ctid:2 | hinder   |            |          |          | 2023
"""  # noqa: E501
QUALCODER_READ = [
    ("Täby.docx", "Styrning/Planer/finns", "Vi har en plan.", "Anna", "Säker"),
    ("Täby.docx", "hinder", "Ingen budget.", "Anna", ""),
]


@pytest.fixture(params=["csv", "xlsx"])
def read(request, tmp_path):
    """Write a drawing as a file of either format, and read it."""

    def write_and_read(drawing):
        rows = [[cell.replace("↵", "\n") for cell in row] for row in rows_of(drawing)]
        path = tmp_path / f"segment.{request.param}"
        if request.param == "csv":
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream, delimiter=";").writerows(rows)
        else:
            with xlsxwriter.Workbook(path) as workbook:
                sheet = workbook.add_worksheet()
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        sheet.write(
                            number, column, cell == "True" if cell in ("True", "False") else cell
                        )
        return find_segments(read_table(path, expected_columns=SEGMENT_HEADERS))

    return write_and_read


def codings_of(project):
    names = {document.document_id: document.name for document in project.documents}
    paths = {code.code_id: "/".join(code.path) for code in project.codes} | {"": ""}
    return [
        (names[c.document_id], paths[c.code_id], c.text, c.coder, c.memo) for c in project.codings
    ]


@pytest.mark.parametrize(
    ("drawing", "program", "codings"),
    [
        (MAXQDA_EN, "MAXQDA", MAXQDA_READ),
        (MAXQDA_DE, "MAXQDA", MAXQDA_READ),
        (MAXQDA_OLD, "MAXQDA", MAXQDA_READ),
        (ATLAS, "ATLAS.ti", ATLAS_READ),
        (DEDOOSE, "Dedoose", DEDOOSE_READ),
        (TAGUETTE, "Taguette", TAGUETTE_READ),
        (QUALCODER, "QualCoder", QUALCODER_READ),
    ],
)
def test_each_program_is_known_by_its_headers(read, drawing, program, codings):
    project = read(drawing)
    assert project.program == program
    assert codings_of(project) == codings
    assert {(coding.start, coding.end) for coding in project.codings} == {(-1, -1)}
    for kind in {row.kind for row in project.ledger}:
        counts = dict.fromkeys(("seen", "kept", "dropped"), 0)
        for row in project.ledger:
            if row.kind == kind and row.action in counts:
                counts[row.action] += row.n
        assert counts["seen"] == counts["kept"] + counts["dropped"], kind


@pytest.mark.parametrize(
    "drawing",
    [
        "Document name | Code | Segment\nTäby | Form > Enskilt\\Grupp | x\nTäby | Hinder\\Medel | "
        "y",
        "Code | Memo\nForm > Enskilt\\Grupp | x\nHinder\\Medel | y",
    ],
)
def test_a_backslash_beside_other_path_signs_is_part_of_a_name(read, drawing):
    assert [code.path for code in read(drawing).codes] == [
        ("Form", "Enskilt\\Grupp"),
        ("Hinder\\Medel",),
    ]


def test_codes_without_columns_of_their_own_are_read_from_their_list(read):
    project = read(
        "Media Title | Excerpt Copy | Codes Applied Combined\nTäby.docx | Vi har en plan. | Plan, "
        "Hinder"
    )
    assert [code for _, code, *_ in codings_of(project)] == ["Plan", "Hinder"]


def test_documents_of_one_name_in_different_groups_are_different_documents(read):
    documents = read(MAXQDA_EN).documents
    assert [(document.name, document.groups) for document in documents] == [
        ("Täby", ("Norr",)),
        ("Täby", ("Söder",)),
    ]
    assert len({document.document_id for document in documents}) == 2


def test_a_segment_is_found_again_by_its_line(read):
    assert [coding.line for coding in read(MAXQDA_EN).codings] == [4, 5, 6]


@pytest.mark.parametrize(
    ("drawing", "header", "others"),
    [
        (DEDOOSE, "Descriptor: Kommun", {}),
        (QUALCODER, "FileVar_Kommun", {"Datum": "2023"}),
        (ATLAS, "Kommun", {}),
    ],
)
def test_columns_that_the_users_added_are_variables_of_the_document(read, drawing, header, others):
    first, *rest = drawing.strip().splitlines()
    lines = [f"{first} | {header} | Anmärkning"]
    lines += [f"{line} | Täby | den {number} i raden" for number, line in enumerate(rest)]
    project = read("\n".join(lines))
    assert [dict(document.variables) for document in project.documents] == [
        {"Kommun": "Täby", **others}
    ]
    dropped = {
        row.reason: row.n
        for row in project.ledger
        if (row.kind, row.action) == ("column", "dropped")
    }
    assert dropped["of_segments"] == 1  # the remarks


def test_a_row_without_document_is_left_out_and_told(read):
    project = read(TAGUETTE + "4 | | hinder | Ovisst.\n")
    assert codings_of(project) == TAGUETTE_READ
    assert [(f.check, f.where.line, f.value) for f in project.findings] == [
        ("segment_document_missing", 6, "Ovisst.")
    ]


def test_case_and_document_of_a_report_by_case(read):
    [case] = read(QUALCODER).cases
    assert (case.name, case.documents) == ("Täby", ("Täby.docx",))


def test_a_matrix_says_which_case_has_which_code(read):
    project = read(
        r"""
                          | A : Täby | B : Nacka
        1 : Plan finns    | 2        | 0
        2 : Hinder\Medel  | 0        | 1
        """
    )
    assert project.program == "NVivo"
    assert [(document, code) for document, code, *_ in codings_of(project)] == [
        ("Täby", "Plan finns"),
        ("Nacka", "Hinder/Medel"),
    ]
    assert [(case.name, case.documents) for case in project.cases] == [
        ("Täby", ("A : Täby",)),
        ("Nacka", ("B : Nacka",)),
    ]


@pytest.mark.parametrize("corner", ["", "Person"])
def test_a_classification_sheet_gives_cases_their_variables(read, corner):
    project = read(
        rf"""
        {corner}               | A : Kommunkod | B : Roll
        1 : Cases\\Täby        | 0160          | Samordnare
        2 : Cases\\Norr\Nacka  | 0182          | Unassigned
        """
    )
    assert [(case.name, dict(case.variables)) for case in project.cases] == [
        ("Täby", {"Kommunkod": "0160", "Roll": "Samordnare"}),
        ("Nacka", {"Kommunkod": "0182"}),
    ]
    assert (project.documents, project.codings) == ((), ())


@pytest.mark.parametrize(
    "drawing",
    [
        "tag | description | number of highlights\nstyrning.plan | Antagen | 3",
        "tag | parent | description | number of highlights\nplan | styrning | Antagen | 3",
        "Code | Memo\nstyrning > plan | Antagen",
    ],
)
def test_a_codebook_gives_codes_only(read, drawing):
    project = read(drawing)
    assert [(code.path, code.description) for code in project.codes] == [
        (("styrning", "plan"), "Antagen")
    ]
    assert project.codings == ()


@pytest.mark.parametrize(
    "drawing",
    [
        "Intervju | Kommun | F1 | F2\n1 | Täby | ja | nej",
        "Dokument | Kommun | Kod | Text\n1 | Täby | 0160 | hej",
        "document | code | value\n1 | 2 | 3",
        "id | document | content\n1 | Täby | hej",
        " | A : Täby | B : Nacka\n1 : Plan | ja | nej",
        " | A : Täby | Nacka\n1 : Plan | 1 | 0",
        "Kommun | Code | Memo\nTäby | 1 | hej",
    ],
)
def test_an_ordinary_table_is_none(read, drawing):
    assert read(drawing) is None


@pytest.mark.parametrize(
    "name",
    ["real/dokument.csv", "example/behandling.csv", "example/myndighet.xlsx", "example/enkat.sav"],
)
def test_the_shipped_tables_are_ordinary(name):
    assert find_segments(read_table(INTERVIEWS / name, expected_columns=SEGMENT_HEADERS)) is None


def test_a_text_of_a_thousand_path_signs_is_one_name(read):
    deep = " > ".join("a" * 1_000)
    [code] = read(MAXQDA_DE.replace("Styrning > Plan > Finns", deep)).codes[:1]
    assert code.path == (deep,)
