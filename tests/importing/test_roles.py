"""What a row says of its source and of all its statements is stored with each of them."""

import json

import pytest
from drawn import draw
from importing.coded import coded_project, read
from importing.coded import make_project as make_coded
from importing.library import SCHEMA, import_drawn, run, stored, write_csv

from kartlaggning.readers.coded_project import Document

# a strand with a column for each role, a row for each statement
NOTES = """\
  notes:
    kind: interview
    label: {sv: Anteckningar, en: Notes}
    layout: long
    missing: {"vet ej": dont_know, "-": no_answer}
    columns:
      source: Intervju
      citation: Källa
      subject: Kommun
      speaks_for: Talar för
      said_by: Säger
      informants: Intervjuade
      employer: Arbetsgivare
      coder: Kodare
      period: Period
      question: Fråga
      value: Värde
      qualifier: Hur
      words: Ord
      quote: Citat
      basis: Grund
      modality: Läge
      approved: Godkänt
      synthetic: Prov
"""
TALKED = """
    Intervju  Källa    Kommun    Talar för  Säger      Intervjuade  Arbetsgivare  Kodare  Period  Fråga     Värde         Hur             Ord          Citat       Grund    Läge      Godkänt  Prov
    A.docx    Arkiv 7  Norrvik   Österåsa   Bokbussen  Ada Alm      Norrvik       Cia     2012    services  Böcker; Film  egen regi; köpt  .            Vi har båda  tolkat   planerat  ja       nej
    A.docx    Arkiv 7  Norrvik   .          .          .            .             .       2012    loans     drygt 100     .               hundra, nog  .            .        .         nej      ja
    B.docx    .        Söderby   .          .          2            .             -       .       opening   vet ej        .               .            .            .        .         .        .
"""  # noqa: E501


@pytest.fixture
def notes(project):
    """The mapping, with the strand of notes."""
    schema = SCHEMA.replace("  minutes:\n    kind", f"{NOTES}  minutes:\n    kind")
    for strands in ("[talks, minutes, survey]", "[talks, survey]"):
        schema = schema.replace(strands, strands.replace("talks", "talks, notes"))
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    return project


def shown(frame, columns):
    return frame[columns.split()].to_dict("records")


def test_every_role_of_a_row_is_stored_with_each_of_its_statements(notes):
    outcome = import_drawn(notes, TALKED, "notes")
    assert (outcome.code, outcome.err) == (0, "")
    answers = stored(notes, "notes", "answers")
    columns = "source_id subject_id said_by question value qualifier basis modality is_approved"
    assert shown(answers, columns) == draw(f"""
        {columns.replace(" ", "  ")}
        notes-01   0701        book_bus  services  books   own        inferred  planned   true
        notes-01   0701        book_bus  services  films   bought     inferred  planned   true
        notes-01   0701        .         loans     .       .          stated    in_place  false
        notes-02   0702        .         opening   .       .          stated    in_place  false
    """)
    assert shown(answers, "question value status words coder is_synthetic") == draw("""
        question  value  status     words        coder    is_synthetic
        services  books  answered   .            coder_1  false
        services  films  answered   .            coder_1  false
        loans     .      answered   hundra, nog  .        true
        opening   .      dont_know  .            .        false
    """)


def test_what_is_invented_is_so_in_every_frame_of_its_source(notes):
    import_drawn(notes, TALKED, "notes")
    told = {}
    for frame in ("sources", "informants", "speaks_for"):
        rows = stored(notes, "notes", frame)
        told[frame] = list(zip(rows["source_id"], rows["is_synthetic"], strict=True))
    # one invented row makes its whole source one that is not real
    assert told == {
        "sources": [("notes-01", "true"), ("notes-02", "false")],
        "informants": [("notes-01", "true"), *[("notes-02", "false")] * 2],
        "speaks_for": [*[("notes-01", "true")] * 2, ("notes-02", "false")],
    }


