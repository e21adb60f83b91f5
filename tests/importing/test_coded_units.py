"""Which unit a coded document is about: by one door after another, never by a guess."""

from dataclasses import replace

import pytest
from importing.coded import SCHEMA, case, coded_project, found, read, said, units
from importing.library import REGION

from kartlaggning.readers.coded_project import Document
from kartlaggning.readers.raw_table import LedgerRow
from kartlaggning.text.findings import describe_finding

ONE = """
    document  coder  code      start  end  text
    Samtal 1  Ada    Öppet/Ja  0      4    Ja då
    Samtal 2  Ada    Öppet/Nej  0      3    Nej
"""


NAMES = ("Samtal 1", "Samtal 2")


def documents(**variables: str) -> list[Document]:
    """Two documents, each with one value of a variable."""
    return [
        Document(
            f"Samtal {number}", f"Samtal {number}", variables={name: text.split("|")[number - 1]}
        )
        for name, text in variables.items()
        for number in (1, 2)
    ]


@pytest.mark.parametrize(
    ("made", "door"),
    [
        ((documents(Kommun="Norrvik|Söderby"), ()), "variable"),
        ((documents(Kommun="701|0702"), ()), "variable"),
        ((documents(**{"Intervju:Kommun": "Norrvik|Söderby"}), ()), "variable"),
        (
            (
                (),
                [
                    case("Fall 1", "Samtal 1", Kommun="0701"),
                    case("Fall 2", "Samtal 2", Kommun="0702"),
                ],
            ),
            "variable",
        ),
        # undeclared, but full of codes
        ((documents(Område="0701|0702"), ()), "variable"),
        (((), [case("Norrvik", "Samtal 1"), case("Söderby kommun", "Samtal 2")]), "case"),
        (
            (
                (),
                [
                    case("Norrvik", parts=[("Samtal 1", 0, 9)]),
                    case("Söderby", parts=[("Samtal 2", 0, 9)]),
                ],
            ),
            "coding",
        ),
        (
            (
                [
                    Document("Samtal 1", "Samtal 1", groups=("Norrvik",)),
                    Document("Samtal 2", "Samtal 2", groups=("Söderby",)),
                ],
                (),
            ),
            "group",
        ),
    ],
)
def test_each_door_leads_to_the_unit(tmp_path, made, door):
    material = read(tmp_path, coded_project(ONE, *made))
    assert units(material) == {"Samtal 1": (door, "0701"), "Samtal 2": (door, "0702")}
    assert said(material) == ["0701 opening=open", "0702 opening=closed"]
    assert found(material) == {}


def test_a_variable_and_a_case_go_before_a_group_and_a_chosen_door_before_all(tmp_path):
    both = Document("Samtal 1", "Samtal 1", variables={"Kommun": "Norrvik"}, groups=("Österåsa",))
    grouped = Document("Samtal 2", "Samtal 2", groups=("Österåsa",))
    material = read(tmp_path, coded_project(ONE, [both, grouped], [case("Söderby", "Samtal 2")]))
    assert units(material) == {"Samtal 1": ("variable", "0701"), "Samtal 2": ("case", "0702")}
    chosen = read(
        tmp_path,
        coded_project(ONE, [both, grouped], [case("Söderby", "Samtal 1")]),
        unit_from="group",
    )
    assert units(chosen) == {"Samtal 1": ("group", "0703"), "Samtal 2": ("group", "0703")}


def test_a_provider_may_be_a_case(tmp_path):
    material = read(tmp_path, coded_project(ONE, (), [case("Bokbussen", "Samtal 1", "Samtal 2")]))
    assert said(material) == ["book_bus opening=open", "book_bus opening=closed"]


def test_a_variable_that_holds_only_a_byte_order_mark_says_nothing(tmp_path):
    material = read(tmp_path, coded_project(ONE, documents(Område="\ufeff|0702")))
    assert units(material) == {"Samtal 2": ("variable", "0702")}


