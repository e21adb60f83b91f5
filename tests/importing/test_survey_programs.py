"""What survey programs write: the value found is the value given, and why one is missing."""

import zipfile

import pytest
from importing.library import run, stored
from readers.survey_drawings import definition, responses, write_lsa, write_quoted, write_sheets

KOBO_OWN = ["_id", "_uuid", "_submission_time", "_submitted_by"]
KOBO_META = ["61", "48583952", "2023-05-04T09:41:19", "ylva"]
FORM = [
    ["type", "name", "label::Svenska (sv)"],
    ["begin_group", "om", "Om er"],
    ["text", "kommun", "Kommun"],
    ["select_one lage", "f1", "Öppet på söndagar?"],
    ["select_multiple utbud", "f2", "Vad erbjuds?"],
    ["end_group", "", ""],
    ["integer", "f7", "Lån per dag"],
]
CHOICES = [
    ["list_name", "name", "label::Svenska (sv)"],
    ["lage", "1", "Öppet"],
    ["lage", "2", "Stängt"],
    ["utbud", "books", "Böcker och film"],
    ["utbud", "meals", "Måltider"],
]


def declare(project, services, missing='"n/a": not_applicable, "": no_answer'):
    """Let the survey have these columns; where a respondent was asked and left, it is no answer."""
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    begin, end = text.index("  survey:\n"), text.index("questions:\n")
    survey = f"""\
  survey:
    kind: survey
    label: {{sv: Enkät, en: Survey}}
    missing: {{{missing}}}
    columns:
      subject: kommun
      opening: f1
      services: {services}
      loans: f7
"""
    labels = "{sv: Böcker, en: Books}, meals: {sv: Måltider, en: Meals}, films"
    codes = (
        "{label: {sv: Böcker, en: Books}, codes: [Böcker och film]}, meals: {sv: Måltider, en: "
        "Meals}, films"
    )
    text = text[:begin] + survey + text[end:].replace(labels, codes)
    schema.write_text(
        text.replace('codes: ["1"]', 'codes: ["1", A1]').replace(
            'codes: ["2"]', 'codes: ["2", A2]'
        ),
        "utf-8",
    )


def imported(project, *files):
    outcome = run(project, "import", *files, "--as", "survey", "--strand", "survey")
    assert outcome.code == 0, outcome.err
    rows = stored(project, "survey", "responses").drop(
        columns=["response_id", "is_synthetic", "response_state"], errors="ignore"
    )
    everything = b"".join(
        path.read_bytes() for path in (project / "interviews").rglob("*") if path.is_file()
    )
    assert b"ylva" not in everything.lower()
    return rows.to_dict("records"), outcome


LIMESURVEY_ROWS = [
    {
        "subject_id": "0701",
        "opening": "open",
        "services.books": "yes",
        "services.meals": "no",
        "loans": "12",
    },
    {
        "subject_id": "0702",
        "opening": "closed",
        "services.books": "no_answer",
        "services.meals": "no_answer",
    }
    | {"loans": "no_answer"},
    {
        "subject_id": "0703",
        "opening": "no_answer",
        "services.books": "no_answer",
        "services.meals": "no_answer",
    }
    | {"loans": "no_answer"},
]


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_limesurvey_archive(project, compression):
    declare(project, '{values: {books: "f2[SQ001]", meals: "f2[SQ002]"}}')
    drawing = """
        id  submitdate  token  ipaddr    kommun    f1  books  meals  f7
        1   2023-05-04  ylva   10.0.0.1  Norrvik   A1  Y      .      12
        2   2023-05-04  ylva   10.0.0.2  Söderby   A2  .      .      .
        3   -           ylva   10.0.0.3  Österåsa  -   -      -      -
        4   2023-05-04  ylva   10.0.0.4  Norrvik   .   Y      -      -
    """
    tokens = ("survey_841748_tokens.lst", "<email>ylva@example.org</email>")
    write_lsa(project / "a.lsa", definition(), responses(drawing), [tokens], compression)
    rows, outcome = imported(project, "a.lsa")
    opened, left, broken_off = LIMESURVEY_ROWS
    hidden = dict.fromkeys(("opening", "services.books", "services.meals"), "not_asked")
    filtered = {
        "subject_id": "0701",
        "opening": "no_answer",
        "services.books": "yes",
        "services.meals": "not_asked",
    }
    assert rows == [
        filtered
        | {
            "loans": "no_answer"
        },  # of a number LimeSurvey does not tell whether it was left or never shown
        opened,
        left,
        broken_off | hidden,
    ]
    assert "a.lsa: submitdate: 1 of 4 responses was never finished" in outcome.err


