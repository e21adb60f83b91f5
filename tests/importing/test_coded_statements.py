"""What coders' codes say to the schema, and what they do not."""

from dataclasses import replace

import pytest
from importing.coded import SCHEMA, case, coded_project, found, read, said

from kartlaggning.readers.coded_project import Code, Document

NORRVIK = (case("Norrvik", "Samtal"),)


def material_of(tmp_path, codings, **options):
    return read(
        tmp_path,
        coded_project(f"document  coder  code  start  end  text\n{codings}", (), NORRVIK),
        **options,
    )


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        ("Öppet/Ja", "opening=open"),
        ("ÖPPET/ja", "opening=open"),
        # deeper down in the coders' tree
        ("Myndighet/Öppet/Ja", "opening=open"),
        ("Öppet/Vet ej", "opening=?dont_know"),
        ("stängt", "opening=closed"),
        ("Personal/Bemannat", "staffed=yes"),
        # a folder that was coded with is a code
        ("Övrigt", "remark=ett ord"),
    ],
)
def test_a_code_says_what_the_schema_says_it_does(tmp_path, code, statement):
    material = material_of(tmp_path, f"Samtal  Ada  {code}  0  7  ett ord")
    assert said(material) == [f"0701 {statement}"]
    assert found(material) == {}


@pytest.mark.parametrize(
    ("code", "check", "suggestion"),
    [
        ("Öppet/Jaa", "code_unmapped", "Öppet/Ja"),
        ("Ja", "code_unmapped", "Öppet/Ja"),  # a name alone is no path
        ("Öppet", "code_unmapped", ""),
        ("Ja/Öppet", "code_unmapped", ""),
        ("Annat/stängt", "code_unmapped", ""),  # nor is a path a name
        ("/", "code_unmapped", ""),  # codes without a name
        ("böcker", "code_ambiguous", ""),
    ],
)
def test_a_code_that_says_nothing_certain_is_a_finding_with_counts(
    tmp_path, code, check, suggestion
):
    material = material_of(
        tmp_path, f"Samtal  Ada  {code}  0  3  a b\nSamtal  Bo  {code}  4  7  c d"
    )
    assert said(material) == []
    assert found(material) == {check: code.replace("/", " > ")}
    [finding] = [finding for finding in material.findings if finding.check == check]
    assert (finding.parameters["n"], finding.parameters["n_documents"]) == (2, 1)
    assert not suggestion or finding.suggestion == suggestion
    assert material.dropped[("coding", check)] == 2
    # it was coded: its silence is one of a source
    assert [record.speaks_for for record in material.records] == [("0701",)]


def test_an_ambiguous_code_names_its_candidates(tmp_path):
    material = material_of(tmp_path, "Samtal  Ada  böcker  0  3  bok")
    [finding] = [finding for finding in material.findings if finding.check == "code_ambiguous"]
    assert finding.parameters["meanings"] == "services: books, wishes: books"


def test_a_question_of_another_strand_is_not_asked(tmp_path):
    material = material_of(tmp_path, "Samtal  Ada  Tjänst/Film  0  3  bio", strand="visits")
    assert found(material) == {"code_not_asked": "Tjänst > Film"}


def test_the_text_of_a_quantity_is_read_and_never_made_up(tmp_path):
    material = material_of(
        tmp_path,
        "Samtal  Ada  Lån per dag  0  9  drygt 100\nSamtal  Ada  Lån per dag  9  14  många",
    )
    [record] = material.records
    [statement] = record.statements
    assert (statement["low"], statement["high_end"], statement["words"]) == (
        100,
        "approximate",
        "drygt 100",
    )
    assert found(material) == {"coded_text_unreadable": "många"}
    assert material.dropped[("coding", "text_unreadable")] == 1


def test_the_text_of_a_quantity_that_can_be_read_in_two_ways_is_told(tmp_path):
    material = material_of(tmp_path, "Samtal  Ada  Lån per dag  0  6  10, 12")
    assert found(material) == {"coded_text_ambiguous": "10, 12"}
    assert material.dropped[("coding", "text_unreadable")] == 1


