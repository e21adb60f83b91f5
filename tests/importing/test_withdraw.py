"""A withdrawn source leaves nothing, comes not again by itself, and may be let in again."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from drawn import draw
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    Outcome,
    files_below,
    import_drawn,
    run,
    run_import,
    state,
    stored,
    write_csv,
)

from kartlaggning.importing.coded.segments import Segment, read_segments, segments_bytes

MORE = """
    Intervju      Kommun    Säger    Intervjuade  Arbetsgivare  Kodare  Citat        Öppet   Tjänster  Hur  Lån  Övrigt
    Tredje.docx   Österåsa  .        Ada Alm      .             Cia     Så är det.   öppet   .         .    .    .
"""  # noqa: E501
DECISIONS = """\
subject;question;decision;reason;date;decided_by;on\r
Österåsa;opening;closed;De flesta säger det;2023-07-01;AA;\r
Norrvik;opening;open;Se talks-02 och annat;2023-07-01;AA;\r
Norrvik;loans;110;"Räknat om;\r
se talks-021";2023-07-01;AA;\r
"""


@pytest.fixture
def imported(project: Path) -> Path:
    """Three interviews: talks-01 of Ada and Bo, -02 of Dan, coded by Eva, -03 of Ada again."""
    write_csv(project / "talks.csv", [*draw(TALKS), *draw(MORE)])
    assert run_import(project, "talks.csv", "talks").code == 0
    return project


def withdraw(project: Path, *arguments: str) -> Outcome:
    outcome = run(project, "withdraw", *arguments)
    assert "Traceback" not in outcome.err
    return outcome


def everything_but_raw(project: Path) -> dict[str, str]:
    found = files_below(project / "interviews", project / "private")
    return {path: content.decode().casefold() for path, content in found.items()}


def test_nothing_of_a_withdrawn_source_is_left_anywhere(imported):
    (imported / "interviews/decisions.csv").write_bytes(DECISIONS.encode())
    folder = imported / "private/talks"
    digest = hashlib.sha256(b"words").hexdigest()
    codings = [
        Segment(source, "c1", ("Process",), "coder_1", 1, 2, digest)
        for source in ("talks-01", "talks-02")
    ]
    (folder / "segments.csv").write_bytes(segments_bytes(codings))
    assert withdraw(imported, "talks-02").code == 0
    left = everything_but_raw(imported)
    traces = r"samtal öst|dan ö|eva|stängt|person_003|coder_2|talks-02\b"
    found = {
        (Path(path).name, trace)
        for path, text in left.items()
        for trace in re.findall(traces, text)
    }
    assert found == {("withdrawn.csv", "talks-02")}
    assert [segment.source_id for segment in read_segments(folder / "segments.csv")] == ["talks-01"]


def test_the_others_are_as_they_were(imported):
    before = {
        frame: stored(imported, "talks", frame)
        for frame in ("sources", "informants", "speaks_for", "answers")
    }
    people = (imported / "private/people.csv").read_text("utf-8").splitlines()
    withdraw(imported, "talks-02")
    for frame, rows in before.items():
        kept = rows[rows["source_id"] != "talks-02"]
        assert stored(imported, "talks", frame).values.tolist() == kept.values.tolist(), frame
    kept = [line for line in people if "dan ö" not in line]
    assert (imported / "private/people.csv").read_text("utf-8").splitlines() == kept


def test_somebody_who_was_heard_elsewhere_keeps_the_number(imported):
    withdraw(imported, "talks-01")
    people = (imported / "private/people.csv").read_text("utf-8")
    assert "ada alm,person_001" in people
    assert "bo ek" not in people


def test_the_ledger_counts_the_source_and_its_statements_as_withdrawn(imported):
    withdraw(imported, "talks-02")
    ledger = json.loads((imported / "interviews/talks/import.json").read_text("utf-8"))["ledger"]
    of = {(entry["kind"], entry["action"], entry["reason"]): entry["n"] for entry in ledger}
    assert [
        of[("sources", *rest)] for rest in (("seen", ""), ("kept", ""), ("dropped", "withdrawn"))
    ] == [3, 2, 1]
    assert [
        of[("answers", *rest)] for rest in (("seen", ""), ("kept", ""), ("dropped", "withdrawn"))
    ] == [11, 8, 3]
    assert (of[("informants", "seen", "")], of[("informants", "kept", "")]) == (3, 3)


def test_what_was_taken_out_and_what_is_out_of_reach_is_said(imported):
    (imported / "interviews/decisions.csv").write_bytes(DECISIONS.encode())
    counts = {
        "interviews/decisions.csv": 2,
        "interviews/talks/answers.csv": 3,
        "interviews/talks/informants.csv": 1,
        "interviews/talks/sources.csv": 1,
        "interviews/talks/speaks_for.csv": 1,
        "private/coders.csv": 1,
        "private/people.csv": 1,
        "private/talks/documents.csv": 1,
    }
    listed = "".join(f"  {n}  {file}\n" for file, n in counts.items())
    before = state(imported)
    trial = withdraw(imported, "talks-02", "--dry-run")
    assert trial.out.startswith(f"Rows of talks-02 to take out:\n{listed}")
    assert state(imported) == before
    done = withdraw(imported, "talks-02")
    assert done.out.startswith(f"talks-02 is withdrawn. Rows taken out:\n{listed}")
    assert [word for word in ("raw file", "git", "reports", "--undo") if word not in done.out] == []


def test_of_the_decisions_those_go_that_rest_on_the_source_or_name_it_and_the_rest_is_not_touched(
    imported,
):
    path = imported / "interviews/decisions.csv"
    path.write_bytes(DECISIONS.encode("windows-1252"))
    withdraw(imported, "talks-02")
    header, _, _, *rest = DECISIONS.splitlines(keepends=True)
    assert path.read_bytes().decode("windows-1252") == "".join([header, *rest])


def test_a_later_import_leaves_it_out_and_gives_its_number_to_nobody(imported):
    withdraw(imported, "talks-02")
    after = state(imported)
    again = run_import(imported, "talks.csv", "talks")
    assert again.code == 0
    assert (
        "talks.csv: The source talks-02 was withdrawn and is left out (statements: 3)." in again.err
    )
    assert state(imported) == after
    rows = [*draw(TALKS), *draw(MORE)]
    rows[2]["Intervju"] = " SAMTAL  öst.docx"  # another writing of the same name
    write_csv(imported / "talks.csv", [*rows, {**rows[0], "Intervju": "Ny.docx"}])
    assert run_import(imported, "talks.csv", "talks").code == 0
    assert stored(imported, "talks", "sources")["source_id"].tolist() == [
        "talks-01",
        "talks-03",
        "talks-04",
    ]


def test_a_withdrawal_can_be_taken_back(imported):
    first = state(imported)
    withdraw(imported, "talks-02")
    outcome = withdraw(imported, "talks-02", "--undo")
    assert (outcome.code, outcome.err) == (0, "talks-02 may come again at the next import.\n")
    run_import(imported, "talks.csv", "talks")
    assert state(imported) == first


def test_of_an_import_that_had_no_other_source_only_the_withdrawal_is_remembered(project):
    import_drawn(project, MINUTES, "minutes")
    withdraw(project, "minutes-01")
    assert [Path(path).relative_to(project).as_posix() for path in state(project)] == [
        "interviews/imports.csv",
        "private/coders.csv",
        "private/minutes/withdrawn.csv",
        "private/people.csv",
    ]
    assert not (project / "interviews/minutes").exists()
    again = run_import(project, "minutes.csv", "minutes")
    assert again.code == 1
    assert "minutes.csv: All that these files hold was withdrawn." in again.err
    assert not (project / "interviews/minutes").exists()


def test_a_survey_is_one_source(project):
    import_drawn(project, SURVEY, "survey")
    outcome = withdraw(project, "survey-01")
    assert "  3  interviews/survey/responses.csv" in outcome.out
    assert not (project / "interviews/survey").exists()
    again = run_import(project, "survey.csv", "survey")
    assert (again.code, again.err.partition(" Where")[0]) == (
        1,
        "The survey survey-01 was withdrawn.",
    )
    withdraw(project, "survey-01", "--undo")
    assert run_import(project, "survey.csv", "survey").code == 0


def test_a_document_that_is_left_only_in_private_can_be_withdrawn(imported):
    write_csv(imported / "talks.csv", draw(TALKS)[:2])
    run_import(imported, "talks.csv", "talks")
    interviews = files_below(imported / "interviews")
    assert withdraw(imported, "talks-02").code == 0
    assert "samtal öst" not in (imported / "private/talks/documents.csv").read_text("utf-8")
    assert files_below(imported / "interviews") == interviews


def test_where_private_is_lost_it_says_that_the_document_will_not_be_recognised(imported):
    for path in sorted((imported / "private").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    outcome = withdraw(imported, "talks-02")
    assert "an import of the same file would bring the source back" in outcome.out
    assert stored(imported, "talks", "sources")["source_id"].tolist() == ["talks-01", "talks-03"]


def test_names_are_not_among_what_is_remembered(imported):
    withdraw(imported, "talks-02")
    header, row = (imported / "private/talks/withdrawn.csv").read_text("utf-8").splitlines()
    assert header == "source_id,digest"
    assert re.fullmatch(r"talks-02,[0-9a-f]{64}", row)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["talks-2"], "There is no source 'talks-2'. Did you mean 'talks-02'?\n"),
        (["talks-03"], "The source 'talks-03' has been withdrawn already.\n"),
        (
            ["talks-02", "--undo"],
            "No source 'talks-02' has been withdrawn. Did you mean 'talks-03'?\n",
        ),
    ],
)
def test_what_cannot_be_withdrawn_is_said(imported, arguments, message):
    withdraw(imported, "talks-03")
    before = state(imported)
    outcome = withdraw(imported, *arguments)
    assert (outcome.code, outcome.err) == (3, message)
    assert state(imported) == before


def test_a_write_that_fails_changes_nothing(imported, monkeypatch):
    before = state(imported)

    def refuse(path: Path, target: Path) -> None:
        if target.name == "people.csv":
            raise PermissionError(13, "Permission denied")
        path.replace(target)

    monkeypatch.setattr(Path, "rename", refuse)
    outcome = withdraw(imported, "talks-02")
    monkeypatch.undo()
    assert outcome.code == 3
    run(imported, "check")  # the next start mends what was cut short
    assert state(imported) == before
