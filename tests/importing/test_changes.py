"""What another export of the same material changed is told on the screen, and stored nowhere."""

import shutil
from itertools import permutations, product

import pytest
from drawn import draw
from importing.library import (
    SURVEY,
    TALKS,
    files_below,
    import_drawn,
    run,
    run_import,
    state,
    write_csv,
)

from kartlaggning.frames import ANSWERS, SOURCES, from_rows
from kartlaggning.importing.comparing import changes as changes_module
from kartlaggning.importing.comparing.changes import Changes, find_changes
from kartlaggning.importing.comparing.text import changes_lines
from kartlaggning.interviews.store import frame_bytes

HEADER = (
    "answer_id  source_id  subject_id  question  coder  value  is_denied  status    locator      "
    "quote"
)
BEFORE = f"""
    {HEADER}
    t-1        talks-01   0701        opening   coder_1  open   .          answered  text:10-20   .
    t-2        talks-01   0701        services  coder_1  films  .          answered  text:30-40   .
    t-3        talks-02   0702        opening   coder_1  open   .          answered  record:2     .
"""


def files(drawing: str) -> dict[str, bytes]:
    """The files of an import with drawn statements."""
    return files_of(draw(drawing))


def files_of(statements: list[dict[str, str]]) -> dict[str, bytes]:
    rows = [
        {**row, "is_denied": row["is_denied"] == "yes", "is_synthetic": False} for row in statements
    ]
    sources = [
        {"source_id": id_, "is_synthetic": False}
        for id_ in dict.fromkeys(row["source_id"] for row in rows)
    ]
    return {
        "answers.csv": frame_bytes(from_rows(rows, ANSWERS)),
        "sources.csv": frame_bytes(from_rows(sources, SOURCES)),
    }


def changes(before: str, after: str) -> dict[str, list[str]]:
    found = find_changes(files(before), files(after))
    told = {
        "sources": [
            *(f"+{id_}" for id_ in found.new_documents),
            *(f"-{id_}" for id_ in found.gone_documents),
        ],
        "added": [f"{each.source_id} {each.question} {each.value}" for each in found.added],
        "gone": [f"{each.source_id} {each.question} {each.value}" for each in found.gone],
        "moved": [f"{each.source_id} {each.question} {each.locator}" for each in found.moved],
        "changed": [f"{old.question} {old.value} {new.value}" for old, new in found.changed],
    }
    return {kind: lines for kind, lines in told.items() if lines}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("talks-01   0701        opening", "talks-01   0701        opening", {}),
        ("text:10-20", "text:12-22", {"moved": ["talks-01 opening text:12-22"]}),
        (
            "opening   coder_1  open ",
            "opening   coder_1  closed ",
            {"changed": ["opening open closed"]},
        ),
        ("films  .  ", "films  yes", {"changed": ["services films films"]}),
        ("record:2", "record:9", {}),
        ("t-1  ", "t-9  ", {}),
        (
            "talks-02",
            "talks-03",
            {
                "sources": ["+talks-03", "-talks-02"],
                "added": ["talks-03 opening open"],
                "gone": ["talks-02 opening open"],
            },
        ),
    ],
    ids=[
        "nothing",
        "moved",
        "changed",
        "denied",
        "another row",
        "another number",
        "another document",
    ],
)
def test_what_became_of_a_statement(old, new, expected):
    assert old in BEFORE
    assert changes(BEFORE, BEFORE.replace(old, new, 1)) == expected


def test_of_several_like_statements_each_is_counted():
    twice = BEFORE + BEFORE.splitlines()[2]
    assert changes(BEFORE, twice) == {"added": ["talks-01 opening open"]}
    assert changes(twice, BEFORE) == {"gone": ["talks-01 opening open"]}


def test_the_order_of_rows_never_matters():
    rows = draw(BEFORE)
    before, after = (
        [files_of(list(order)) for order in permutations(some)] for some in (rows, rows[1:])
    )
    expected = find_changes(before[0], after[0])
    assert expected != Changes()
    assert [find_changes(*pair) for pair in product(before, after)] == [expected] * 12


def test_files_of_another_make_have_nothing_to_compare():
    assert (
        find_changes({"answers.csv": b"id,said\n1,yes\n"}, {"responses.csv": b"\xff\n"})
        == Changes()
    )


