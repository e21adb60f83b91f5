"""What coders write beside their codings: it stays in private/, and what codes mean comes along."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from importing.coded import SCHEMA, make_project
from importing.library import run, state, stored

from kartlaggning.importing import preparing
from kartlaggning.importing.deliveries import Delivered, Delivery
from kartlaggning.importing.mapping import map_import
from kartlaggning.readers.coded_project import (
    Case,
    Code,
    CodedProject,
    Coding,
    Contradiction,
    Document,
    Note,
    OffsetCheck,
    Part,
)
from kartlaggning.schema.loading import load_schema

REPORT = """\
report:
  sections: [{title: {sv: A, en: A}, figures: [{chart: bar, of: opening}, {chart: ledger}]}]
"""
# a note or description at everything that may have one; the text is `Planen finns.`
REFI = """\
<Project name="P" origin="NVivo for Windows 20.1" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="1a" name="Ada"/></Users>
<CodeBook><Codes>
  <Code guid="10" name="Öppet" isCodable="false"><Description>MAPPEN</Description>
    <Code guid="11" name="Ja" isCodable="true"><Description>Det är öppet
för alla.</Description><NoteRef targetGUID="50"/></Code></Code>
  <Code guid="12" name="Annat" isCodable="true"><Description>{annat}</Description></Code>
</Codes></CodeBook>
<Variables><Variable guid="90" name="År" typeOfVariable="Text"><Description>OM-ÅRET</Description>
</Variable></Variables>
<Cases><Case guid="60" name="Norrvik"><Description>OM-FALLET</Description>
  <NoteRef targetGUID="51"/><SourceRef targetGUID="20"/></Case></Cases>
<Sources><TextSource guid="20" name="Samtal"><Description>OM-SAMTALET</Description>
  <PlainTextContent>Planen finns.</PlainTextContent>
  <PlainTextSelection guid="30" name="Planen finns" startPosition="0" endPosition="12"
   creatingUser="1a"><Description>OM-STYCKET</Description>
   <Coding guid="31" creatingUser="1a"><CodeRef targetGUID="11"/><NoteRef targetGUID="52"/>
   </Coding></PlainTextSelection>
  <PlainTextSelection guid="40" name="finns" startPosition="7" endPosition="12"
   creatingUser="1a"><Description>OM-OKÄND-KOD</Description>
   <Coding guid="41" creatingUser="1a"><CodeRef targetGUID="12"/></Coding></PlainTextSelection>
  <PlainTextSelection guid="42" name="" startPosition="7" endPosition="7" creatingUser="1a">
   <Description>OM-INGENTING</Description>
   <Coding guid="43" creatingUser="1a"><CodeRef targetGUID="11"/></Coding></PlainTextSelection>
  <NoteRef targetGUID="53"/></TextSource></Sources>
<Notes>
  <Note guid="50" name="N0"><PlainTextContent>NOT-OM-KODEN</PlainTextContent></Note>
  <Note guid="51" name="N1"><PlainTextContent>NOT-OM-FALLET</PlainTextContent></Note>
  <Note guid="52" name="N2"><PlainTextContent>NOT-OM-KODNINGEN</PlainTextContent></Note>
  <Note guid="53" name="N3"><PlainTextContent>NOT-OM-SAMTALET</PlainTextContent></Note>
  <Note guid="54" name="Dagbok"><PlainTextContent>FRI-NOT</PlainTextContent>
   <Description>OM-NOTEN</Description></Note>
</Notes>
<Sets><Set guid="80" name="Alla"><Description>OM-MÄNGDEN</Description>
 <MemberSource targetGUID="20"/></Set></Sets>
