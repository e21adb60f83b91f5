"""LimeSurvey: an archive gives what an exported table with its definition gives, in Swedish."""

import pytest
from readers.reader_drawings import draw, ledger_of, places
from readers.survey_drawings import (
    definition,
    document,
    old_definition,
    responses,
    section,
    write_lsa,
    write_quoted,
)

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.grids.delimited import read_delimited
from kartlaggning.readers.questionnaires.limesurvey import read_limesurvey
from kartlaggning.readers.questionnaires.structures import apply_structure
from kartlaggning.readers.questionnaires.survey_programs import adapt_table, find_structure

ANSWERED = """
    id  submitdate           lastpage  startlanguage  token  ipaddr     kommun   f1     f1other    books  meals  f2other  f3  often  gladly  f5        f5n  f7
    1   1980-01-01_00:00:00  3         sv             t1     10.0.0.1   Norrvik  A1     .          Y      .      .        Y   1      1       a.pdf     1    12
    2   2023-05-04_11:12:13  3         sv             t2     10.0.0.2   Söderby  -oth-  Ibland     .      .      Film     N   .      1       .         0    .
    3   -                    1         en             t3     10.0.0.3   Österåsa  -     -          -      -      -        -   -      -       -         -    -
"""  # noqa: E501
CODES = [
    [
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "kommun",
        "f1",
        "f1[other]",
        "f2[SQ001]",
        "f2[SQ002]",
        "f2[other]",
    ]
    + ["f3", "f4[SQ001][1]", "f4[SQ001][2]", "f7"],
    ["1", "1980-01-01 00:00:00", "3", "sv", "Norrvik", "A1", "", "Y", "N", "", "Y", "1", "1", "12"],
    [
        "2",
        "2023-05-04 11:12:13",
        "3",
        "sv",
        "Söderby",
        "-oth-",
        "Ibland",
        "N",
        "N",
        "Film",
        "N",
        "",
        "1",
        "",
    ],
    ["3", "", "1", "en", "Österåsa", "", "", "", "", "", "", "", "", ""],
]
YES_NO = {"Y": "Ja", "N": "Nej"}


@pytest.mark.parametrize("written", [definition, old_definition])
def test_an_archive_of_any_version_gives_codes_labels_and_questions(tmp_path, written):
    tokens = ("survey_841748_tokens.lst", "<tokens><email>ada@example.org</email></tokens>")
    timings = ("survey_841748_timings.lsi", "<x/>")
    write_lsa(tmp_path / "a.lsa", written(), responses(ANSWERED), [tokens, timings])
    table = read_limesurvey(tmp_path / "a.lsa")
    assert draw(table) == CODES
    assert table.value_labels == {
        "f1": {"A1": "Öppet", "A2": "Stängt", "-oth-": "Annat"},
        "f2[SQ001]": YES_NO,
        "f2[SQ002]": YES_NO,
        "f3": YES_NO,
        "f4[SQ001][1]": {"1": "Ofta"},
        "f4[SQ001][2]": {"1": "Gärna"},
    }
    assert table.variable_labels["f2[SQ002]"] == "Vad erbjuds? [Måltider]"
    assert table.variable_labels["f3"] == "Any plan?"  # the text is in English only
    assert ledger_of(table, "member") == {
        "seen": 4,
        "kept": 2,
        "dropped personal": 1,
        "dropped timings": 1,
    }
    assert ledger_of(table, "column") == {
        "seen": 18,
        "kept": 14,
        "dropped personal": 2,
        "dropped file_upload": 2,
    }
    assert table.findings == ()
    assert table.states.headers == ("submitdate",)
    assert table.states.of_rows.tolist() == ["finished", "finished", "unfinished"]


def test_a_definition_whose_questions_have_no_numbers_is_read_as_far_as_it_goes(tmp_path):
    write_lsa(tmp_path / "a.lsa", definition().replace("qid>", "number>"), responses(ANSWERED))
    table = read_limesurvey(tmp_path / "a.lsa")
    assert (len(table.cells), table.variable_labels) == (3, {})