@pytest.mark.parametrize(
    ("variable", "values", "is_door"),
    [
        ("Längd (minuter)", "701|702", False),
        ("Intervju nr", "701|702", False),
        ("Kommunstorlek", "701|702", False),
        ("Antal per kommun", "701|702", False),
        ("Område", "0701|702", False),
        # no number of anything is written so
        ("Område", "0701|0702", True),
        ("Område", "701 Norrvik|0702", True),
        ("Kommunkod", "701|702", True),
        ("Intervju:kommun_nr", "701|702.0", True),
        ("Enhet", "701|702", True),
        ("Kod (SCB)", "701|702", True),
    ],
)
def test_numbers_that_happen_to_be_codes_are_no_door_unless_the_variable_says_so(
    tmp_path, variable, values, is_door
):
    undeclared = SCHEMA.replace("subject: Kommun, ", "")
    material = read(
        tmp_path, coded_project(ONE, documents(**{variable: values})), schema=undeclared
    )
    placed = {"Samtal 1": ("variable", "0701"), "Samtal 2": ("variable", "0702")}
    assert units(material) == (placed if is_door else {})
    assert found(material).get("unit_variable_unused") == (None if is_door else variable)
    # where a case says it nobody asks for the variable
    cases = [case("Norrvik", "Samtal 1"), case("Söderby", "Samtal 2")]
    named = read(
        tmp_path, coded_project(ONE, documents(**{variable: values}), cases), schema=undeclared
    )
    assert said(named) == ["0701 opening=open", "0702 opening=closed"]
    assert found(named).keys() <= {"variable_undeclared"}


SAMTAL = "document  coder  code  start  end  text\nSamtal 1  Ada  Öppet/Ja  0  4  Ja då"
# Österåsa lies in Söderby
NESTED = REGION.replace("{name: Österåsa}", "{name: Österåsa, part_of: '0702'}")


@pytest.mark.parametrize(
    ("one", "unit"),
    [
        (case("Fall 1", "Samtal 1", Kommun="Norrvik"), "0701"),
        (case("Norrviks kommun", "Samtal 1", Kommun="0701"), "0701"),
        (case("Norrvik", "Samtal 1", Kommun=""), "0701"),
        (case("Österåsa", "Samtal 1", Kommun="Söderby"), "0703"),
        (case("Söderby", "Samtal 1", Kommun="Österåsa"), "0703"),
    ],
)
def test_a_case_is_the_unit_of_its_variable_else_of_its_name(tmp_path, one, unit):
    material = read(tmp_path, coded_project(SAMTAL, (), [one]), region=NESTED)
    assert said(material) == [f"{unit} opening=open"]
    assert [record.speaks_for for record in material.records] == [(unit,)]
    assert found(material) == {}


@pytest.mark.parametrize(
    "one",
    [
        case("Söderby", "Samtal 1", Kommun="Norrvik"),
        replace(
            case("Fall 1", "Samtal 1", Kommun="Norrvik"), contradicting=({"Kommun": "Söderby"},)
        ),
    ],
)
def test_a_case_that_says_two_things_is_listed_and_none_of_them(tmp_path, one):
    material = read(tmp_path, coded_project(SAMTAL, (), [one]))
    assert said(material) == ["- opening=open"]
    # neither is taken for a unit that nobody asked about
    assert [record.speaks_for for record in material.records] == [("0701", "0702")]
    assert found(material) == {
        "case_contradicts": one.name,
        "document_of_several": "Norrvik, Söderby",
    }
    chosen = read(
        tmp_path,
        coded_project(SAMTAL, (), [case("Söderby", "Samtal 1", Kommun="Norrvik")]),
        unit_from="case",
    )
    assert said(chosen) == ["0702 opening=open"]


GROUP = """
    document  coder  code       start  end  text
    Grupp     Ada    Öppet/Ja   5      9    inne i Norrvik
    Grupp     Ada    Öppet/Nej  20     30   inne i Söderby
    Grupp     Ada    stängt     8      22   över båda
    Grupp     Ada    Öppet/Ja   50     60   utanför
"""
BILINGUAL = REGION.replace("{name: Norrvik}", "{name: {sv: Norrvik, en: Northbay}}")
OF_UNITS = ("document_of_several", "pieces_of_several", "pieces_unplaced", "case_contradicts")