def test_what_was_never_shown_is_not_asked_in_interviews_too(project):
    schema = project / "survey_schema.yaml"
    columns = '{source: id, subject: kommun, opening: {value: f1, words: "f1[other]"}, loans: f7}'
    strand = (
        f"  forms: {{kind: interview, label: {{sv: Formulär, en: Forms}}, columns: {columns}}}\n"
    )
    text = (
        schema.read_text("utf-8")
        .replace("strands:\n", f"strands:\n{strand}")
        .replace("minutes, s", "forms, s")
    )
    schema.write_text(text.replace('codes: ["1"]', "codes: [A1]"), "utf-8")
    drawing = """
        id  kommun   f1  f1other  f7
        1   Norrvik  A1  .        12
        2   Söderby  -   -        3
    """
    write_lsa(project / "a.lsa", definition(), responses(drawing))
    outcome = run(project, "import", "a.lsa", "--as", "forms")
    assert outcome.code == 0, outcome.err
    answers = stored(project, "forms", "answers")
    opening = answers[answers["question"] == "opening"]
    assert opening[["subject_id", "value", "status", "words"]].to_numpy().tolist() == [
        ["0701", "open", "answered", ""],
        ["0702", "", "not_asked", ""],
    ]


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (["kommun", "f1", "f2[SQ001]", "f2[SQ002]", "f7"], [["A1", "Y", ""], ["A2", "", ""]]),
        (
            [
                "Kommun",
                "Öppet på söndagar?",
                "Vad erbjuds? [Böcker]",
                "Vad erbjuds? [Måltider]",
                "Lån per dag",
            ],
        )
        + ([["Öppet", "Ja", "Nej"], ["Stängt", "", ""]],),
    ],
)
def test_a_limesurvey_table_with_its_definition(project, headers, cells):
    declare(project, '{values: {books: "f2[SQ001]", meals: "f2[SQ002]"}}')
    (project / "survey.lss").write_text(definition(), "utf-8")
    rows = [["Norrvik", *cells[0], "12"], ["Söderby", *cells[1], ""], ["Österåsa", "", "", "", ""]]
    write_quoted(project / "answers.csv", [headers, *rows], ",")
    assert imported(project, "survey.lss", "answers.csv")[0] == LIMESURVEY_ROWS


SELECTED = [
    {"subject_id": "0701", "opening": "open", "services": "books|meals", "loans": "12"},
    {"subject_id": "0702", "opening": "not_applicable", "services": "meals", "loans": "3"},
    {"subject_id": "0703", "opening": "closed", "services": "no_answer", "loans": "no_answer"},
]
KOBO = {
    "one column": [
        ["om/kommun", "om/f1", "om/f2", "f7"],
        ["0701", "1", "books meals", "12"],
        ["0702", "n/a", "meals", "3"],
        ["0703", "2", "", ""],
    ],
    "both ways": [
        ["om/kommun", "om/f1", "om/f2", "om/f2/books", "om/f2/meals", "f7"],
        ["0701", "1", "books meals", "1", "1", "12"],
        ["0702", "n/a", "meals", "0", "1", "3"],
        ["0703", "2", "", "", "", ""],
    ],
    "a column per option": [
        ["kommun", "f1", "f2/books", "f2/meals", "f7"],
        ["0701", "1", "1.0", "1.0", "12"],
        ["0702", "n/a", "0.0", "1.0", "3"],
        ["0703", "2", "", "", ""],
    ],
    "labels": [
        ["Kommun", "Öppet på söndagar?", "Vad erbjuds?", "Lån per dag"],
        ["0701", "Öppet", "Böcker och film Måltider", "12"],
        ["0702", "n/a", "Måltider", "3"],
        ["0703", "Stängt", "", ""],
    ],
    "labels both ways": [
        ["Om er/Kommun", "Om er/Öppet på söndagar?", "Om er/Vad erbjuds?"]
        + ["Om er/Vad erbjuds?/Böcker och film", "Om er/Vad erbjuds?/Måltider", "Lån per dag"],
        ["0701", "Öppet", "Böcker och film Måltider", "TRUE", "TRUE", "12"],
        ["0702", "n/a", "Måltider", "FALSE", "TRUE", "3"],
        ["0703", "Stängt", "", "", "", ""],
    ],
}


@pytest.mark.parametrize("export", KOBO)
def test_kobotoolbox_with_its_form_gives_the_same_however_it_was_exported(project, export):
    declare(project, "f2")
    write_sheets(project / "form.xlsx", {"survey": FORM, "choices": CHOICES})
    headers, *rows = KOBO[export]
    write_quoted(
        project / "a.csv", [[*headers, *KOBO_OWN], *([*row, *KOBO_META] for row in rows)], ";"
    )
    assert imported(project, "form.xlsx", "a.csv")[0] == SELECTED