HEADERS = {
    "codes": ["kommun", "f1", "f1[other]", "f2[SQ001]", "f2[SQ002]", "f2[other]", "f3", "f7"],
    "texts": ["Kommun", "Öppet på söndagar?", "Öppet på söndagar? [other]", "Vad erbjuds? [Böcker]"]
    + ["Vad erbjuds? [Måltider]", "Vad erbjuds? [other]", "Any plan?", "Lån per dag"],
    "abbreviated": [
        "Kommun",
        "Öppet på söndag..",
        "Öppet på söndag.. [other]",
        "Vad erbj.. [Böcker]",
    ]
    + ["Vad erbj.. [Målt..]", "Vad erbj.. [other]", "Any plan?", "Lån per dag"],
    "codes and texts": [
        "kommun: Kommun",
        "f1: Öppet på söndagar?",
        "f1[other]: Öppet på söndagar? [other]",
    ]
    + [
        "f2[SQ001]: Vad erbjuds? [Böcker]",
        "f2[SQ002]: Vad erbjuds? [Måltider]",
        "f2[other]: Vad erbjuds? [other]",
    ]
    + ["f3: Any plan?", "f7: Lån per dag"],
    "codes and abbreviated texts": [
        "kommun. Kommun",
        "f1. Öppet på söndag..",
        "f1[other]. Öppet på söndag.. [other]",
    ]
    + [
        "f2[SQ001]. Vad erbj.. [Böcker]",
        "f2[SQ002]. Vad erbj.. [Målt..]",
        "f2[other]. Vad erbj.. [other]",
    ]
    + ["f3. Any plan?", "f7. Lån per dag"],
    "codes and texts of old versions": [
        "kommun. Kommun",
        "f1. Öppet på söndagar?",
        "f1. Öppet på söndagar? [other]",
    ]
    + [
        "f2. Vad erbjuds? [Böcker]",
        "f2. Vad erbjuds? [Måltider]",
        "f2. Vad erbjuds? [other]",
        "f3. Any plan?",
    ]
    + ["f7. Lån per dag"],
    "names for R": ["kommun", "f1", "f1_other", "f2_SQ001", "f2_SQ002", "f2_other", "f3", "f7"],
}
CELLS = {
    "codes": [
        ["Norrvik", "A1", "", "Y", "", "", "Y", "12"],
        ["Söderby", "A2", "", "", "", "Film", "N", ""],
    ],
    "texts": [
        ["Norrvik", "Öppet", "", "Ja", "Nej", "", "Ja", "12"],
        ["Söderby", "Stängt", "", "Nej", "Nej", "Film", "Nej", ""],
    ],
}


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("headers", HEADERS)
def test_an_exported_table_gives_the_same_however_it_was_exported(tmp_path, headers, cells):
    (tmp_path / "a.lss").write_text(definition(), encoding="utf-8")
    write_quoted(tmp_path / "a.csv", [HEADERS[headers], *CELLS[cells]], ",")
    structure = find_structure(tmp_path / "a.lss")
    raw = read_delimited(tmp_path / "a.csv", expected_columns=(), known_words=(), encoding="")
    table = apply_structure(raw, structure)
    assert draw(table)[1:] == [
        ["Norrvik", "A1", "", "Y", "N", "", "Y", "12"],
        ["Söderby", "A2", "", "N", "N", "Film", "N", ""],
    ]
    by_code = {table.aliases.get(code, code): code for code in HEADERS["codes"]}
    assert [by_code[header] for header in table.cells.columns] == HEADERS["codes"]
    assert table.value_labels[table.aliases.get("f2[SQ002]", "f2[SQ002]")] == YES_NO


def test_a_table_with_yes_as_1_and_no_as_2_keeps_them_and_knows_what_they_mean(tmp_path):
    (tmp_path / "a.lss").write_text(definition(), encoding="utf-8")
    write_quoted(tmp_path / "a.csv", [["f3", "f7"], ["1", "4"], ["2", "5"]], ",")
    raw = read_delimited(tmp_path / "a.csv", expected_columns=(), known_words=(), encoding="")
    table = apply_structure(raw, find_structure(tmp_path / "a.lss"))
    assert draw(table)[1:] == [["1", "4"], ["2", "5"]]
    assert table.value_labels["f3"] == {"1": "Ja", "2": "Nej", **YES_NO}


@pytest.mark.parametrize(
    "texts", [[""] * 7, [f" - {text}" for text in ("Svars-ID", "Inlämnat", *"abcde")]]
)
def test_an_exported_table_alone_loses_who_answered_and_says_who_never_finished(tmp_path, texts):
    codes = ["id", "submitdate", "lastpage", "startlanguage", "ipaddr", "email", "f1"]
    rows = [[code + text for code, text in zip(codes, texts, strict=True)]]
    rows += [["1", "1980-01-01 00:00:00", "2", "sv", "10.0.0.1", "ada@example.org", "A1"]]
    rows += [["2", "", "1", "sv", "10.0.0.2", "bo@example.org", ""]]
    write_quoted(tmp_path / "a.csv", rows, ",")
    table = adapt_table(
        read_delimited(tmp_path / "a.csv", expected_columns=(), known_words=(), encoding="")
    )
    assert draw(table) == [[*row[:4], row[6]] for row in rows]
    assert ledger_of(table, "column") == {"seen": 7, "kept": 5, "dropped personal": 2}
    assert [finding.check for finding in table.findings] == ["never_shown_or_left"]
    assert table.states.of_rows.tolist() == ["finished", "unfinished"]