@pytest.mark.parametrize(
    ("cases", "sentences"),
    [
        (
            [case("Söderby", "Grupp", Kommun="Norrvik")],
            [
                "The case 'Söderby' is Norrvik, Söderby at once, by what its variables and its "
                "name say; what it covers stays open.",
                "The document is about Norrvik, Söderby, and nothing says which piece is about "
                "which: its 4 statements leave each of them open until someone decides. "
                "Where each is about all of them, say several: joint in the strand.",
            ],
        ),
        (
            [case("Norrvik", parts=[("Grupp", 0, 30)]), case("Söderby", parts=[("Grupp", 20, 40)])],
            [
                "1 statement lies in pieces about Norrvik, Söderby at once (text:20-30): "
                "it leaves each of these open until someone decides.",
                "2 statements lie outside the pieces about Norrvik, Söderby, or across two of "
                "them: they leave each of these open until someone decides.",
            ],
        ),
    ],
)
def test_units_are_named_in_english_too_as_the_project_names_them(tmp_path, cases, sentences):
    """Whoever reads the message has a project in Swedish to mend."""
    material = read(tmp_path, coded_project(GROUP, (), cases), region=BILINGUAL)
    told = [
        describe_finding(each, "en").partition(" Mend")[0].partition(" Let")[0]
        for each in material.findings
        if each.check in OF_UNITS
    ]
    assert told == [f"project.qdpx: Grupp: {sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        ((), "Nothing says which unit the document is about; its 4 statements"),
        ([case("Nordvik", "Grupp")], "'Nordvik' names no unit; the document's 4 statements"),
    ],
)
def test_of_a_document_without_a_unit_is_said_how_many_statements_are_about_none(
    tmp_path, cases, sentence
):
    material = read(tmp_path, coded_project(GROUP, (), cases))
    [told] = [
        describe_finding(each, "en")
        for each in material.findings
        if each.check in ("document_unplaced", "document_unit_unknown")
    ]
    assert told.startswith(f"project.qdpx: Grupp: {sentence} are about none until someone decides.")


def test_two_values_of_a_documents_variable_leave_it_open(tmp_path):
    document = Document(
        "Samtal 1",
        "Samtal 1",
        variables={"Kommun": "Norrvik"},
        contradicting=({"Kommun": "Söderby"},),
    )
    material = read(tmp_path, coded_project(SAMTAL, [document]))
    assert said(material) == ["- opening=open"]
    assert found(material) == {"document_of_several": "Norrvik, Söderby"}


def test_a_variable_of_numbers_that_happen_to_be_no_codes_is_no_door(tmp_path):
    people = documents(Anställda="701|12")  # one of them is no municipality's
    material = read(tmp_path, coded_project(ONE, people, [case("Norrvik", "Samtal 1", "Samtal 2")]))
    assert units(material) == {"Samtal 1": ("case", "0701"), "Samtal 2": ("case", "0701")}


@pytest.mark.parametrize(
    ("variable", "values", "check", "strange"),
    [
        # the values of a variable that is called as a kind of unit must all be units
        ("Kommunnamn", "Norrvik|Söderbuy", "unit_variable_strange", "'Söderbuy'"),
        # it may be where somebody lives
        ("Ort", "Norrvik|Söderby", "unit_variable_unused", ""),
    ],
)
def test_a_variable_that_looks_like_a_door_and_was_not_taken_is_said(
    tmp_path, variable, values, check, strange
):
    project = coded_project(ONE, documents(**{variable: values}))
    material = read(tmp_path, project)
    assert said(material) == ["- opening=open", "- opening=closed"]
    [finding] = [
        finding for finding in material.findings if finding.check.startswith("unit_variable")
    ]
    assert (finding.check, finding.value, finding.parameters["strange"]) == (
        check,
        variable,
        strange,
    )
    numbers = read(tmp_path, coded_project(ONE, documents(Anställda="701|12")))
    assert {finding.check for finding in numbers.findings}.isdisjoint(
        ("unit_variable_strange", "unit_variable_unused")
    )
    # where every document has its unit nobody misses it
    placed = read(
        tmp_path, coded_project(ONE, documents(Ort="Norrvik|Söderby"), [case("Norrvik", *NAMES)])
    )
    assert "unit_variable_unused" not in found(placed)


