"""Coders' projects from the command line to `interviews/`, and how they would be read."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from importing.coded import SCHEMA, make_project, write_qdpx
from importing.library import run, state, stored

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden"
TEXTS = {
    "Samtal Norrvik.docx": (
        "I: Är det öppet på söndagar?\r\nR: Ja, det är öppet. 🙂 Vi lånar ut drygt 100 om dagen."
    ),
    "Samtal Söderby.docx": "R: Nej. Vi har böcker, dem köper vi in. Ring Kim på 08-123 45 67.",
    "Anteckning.docx": "Ingen har läst den.",
}
CODINGS = """
    document             coder    code         words
    Samtal Norrvik.docx  Ada Alm  Öppet/Ja     det är öppet
    Samtal Norrvik.docx  Bo Ek    Öppet/Ja     Ja, det är öppet
    Samtal Norrvik.docx  Ada Alm  Lån per dag  drygt 100 om dagen
    Samtal Söderby.docx  Ada Alm  Öppet/Nej    Nej.
    Samtal Söderby.docx  Ada Alm  Tjänst/Böcker  Vi har böcker, dem köper vi in
    Samtal Söderby.docx  Ada Alm  Hur/Köpt     köper vi in
    Samtal Söderby.docx  Bo Ek    Tankar       Ring Kim på 08-123 45 67