@pytest.mark.parametrize(
    ("value", "qualifier", "qualified"),
    [
        ("Ada  Tjänst/Böcker  10  20", "Ada  Hur/Egen  10  20", True),  # the same piece
        ("Ada  Tjänst/Böcker  10  20", "Ada  Hur/Egen  5  30", True),
        ("Ada  Tjänst/Böcker  10  20", "Ada  Hur/Egen  12  15", True),  # a word of it
        ("Ada  Tjänst/Böcker  10  20", "Ada  Hur/Egen  15  30", False),  # across its end
        ("Ada  Tjänst/Böcker  10  20", "Ada  Hur/Egen  20  30", False),
        ("Ada  Tjänst/Böcker  10  20", "Bo  Hur/Egen  10  20", False),  # another coder
        (
            "Ada  Önskan/Böcker  10  20",
            "Ada  Hur/Köpt  10  20",
            False,
        ),  # no qualifier of that question
        ("Ada  Öppet/Ja  10  20", "Ada  Hur/Egen  10  20", False),
        # without positions: the same text
        ("Ada  Tjänst/Böcker  -1  -1", "Ada  Hur/Egen  -1  -1", True),
    ],
)
def test_a_qualifier_goes_with_the_value_whose_piece_it_shares(
    tmp_path, value, qualifier, qualified
):
    material = material_of(tmp_path, f"Samtal  {value}  vi har\nSamtal  {qualifier}  vi har")
    [statement] = said(material)
    assert statement.endswith(":own") is qualified
    assert ("qualifier_alone" in found(material)) is not qualified
    assert material.dropped[("coding", "qualifier_alone")] == (not qualified)


def test_a_qualifier_of_a_piece_without_place_and_words_goes_with_nothing(tmp_path):
    material = material_of(
        tmp_path, "Samtal  Ada  Tjänst/Böcker  -1  -1  .\nSamtal  Ada  Hur/Egen  -1  -1  ."
    )
    assert said(material) == ["0701 services=books"]
    assert found(material) == {"qualifier_alone": "Hur > Egen"}


def test_one_qualifier_goes_with_every_value_on_its_piece(tmp_path):
    codings = (
        "Samtal  Ada  Tjänst/Böcker  0  9  x\n"
        "Samtal  Ada  Tjänst/Film  3  6  x\n"
        "Samtal  Ada  Hur/Egen  0  9  x"
    )
    assert said(material_of(tmp_path, codings)) == [
        "0701 services=books:own",
        "0701 services=films:own",
    ]


def test_each_coding_is_a_statement_with_its_place_and_words(tmp_path):
    codings = """Samtal  Ada  Öppet/Ja  0  7  vi har
    Samtal  Ada  Öppet/Ja  20  33  öppet på söndagar
    Samtal  Bo   Öppet/Ja  0  7  vi har
    Samtal  Bo   Öppet/Ja  -1  -1  utan plats"""
    records = material_of(tmp_path, codings).records
    assert [(record.coder, record.locator, record.quote) for record in records] == [
        ("Ada", "text:0-7", "vi har"),
        ("Ada", "text:20-33", "öppet på söndagar"),
        ("Bo", "text:0-7", "vi har"),
        ("Bo", "", "utan plats"),
    ]


def test_two_pieces_without_a_position_are_two_and_two_exports_of_them_are_the_same(tmp_path):
    codings = "document  coder  code  start  end  text\nSamtal  Ada  Öppet/Ja  -1  -1  .\n"
    codings += "Samtal  Ada  Öppet/Ja  -1  -1  .\nSamtal  Ada  Öppet/Ja  0  7  x"
    one = coded_project(codings, (), NORRVIK)
    twice = read(tmp_path, one, replace(one, file="again.qdpx"))
    assert len(read(tmp_path, one).records) == len(twice.records) == 3
    assert twice.dropped[("coding", "duplicate_coding")] == 3


def test_an_untagged_piece_and_an_uncoded_document_are_told(tmp_path):
    documents = [Document("tomt", "Tomt.docx"), Document("Samtal", "Samtal")]
    codings = "document  coder  code  start  end  text\nSamtal  Ada  .  0  3  x"
    material = read(tmp_path, coded_project(codings, documents, NORRVIK))
    assert found(material) == {"pieces_untagged": "", "documents_uncoded": "'Tomt.docx'"}
    assert material.dropped[("source", "uncoded")] == 1
    # who marked it has read it; who left a document alone has not
    assert [record.document for record in material.records] == ["Samtal"]


def test_declared_codes_that_the_material_lacks_are_one_note(tmp_path):
    material = material_of(tmp_path, "Samtal  Ada  stängt  0  3  x")
    [note] = [finding for finding in material.findings if finding.check == "codes_absent"]
    assert note.value == (
        "Öppet/Ja, Öppet/Vet ej, Tjänst/Böcker, Tjänst/Film, Hur/Egen, Hur/Köpt, Önskan/Böcker, "
        "Personal/Bemannat"
    )