<Description>OM-PROJEKTET</Description>
</Project>"""
NOTES = {
    ("piece", "talks-01-001"): "NOT-OM-KODNINGEN\nOM-STYCKET",
    ("piece", "Annat"): "OM-OKÄND-KOD",
    ("document", ""): "OM-INGENTING, OM-SAMTALET, NOT-OM-SAMTALET",
    ("case", "Norrvik"): "OM-FALLET, NOT-OM-FALLET",
    ("code", "Öppet > Ja"): "NOT-OM-KODEN",
    ("project", "Dagbok"): "FRI-NOT\nOM-NOTEN",
    ("project", "Alla"): "OM-MÄNGDEN",
    ("project", ""): "OM-ÅRET, OM-PROJEKTET",
}


@pytest.fixture
def coded(tmp_path):
    project = make_project(tmp_path / "project", SCHEMA + REPORT)
    _write(project)
    return project


def _write(project, annat=""):
    (project / "p.qde").write_text(REFI.format(annat=annat), "utf-8")


def _rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def _texts(project, folder):
    """All that stands in a folder of the project, as one text."""
    paths = sorted(path for path in (project / folder).rglob("*") if path.is_file())
    return "\n".join(path.read_text("utf-8") for path in paths)


@pytest.mark.parametrize("strand", ["talks", "visits"])
def test_notes_of_every_kind_stay_in_private_whatever_the_strand(coded, strand):
    outcome = run(coded, "import", "p.qde", "--as", "talks", "--strand", strand)
    assert outcome.code == 0, outcome.err
    kept: dict[tuple[str, str], set[str]] = {}
    for row in _rows(coded / "private/talks/notes.csv"):
        kept.setdefault((row["kind"], row["answer_id"] or row["about"]), set()).add(row["text"])
    assert kept == {key: set(texts.split(", ")) for key, texts in NOTES.items()}
    in_the_open = _texts(coded, "interviews")
    for texts in NOTES.values():
        assert not any(text in in_the_open for text in re.split(r", |\n", texts))
    assert "p.qde: 12 memos, notes and comments stay in private/" in outcome.err


def test_notes_are_counted(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    ledger = json.loads((coded / "interviews/talks/import.json").read_text("utf-8"))["ledger"]
    counted = {(row["kind"], row["action"]): row["n"] for row in ledger}
    assert (counted["note", "seen"], counted["note", "kept"]) == (5, 5)
    assert (counted["memo", "seen"], counted["memo", "kept"]) == (8, 8)
    assert counted["codebook", "kept"] == 2


def test_what_codes_mean_comes_along(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    assert stored(coded, "talks", "codebook")[["code", "description"]].to_numpy().tolist() == [
        ["Öppet", "MAPPEN"],
        ["Öppet/Ja", "Det är öppet för alla."],
    ]
    assert run(coded, "check").code == 0


def test_what_a_code_means_stays_in_private_where_it_points_at_a_person(coded):
    _write(coded, "Fråga Ada på 08-123 45 67.")
    outcome = run(coded, "import", "p.qde", "--as", "talks")
    assert outcome.code == 0, outcome.err
    assert (
        "p.qde: Descriptions of codes point at a person (codes: 1), such as that of 'Annat': "
        "they stay in private/, and the others come along."
    ) in outcome.err
    assert "08-123" not in _texts(coded, "interviews")
    assert "08-123" in (coded / "private/talks/notes.csv").read_text("utf-8")
    assert len(stored(coded, "talks", "codebook")) == 2


def test_explain_shows_them_to_the_researcher_alone(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    shown = run(coded, "explain", "Norrvik", "--quotes").out
    for texts in NOTES.values():
        assert all(text in shown for text in re.split(r", |\n", texts))
    assert "  - talks-01-001, a piece: NOT-OM-KODNINGEN" in shown.splitlines()
    data = json.loads(run(coded, "explain", "Norrvik", "--quotes", "--format", "json").out)
    assert len(data["notes"]) == 12
    for arguments in (["Norrvik"], ["Norrvik", "--format", "json"], ["Söderby", "--quotes"]):
        out = run(coded, "explain", *arguments).out
        assert "OM-" not in out
        assert "FRI-NOT" not in out


def test_no_report_holds_them(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    assert run(coded, "report").code == 0
    written = _texts(coded, "reports")
    for texts in NOTES.values():
        assert not any(text in written for text in re.split(r", |\n", texts))


def test_a_source_that_is_withdrawn_takes_its_notes_along(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    run(coded, "withdraw", "talks-01")
    assert "OM-SAMTALET" not in _texts(coded, "private")
    outcome = run(coded, "import", "p.qde", "--as", "talks")
    assert "withdrawn" in outcome.err
    assert "OM-SAMTALET" not in _texts(coded, "private")


def test_an_import_without_notes_leaves_none_behind(coded):
    run(coded, "import", "p.qde", "--as", "talks")
    bare = re.sub("<Description>.*?</Description>|<Notes>.*</Notes>", "", REFI, flags=re.DOTALL)
    (coded / "p.qde").write_text(bare, "utf-8")
    run(coded, "import", "p.qde", "--as", "talks")
    assert not {path for path in state(coded) if "notes.csv" in path or "codebook.csv" in path}


@pytest.mark.parametrize(
    ("file", "table"),
    [
        (
            "maxqda.csv",
            "Kommentar;Memos;Dokumentgruppe;Dokumentname;Code;Anfang;Ende;Segment;Erstellt von\n"
            "EGET-MEMO;ETT-TILL;Norrvik;Samtal;Öppet > Ja;1;1;Ja;ada\n"
            "ANNAT-MEMO;;Norrvik;Samtal;Okänd;7;7;Ja;ada\n",
        ),
        (
            "atlas.csv",
            "ID;Document;Document Groups;Quotation Content;Codes;Comment;Created by\n"
            "1:1;Samtal;Norrvik;Ja;Öppet/Ja\nOkänd;EGET-MEMO ETT-TILL ANNAT-MEMO;ada\n".replace(
                "Öppet/Ja\nOkänd", '"Öppet/Ja\nOkänd"'
            ),
        ),
        (
            "qualcoder.csv",
            "Id;Filename;Case;Category;Codename;Coded;Coder;Coded_Memo;File_Memo;Code_Memo\n"
            "1;Samtal;Norrvik;Öppet;Ja;Ja;ada;EGET-MEMO;ETT-TILL ANNAT-MEMO;Vad koden betyder\n",
        ),
    ],
)
def test_comments_in_tables_of_segments_stay_in_private(coded, file, table):
    (coded / file).write_text(table, "utf-8")
    outcome = run(coded, "import", file, "--as", "talks")
    assert outcome.code == 0, outcome.err
    private = (coded / "private/talks/notes.csv").read_text("utf-8")
    for memo in ("EGET-MEMO", "ETT-TILL", "ANNAT-MEMO"):
        assert private.count(memo) == 1, memo
        assert memo not in _texts(coded, "interviews")
    if "Code_Memo" in table:
        [row] = stored(coded, "talks", "codebook")["description"]
        assert row == "Vad koden betyder"


# which fields only tie things together, or say how others are read
TIES = {
    ("Code", "is_codable"),
    ("Document", "document_id"),
    ("Document", "digest"),
    ("Document", "exact_digest"),
    ("Document", "wide_signs"),
    ("Coding", "document_id"),
    ("Coding", "line"),
    ("Note", "document_id"),
    ("Note", "case_id"),
    ("Case", "case_id"),
    ("Case", "documents"),
    ("Case", "parts"),
    ("Part", "document_id"),
    ("Part", "start"),
    ("Part", "end"),
}
EXAMPLE = CodedProject(
    file="x-file.qde",
    program="x-program",
    documents=(
        Document(
            "d1",
            "x-document",
            variables={"x-variable": "1", "År": "2023"},
            groups=("x-group",),
            contradicting=({"År": "x-contradicting"},),
            contradictions=(Contradiction("Kommun", "x-first", "x-other", 765),),
        ),
    ),
    codes=(Code("x-code-id", ("Öppet", "Ja"), description="x-description"),),
    codings=(
        Coding("d1", "x-code-id", "x-coder", -1, -1, "x-text", "x-memo", 3, "page:987"),
        Coding("d1", "x-code-id", "x-coder", 76543, 87654, "x-text"),
    ),
    cases=(
        Case("c1", "x-case", {"x-of-case": "1", "År": "2023"}, ("d1",), (), ({"År": "x-again"},)),
    ),
    notes=(Note("project", "x-note", about="x-about"),),
    offsets=OffsetCheck("x-convention", "words", 54321, 43210),
)
# what of each field is looked for, where it is not `x-` and its own name
TRACES = {
    ("Code", "code_id"): "x-code-id",
    ("Code", "path"): "Öppet > Ja",
    ("Document", "name"): "x-document",
    ("Document", "variables"): "x-variable",
    ("Document", "groups"): "x-group",
    ("Document", "contradicting"): "x-contradicting",
    ("Document", "contradictions"): "x-other",
    ("Contradiction", "variable"): "column='Kommun'",
    ("Contradiction", "line"): "line=765",
    ("Coding", "code_id"): "x-code-id",
    ("Coding", "start"): "text:76543-87654",
    ("Coding", "end"): "text:76543-87654",
    ("Coding", "place"): "page:987",
    ("Note", "kind"): "project",
    ("Note", "text"): "x-note",
    ("Case", "name"): "x-case",
    ("Case", "variables"): "x-of-case",
    ("Case", "contradicting"): "x-again",
    ("OffsetCheck", "basis"): '"basis": "words"',
    ("OffsetCheck", "n_checked"): "54321",
    ("OffsetCheck", "n_matching"): "43210",
    ("OffsetCheck", "is_given"): '"is_given": false',
    ("CodedProject", "file"): "x-file.qde",
}
KINDS = (Code, Document, Contradiction, Coding, Note, Part, Case, OffsetCheck, CodedProject)
HOLDERS = ("documents", "codes", "codings", "cases", "notes", "offsets", "ledger", "findings")


def _field_names(kind):
    return getattr(kind, "_fields", None) or tuple(field.name for field in fields(kind))


def test_what_a_reader_fills_is_used(coded, monkeypatch):
    """Whatever a reader tells of a project leaves a trace: in a file, a message or the ledger."""
    schema = load_schema(coded)
    delivery = Delivery([Path("x-file.qde")])
    delivered = Delivered(delivery, "talks", schema, {"digest": EXAMPLE})
    monkeypatch.setattr(preparing, "read_delivery", lambda *_: delivered)
    prepared = preparing.prepare_import(delivery, "talks", "talks", schema, coded)
    files = [*prepared.files.values()]
    for folder in prepared.folders.values():
        files += folder.values()
    mapping = map_import(prepared, schema)
    traces = "\n".join((*(file.decode() for file in files), str(prepared.findings), str(mapping)))
    untraced = []
    for kind in KINDS:
        for name in _field_names(kind):
            key = (kind.__name__, name)
            is_holder = kind is CodedProject and name in HOLDERS
            if key not in TIES and not is_holder:
                trace = TRACES.get(key, f"x-{name.replace('_', '-')}")
                if trace not in traces:
                    untraced.append(key)
    assert not untraced