"""
QUALCODER = """
CREATE TABLE project (databaseversion, about);
CREATE TABLE source (id integer primary key, name, fulltext, mediapath, memo);
CREATE TABLE code_cat (catid integer primary key, name, supercatid, memo);
CREATE TABLE code_name (cid integer primary key, name, catid, memo);
CREATE TABLE code_text (cid, fid, seltext, pos0, pos1, owner, memo);
CREATE TABLE cases (caseid integer primary key, name, memo);
CREATE TABLE case_text (id integer primary key, caseid, fid, pos0, pos1);
CREATE TABLE attribute (name, attr_type, value, id);
CREATE TABLE code_image (imid); CREATE TABLE code_av (avid); CREATE TABLE annotation (anid); CREATE TABLE journal (jid);
INSERT INTO project VALUES ('v1', 'QualCoder 1.9');
INSERT INTO source VALUES (1, 'Samtal 1', 'Ja då.', NULL, '');
INSERT INTO code_cat VALUES (1, 'Öppet', NULL, '');
INSERT INTO code_name VALUES (1, 'Ja', 1, '');
INSERT INTO code_text VALUES (1, 1, 'Ja då', 0, 5, 'Ada', '');
INSERT INTO cases VALUES (1, 'Norrvik', '');
INSERT INTO case_text VALUES (1, 1, 1, 0, 6);
"""  # noqa: E501
UNITS = {"Samtal Norrvik.docx": "Norrvik", "Samtal Söderby.docx": "Söderby kommun"}


@pytest.fixture
def coded(tmp_path):
    project = make_project(tmp_path / "project")
    write_qdpx(project / "project.qdpx", TEXTS, CODINGS, UNITS)
    return project


def test_a_project_becomes_sources_and_statements(coded):
    outcome = run(coded, "import", "project.qdpx", "--as", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(coded, "talks", "answers")
    columns = ["source_id", "subject_id", "question", "value", "qualifier", "words", "coder"]
    assert answers[columns].to_numpy().tolist() == [
        ["talks-01", "0701", "loans", "", "", "drygt 100 om dagen", "coder_1"],
        ["talks-01", "0701", "opening", "open", "", "", "coder_1"],
        ["talks-01", "0701", "opening", "open", "", "", "coder_2"],
        ["talks-02", "0702", "opening", "closed", "", "", "coder_1"],
        ["talks-02", "0702", "services", "books", "bought", "", "coder_1"],
    ]
    # the place is that of the words in the text, in which a line ends with one sign
    start = TEXTS["Samtal Norrvik.docx"].replace("\r\n", "\n").index("drygt 100")
    assert answers["locator"][0] == f"text:{start}-{start + len('drygt 100 om dagen')}"
    # nobody coded the third, and it is no source
    assert stored(coded, "talks", "speaks_for")[
        ["source_id", "subject_id"]
    ].to_numpy().tolist() == [
        ["talks-01", "0701"],
        ["talks-02", "0702"],
    ]
    assert run(coded, "check").code == 0


def test_words_and_names_stay_in_private(coded):
    run(coded, "import", "project.qdpx", "--as", "talks")
    interviews = b"".join(path.read_bytes() for path in (coded / "interviews" / "talks").iterdir())
    for name in ("Ada", "Bo Ek", "Samtal", "det är öppet", "Kim", "project.qdpx", "Tankar"):
        assert name.encode() not in interviews
    quotes = (coded / "private" / "talks" / "quotes.csv").read_text("utf-8")
    assert "Vi har böcker, dem köper vi in" in quotes


def test_of_every_kind_all_that_was_seen_was_kept_or_dropped(coded):
    run(coded, "import", "project.qdpx", "--as", "talks")
    ledger = json.loads((coded / "interviews" / "talks" / "import.json").read_text("utf-8"))
    counts = {(row["kind"], row["action"], row["reason"]): row["n"] for row in ledger["ledger"]}
    for kind in {kind for kind, action, _ in counts if action != "repaired"}:
        dropped = sum(
            n for (of, action, _), n in counts.items() if (of, action) == (kind, "dropped")
        )
        assert counts[(kind, "seen", "")] == counts.get((kind, "kept", ""), 0) + dropped, kind
    assert counts[("source", "dropped", "uncoded")] == 1
    assert counts[("coding", "dropped", "code_unmapped")] == 1
    [file] = ledger["files"]
    assert file["program"] == "QualCoder 3.8"
    assert (file["offsets"]["n_checked"], file["offsets"]["n_matching"]) == (7, 7)


def test_the_same_material_in_another_order_gives_the_same_bytes(coded, tmp_path):
    run(coded, "import", "project.qdpx", "--as", "talks")
    other = make_project(tmp_path / "other")
    header, *rows = CODINGS.strip().splitlines()
    write_qdpx(
        other / "project.qdpx",
        dict(reversed(TEXTS.items())),
        "\n".join([header, *reversed(rows)]),
        UNITS,
    )
    run(other, "import", "project.qdpx", "--as", "talks")
    for frame in ("sources", "answers", "speaks_for", "informants"):
        assert stored(other, "talks", frame).equals(stored(coded, "talks", frame)), frame


def test_coders_of_one_project_are_compared(coded):
    run(coded, "import", "project.qdpx", "--as", "talks")
    outcome = run(coded, "agreement", "--format", "csv")
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(outcome.out))}
    assert rows["opening"]["n_units"] == "1"


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_a_trial_shows_everything_and_writes_nothing(coded, form):
    outcome = run(coded, "import", "project.qdpx", "--as", "talks", "--dry-run", "--format", form)
    assert (outcome.code, state(coded)) == (0, {})
    if form == "json":
        data = json.loads(outcome.out)
        assert data["ledger"]["strand"] == "talks"
        assert {row["check"] for row in data["findings"]} >= {"code_unmapped", "documents_uncoded"}
        mapping = data["mapping"]
    elif form == "csv":
        mapping = list(csv.DictReader(io.StringIO(outcome.out)))
    else:
        assert outcome.out == (GOLDEN / "dry_run_project.en.txt").read_text("utf-8")
        return
    read_as = {
        (row["part"], row["name"]): (row["reads_as"], row["meaning"], str(row["n"]))
        for row in mapping
    }
    assert read_as[("code", "Öppet > Ja")] == ("value", "opening: open", "2")
    assert read_as[("code", "Tankar")] == ("unmapped", "", "1")
    assert read_as[("document", "Samtal Söderby.docx")] == ("case", "Söderby", "4")


def test_a_trial_of_a_table_shows_its_columns_and_its_cells(project):
    (project / "talks.csv").write_text(
        "Intervju;Kommun;Öppet;Tjänster;Hur;Lån;Eget\n"
        "A;Norrvik;öppet;Böcker;egen regi;10;x\nB;Söderby;vet ej;Bio;;;\nC;Söderby;öppet;;;;\n",
        encoding="utf-8",
    )
    outcome = run(project, "import", "talks.csv", "--as", "talks", "--dry-run")
    # what an import would end with, and with as little left behind
    assert (outcome.code, state(project)) == (1, {})
    assert outcome.code == run(project, "import", "talks.csv", "--as", "talks").code
    assert outcome.out == (GOLDEN / "dry_run_table.en.txt").read_text("utf-8")
    assert "unknown value 'Bio' for services" in outcome.err


def test_a_trial_of_a_codebook_shows_its_codes_and_an_import_of_it_is_refused(coded):
    (coded / "codes.qdc").write_text(
        "<CodeBook xmlns='urn:QDA-XML:codebook:1.0'><Codes><Code guid='a' name='Öppet' "
        "isCodable='false'><Code guid='b' name='Ja' isCodable='true'/></Code></Codes></CodeBook>",
        encoding="utf-8",
    )
    outcome = run(coded, "import", "codes.qdc", "--as", "talks", "--dry-run", "--format", "csv")
    assert "code,codes.qdc,,Öppet > Ja,value,opening: open,0,0," in outcome.out.splitlines()
    assert (outcome.code, state(coded)) == (1, {})
    assert (
        "Nothing in it is coded, so there is nothing to import. "
        "How its codes are read is shown by --dry-run."
    ) in outcome.err
    (coded / "cases.csv").write_text(
        "Cases,Kommun\nCases\\\\Samtal Norrvik,Norrvik\n", encoding="utf-8"
    )
    outcome = run(coded, "import", "cases.csv", "--as", "talks")
    assert outcome.err.splitlines()[0] == (
        "cases.csv: These are cases without codings, so there is nothing to import. "
        "Give the file with the codings too, in the same import."
    )


def test_a_qualcoder_project_is_given_as_its_folder_or_as_the_database_in_it(coded):
    folder = coded / "Samtal.qda"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as database, database:
        database.executescript(QUALCODER)
    for file in (folder, folder / "data.qda"):
        outcome = run(coded, "import", file.relative_to(coded).as_posix(), "--as", "talks")
        assert outcome.code == 0, outcome.err
        assert stored(coded, "talks", "answers")[["subject_id", "value"]].to_numpy().tolist() == [
            ["0701", "open"]
        ]
    twice = run(coded, "import", "Samtal.qda", "Samtal.qda/data.qda", "--as", "talks", "--dry-run")
    assert "The file holds the same bytes as one before it; it is read once." in twice.err


def test_the_codings_of_every_document_are_remembered_whatever_stands_before_it(coded):
    """A document that nobody coded has no number, and the others are compared next time."""
    texts = {"A tom.docx": "Ingen har läst den.", **TEXTS}
    write_qdpx(coded / "project.qdpx", texts, CODINGS, UNITS)
    run(coded, "import", "project.qdpx", "--as", "talks")
    kept = (coded / "private" / "talks" / "segments.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(kept)))
    assert [row["source_id"] for row in rows] == ["talks-01"] * 3 + ["talks-02"] * 4


def test_how_positions_count_is_as_the_user_says_and_is_remembered(coded):
    outcome = run(
        coded, "import", "project.qdpx", "--as", "talks", "--offsets", "utf16/crlf/exclusive"
    )
    assert outcome.code == 0, outcome.err
    ledger = json.loads((coded / "interviews" / "talks" / "import.json").read_text("utf-8"))
    [file] = ledger["files"]
    assert (file["offsets"]["convention"], file["offsets"]["is_given"]) == (
        "utf16/crlf/exclusive",
        True,
    )


def test_a_pdf_that_nobody_coded_is_counted_among_the_pdfs(coded):
    plans = """
        UPDATE source SET name = 'Plan A.pdf', mediapath = '/documents/Plan A.pdf';
        INSERT INTO source VALUES (2, 'Plan B.pdf', 'Nej.', '/documents/Plan B.pdf', '');
    """
    folder = coded / "Planer.qda"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as database, database:
        database.executescript(QUALCODER + plans)
    assert run(coded, "import", "Planer.qda", "--as", "talks").code == 0
    ledger = json.loads((coded / "interviews" / "talks" / "import.json").read_text("utf-8"))
    counts = {
        (row["action"], row["reason"]): row["n"]
        for row in ledger["ledger"]
        if row["kind"] == "pdf_source"
    }
    assert counts == {("seen", ""): 2, ("kept", ""): 1, ("dropped", "uncoded"): 1}


def test_a_survey_is_no_project_and_a_project_no_table(coded):
    outcome = run(coded, "import", "project.qdpx", "--as", "survey")
    assert (outcome.code, outcome.err) == (
        3,
        "project.qdpx: These are coded documents; "
        "the strand 'survey' is read from tables. "
        "Say with --strand which it belongs to: talks, visits.\n",
    )
    (coded / "visits.csv").write_text("Besök;Kommun\nA;Norrvik\n", encoding="utf-8")
    outcome = run(coded, "import", "visits.csv", "--as", "visits")
    assert (outcome.code, outcome.err) == (
        3,
        "visits.csv: This is a table, and the strand 'visits' does not say in which columns "
        "things stand. Declare its columns.\n",
    )


def test_a_wrong_door_is_said_at_once(coded):
    outcome = run(coded, "import", "project.qdpx", "--as", "talks", "--unit-from", "documents")
    assert outcome.code == 2
    assert outcome.err.startswith(
        "'documents' does not lead from a document to its unit. What may: variable:NAME, case, "
    )
    assert "{unit}" in outcome.err
    schema = SCHEMA.replace(
        "    kind: interview\n", "    kind: interview\n    unit_from: documents\n"
    )
    (coded / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    outcome = run(coded, "import", "project.qdpx", "--as", "talks")
    assert (outcome.code, outcome.err.partition(": ")[0]) == (1, "survey_schema.yaml:8:16")


def test_the_strands_own_door_is_used_where_the_user_says_none(coded):
    schema = SCHEMA.replace(
        "    kind: interview\n",
        "    kind: interview\n    unit_from: 'document:Samtal {unit}.docx'\n",
    )
    (coded / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    shown = run(coded, "import", "project.qdpx", "--as", "talks", "--dry-run").out
    assert "the document’s name" in shown
    shown = run(
        coded, "import", "project.qdpx", "--as", "talks", "--dry-run", "--unit-from", "case"
    ).out
    assert "the document’s name" not in shown


NORTH = """\
id: north
label: {sv: Norden, en: The north}
kinds: {municipality: {label: {sv: kommun, en: municipality}, plural: {sv: kommuner, en: municipalities}}}
units: {"2321": {name: Åre}, "2039": {name: Älvdalen}, "1880": {name: Örebro}}
"""  # noqa: E501
PLANS = """\
title: {sv: Planer, en: Plans}
region: region.yaml
as_of: 2026-01-01
period: 2026
strands: {talks: {kind: interview, label: Talks}}
questions:
  plan:
    label: {sv: Finns en plan?, en: Is there a plan?}
    type: single
    asked_in: talks
    values: {yes: {label: Ja, codes: Styrning/Plan finns}, no: {label: Nej, codes: Styrning/Ingen plan}}
  barriers:
    label: {sv: Hinder, en: Barriers}
    type: multiple
    asked_in: talks
    values: {money: {label: Medel, codes: [Styrning/Brist på medel, Hinder/Medel]}, region: {label: Region, codes: Väntar på regionen}}
"""  # noqa: E501


@pytest.mark.parametrize(
    ("file", "options", "statements"),
    [
        (
            "qualcoder-4.0.qdpx",
            (),
            [
                "2039 barriers=region",
                *["2321 barriers=money"] * 2,
                *["2321 plan=yes"] * 2,
                "1880 plan=yes",
            ],
        ),
        (
            "taguette-1.5.2.csv",
            ("--unit-from", "document:{unit} *"),
            ["2039 plan=no", "2321 barriers=money", *["2321 plan=yes"] * 2, "1880 plan=yes"],
        ),
    ],
)
def test_what_programs_really_write_is_read(tmp_path, file, options, statements):
    (tmp_path / "region.yaml").write_text(NORTH, encoding="utf-8")
    (tmp_path / "survey_schema.yaml").write_text(PLANS, encoding="utf-8")
    shutil.copy(CASES / file, tmp_path)
    outcome = run(tmp_path, "import", file, "--as", "talks", *options)
    assert outcome.code == 0, outcome.err
    answers = stored(tmp_path, "talks", "answers")
    told = answers["subject_id"] + " " + answers["question"] + "=" + answers["value"]
    assert told.tolist() == statements
