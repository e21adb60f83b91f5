"""Two codes that the file labels alike are read as one answer, and that is told."""

import pytest
from importing.library import run, stored, write_sav

ROWS = [
    {"kommun": "1", "prov": "0", "f1": "1", "f2_1": "1", "f2_2": "0", "f3": "12", "f4": ""},
    {"kommun": "2", "prov": "0", "f1": "3", "f2_1": "5", "f2_2": "0", "f3": "1", "f4": ""},
]
UNITS = {1: "Norrvik", 2: "Söderby"}


def import_sav(project, labels, codes=None):
    for old, new in (codes or {}).items():
        schema = project / "survey_schema.yaml"
        schema.write_text(schema.read_text("utf-8").replace(old, new), "utf-8")
    write_sav(
        project / "a.sav",
        ROWS,
        variable_value_labels={"kommun": UNITS, "f2_1": {5: "Ja"}, **labels},
    )
    return run(project, "import", "a.sav", "--as", "survey")


def test_two_codes_under_one_label_are_one_answer_with_a_warning(project):
    outcome = import_sav(project, {"f1": {1: "Öppet", 2: "Stängt", 3: "öppet"}})
    assert outcome.code == 0
    assert stored(project, "survey", "responses")["opening"].tolist() == ["open", "open"]
    assert "f1: The file labels the codes 1, 3 alike, 'Öppet'" in outcome.err


def test_it_is_no_warning_where_the_schema_names_both_codes(project):
    declared = {'codes: ["1"]': 'codes: ["1", "3"]'}
    outcome = import_sav(project, {"f1": {1: "Öppet", 3: "Öppet"}}, declared)
    assert outcome.code == 0
    assert "alike" not in outcome.err


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({"f3": {12: "1–5", 1: "1–5"}}, "the codes 1, 12 alike, '1–5': for loans"),
        ({"f2_1": {1: "Ja", 0: "Nej", 5: "Ja"}}, "the codes 1, 5 alike, 'Ja': for services"),
        ({"kommun": {1: "Norrvik", 2: "Norrvik"}}, "the codes 1, 2 alike, 'Norrvik': for subject"),
    ],
)
def test_so_are_quantities_and_units(project, labels, said):
    assert said in import_sav(project, labels).err


def test_an_unknown_code_is_told_with_its_label(project):
    outcome = import_sav(project, {"f1": {1: "Öppet", 3: "Öppet ibland och stängt annars"}})
    assert "unknown value '3' for opening, labelled 'Öppet ibland och stängt annars'" in outcome.err