@pytest.mark.parametrize(
    ("pattern", "name", "unit"),
    [
        ("document:{unit} intervju*", "Norrvik intervju 3.docx", "0701"),
        ("document:Intervju_{unit}*", "intervju_Söderby_2023.txt", "0702"),
        ("document:*{unit}*", "2023-04-01 Österåsa kommun, samtal", "0703"),
        ("document:Samtal {unit}", "Samtal Norrvik.docx", "0701"),
        ("document:{unit} intervju*", "Intervju Norrvik", ""),
        ("document:{unit}", "Norrvik intervju", ""),
        # two names, and nothing says which
        ("document:*{unit}*", "Norrvik och Söderby", "0701, 0702"),
    ],
)
def test_a_document_tells_by_its_name_only_as_the_user_says(tmp_path, pattern, name, unit):
    project = coded_project(ONE.replace("Samtal 1", name.replace("  ", " ")))
    assert name not in units(read(tmp_path, project))
    placed = units(read(tmp_path, project, unit_from=pattern))
    assert placed.get(name, ("", ""))[1] == unit


def test_what_names_nothing_and_what_names_two_is_listed_and_never_guessed(tmp_path):
    cases = [case("Nordvik", "Samtal 1"), case("Sjöbiblioteket", "Samtal 2")]
    material = read(tmp_path, coded_project(ONE, (), cases))
    assert said(material) == ["- opening=open", "- opening=closed"]
    listed = {finding.check: (finding.where.column, finding.value) for finding in material.findings}
    assert listed["document_unit_unknown"] == ("Samtal 2", "'Sjöbiblioteket'")
    assert listed["unit_ambiguous"] == ("Samtal 2", "Sjöbiblioteket")
    unknown = [finding for finding in material.findings if finding.where.column == "Samtal 1"]
    assert [(finding.check, finding.value) for finding in unknown] == [
        ("document_unit_unknown", "'Nordvik'")
    ]


def test_a_declared_variable_that_names_no_unit_is_an_error_and_no_other_door_is_tried(tmp_path):
    project = coded_project(
        ONE, documents(Kommun="Nordvik|Söderby"), [case("Österåsa", "Samtal 1")]
    )
    material = read(tmp_path, project)
    assert found(material)["unknown_unit"] == "Nordvik"
    assert "Samtal 1" not in units(material)


def test_a_variable_with_nothing_but_separators_names_no_unit_and_is_shown_as_written(tmp_path):
    material = read(tmp_path, coded_project(ONE, documents(Kommun=" ; |Söderby")))
    [unknown] = [each for each in material.findings if each.check == "unknown_unit"]
    assert (unknown.where.column, unknown.value.strip()) == ("Samtal 1", ";")
    assert list(units(material)) == ["Samtal 2"]


def test_a_document_without_a_unit_is_listed_even_if_silent_but_not_if_nobody_coded_it(tmp_path):
    empty = Document("Samtal 9", "Samtal 9", variables={"Kommun": "Nordvik"})
    project = coded_project(
        "document  coder  code  start  end  text\nSamtal 8  Ada  Tankar  0  3  x", [empty]
    )
    listed = {finding.check: finding.where.column for finding in read(tmp_path, project).findings}
    assert listed["document_unplaced"] == "Samtal 8"
    assert "unknown_unit" not in listed


def test_a_variable_that_no_document_has_is_an_error_with_the_nearest(tmp_path):
    material = read(
        tmp_path, coded_project(ONE, documents(Område="0701|0702")), unit_from="variable:Omrade"
    )
    [finding] = [
        finding for finding in material.findings if finding.check == "unit_variable_missing"
    ]
    assert (finding.value, finding.suggestion) == ("Omrade", "Område")