def test_a_code_given_twice_is_counted_once_by_its_path(tmp_path):
    project = coded_project(
        "document  coder  code  start  end  text\nSamtal  Ada  Tankar  0  3  x", (), NORRVIK
    )
    again = Code("another", ("Tankar",))
    twice = read(tmp_path, type(project)(**{**_fields(project), "codes": (*project.codes, again)}))
    [use] = twice.codes
    assert (use.n_codes, use.n_codings, use.documents) == (2, 1, {"Samtal"})


def _fields(project):
    return {name: getattr(project, name) for name in project.__slots__}


def test_the_variables_of_a_document_and_its_case_say_who_was_heard(tmp_path):
    document = Document(
        "Samtal", "Samtal", variables={"Intervjuade": "Ada Alm; Bo Ek", "År": " 2016\u00a0"}
    )
    norrvik = case("Norrvik", "Samtal", Arbetsgivare="Norrviks kommun", Prov="ja", Invånare="9000")
    codings = "document  coder  code  start  end  text\nSamtal  Ada  Öppet/Ja  0  3  x"
    material = read(tmp_path, coded_project(codings, [document], [norrvik]))
    [record] = material.records
    assert (record.people, record.employers, record.period) == (
        ("Ada Alm", "Bo Ek"),
        ("0701",),
        "2016",
    )
    assert record.is_synthetic
    assert found(material) == {"variable_undeclared": "Invånare"}
    assert material.dropped[("variable_value", "variable_undeclared")] == 1


def test_a_document_and_its_case_may_not_contradict_each_other(tmp_path):
    document = Document("Samtal", "Samtal", variables={"År": "2016"})
    codings = "document  coder  code  start  end  text\nSamtal  Ada  Öppet/Ja  0  3  x"
    material = read(
        tmp_path, coded_project(codings, [document], [case("Norrvik", "Samtal", År="2017")])
    )
    [finding] = [
        finding for finding in material.findings if finding.check == "variable_contradicts"
    ]
    assert (finding.where.column, finding.value, finding.parameters["first"]) == (
        "Samtal: År",
        "2017",
        "2016",
    )


WITH_ANSWERS = SCHEMA.replace(
    "columns: {subject: Kommun, ",
    "columns: {opening: [Söndag, Söndagar], loans: Lån, services: {values: {books: Böcker, films: "
    "Film}}, "
    "subject: Kommun, ",
)


def test_a_variable_may_answer_a_question_for_the_unit_of_its_document_or_its_case(tmp_path):
    answers = {
        "Intervju:Söndagar": "stängt",
        "Lån": "drygt 100",
        "Böcker": "ja",
        "Film": "nej",
        "Läst": "ja",
    }
    documents = [
        Document("Samtal", "Samtal", variables={"Kommun": "Norrvik", **answers}),
        Document("Grupp", "Grupp"),
    ]
    cases = [
        case("Söderby", parts=[("Grupp", 0, 9)], Söndag="öppet"),
        case("Österåsa", parts=[("Grupp", 10, 20)]),
        case("De båda", "Grupp", Lån="5"),
    ]
    codings = (
        "document  coder  code  start  end  text\n"
        "Samtal  Ada  Tankar  0  2  x\n"
        "Grupp  Ada  Tankar  0  2  x"
    )
    project = coded_project(codings, documents, cases)
    material = read(tmp_path, project, schema=WITH_ANSWERS)
    assert said(material) == [
        "0701 opening=closed",
        "0701 loans=drygt 100",
        "0701 services=books",
        "0701 services=films",
        "- loans=5",
        "0702 opening=open",
    ]
    told = {
        each["value"]: each
        for record in material.records
        for each in record.statements
        if each["value"]
    }
    assert (told["books"]["is_denied"], told["films"]["is_denied"]) == (False, True)
    checks = {finding.check: finding for finding in material.findings}
    assert checks["variable_undeclared"].value == "Läst"
    assert checks["pieces_unplaced"].parameters["n"] == 1
    # what nobody has coded is no source, and two exports of one project say it once
    assert said(read(tmp_path, project, project, schema=WITH_ANSWERS)) == said(material)
    assert read(tmp_path, coded_project("", documents), schema=WITH_ANSWERS).records == []


def test_what_a_variable_says_is_read_as_a_cell_is(tmp_path):
    documents = [Document("Samtal", "Samtal", variables={"Kommun": "Norrvik", "Söndag": "kanske"})]
    material = read(
        tmp_path,
        coded_project(
            "document  coder  code  start  end  text\nSamtal  Ada  Tankar  0  2  x", documents
        ),
        schema=WITH_ANSWERS,
    )
    [finding] = [finding for finding in material.findings if finding.check == "unknown_value"]
    assert (finding.where.column, finding.value) == ("Samtal: Söndag", "kanske")
