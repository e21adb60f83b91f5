"""What a document or a piece says about several units, where the strand lets it be of them all."""

from __future__ import annotations

from importing.coded import SCHEMA, case, coded_project, found, make_project, read, said, write_qdpx
from importing.library import run, stored

from kartlaggning.readers.coded_project import Document
from kartlaggning.study import read_results

JOINT = SCHEMA.replace(
    "talks:\n    kind: interview", "talks:\n    kind: interview\n    several: joint"
)
GROUP = """
    document  coder  code           start  end  text
    Grupp     Ada    Öppet/Ja       0      2    Ja
    Grupp     Ada    Tjänst/Böcker  5      9    bok
"""


def _group(tmp_path, cases, documents=(), schema=JOINT):
    return read(tmp_path, coded_project(GROUP, documents, cases), schema=schema)


def test_a_document_of_two_cases_is_about_both_where_the_strand_says_so(tmp_path):
    material = _group(tmp_path, [case("Norrvik", "Grupp"), case("Söderby", "Grupp")])
    assert said(material) == ["0701, 0702 opening=open", "0701, 0702 services=books"]
    assert found(material) == {"statements_joint": "Norrvik, Söderby"}
    [finding] = [each for each in material.findings if each.check == "statements_joint"]
    assert finding.parameters == {"n": 2}


def test_it_leaves_each_open_where_nobody_says_so(tmp_path):
    cases = [case("Norrvik", "Grupp"), case("Söderby", "Grupp")]
    material = _group(tmp_path, cases, schema=SCHEMA)
    assert said(material) == ["- opening=open", "- services=books"]
    assert "document_of_several" in found(material)


def test_a_variable_may_name_both(tmp_path):
    document = Document("Grupp", "Grupp", variables={"Kommun": "Norrvik; Söderby"})
    assert said(_group(tmp_path, (), [document]))[0] == "0701, 0702 opening=open"


def test_a_piece_in_two_units_pieces_is_about_both_and_the_rest_of_one(tmp_path):
    cases = [case("Norrvik", parts=[("Grupp", 0, 10)]), case("Söderby", parts=[("Grupp", 0, 3)])]
    material = _group(tmp_path, cases)
    assert said(material) == ["0701, 0702 opening=open", "0701 services=books"]


def test_what_variables_answer_is_about_both_too(tmp_path):
    schema = JOINT.replace("columns: {", "columns: {loans: Lån, ", 1)
    document = Document("Grupp", "Grupp", variables={"Lån": "5"})
    cases = [case("Norrvik", "Grupp"), case("Söderby", "Grupp")]
    assert "0701, 0702 loans=5" in said(_group(tmp_path, cases, [document], schema))


def test_units_that_contradict_each_other_are_not_meant_together(tmp_path):
    """A case called Norrvik whose variable says Söderby is a mistake, and no joint statement."""
    material = _group(tmp_path, [case("Norrvik", "Grupp", Kommun="Söderby")])
    assert said(material) == ["- opening=open", "- services=books"]
    assert found(material)["case_contradicts"] == "Norrvik"


def test_it_is_one_joint_statement_through_to_the_results(tmp_path):
    project = make_project(tmp_path / "project", JOINT)
    texts = {"Grupp.docx": "Ja, det är öppet hos oss båda."}
    codings = "document coder code words\nGrupp.docx Ada Öppet/Ja det"
    write_qdpx(
        project / "p.qdpx",
        texts,
        codings.replace(" ", "  "),
        {"Grupp.docx": "Norrvik och Söderby"},
    )
    schema = JOINT.replace(
        "columns: {subject: Kommun", 'separator: " och "\n    columns: {subject: Kommun'
    )
    (project / "survey_schema.yaml").write_text(schema, "utf-8")
    outcome = run(project, "import", "p.qdpx", "--as", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(project, "talks", "answers")
    assert answers["subject_id"].tolist() == ["0701", "0702"]
    assert len(set(answers["locator"])) == 1
    results = read_results(project)
    assert list(results.joint_statements.values()) == [("talks-01-001", "talks-01-002")]
