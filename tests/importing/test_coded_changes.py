"""Another export of a coded project: its codes, its statements, a document that is withdrawn."""

import re
from pathlib import Path

import pytest
from importing.coded import make_project, write_qdpx
from importing.library import files_below, run, stored

from kartlaggning.importing.coded.segments import read_segments

TEXTS = {
    "Samtal Norrvik.docx": "Ja, det är öppet. Vi lånar ut drygt 100 om dagen. Kanske mer.",
    "Samtal Söderby.docx": "Nej. Vi har böcker, dem köper vi in.",
}
CODINGS = """
    document             coder    code           words
    Samtal Norrvik.docx  Ada Alm  Öppet/Ja       det är öppet
    Samtal Norrvik.docx  Ada Alm  Lån per dag    drygt 100 om dagen
    Samtal Norrvik.docx  Ada Alm  Tankar         Kanske mer.
    Samtal Söderby.docx  Ada Alm  Öppet/Nej      Nej.
    Samtal Söderby.docx  Bo Ek    Tankar         Vi har böcker
"""
UNITS = {"Samtal Norrvik.docx": "Norrvik", "Samtal Söderby.docx": "Söderby kommun"}


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    write_qdpx(project / "first.qdpx", TEXTS, CODINGS, UNITS)
    assert run(project, "import", "first.qdpx", "--as", "talks").code == 0
    return project


def test_every_coding_is_remembered_in_private_mapped_or_not_and_without_its_words(coded):
    path = coded / "private/talks/segments.csv"
    found = [
        (one.source_id, one.path, one.coder, one.start, one.end) for one in read_segments(path)
    ]
    start = TEXTS["Samtal Norrvik.docx"].index("Kanske")
    assert ("talks-01", ("Tankar",), "coder_1", start, start + len("Kanske mer.")) in found
    assert len(found) == 5
    text = path.read_text("utf-8")
    assert [word for word in ("Kanske", "Ada", "Bo Ek", "Samtal") if word in text] == []


def test_codes_that_were_renamed_are_told_with_what_the_schema_should_say(coded):
    newer = CODINGS.replace("Öppet/Ja       ", "Öppet/Jodå     ").replace("Tankar", "Minnen")
    write_qdpx(coded / "newer.qdpx", TEXTS, newer, UNITS)
    outcome = run(coded, "import", "newer.qdpx", "--as", "talks")
    assert (
        "survey_schema.yaml: The code 'Öppet/Ja', which the schema names, "
        "has got another name (1 coding). Write 'Öppet/Jodå' under codes in the schema.\n"
    ) in outcome.err
    assert "The code 'Tankar' is called 'Minnen' now (2 codings).\n" in outcome.err
    assert "  statements gone: 1\n    talks-01  0701  opening: open\n" in outcome.out
    again = run(coded, "import", "newer.qdpx", "--as", "talks")
    assert "Öppet/Jodå' among" not in again.err
    assert "is called" not in again.err


def test_a_statement_whose_place_has_changed_is_moved(coded):
    longer = {**TEXTS, "Samtal Norrvik.docx": "I: Hur är det? " + TEXTS["Samtal Norrvik.docx"]}
    write_qdpx(coded / "newer.qdpx", longer, CODINGS, UNITS)
    told = run(coded, "import", "newer.qdpx", "--as", "talks").out.partition(
        "Changed since the import before:\n"
    )[2]
    assert told.splitlines() == [
        "  statements moved: 2",
        "    talks-01  0701  loans: drygt 100 om dagen",
        "    talks-01  0701  opening: open",
    ]


def test_another_interview_under_the_same_name_is_told(coded):
    other = {**TEXTS, "Samtal Söderby.docx": "Vi har stängt, tyvärr."}
    codings = CODINGS.replace("Öppet/Nej      Nej.", "Öppet/Nej      Vi har stängt").replace(
        "Vi har böcker", "tyvärr"
    )
    write_qdpx(coded / "newer.qdpx", other, codings, UNITS)
    told = run(coded, "import", "newer.qdpx", "--as", "talks").err
    assert (
        "Of the passages that were coded in talks-02 at the import before, none is coded now. "
        "Where it is another document under the same name, give it a name of its own.\n"
    ) in told
    assert "coded in talks-01 at" not in told
    assert "none is coded now" not in run(coded, "import", "newer.qdpx", "--as", "talks").err


def test_an_older_export_again_gives_the_same_files_but_for_what_is_told_to_be_gone(coded):
    first = files_below(coded / "interviews")
    newer = {**TEXTS, "A.docx": "Stängt. Ja."}
    more = "    A.docx  Aa Bb  Öppet/Nej  Stängt.\n    A.docx  Aa Bb  Nytt  Ja.\n"
    write_qdpx(coded / "newer.qdpx", newer, CODINGS + more, {**UNITS, "A.docx": "Österåsa"})
    assert run(coded, "import", "newer.qdpx", "--as", "talks").code == 0
    assert stored(coded, "talks", "sources")["source_id"].tolist() == [
        "talks-01",
        "talks-02",
        "talks-03",
    ]
    again = run(coded, "import", "first.qdpx", "--as", "talks")
    assert "  Gone since the import before: 1 (Österåsa 1)." in again.out.splitlines()
    after = files_below(coded / "interviews")
    ledger = (coded / "interviews/talks/import.json").as_posix()
    assert after | {ledger: b""} == first | {ledger: b""}
    assert run(coded, "import", "first.qdpx", "--as", "talks").code == 0
    assert files_below(coded / "interviews") == after


def test_a_withdrawn_document_leaves_no_coding_and_no_coder_of_its_own(coded):
    assert run(coded, "withdraw", "talks-02").code == 0
    after = files_below(coded / "interviews", coded / "private")
    left = b"\n".join(after.values()).decode().casefold()
    assert re.findall(r"söderby|bo ek|coder_2|böcker|nej\.", left) == []
    assert {one.source_id for one in read_segments(coded / "private/talks/segments.csv")} == {
        "talks-01"
    }
    again = run(coded, "import", "first.qdpx", "--as", "talks")
    assert "The source talks-02 was withdrawn and is left out (statements: 1)." in again.err
    kept = files_below(coded / "interviews", coded / "private")
    assert kept == after


def test_a_trial_says_what_was_withdrawn_too(coded):
    run(coded, "withdraw", "talks-02")
    outcome = run(coded, "import", "first.qdpx", "--as", "talks", "--dry-run")
    assert outcome.code == 0
    assert "The source talks-02 was withdrawn and is left out (statements: 1)." in outcome.err