def test_a_newer_export_says_in_a_few_lines_what_is_not_as_it_was(project):
    import_drawn(project, TALKS, "talks")
    rows = draw(TALKS)
    rows[2]["Öppet"], rows[0]["Tjänster"], rows[0]["Hur"] = "öppet", "Böcker", "egen regi"
    write_csv(
        project / "talks.csv",
        [*rows, {**rows[2], "Intervju": "Ny.docx", "Tjänster": "", "Hur": "", "Lån": ""}],
    )
    outcome = run(project, "import", "talks.csv", "--as", "talks")
    told = outcome.out.partition("Changed since the import before:\n")[2]
    assert told.splitlines() == [
        "  new sources: 1",
        "    talks-03",
        "  statements added: 1",
        "    talks-03  0703  opening: open",
        "  statements gone: 1",
        "    talks-01  0701  services: films",
        "  statements changed: 1",
        "    talks-02  0703  opening: closed → open",
    ]


def test_only_ten_of_a_kind_are_listed(project):
    row = draw(TALKS)[2]
    write_csv(project / "talks.csv", [row])
    run_import(project, "talks.csv", "talks")
    write_csv(project / "talks.csv", [row, *({**row, "Intervju": f"{n}"} for n in range(12))])
    lines = run_import(project, "talks.csv", "talks").out.splitlines()
    start = lines.index("  new sources: 12") + 1
    assert lines[start : start + 11] == [
        *(f"    talks-{n:02}" for n in range(2, 12)),
        "    … and 2 more",
    ]


def test_an_eleventh_of_a_kind_is_not_passed_over_in_silence(project):
    row = draw(TALKS)[2]
    write_csv(project / "talks.csv", [row])
    run_import(project, "talks.csv", "talks")
    write_csv(project / "talks.csv", [row, *({**row, "Intervju": f"{n}"} for n in range(11))])
    assert "    … and 1 more" in run_import(project, "talks.csv", "talks").out.splitlines()


def test_a_byte_order_mark_that_a_spreadsheet_wrote_in_a_stored_file_changes_nothing(project):
    first = import_drawn(project, TALKS, "talks")
    answers = project / "interviews" / "talks" / "answers.csv"
    answers.write_bytes(b"\xef\xbb\xbf" + answers.read_bytes())
    again = run_import(project, "talks.csv", "talks")
    assert again.out == first.out + "Nothing has changed since the import before.\n"


def test_the_first_import_and_one_of_the_same_files_have_no_changes_to_tell(project):
    first = import_drawn(project, TALKS, "talks")
    assert "import before" not in first.out
    again = run_import(project, "talks.csv", "talks")
    assert again.out == first.out + "Nothing has changed since the import before.\n"


def test_where_private_is_lost_the_quotes_are_not_taken_for_new(project):
    import_drawn(project, TALKS, "talks")
    shutil.rmtree(project / "private")
    assert run_import(project, "talks.csv", "talks").out.endswith(
        "Nothing has changed since the import before.\n"
    )


def test_responses_of_a_survey_are_counted_whatever_their_numbers(project):
    import_drawn(project, SURVEY, "survey")
    rows = draw(SURVEY)
    write_csv(project / "survey.csv", [{**rows[1], "f3": "7"}, rows[0], rows[2], rows[2]])
    told = run_import(project, "survey.csv", "survey").out.partition(
        "Changed since the import before:\n"
    )[2]
    assert told.splitlines() == ["  responses added: 2", "  responses gone: 1"]


def test_an_older_export_again_gives_the_same_files_but_for_what_is_told_to_be_gone(project):
    import_drawn(project, TALKS, "talks")
    first = files_below(project / "interviews")
    older = draw(TALKS)
    write_csv(
        project / "newer.csv", [*older[:2], {**older[2], "Intervju": "A.docx", "Kodare": "Aa"}]
    )
    assert run_import(project, "newer.csv", "talks").code == 0
    assert files_below(project / "interviews") != first
    again = run_import(project, "talks.csv", "talks")
    assert "  Gone since the import before: 1 (Österåsa 1)." in again.out.splitlines()
    after = files_below(project / "interviews")
    ledger = (project / "interviews/talks/import.json").as_posix()
    assert after | {ledger: b""} == first | {ledger: b""}
    assert run_import(project, "talks.csv", "talks").code == 0
    assert files_below(project / "interviews") == after


def test_a_trial_tells_the_changes_and_stores_nothing(project):
    import_drawn(project, TALKS, "talks")
    before = state(project)
    write_csv(project / "talks.csv", draw(TALKS)[:2])
    outcome = run(project, "import", "talks.csv", "--as", "talks", "--dry-run")
    assert "  sources gone: 1\n    talks-02\n" in outcome.out
    assert state(project) == before


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "open   .          answered  text:10-20   .",
            "closed  .          answered  text:10-20   .",
            "open → closed",
        ),
        ("text:10-20   .", "text:10-20   Ja_då", "open (its words have changed)"),
        (
            "answered  text:30-40   .",
            "answered  text:30-40   Film",
            "films (its words have changed)",
        ),
        ("films  .          ", "films  yes        ", "films → not films"),
    ],
)
def test_what_changed_in_a_statement_is_said(old, new, line):
    assert old in BEFORE
    told = list(changes_lines(find_changes(files(BEFORE), files(BEFORE.replace(old, new))), "en"))
    assert [each.partition(": ")[2] for each in told if each.startswith("    ")] == [line]