def test_kobotoolbox_alone_in_a_workbook_both_ways(project):
    declare(project, "f2")
    headers, *rows = KOBO["both ways"]
    answers = [[*headers, *KOBO_OWN], *([*row, *KOBO_META] for row in rows)]
    write_sheets(project / "a.xlsx", {"enkat": answers, "barn": [["namn"], ["Ada"]]})
    assert imported(project, "a.xlsx")[0] == SELECTED


def test_qualtrics_with_a_column_per_choice_and_with_one_for_all(project):
    names = [
        "StartDate",
        "ResponseId",
        "RecipientEmail",
        "Finished",
        "kommun",
        "f1",
        "f2_1",
        "f2_2",
        "f7",
    ]
    texts = [
        "Start Date",
        "Response ID",
        "Recipient Email",
        "Finished",
        "Kommun",
        "Öppet?",
        "Vad erbjuds? - Böcker",
    ]
    texts += ["Vad erbjuds? - Måltider", "Lån"]
    ids = [
        "startDate",
        "_recordId",
        "recipientEmail",
        "finished",
        "QID1_TEXT",
        "QID2",
        "QID3",
        "QID3",
        "QID4_TEXT",
    ]
    import_ids = [f'{{"ImportId":"{name}"}}' for name in ids]
    import_ids[6:8] = ['{"ImportId":"QID3","choiceId":"1"}', '{"ImportId":"QID3","choiceId":"2"}']
    own = ["2023-05-04", "R_1", "ylva@example.org", "True"]
    rows = [
        [*own, "Norrvik", "Öppet", "Böcker", "Måltider", "12"],
        [*own, "Söderby", "n/a", "", "Måltider", "3"],
    ]
    declare(project, "{values: {books: f2_1, meals: f2_2}}")
    write_quoted(project / "a.csv", [names, texts, import_ids, *rows], ",")
    assert imported(project, "a.csv")[0] == [
        {
            "subject_id": "0701",
            "opening": "open",
            "services.books": "yes",
            "services.meals": "yes",
            "loans": "12",
        },
        {
            "subject_id": "0702",
            "opening": "not_applicable",
            "services.books": "no",
            "services.meals": "yes",
        }
        | {"loans": "3"},
    ]


def test_qualtrics_with_several_choices_in_a_cell(project):
    declare(project, "f2")
    own = ["2023-05-04", "R_1", "True"]
    head = ["StartDate", "ResponseId", "Finished", "kommun", "f1", "f2", "f7"]
    texts = ["Start Date", "Response ID", "Finished", "Kommun", "Öppet?", "Vad erbjuds?", "Lån"]
    ids = [
        f'{{"ImportId":"{name}"}}'
        for name in ("startDate", "_recordId", "finished", "QID1_TEXT", "QID2", "QID3", "QID4")
    ]
    rows = [
        [*own, "0701", "1", "Böcker,Måltider", "12"],
        [*own, "0702", "n/a", "Måltider", "3"],
        [*own, "0703", "2", "", ""],
    ]
    write_quoted(project / "a.csv", [head, texts, ids, *rows], ",")
    assert imported(project, "a.csv")[0] == SELECTED


def test_a_definition_alone_is_no_import(project):
    declare(project, "f2")
    write_sheets(project / "form.xlsx", {"survey": FORM, "choices": CHOICES})
    outcome = run(project, "import", "form.xlsx", "--as", "survey")
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1
    assert not (project / "interviews").exists()


@pytest.mark.parametrize(
    "ids",
    [
        [
            [
                '{"ImportId":"x1"}',
                '{"ImportId":"x2"}',
                '{"ImportId":"x3"}',
                '{"ImportId":"x4"}',
                '{"ImportId":"x5"}',
            ]
        ],
        [['{"ImportId":"_recordId"}', *(f'{{"ImportId":"QID{n}"}}' for n in range(1, 5))]],
        [],
    ],
)
@pytest.mark.parametrize(("both", "one"), [("1,2", "2"), ("books,meals", "Måltider")])
def test_what_qualtrics_joins_by_a_comma_is_parted_whatever_its_ids_tell(project, ids, both, one):
    declare(project, "f2")
    schema = project / "survey_schema.yaml"
    coded = schema.read_text("utf-8").replace("codes: [Böcker och film]}", 'codes: ["1"]}')
    schema.write_text(
        coded.replace("meals: {sv", 'meals: {codes: ["2"], label: {sv').replace(
            "Meals}, f", "Meals}}, f"
        ),
        "utf-8",
    )
    rows = [
        ["ResponseId", "kommun", "f1", "f2", "f7"],
        ["Response ID", "Kommun?", "Öppet?", "Vad?", "Lån?"],
        *ids,
    ]
    rows += [
        ["R_1", "0701", "1", both, "12"],
        ["R_2", "0702", "n/a", one, "3"],
        ["R_3", "0703", "2", "", ""],
    ]
    write_quoted(project / "a.csv", rows, ",")
    assert imported(project, "a.csv")[0] == SELECTED