def test_a_statement_is_about_the_unit_whose_piece_covers_it(tmp_path):
    cases = [
        # two pieces that follow each other are one
        case("Norrvik", parts=[("Grupp", 0, 7), ("Grupp", 8, 19)]),
        case("Söderby", parts=[("Grupp", 20, 40)]),
    ]
    material = read(tmp_path, coded_project(GROUP, (), cases))
    assert [line.split()[0] for line in said(material)] == ["0701", "0702", "-", "-"]
    assert {record.speaks_for for record in material.records} == {("0701", "0702")}
    [finding] = [finding for finding in material.findings if finding.check == "pieces_unplaced"]
    assert (finding.where.column, finding.value, finding.parameters["n"]) == (
        "Grupp",
        "Norrvik, Söderby",
        2,
    )


def test_what_stands_between_two_pieces_of_one_unit_is_about_neither(tmp_path):
    codings = "document  coder  code  start  end  text\nGrupp  Ada  Öppet/Ja  3  12  mellan"
    cases = [case("Norrvik", parts=[("Grupp", 0, 5), ("Grupp", 9, 19)])]
    material = read(tmp_path, coded_project(codings, (), cases))
    assert [line.split()[0] for line in said(material)] == ["-"]


def test_what_two_units_pieces_share_is_about_neither(tmp_path):
    cases = [case("Norrvik", parts=[("Grupp", 0, 30)]), case("Söderby", parts=[("Grupp", 20, 60)])]
    material = read(tmp_path, coded_project(GROUP, (), cases))
    # the second lies in both, the third in one and partly in the other
    assert [line.split()[0] for line in said(material)] == ["0701", "-", "-", "0702"]


def test_codings_are_measured_against_the_pieces_of_a_text_counted_as_theirs(tmp_path):
    """A line end is two characters in one coder's program, one in the other's; the text is one."""
    said_by_both = (
        "document  coder  code  start  end  text\n"
        "Grupp  {coder}  Öppet/Ja  {start}  {end}  i Söderby"
    )
    with_crlf = [Document("Grupp", "Grupp", "same", exact_digest="crlf")]
    with_lf = [Document("Grupp", "Grupp", "same", exact_digest="lf")]
    eva = coded_project(
        said_by_both.format(coder="Eva", start=23, end=28),
        with_crlf,
        [case("Norrvik", parts=[("Grupp", 0, 22)]), case("Söderby", parts=[("Grupp", 23, 40)])],
    )
    lf_cases = [
        case("Norrvik", parts=[("Grupp", 0, 18)]),
        case("Söderby", parts=[("Grupp", 19, 36)]),
    ]
    olle = coded_project(said_by_both.format(coder="Olle", start=19, end=24), with_lf, lf_cases)
    assert said(read(tmp_path, eva, olle)) == ["0702 opening=open"] * 2
    # where both count alike one file may hold the codings and the other the pieces; else nothing is
    # guessed
    without = coded_project(said_by_both.format(coder="Olle", start=19, end=24), with_lf)
    assert said(read(tmp_path, coded_project("", with_lf, lf_cases), without)) == [
        "0702 opening=open"
    ]
    assert said(read(tmp_path, coded_project("", with_crlf, lf_cases), without)) == [
        "- opening=open"
    ]


WHOLE_AND_PIECE = {
    "a case": ((), [case("Norrvik", "Grupp"), case("Söderby", parts=[("Grupp", 20, 40)])]),
    "a case by its variable": (
        (),
        [case("Kim", "Grupp", Kommun="701"), case("Söderby", parts=[("Grupp", 20, 40)])],
    ),
    "a variable": (
        [Document("Grupp", "Grupp", variables={"Kommun": "Norrvik"})],
        [case("Söderby", parts=[("Grupp", 20, 40)])],
    ),
}


@pytest.mark.parametrize("made", WHOLE_AND_PIECE.values(), ids=WHOLE_AND_PIECE)
def test_what_says_of_the_whole_another_unit_than_a_case_of_a_piece_leaves_the_piece_open(
    tmp_path, made
):
    material = read(tmp_path, coded_project(GROUP, *made))
    assert [line.split()[0] for line in said(material)] == ["0701", "-", "-", "0701"]
    assert {record.speaks_for for record in material.records} == {("0701", "0702")}
    [twice] = [finding for finding in material.findings if finding.check == "pieces_of_several"]
    # it names the place
    assert (twice.value, twice.parameters) == ("Norrvik, Söderby", {"n": 1, "places": "text:20-30"})
    [across] = [finding for finding in material.findings if finding.check == "pieces_unplaced"]
    assert across.parameters["n"] == 1


