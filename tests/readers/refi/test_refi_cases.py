"""What a case covers, whichever way a program writes it; what cannot be told is never guessed."""

from pathlib import Path

import pytest
from project_drawings import (
    CODEBOOK,
    PLAN,
    SOURCE,
    assert_balanced,
    checks,
    coding,
    ledger_of,
    project,
    quotations,
    read,
    selection,
    source,
)

from kartlaggning.readers.coded_project import Part, all_variables
from kartlaggning.readers.refi_qda import read_refi_qda
from kartlaggning.text.findings import describe_finding

CASES = Path(__file__).parents[1] / "cases"
CASE = "00000000-0000-0000-0000-00000000ca5e"
OTHER = "00000000-0000-0000-0000-000000000502"
VARIABLE = "00000000-0000-0000-0000-0000000000f1"
TEXT = {"sources/text.txt": "Vi har en plan.", "sources/annan.txt": "Vi har ingen."}


def value(text, kind="TextValue", variable=VARIABLE):
    return (
        "<VariableValue><VariableRef "
        f'targetGUID="{variable}"/><{kind}>{text}</{kind}></VariableValue>'
    )


def variables(*names):
    declared = (
        f'<Variable guid="{VARIABLE[:-1]}{at}" name="{name}"/>'
        for at, name in enumerate(names, start=1)
    )
    return f"<Variables>{''.join(declared)}</Variables>"


def case(inside, name="Åre"):
    return f'<Cases><Case guid="{CASE}" name="{name}">{inside}</Case></Cases>'


def source_ref(guid):
    return f'<SourceRef targetGUID="{guid}"/>'


@pytest.mark.parametrize("version", ["3.8.2", "4.0"])
def test_qualcoder_names_the_archives_file_instead_of_the_source(version):
    found = read_refi_qda(CASES / f"qualcoder-{version}.qdpx")
    assert len(found.documents) == 3
    assert [code.is_codable for code in found.codes].count(True) == 3
    assert [code.path for code in found.codes if not code.is_codable] == [("Styrning",)]
    assert len(found.codings) == 6
    assert {one.coder for one in found.codings} == {"Anna", "Björn"}
    assert (found.offsets.n_matching, found.offsets.n_checked) == (6, 6)
    names = {document.document_id: document.name for document in found.documents}
    assert [(one.name, [names[document] for document in one.documents]) for one in found.cases] == [
        ("Åre", ["Åre intervju.txt"]),
        ("Älvdalen", ["Älvdalen intervju.txt"]),
        ("Örebro", ["Örebro enkät.txt"]),
    ]
    assert found.cases[0].variables == {"Kommunkod": "2321", "Befolkning": "12000"}
    assert ledger_of(found, "case_source") == {"seen": 3, "kept": 3, "repaired archive_file": 3}
    assert checks(found) == ["offsets_read", "case_source_found"]
    assert_balanced(found)


def test_nvivo_says_membership_by_codings_to_a_code_of_the_cases_guid(tmp_path):
    codes = CODEBOOK + f'<Code guid="{CASE.upper()}" name="Åre"/>'
    first = selection(0, 15, inside=coding(CASE)) + selection(7, 14)
    second = selection(0, 6, inside=coding(CASE)) + selection(7, 12)
    sources = source(first) + source(second, "Annan", OTHER, "internal://annan.txt")
    before = variables("Kommun:Kod") + case(value("2321"), name="")
    found = read(tmp_path, project(sources, "NVivo 20", codes, before), TEXT)
    [one] = found.cases
    assert (one.name, one.documents, one.parts) == ("Åre", (SOURCE,), (Part(OTHER, 0, 6),))
    assert one.variables == {"Kod": "2321"}
    assert quotations(found) == ["en plan", "ingen"]
    assert [code.path for code in found.codes] == [("Plan",), ("Medel",)]
    assert ledger_of(found, "coding") == {"seen": 4, "kept": 2, "dropped membership": 2}
    assert ledger_of(found, "code") == {"seen": 3, "kept": 2, "dropped membership": 1}
    assert ledger_of(found, "case") == {"seen": 1, "kept": 1, "repaired membership": 1}


def test_a_classification_is_left_out_of_a_variables_name_where_no_two_get_alike(tmp_path):
    before = variables("Kommun:Storlek", "Person:Roll", "Region:Storlek") + case(
        "".join(
            value(text, variable=f"{VARIABLE[:-1]}{at}")
            for at, text in enumerate(("liten", "chef", "stor"), 1)
        )
    )
    found = read(tmp_path, project(before=before, origin="NVivo"))
    assert found.cases[0].variables == {
        "Kommun:Storlek": "liten",
        "Roll": "chef",
        "Region:Storlek": "stor",
    }