def test_a_source_has_its_people_its_period_and_all_that_it_speaks_for(notes):
    import_drawn(notes, TALKED, "notes")
    columns = "source_id kind strand period is_group is_confidential"
    assert shown(stored(notes, "notes", "sources"), f"{columns} citation") == draw("""
        source_id  kind       strand  period  is_group  is_confidential  citation
        notes-01   interview  notes   2012    false     true             Arkiv 7
        notes-02   interview  notes   2023    true      true             .
    """)
    informants = stored(notes, "notes", "informants")
    assert shown(informants, "informant_id source_id employer") == draw("""
        informant_id  source_id  employer
        person_001    notes-01   0701
        notes-02-p1   notes-02   .
        notes-02-p2   notes-02   .
    """)
    assert shown(stored(notes, "notes", "speaks_for"), "source_id subject_id") == draw("""
        source_id  subject_id
        notes-01   0701
        notes-01   0703
        notes-02   0702
    """)


def test_a_quantity_is_stored_as_numbers_with_what_they_measure(notes):
    import_drawn(notes, TALKED, "notes")
    of_loans = stored(notes, "notes", "answers").set_index("question").loc["loans"]
    named = {name: of_loans[name] for name in ("low", "high", "high_end", "measure")}
    assert named == {
        "low": "100",
        "high": "100",
        "high_end": "approximate",
        "measure": "loans a day",
    }


@pytest.mark.parametrize("role", ["synthetic", "approved"])
def test_a_word_that_is_neither_yes_nor_no_is_said_in_its_column_with_what_may_stand(notes, role):
    header = {"synthetic": "Prov", "approved": "Godkänt"}[role]
    rows = draw(TALKED)
    rows[1][header] = "kanske"
    write_csv(notes / "notes.csv", rows)
    outcome = run(notes, "import", "notes.csv", "--as", "notes", "--dry-run", "--format", "json")
    [finding] = json.loads(outcome.out)["findings"]
    assert (finding["check"], finding["line"], finding["column"], finding["value"]) == (
        "yes_no_unreadable",
        3,
        header,
        "kanske",
    )
    parameters = json.loads(finding["parameters"])
    assert parameters["question"] == role
    assert {"ja", "nej"} <= set(parameters["known"].split(", "))


ROLES_OF_DOCUMENT = (
    "columns: {coder: Kodare, said_by: Säger, speaks_for: Talar för, citation: Källa, "
    "approved: Godkänt, basis: Grund, modality: Läge, opening: Söndag, "
)
CODED = """
    document  coder  code      start  end  text
    Samtal    Ada    Öppet/Ja  0      5    Ja då
    Samtal    .      stängt    9      12   Nej
"""


def test_a_documents_variables_say_the_same_of_all_its_statements(tmp_path):
    schema = (make_coded(tmp_path) / "survey_schema.yaml").read_text("utf-8")
    variables = {
        "Kommun": "Norrvik",
        "Kodare": "Eva",
        "Säger": "Bokbussen",
        "Talar för": "Österåsa",
        "Källa": "Arkiv 7",
        "Godkänt": "ja",
        "Grund": "bekräftat",
        "Läge": "fanns",
        "Söndag": "öppet",
    }
    project = coded_project(CODED, [Document("Samtal", "Samtal", variables=variables)])
    material = read(tmp_path, project, schema=schema.replace("columns: {", ROLES_OF_DOCUMENT, 1))
    # who coded a piece goes before who coded the document
    assert [(record.coder, record.locator) for record in material.records] == [
        ("Ada", "text:0-5"),
        ("Eva", "text:9-12"),
        ("Eva", ""),
    ]
    for record in material.records:
        [statement] = record.statements
        assert (record.subjects, record.citation) == (("0701",), "Arkiv 7")
        assert record.speaks_for == ("0701", "0703")
        assert {name: statement[name] for name in ("said_by", "basis", "modality")} == {
            "said_by": "book_bus",
            "basis": "confirmed",
            "modality": "was",
        }
        assert statement["is_approved"]