def test_of_two_units_that_cover_a_piece_it_is_about_the_one_that_lies_in_the_other(tmp_path):
    cases = [case("Söderby", "Grupp"), case("Österåsa", parts=[("Grupp", 20, 40)])]
    material = read(tmp_path, coded_project(GROUP, (), cases), region=NESTED)
    assert [line.split()[0] for line in said(material)] == ["0702", "0703", "-", "0702"]
    whole = read(
        tmp_path,
        coded_project(GROUP, (), [case("Söderby", "Grupp"), case("Österåsa", "Grupp")]),
        region=NESTED,
    )
    assert {line.split()[0] for line in said(whole)} == {"0703"}
    assert found(whole) == {}


def test_a_case_without_the_variable_that_others_have_is_its_name(tmp_path):
    cases = [
        case("Norrvik", parts=[("Grupp", 0, 19)], Kommun="0701"),
        case("Söderby", parts=[("Grupp", 20, 40)]),
    ]
    material = read(tmp_path, coded_project(GROUP, (), cases))
    assert [line.split()[0] for line in said(material)] == ["0701", "0702", "-", "-"]
    assert {record.speaks_for for record in material.records} == {("0701", "0702")}


def test_a_document_of_two_units_as_a_whole_leaves_its_statements_open(tmp_path):
    material = read(
        tmp_path, coded_project(GROUP, (), [case("Norrvik", "Grupp"), case("Söderby", "Grupp")])
    )
    assert {line.split()[0] for line in said(material)} == {"-"}
    assert {record.speaks_for for record in material.records} == {("0701", "0702")}
    assert found(material)["document_of_several"] == "Norrvik, Söderby"


def test_what_codings_and_variables_of_a_document_of_several_leave_open_is_counted_together(
    tmp_path,
):
    schema = SCHEMA.replace("columns: {", "columns: {opening: Söndag, loans: Lån, ", 1)
    cases = [case("Norrvik", "Grupp"), case("Söderby", "Grupp")]
    group = Document("Grupp", "Grupp", variables={"Söndag": "öppet", "Lån": "5"})
    material = read(tmp_path, coded_project(GROUP, [group], cases), schema=schema)
    [several] = [each for each in material.findings if each.check == "document_of_several"]
    assert (several.value, several.parameters["n"]) == ("Norrvik, Söderby", 4 + 2)
    assert len(said(material)) == 4 + 2


def test_cases_sets_and_variables_that_say_nothing_are_of_no_use(tmp_path):
    grouped = [
        Document("Samtal 1", "Samtal 1", variables={"Läst": "ja"}, groups=("Norrvik", "Klara")),
        Document("Samtal 2", "Samtal 2", groups=("Klara",)),
    ]
    cases = [
        case("Söderby", "Samtal 2"),
        case("Eva", "Samtal 2"),
        case("Fall", "Samtal 2", Intervjuade="3"),
        case("Annat", "Samtal 1", Läst="ja"),
    ]
    counted = (LedgerRow("variable", "seen", "", 2), LedgerRow("variable", "kept", "", 2))
    sheet = coded_project("", (), [case("Samtal 1", Antal="2")])
    material = read(
        tmp_path,
        replace(coded_project(ONE, grouped, cases), ledger=counted),
        replace(sheet, file="s.xlsx"),
    )
    assert units(material) == {"Samtal 1": ("group", "0701"), "Samtal 2": ("case", "0702")}
    dropped = {
        kind: n
        for (kind, reason), n in material.dropped.items()
        if kind in ("case", "set", "variable") and n
    }
    assert dropped == {"case": 3, "variable": 1}
    without = read(tmp_path, coded_project(ONE, grouped, cases), unit_from="case")
    assert without.dropped[("set", "not_used")] == 2