def test_maxqda_has_nameless_cases_variables_in_the_source_and_groups_as_sets(tmp_path):
    sets = (
        f'<Sets><Set name="Norr"><MemberSource targetGUID="{SOURCE}"/></Set><Set '
        'name="Tom"/></Sets>'
    )
    sources = source(selection(0, 6) + value("2321.0", "FloatValue"))
    before = variables("Kod") + case(source_ref("{" + SOURCE.upper() + "}"), name="")
    found = read(tmp_path, project(sources, "MAXQDA 24", before=before, after=sets), TEXT)
    assert (found.cases[0].name, found.cases[0].documents) == ("Åre", (SOURCE,))
    assert (found.documents[0].variables, found.documents[0].groups) == ({"Kod": "2321"}, ("Norr",))
    assert ledger_of(found, "set") == {"seen": 2, "kept": 1, "dropped no_documents": 1}


def test_a_case_may_name_a_selection_or_a_code(tmp_path):
    chosen = "00000000-0000-0000-0000-00000000005e"
    inside = f'<SelectionRef targetGUID="{chosen}"/><CodeRef targetGUID="{PLAN}"/>'
    sources = source(selection(0, 2, guid=chosen, inside="") + selection(7, 14))
    found = read(tmp_path, project(sources, before=case(inside)), TEXT)
    assert found.cases[0].parts == (Part(SOURCE, 0, 2), Part(SOURCE, 7, 14))
    assert quotations(found) == ["Vi", "en plan"]


def test_a_case_that_names_no_selection_has_none(tmp_path):
    nameless = (
        f'<PlainTextSelection startPosition="0" endPosition="2">{coding()}</PlainTextSelection>'
    )
    found = read(tmp_path, project(source(nameless), before=case("<SelectionRef/>")), TEXT)
    assert (found.cases[0].parts, quotations(found)) == ((), ["Vi"])


def test_a_case_of_nothing_known_takes_the_document_of_its_name(tmp_path):
    found = read(tmp_path, project(source(), before=case(source_ref("okänd"))), TEXT)
    assert found.cases[0].documents == (SOURCE,)
    assert ledger_of(found, "case_source")["repaired document_name"] == 1


def test_a_case_of_two_possible_sources_is_listed_and_not_guessed(tmp_path):
    sources = source() + source(guid=OTHER)
    found = read(tmp_path, project(sources, before=case(source_ref("okänd"))), TEXT)
    assert found.cases[0].documents == ()
    assert ledger_of(found, "case_source") == {"seen": 1, "kept": 0, "dropped source_unknown": 1}
    assert "case_source_unknown" in checks(found)


def test_values_of_unknown_variables_and_empty_ones_are_counted(tmp_path):
    inside = value("a") + value("a") + value("") + value("c", variable="okänd")
    found = read(tmp_path, project(before=variables("Kod") + case(inside)))
    assert found.cases[0].variables == {"Kod": "a"}
    dropped = {"dropped second_value": 1, "dropped empty_value": 1, "dropped variable_unknown": 1}
    assert ledger_of(found, "variable_value") == {"seen": 4, "kept": 1, **dropped}


def test_what_a_variable_says_beside_its_first_value_is_kept_apart(tmp_path):
    said = value("a") + value("b") + value("c", variable=f"{VARIABLE[:-1]}2")
    before = variables("Kod", "Kod") + case(said)
    found = read(tmp_path, project(source(value("a") + value("b")), before=before), TEXT)
    assert all_variables(found.cases[0]) == ({"Kod": "a"}, {"Kod": "b"}, {"Kod": "c"})
    assert all_variables(found.documents[0]) == ({"Kod": "a"}, {"Kod": "b"})
    assert ledger_of(found, "variable_value") == {"seen": 5, "kept": 5}


def test_two_cases_in_one_picture_cannot_be_told_apart_and_one_alone_is_all_of_it(tmp_path):
    regions, cases = "", []
    for at in ("1", "2"):
        regions += (
            f'<PictureSelection guid="{SOURCE[:-1]}{at}" firstX="{at}" firstY="1" secondX="9" '
            'secondY="9"/>'
        )
        cases.append(
            f'<Case guid="{CASE[:-1]}{at}" name="Fall {at}"><SelectionRef '
            f'targetGUID="{SOURCE[:-1]}{at}"/></Case>'
        )
    picture = source(regions, "Karta", guid=OTHER, path="", element="PictureSource")
    alone = read(tmp_path, project(picture, before=f"<Cases>{cases[0]}</Cases>"))
    assert [one.documents for one in alone.cases] == [(OTHER,)]
    both = read(tmp_path, project(picture, before=f"<Cases>{''.join(cases)}</Cases>"))
    assert [(one.documents, one.parts) for one in both.cases] == [((), ()), ((), ())]
    lines = [
        describe_finding(finding, "en")
        for finding in both.findings
        if finding.check == "case_part_unplaced"
    ]
    sentence = "The case 'Fall {}' covers a piece of 'Karta' that has no place in its text."
    place = f"{(tmp_path / 'projekt.qdpx').as_posix()}:1: "
    assert lines == [place + sentence.format(at) for at in (1, 2)]