def test_what_was_never_shown_is_told_from_what_was_left_in_an_archive(tmp_path):
    who_broke_off = responses(ANSWERED)[2:]
    write_lsa(tmp_path / "a.lsa", definition(), who_broke_off)
    table = read_limesurvey(tmp_path / "a.lsa")
    hidden = {header for header in table.cells if any(table.never_shown.get(header, ()))}
    assert hidden == {"f1", "f1[other]", "f2[SQ001]", "f2[SQ002]", "f2[other]", "f3"} | {
        "f4[SQ001][1]",
        "f4[SQ001][2]",
    }
    assert draw(table)[1][-1] == ""  # f7 is a number, absent where it was left empty too


def test_a_definition_that_fits_no_column_is_said(tmp_path):
    (tmp_path / "a.lss").write_text(definition(), encoding="utf-8")
    write_quoted(tmp_path / "a.csv", [["ort", "antal"], ["Norrvik", "4"]], ",")
    raw = read_delimited(tmp_path / "a.csv", expected_columns=(), known_words=(), encoding="")
    table = apply_structure(raw, find_structure(tmp_path / "a.lss"))
    assert places(table.findings) == [
        ("questionnaire_unmatched", 1, 0, (tmp_path / "a.lss").as_posix())
    ]


@pytest.mark.parametrize(
    ("kind", "suffix", "labels"),
    [
        ("O", "comment", {"A1": "Öppet", "A2": "Stängt"}),
        ("G", "", {"F": "Kvinna", "M": "Man"}),
        ("F", "SQ001", {"A1": "Öppet", "A2": "Stängt"}),
        ("C", "SQ001", {"Y": "Ja", "N": "Nej", "U": "Osäker"}),
        ("E", "SQ001", {"I": "Öka", "S": "Samma", "D": "Minska"}),
        ("R", "2", {"A1": "Öppet", "A2": "Stängt"}),
        ("A", "SQ001", None),
        ("K", "SQ001", None),
        ("P", "SQ001comment", None),
        (";", "SQ001_SQ002", None),
    ],
)
def test_each_type_of_question_has_its_columns(tmp_path, kind, suffix, labels):
    question = {
        "qid": "7",
        "parent_qid": "0",
        "sid": "1",
        "gid": "2",
        "type": kind,
        "title": "f",
        "language": "sv",
    }
    parts = [
        {
            "qid": str(8 + scale),
            "parent_qid": "7",
            "title": f"SQ00{1 + scale}",
            "scale_id": str(scale),
            "question": "Del",
        }
        for scale in (0, 1)
    ]
    answers = [
        {"qid": "7", "code": code, "answer": text, "scale_id": "0", "language": "sv"}
        for code, text in (("A1", "Öppet"), ("A2", "Stängt"))
    ]
    sections = [
        section("questions", [question]),
        section("subquestions", parts),
        section("answers", answers),
    ]
    write_lsa(tmp_path / "a.lsa", document("Survey", *sections), [{f"1X2X7{suffix}": "A1"}])
    table = read_limesurvey(tmp_path / "a.lsa")
    [header] = table.cells.columns
    assert header == (f"f[{suffix}]" if suffix else "f")
    assert table.value_labels.get(header) == (None if suffix == "comment" else labels)


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("a.lss", definition(), "answers_missing"),
        ("a.lss", "<document><x/></document>", "file_broken"),
        ("a.lss", '<!DOCTYPE a [<!ENTITY b "c">]><document>&b;</document>', "file_broken"),
        ("a.lss", definition()[:900], "file_broken"),
        ("a.lsa", "PK\x03\x04", "file_broken"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, content, check):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(KartlaggningError) as caught:
        read_limesurvey(tmp_path / name)
    assert caught.value.finding.check == check


def test_an_archive_without_answers_is_said(tmp_path):
    write_lsa(tmp_path / "a.lsa", definition(), [])
    with pytest.raises(KartlaggningError) as caught:
        read_limesurvey(tmp_path / "a.lsa")
    assert caught.value.finding.check == "answers_missing"
