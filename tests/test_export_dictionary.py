"""`export dictionary`: what each variable of an import means, in the forms that archives take.

Each form is held against its own tool: DDI against the standard's schema, where that is to be had,
the Table Schema by Frictionless on the file that it describes.
"""

import csv
import io
import json
import os
from collections import Counter
from pathlib import Path

import frictionless
import pytest
from importing.library import TALKS, import_drawn, make_project, run, write_csv
from lxml import etree

# the folder of DDI-Codebook 2.5's own schemas (`codebook.xsd`), which are LGPL and not ours to keep
DDI_SCHEMAS = os.environ.get("KARTLAGGNING_DDI_SCHEMAS", "")
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
DDI = {"ddi": "ddi:codebook:2_5"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ANSWERS = [
    {"kommun": "Norrvik", "f1": "1", "f2_1": "1", "f2_2": "2", "f3": "drygt 100", "f4": ""},
    {"kommun": "Söderby", "f1": "98", "f2_1": "2", "f2_2": "1", "f3": "12", "f4": "Bra hus"},
    {"kommun": "Söderby", "f1": "2", "f2_1": "", "f2_2": "1", "f3": "99", "f4": ""},
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("dictionary"))
    schema = (folder / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace('"": no_answer}', '"": no_answer}\n    yes: ["1"]\n    no: ["2"]')
    schema = schema.replace(
        "open: {label: {sv: Öppet, en: Open},",
        "open: {label: {sv: Öppet, en: Open}, definition: {sv: Minst en timme, en: An hour},",
    )
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    write_csv(folder / "svar.csv", [{**row, "prov": "2"} for row in ANSWERS])
    assert run(folder, "import", "svar.csv", "--as", "survey").code == 0
    assert import_drawn(folder, TALKS, "talks").code == 0
    return folder


def export(project, *arguments):
    outcome = run(project, "export", "dictionary", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def ddi(project, name):
    return etree.fromstring(export(project, name, "--format", "ddi").encode())


def texts(parent, path):
    return {each.get(LANGUAGE): each.text for each in parent.findall(path, DDI)}


def table_schema(project, name, *arguments):
    return json.loads(export(project, name, "--format", "table-schema", *arguments))


@pytest.mark.parametrize("name", ["survey", "talks"])
def test_ddi_holds_against_the_standard_s_own_schema(project, name):
    if not DDI_SCHEMAS:
        pytest.skip("KARTLAGGNING_DDI_SCHEMAS names no folder with codebook.xsd")
    schema = etree.XMLSchema(etree.parse(Path(DDI_SCHEMAS) / "codebook.xsd"))
    schema.assertValid(ddi(project, name))


def test_ddi_has_its_elements_in_the_standard_s_order(project):
    book = ddi(project, "survey")
    opening = book.find(".//ddi:var[@name='opening']", DDI)
    tags = [etree.QName(each).localname for each in opening]
    order = ("labl", "qstn", "invalrng", "txt", "catgry", "varFormat")
    assert tags == sorted(tags, key=order.index)
    assert [etree.QName(each).localname for each in book] == ["stdyDscr", "fileDscr", "dataDscr"]
    data = [etree.QName(each).localname for each in book.find("ddi:dataDscr", DDI)]
    assert data == sorted(data, key=("varGrp", "var").index)


def test_ddi_has_questions_and_categories_in_both_languages(project):
    book = ddi(project, "survey")
    opening = book.find(".//ddi:var[@name='opening']", DDI)
    question = {"sv": "Öppet på söndagar?", "en": "Open on Sundays?"}
    assert texts(opening, "ddi:qstn/ddi:qstnLit") == question
    first = opening.find("ddi:catgry", DDI)
    assert first.findtext("ddi:catValu", namespaces=DDI) == "open"
    assert texts(first, "ddi:labl") == {"sv": "Öppet", "en": "Open"}
    assert texts(first, "ddi:txt") == {"sv": "Minst en timme", "en": "An hour"}
    missing = opening.findall("ddi:catgry[@missing='Y']", DDI)
    assert [each.get("missType") for each in missing] == ["dont_know", "no_answer"]
    items = [each.get("VALUE") for each in opening.findall("ddi:invalrng/ddi:item", DDI)]
    assert items == ["dont_know", "no_answer"]
    loans = book.find(".//ddi:var[@name='loans']", DDI)
    assert (loans.get("nature"), loans.get("measUnit")) == ("ratio", "lån per dag")


def test_ddi_joins_the_columns_of_one_question(project):
    book = ddi(project, "survey")
    ids = {each.get("ID"): each.get("name") for each in book.iterfind(".//ddi:var", DDI)}
    [group] = book.findall(".//ddi:varGrp", DDI)
    assert (group.get("name"), group.get("type")) == ("services", "multipleResp")
    assert [ids[each] for each in group.get("var").split()] == ["services.books", "services.meals"]


def validate(folder, file, descriptor):
    """What Frictionless finds wrong in a schema, and in a file that should be as it says."""
    assert frictionless.Schema.validate_descriptor(descriptor).flatten(["note"]) == []
    described = {"$schema": RESOURCE, "name": "stored", "path": file, "schema": descriptor}
    resource = frictionless.Resource.from_descriptor(described, basepath=str(folder))
    return resource.validate().flatten(["rowNumber", "fieldName", "type"])


@pytest.mark.parametrize(
    ("name", "file", "column"),
    [("survey", "responses.csv", "opening"), ("talks", "answers.csv", "question")],
)
def test_frictionless_finds_the_stored_file_as_the_table_schema_says(
    project, tmp_path, name, file, column
):
    descriptor = table_schema(project, name)
    folder = project / "interviews" / name
    assert validate(folder, file, descriptor) == []
    # and it would say what is wrong
    text = (folder / file).read_text("utf-8")
    found = ("open", "ajar") if name == "survey" else (",opening,", ",ajar,")
    (tmp_path / file).write_text(text.replace(*found, 2).replace("ajaring", "opening"), "utf-8")
    assert [wrong[1:] for wrong in validate(tmp_path, file, descriptor)][-1] == [
        column,
        "constraint-error",
    ]


def test_a_table_schema_has_the_labels_beside_the_codes(project):
    schema = table_schema(project, "survey")
    fields = {field["name"]: field for field in schema["fields"]}
    opening = fields["opening"]
    assert opening["title"] == "Open on Sundays?"
    assert opening["categories"][1] == {
        "value": "closed",
        "label": "Closed",
        "labels": {"sv": "Stängt", "en": "Closed"},
    }
    assert [each["label"] for each in opening["missingValues"]] == ["", "don’t know", "no answer"]
    header = (project / "interviews" / "survey" / "responses.csv").read_text("utf-8").split("\n")[0]
    assert list(fields) == header.split(",")
    swedish = table_schema(project, "survey", "--lang", "sv")
    assert swedish["fields"][list(fields).index("opening")]["title"] == "Öppet på söndagar?"


def test_interviews_have_their_questions_beside_the_stored_columns(project):
    schema = table_schema(project, "talks")
    asked = [question["name"] for question in schema["questions"]]
    assert asked == ["opening", "services", "loans", "remark"]
    [field] = [field for field in schema["fields"] if field["name"] == "question"]
    assert field["constraints"]["enum"] == asked


def test_a_table_has_a_row_for_each_variable_and_each_category(project):
    rows = list(csv.DictReader(io.StringIO(export(project, "survey"))))
    opening = [row for row in rows if row["variable"] == "opening"]
    assert [(row["part"], row["code"], row["label_sv"], row["label_en"]) for row in opening] == [
        ("variable", "", "Öppet på söndagar?", "Open on Sundays?"),
        ("value", "open", "Öppet", "Open"),
        ("value", "closed", "Stängt", "Closed"),
        ("missing", "dont_know", "vet ej", "don’t know"),
        ("missing", "no_answer", "ej svar", "no answer"),
    ]
    assert opening[1]["definition_en"] == "An hour"
    assert Counter(row["part"] for row in rows)["variable"] == 8


@pytest.mark.parametrize("form", ["csv", "ddi", "table-schema"])
@pytest.mark.parametrize("name", ["survey", "talks"])
def test_nobody_s_words_stand_in_a_dictionary(project, name, form):
    text = export(project, name, "--format", form)
    words = ("Bra hus", "drygt 100", "Vi är få här", "Ada Alm", "Läslov")
    assert [each for each in words if each in text] == []
    assert text == export(project, name, "--format", form)


def test_a_dictionary_is_written_where_it_is_wanted(project):
    assert export(project, "survey", "--format", "ddi", "--to", "ut/a.xml") == "ut/a.xml\n"
    assert (project / "ut" / "a.xml").read_text("utf-8") == export(
        project, "survey", "--format", "ddi"
    )


def test_an_import_that_is_not_there_is_said(project):
    outcome = run(project, "export", "dictionary", "surwey")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith(
        "'surwey' is neither an import nor a file. Imports: survey, talks."
    )


def test_signs_that_no_xml_may_hold_are_told_as_such(tmp_path):
    folder = make_project(tmp_path)
    schema = (folder / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace("en: Open}, codes", 'en: "Open\\x07 <&>"}, codes')
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    write_csv(
        folder / "svar.csv",
        [{**row, "prov": "nej"} | {"f2_1": "", "f2_2": ""} for row in ANSWERS[:1]],
    )
    run(folder, "import", "svar.csv", "--as", "survey")
    labels = ddi(folder, "survey").findall(".//ddi:var[@name='opening']/ddi:catgry/ddi:labl", DDI)
    assert "Open\N{REPLACEMENT CHARACTER} <&>" in {label.text for label in labels}