def test_another_qualifier_is_shown():
    before, after = (draw(BEFORE) for _ in range(2))
    [old], [new] = ([row for row in rows if row["value"] == "films"] for rows in (before, after))
    old["qualifier"], new["qualifier"] = "own", "bought"
    rows = [files_of([row]) for row in (old, new)]
    told = list(changes_lines(find_changes(*rows), "en"))
    assert told[-1] == "    talks-01  0701  services: films (qualifier: own → bought)"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [("", "own", "(qualifier: – → own)"), ("own", "", "(qualifier: own → –)")],
)
def test_a_qualifier_that_came_or_went_is_shown_against_a_dash(was, now, told):
    rows = []
    for qualifier in (was, now):
        [films] = [row for row in draw(BEFORE) if row["value"] == "films"]
        rows.append(files_of([{**films, "qualifier": qualifier}]))
    assert list(changes_lines(find_changes(*rows), "en"))[-1].endswith(f"services: films {told}")


def test_of_several_values_that_changed_each_is_paired_with_itself():
    """Who answered with two values and says both otherwise has not taken one for the other."""
    before, after = (draw(BEFORE) for _ in range(2))
    both = [], []
    for rows, qualifier, side in zip((before, after), ("own", "bought"), both, strict=True):
        [films] = [row for row in rows if row["value"] == "films"]
        for number, value in enumerate(("books", "films", "meals")):
            side.append(
                {**films, "answer_id": f"t-{number}", "value": value, "qualifier": qualifier}
            )
    found = find_changes(*map(files_of, both))
    assert [(old.value, new.value) for old, new in found.changed] == [
        ("books", "books"),
        ("films", "films"),
        ("meals", "meals"),
    ]


def test_statements_that_moved_are_told_in_the_order_of_the_text():
    later = BEFORE.replace("services  coder_1  films", "opening   coder_1  open ")
    moved = later.replace("text:10-20", "text:12-22").replace("text:30-40", "text:32-42")
    assert changes(later, moved) == {
        "moved": ["talks-01 opening text:12-22", "talks-01 opening text:32-42"]
    }


def stored_survey(rows: list[str], header: str = "response_id,subject_id,q") -> bytes:
    lines = [f"s-{number:04d},{row}" for number, row in enumerate(rows, start=1)]
    return "\n".join([header, *lines, ""]).encode()


SURVEY_ROWS = sorted(f"{unit},{answer}" for unit in range(9) for answer in "aab")


@pytest.mark.parametrize("n_rows", [1, 2, 5, 1_000])
@pytest.mark.parametrize("n_bytes", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("now", "n_added", "n_gone"),
    [
        (SURVEY_ROWS, 0, 0),
        (SURVEY_ROWS[1:], 0, 1),
        (SURVEY_ROWS[:-3], 0, 3),
        (sorted([*SURVEY_ROWS, "0,a", "4,c"]), 2, 0),
        (sorted([*SURVEY_ROWS[3:], "8,z"]), 1, 3),
        (SURVEY_ROWS[::-1], 0, 0),
        ([], 0, 27),
    ],
)
def test_responses_are_compared_side_by_side(monkeypatch, n_rows, n_bytes, now, n_added, n_gone):
    monkeypatch.setattr(changes_module, "_ROWS_AT_ONCE", n_rows)
    before, after = stored_survey(SURVEY_ROWS), stored_survey(now)
    pieces = [after[begin : begin + n_bytes] for begin in range(0, len(after), n_bytes)]
    found = find_changes({"responses.csv": before}, {"responses.csv": pieces})
    assert (found.n_added_responses, found.n_gone_responses) == (n_added, n_gone)


def test_responses_of_other_columns_are_all_others():
    before = stored_survey(SURVEY_ROWS)
    after = stored_survey(SURVEY_ROWS[2:], "response_id,subject_id,other")
    found = find_changes({"responses.csv": before}, {"responses.csv": after})
    assert (found.n_added_responses, found.n_gone_responses) == (25, 27)


def test_line_ends_and_a_byte_order_mark_are_no_change():
    before = stored_survey(SURVEY_ROWS)
    after = b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n")
    assert find_changes({"responses.csv": before}, {"responses.csv": after}) == Changes()
