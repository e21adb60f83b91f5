"""`describe`: every variable of a file or an import at a glance, before anything is decided.

What people read stands whole in `described/describe.*.txt`.
"""

import csv
import io
import re
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st
from importing.library import (
    TALKS,
    files_below,
    import_drawn,
    make_project,
    run,
    write_csv,
    write_sav,
    write_xlsx,
)
from readers.pspp import run as run_program
from readers.pspp import run_pspp
from readers.survey_drawings import definition, responses, write_lsa, write_quoted

from kartlaggning.describing.csv_rows import description_csv
from kartlaggning.describing.page import description_page
from kartlaggning.describing.text import WIDTH, description_lines
from kartlaggning.describing.variables import describe_files, describe_table
from kartlaggning.identities import find_identity
from kartlaggning.readers.raw_table import RawTable

GOLDEN = Path(__file__).with_name("described")
# 14 respondents of four municipalities; q1 is 1–5, 8 and 9 are no answers, and 7 is nothing
SURVEY = """
    id     unit  role  q1  f1  f2  days  w     wish               mail
    1001   0001  1     4   1   0   2     0.5   .                  ada@exempel.se
    1002   0001  1     5   1   1   3     0.5   Mer tid            .
    1003   0001  2     2   0   1   4     1.25  .                  bo@exempel.se
    1004   0001  2     2   0   0   5     1.25  Ring mig gärna     .
    1005   0001  2     1   1   1   7     1.25  .                  .
    1006   0001  2     8   1   0   99    1.25  .                  .
    1007   0001  2     9   9   9   .     1.25  .                  .
    1008   0001  1     4   1   0   1     0.5   Fler rum           .
    1009   0002  1     3   1   0   2     1     .                  .
    1010   0002  2     4   0   0   2.5   1.5   .                  .
    1011   0002  2     4   1   0   10    1.5   .                  cia@exempel.se
    1012   0002  2     7   0   0   99    1.5   .                  .
    1013   0002  9     5   1   0   4     1     .                  .
    1014   0003  2     1   0   1   20    2     Kurs om samtalet   .
"""
DICTIONARY = {
    "column_labels": {
        "unit": "Kommun",
        "role": "Er roll",
        "q1": "Hur är stödet från regionen när ni möter någon som har utövat våld i en nära "
        "relation?",
        "f1": "Samtal",
        "days": "Dagar till första samtalet",
        "wish": "Vad saknas? Ring 031-390 06 10",
    },
    "variable_value_labels": {
        "role": {1: "Chef", 2: "Handläggare", 9: "Ej svar"},
        "q1": {1: "Mycket dåligt", 2: "Dåligt", 3: "Bra", 4: "Bra", 5: "Mycket bra", 6: "Utmärkt"}
        | {8: "Vet ej", 9: "Ej svar"},
        "f1": {0: "Nej", 1: "Ja", 9: "Ej svar"},
        "f2": {0: "Nej", 1: "Ja", 9: "Ej svar"},
        "days": {99: "Ej svar"},
    },
    "missing_ranges": {"role": [9], "q1": [8, 9], "f1": [9], "days": [99]},
    "variable_measure": {"role": "nominal", "q1": "ordinal", "days": "scale"},
}
# two respondents of LimeSurvey's: the second broke off before most questions were shown
BROKEN_OFF = """
    id  submitdate           lastpage  startlanguage  kommun   f1  f1other  books  meals  f2other  f3  often  gladly
    1   2023-05-04_11:12:13  3         sv             Norrvik  A1  .        Y      .      .        Y   1      .
    2   -                    1         sv             Söderby  -   -        -      -      -        -   -      -
"""  # noqa: E501
FEW = 5


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    path = tmp_path_factory.mktemp("describe") / "enkat.sav"
    write_sav(path, draw(SURVEY), **DICTIONARY)
    return path


@pytest.fixture
def described(survey):
    return of(survey)


def of(*paths, minimum=FEW):
    """The description of a file, its variables by their names."""
    description = describe_files(list(paths), minimum)
    return {variable.name: variable for variable in description.variables}


def table(folder, rows, name="a.csv"):
    write_csv(folder / name, rows)
    return folder / name


def column(folder, *cells, name="svar"):
    """The description of a column of a csv file."""
    rows = [{"nr": f"n{number}", name: cell} for number, cell in enumerate(cells)]
    return of(table(folder, rows))[name]


def remarks(variable):
    return {remark.name: dict(remark.parameters) for remark in variable.remarks}


def counts(variable):
    return {value.code: value.n for value in variable.values}


def missing(variable):
    return [(each.kind, each.code, each.label, each.n) for each in variable.missing]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_people_read_is_this(survey, language):
    lines = run(survey.parent, "describe", survey.name, "--lang", language)
    assert (lines.code, lines.err) == (0, "")
    assert lines.out == (GOLDEN / f"describe.{language}.txt").read_text("utf-8")
    assert max(map(len, lines.out.splitlines())) <= WIDTH


def test_missing_is_told_by_its_kind_and_its_label(described):
    assert missing(described["q1"]) == [
        ("declared", "8", "Vet ej", 1),
        ("declared", "9", "Ej svar", 1),
    ]
    assert missing(described["days"]) == [("declared", "99", "Ej svar", 2), ("empty", "", "", 1)]
    assert described["q1"].n_answered == 12


def test_codes_are_counted_with_their_labels(described):
    values = [(value.code, value.label, value.n) for value in described["q1"].values]
    assert values == [
        ("1", "Mycket dåligt", 2),
        ("2", "Dåligt", 2),
        ("3", "Bra", 1),
        ("4", "Bra", 4),
        ("5", "Mycket bra", 2),
        ("6", "Utmärkt", 0),
        ("7", "", 1),
    ]
    assert described["q1"].measure == "ordinal"


def test_odd_codes_are_told(described):
    assert remarks(described["q1"]) == {
        "no_label": {"codes": "7 (n = 1)"},
        "label_unused": {"n": 1, "codes": "6"},
        "label_doubled": {"label": "Bra", "codes": "3, 4"},
    }
    assert remarks(described["f2"]) == {
        "missing_undeclared": {"code": "9", "label": "Ej svar", "n": 1}
    }
    assert remarks(described["f1"]) == {}


def test_numbers_have_their_ends_and_their_middle(described):
    spread = described["days"].spread
    assert (spread.lowest, spread.median, spread.highest) == ("1", "4", "20")


def test_a_weight_and_an_id_are_likely_and_no_more(described):
    assert remarks(described["w"]) == {"likely_weight": {}}
    assert remarks(described["id"]) == {"likely_id": {}}
    assert described["id"].values == ()


def test_what_a_weight_leaves_out_is_told(tmp_path):
    cells = ["0.5", "1.25", "0", "0", "-1.5", "0.75", "1.1", "0.9"]
    assert remarks(column(tmp_path, *cells, name="vikt")) == {
        "likely_weight": {},
        "weight_not_positive": {"n": 3},
    }


def test_a_body_weight_is_no_weight(tmp_path):
    assert remarks(column(tmp_path, *map(str, range(60, 80)), "70", name="vikt")) == {}


def test_a_file_that_is_weighted_says_by_what(tmp_path):
    folder = run_pspp(
        tmp_path,
        'data list list (",") /a (F2) tal (F4.2).',
        "begin data.\n1,0.5\n2,1.5\nend data.",
        "weight by tal.\nsave outfile='a.sav'.",
    )
    assert list(remarks(of(folder / "a.sav")["tal"])) == ["weight"]


def test_a_set_of_ticks_is_one_question_with_its_options(tmp_path):
    folder = run_pspp(
        tmp_path,
        'data list list (",") /a b c (F2).',
        "begin data.\n1,0,1\n0,0,0\n1,1,9\n,,\nend data.",
        "variable labels a 'Samtal' b 'Grupp' c 'Brev'.",
        "value labels a b c 0 'Nej' 1 'Ja' 9 'Ej svar'.\nmissing values c (9).",
        "mrsets /mdgroup name=$former label='Vilka former?' variables=a b c value=1.",
        "save outfile='a.sav'.",
    )
    forms = of(folder / "a.sav")["$former"]
    assert (forms.kind, forms.label, forms.members) == (
        "multiple",
        "Vilka former?",
        ("a", "b", "c"),
    )
    assert [(value.label, value.n) for value in forms.values] == [
        ("Samtal", 2),
        ("Grupp", 1),
        ("Brev", 1),
    ]
    # who was asked and ticked nothing has answered
    assert (forms.n_answered, missing(forms)) == (3, [("empty", "", "", 1)])


def frequencies_of_pspp(path, *names):
    """PSPP's tables: by variable its rows (*Valid* or *Missing*, what it is called, how many)."""
    syntax = f"get file='{path.name}'.\nfrequencies /variables={' '.join(names)}."
    (path.parent / "a.sps").write_text(syntax, encoding="utf-8")
    run_program(path.parent, "pspp", "a.sps", "-O", "format=csv", "-o", "a.csv")
    _, *tables = (path.parent / "a.csv").read_text("utf-8").split("\n\n")
    found = {}
    for name, lines in zip(names, tables, strict=True):
        kind, rows = "", []
        for row in list(csv.reader(lines.strip().splitlines()))[2:-1]:
            kind = row[0] or kind
            rows.append((kind, row[1].strip(), int(row[2])))
        found[name] = rows
    return found


def test_pspp_counts_the_same(tmp_path):
    random = np.random.default_rng(7)
    codes = random.choice([1.0, 2, 3, 4, 8, 9, np.nan], size=(500, 4))
    names = ["a", "b", "c", "d"]
    labels = {1: "Ett", 2: "Två", 3: "Tre", 4: "Fyra", 8: "Vet ej", 9: "Ej svar"}
    missing_codes = {"a": [8, 9], "b": [9], "c": [{"lo": 8, "hi": 9}]}
    file = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame(codes, columns=names),
        file,
        variable_value_labels=dict.fromkeys(names, labels),
        missing_ranges=missing_codes,
    )
    described = of(file)
    for name, rows in frequencies_of_pspp(file, *names).items():
        variable = described[name]
        ours = [("Valid", value.label, value.n) for value in variable.values]
        ours += [("Missing", each.label or ".", each.n) for each in variable.missing]
        assert sorted(ours) == sorted(rows), name


# --- what could point at somebody


def test_texts_are_counted_and_never_shown(described):
    wish = described["wish"]
    assert (wish.kind, wish.n_answered, wish.n_different, wish.values) == ("text", 4, 4, ())
    # whom to ring stands in the question itself
    assert wish.label == "Vad saknas? Ring [telephone]"


def test_personal_data_is_named_by_its_kind(described):
    assert (described["mail"].kind, described["mail"].values) == ("personal", ())
    assert remarks(described["mail"]) == {"likely_email": {"n": 3}}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Namn", "name"),
        ("RecipientFirstName", "name"),
        ("Uppgiftslämnare", "name"),
        ("Hemadress", "address"),
        ("E-post", "email"),
        ("Mobil", "telephone"),
        ("Personnummer", "personal_number"),
        ("födelsedatum", "birth_date"),
        ("IPAddress", "ip_address"),
        ("_gps_latitude", "position"),
    ],
)
def test_a_column_can_say_by_its_name_that_it_is_of_people(tmp_path, header, kind):
    variable = column(tmp_path, *["Ada"] * 9, name=header)
    assert (variable.kind, variable.values) == ("personal", ())
    assert remarks(variable) == {f"likely_by_name_{kind}": {"n": 9}}


@pytest.mark.parametrize("header", ["Kommunnamn", "Antal intervjuade", "Namn på rutinen"])
def test_a_name_that_is_near_is_none(tmp_path, header):
    cells = ["2"] * 9 if header.startswith("Antal") else ["Norrby"] * 9
    assert column(tmp_path, *cells, name=header).kind in ("words", "number")


def test_personal_numbers_and_telephones_are_found_by_what_they_are(tmp_path):
    numbers = column(tmp_path, *["19640823-3234", "640823-3234"] * 3)
    assert remarks(numbers)["likely_personal_number"] == {"n": 6}
    assert (numbers.kind, numbers.values) == ("personal", ())
    assert remarks(column(tmp_path, *["0701-23 45 67"] * 6))["likely_telephone"] == {"n": 6}
    as_number = column(tmp_path, *["196408233234"] * 6, name="kod")
    assert (as_number.kind, as_number.spread) == ("personal", None)


def test_nothing_that_is_hidden_stands_in_any_output(survey):
    description = describe_files([survey], FEW)
    outputs = (
        "\n".join(description_lines(description, "sv")),
        description_csv(description, "sv"),
        description_page(description, "sv"),
    )
    hidden = {row[name] for row in draw(SURVEY) for name in ("id", "wish", "mail")} - {""}
    for output in (*outputs, *(text.replace(" ", "\n") for text in outputs)):
        assert [text for text in (*hidden, "031-390 06 10") if text in output] == []


@pytest.mark.parametrize("minimum", [1, 3, 4])
def test_words_that_few_rows_hold_are_counted_alone(tmp_path, minimum):
    rows = [{"Svar": word} for word in ["Norrby"] * 9 + ["Söderby"] * 3 + ["Österby"]]
    words = of(table(tmp_path, rows), minimum=minimum)["Svar"]
    all_counts = {"Norrby": 9, "Söderby": 3, "Österby": 1}
    assert words.kind == "words"
    assert counts(words) == {word: n for word, n in all_counts.items() if n >= minimum}
    assert words.n_rare_rows == sum(n for n in all_counts.values() if n < minimum)


def test_documents_are_named_after_people(tmp_path):
    assert column(tmp_path, *["Samtal Ada Alm.docx"] * 9).kind == "text"


def test_numbers_are_written_in_the_language_and_a_year_stays_a_year(tmp_path):
    rows = [{"år": year, "tal": n} for year in ("2011", "2016") for n in ["2,5"] * 6]
    description = describe_files([table(tmp_path, rows)], FEW)
    lines = list(description_lines(description, "sv"))
    assert "  lägst 2011 · median 2013,5 · högst 2016" in lines
    assert "  lägst 2,5 · median 2,5 · högst 2,5" in lines
    many = describe_files([table(tmp_path, [{"ord": "ja"}] * 1200)], FEW)
    assert "1\u00a0200" in "\n".join(description_lines(many, "sv"))
    english = "\n".join(description_lines(description, "en"))
    assert "lowest 2011 · median 2013.5 · highest 2016" in english
    assert "2.5" in english


def test_few_numbers_have_no_ends(tmp_path):
    assert column(tmp_path, "71", "34", "41", "").spread is None


def test_a_moment_is_shown_as_its_day(tmp_path):
    moments = [f"2023-05-{day:02d}T09:41:19" for day in range(4, 14)]
    spread = column(tmp_path, *moments, name="start").spread
    assert (spread.lowest, spread.median, spread.highest) == ("2023-05-04", "", "2023-05-13")


def test_a_code_with_a_label_is_not_shown_where_it_is_an_address(tmp_path):
    frame = pd.DataFrame({"a": ["ada@exempel.se", "1", "1", "1"]})
    labels = {"a": {"ada@exempel.se": "Chef", "1": "Ring 031-390 06 10"}}
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels=labels)
    description = describe_files([tmp_path / "a.sav"], FEW)
    text = "\n".join(description_lines(description, "en"))
    assert "exempel" not in text
    assert "1  Ring [telephone]" in text


CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "7", "0114", "2,5", "−3", "1 200", "75%", "Ja", "ja ", "2023-05-04"]
    ),
    st.sampled_from(["ada@exempel.se", "19640823-3234", "Möte.docx", "=1+1", "a\nb", "<b>"]),
    st.text(max_size=70),
)


@given(st.lists(CELLS, max_size=30), st.integers(1, 6), st.sampled_from(["", ";"]))
def test_whatever_a_column_holds_its_rows_add_up_and_few_rows_are_not_shown(
    cells, minimum, separator
):
    labels = {"1": "Ja", "2": "Nej", "9": "Ej svar"}
    raw = RawTable(
        file="a.csv",
        program="CSV",
        cells=pd.DataFrame({"a": cells}, dtype="str"),
        lines=np.arange(len(cells)),
        header_line=1,
        ledger=(),
        findings=(),
        value_labels={"a": labels} if minimum % 2 else {},
        missing_codes={"a": frozenset(["9", "7"])},
        separators={"a": separator} if separator else {},
    )
    description = describe_table(raw, "a.csv", minimum)
    [variable] = description.variables
    assert variable.n_answered + variable.n_missing == len(cells)
    for value in variable.values:
        is_code = re.fullmatch("-?[0-9]{1,3}", value.code)
        assert value.label or value.n >= minimum or is_code
        assert not find_identity(value.code)
    if not separator and variable.kind in ("codes", "words"):
        assert (
            sum(value.n for value in variable.values) + variable.n_rare_rows == variable.n_answered
        )
    lines = "\n".join(description_lines(description, "sv"))
    assert max(map(len, lines.split("\n"))) <= WIDTH
    unseen = {sign for sign in lines if not sign.isprintable()}
    assert {sign for sign in unseen if unicodedata.category(sign) != "Zs"} == {"\n"}
    assert "<b>" not in description_page(description, "sv")
    assert description_csv(description, "sv").count("\n") >= 2


# --- what is worth a look


@pytest.mark.parametrize(
    ("cells", "name", "parameters"),
    [
        (["1", "2", "3", "4", "fem", "6"], "text_among_numbers", {"n": 1}),
        (["2023-01-01", "2023-01-02", "2023-02-01", "i maj"], "text_among_dates", {"n": 1}),
        (["Ja", "ja ", "Nej", "Nej", "Nej", "Nej", "Ja"], "written_differently", {"n": 1}),
        (["Ja"] * 6, "all_alike", {}),
        (["", ""], "nothing_answered", {}),
    ],
)
def test_what_is_odd_in_a_table_is_told(tmp_path, cells, name, parameters):
    assert remarks(column(tmp_path, *cells)) == {name: parameters}


def test_a_text_among_codes_is_told_and_not_shown(tmp_path):
    rows = [{"a": "1"}, {"a": "2"}, {"a": "2"}, {"a": "Som jag sade"}]
    frame = pd.DataFrame(rows)
    labels = {"a": {"1": "Ja", "2": "Nej"}}
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels=labels)
    variable = of(tmp_path / "a.sav")["a"]
    assert remarks(variable) == {"text_among_codes": {"n": 1}}
    assert (counts(variable), variable.n_rare) == ({"1": 1, "2": 2}, 1)


def test_a_scale_with_labels_at_its_ends_alone_is_no_fault(tmp_path):
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6, 7]})
    labels = {"a": {1: "Inte alls", 7: "Helt"}}
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels=labels)
    assert remarks(of(tmp_path / "a.sav")["a"]) == {}


def test_labels_of_missing_codes_alone_make_no_codes(tmp_path):
    frame = pd.DataFrame({"age": [*map(float, range(18, 60)), 999.0]})
    labels = {"age": {999: "Vill ej svara"}}
    file = tmp_path / "a.sav"
    pyreadstat.write_sav(frame, file, variable_value_labels=labels, missing_ranges={"age": [999]})
    age = of(file)["age"]
    assert (age.kind, remarks(age), age.spread.highest) == ("number", {}, "59")


# --- every reader's table


def test_stata_s_tagged_missings_keep_their_labels(tmp_path):
    frame = pd.DataFrame({"q": [1.0, 2.0, "a", "b", None]}, dtype=object)
    pyreadstat.write_dta(
        frame,
        tmp_path / "a.dta",
        variable_value_labels={"q": {1: "Ja", 2: "Nej", "a": "Vet ej"}},
        missing_user_values={"q": ["a", "b"]},
    )
    assert missing(of(tmp_path / "a.dta")["q"]) == [
        ("declared", ".a", "Vet ej", 1),
        ("declared", ".b", "", 1),
        ("empty", "", "", 1),
    ]


def test_a_workbook_is_described_as_its_csv(tmp_path):
    rows = [{"Kommun": "Norrby", "Antal": str(n)} for n in range(3, 12)]
    write_xlsx(tmp_path / "a.xlsx", rows)
    from_csv = of(table(tmp_path, rows))
    assert of(tmp_path / "a.xlsx") == from_csv


def test_a_question_that_was_never_shown_is_told_from_an_empty_cell(tmp_path):
    write_lsa(tmp_path / "a.lsa", definition(), responses(BROKEN_OFF))
    kinds = {each.kind for variable in of(tmp_path / "a.lsa").values() for each in variable.missing}
    assert kinds == {"not_shown", "empty"}


def test_a_definition_beside_the_table_gives_its_labels(tmp_path):
    (tmp_path / "a.lss").write_text(definition(), encoding="utf-8")
    write_quoted(tmp_path / "a.csv", [["id", "kommun", "f1"], ["1", "0701", "A1"]], ",")
    labels = {value.label for value in of(tmp_path / "a.csv", tmp_path / "a.lss")["f1"].values}
    assert labels >= {"Öppet", "Stängt"}


def test_a_kobo_question_with_several_answers_is_parted(tmp_path):
    rows = [["om/f2", "om/f2/books", "om/f2/meals", "_uuid", "_submission_time", "_index"]]
    end = ["48583952", "2023-05-04T09:41:19"]
    rows += [["books meals", "1", "1", *end, "1"], ["meals", "0", "1", *end, "2"]]
    write_quoted(tmp_path / "a.csv", rows, ";")
    services = of(tmp_path / "a.csv", minimum=1)["om/f2"]
    assert (services.kind, counts(services)) == ("multiple", {"books": 1, "meals": 2})


# --- imports


@pytest.fixture
def project(tmp_path):
    folder = make_project(tmp_path)
    answers = [{"kommun": "Norrvik", "prov": "2", "f1": "1", "f2_1": "1", "f2_2": "2"}] * 4
    answers += [{"kommun": "Söderby", "prov": "2", "f1": "98", "f2_1": "2", "f2_2": "1"}]
    schema = (folder / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace('"": no_answer}', '"": no_answer}\n    yes: ["1"]\n    no: ["2"]')
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    write_csv(folder / "svar.csv", [{**row, "f3": "10", "f4": ""} for row in answers])
    outcome = run(folder, "import", "svar.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    return folder


def described_lines(project, *arguments):
    outcome = run(project, "describe", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()


def test_an_import_is_described_in_the_schema_s_words(project):
    lines = described_lines(project, "survey")
    assert lines[:3:2] == ["survey", "stored import · 5 rows · 8 variables"]
    begin = lines.index("opening  Open on Sundays?")
    assert [line.split() for line in lines[begin + 1 : begin + 5]] == [
        ["codes,", "nominal", "·", "4", "of", "5", "answered"],
        ["open", "Open", "4", "██████████"],
        ["closed", "Closed", "0"],
        ["dont_know", "don’t", "know", "1", "declared", "as", "missing"],
    ]
    assert "services.books  What is offered? – Books" in lines
    swedish = described_lines(project, "survey", "--lang", "sv")
    assert "opening  Öppet på söndagar?" in swedish


def test_interviews_are_described_by_source_and_unit(project):
    assert import_drawn(project, TALKS, "talks").code == 0
    lines = described_lines(project, "talks")
    assert lines[2].startswith("stored import · 3 rows")
    begin = lines.index("services  What is offered?")
    assert lines[begin + 1] == "  several answers · 2 of 3 answered"
    assert [line.split()[:3] for line in lines[begin + 2 : begin + 6]] == [
        ["books", "Books", "2"],
        ["meals", "Meals", "0"],
        ["films", "Films", "1"],
        ["(empty", "cell)", "1"],
    ]
    # neither who was heard, nor what was said
    text = "\n".join(lines)
    assert [words for words in ("Alm", "Vi är få", "Läslov") if words in text] == []


def test_what_the_schema_has_no_longer_is_described_all_the_same(project):
    region = (project / "region.yaml").read_text("utf-8")
    (project / "region.yaml").write_text(region.replace('"0701"', '"0711"'), encoding="utf-8")
    schema = (project / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace("      loans: f3\n", "").replace("      loans: Lån\n", "")
    begin, end = schema.index("  loans:\n"), schema.index("  remark:\n")
    schema = schema[:begin] + schema[end:]
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    lines = described_lines(project, "survey")
    units = lines.index("subject_id  Whom it is about")
    assert lines[units + 2].split() == ["0702", "Söderby", "1", "██"]
    assert lines[units + 3].strip() == "and 1 other answer without a label, in 4 rows"
    assert lines[lines.index("loans") + 1] == "  numbers · 5 of 5 answered"


def test_states_of_responses_have_words(tmp_path):
    folder = make_project(tmp_path)
    (folder / "a.lss").write_text(definition(), encoding="utf-8")
    write_lsa(folder / "a.lsa", definition(), responses(BROKEN_OFF))
    schema = (folder / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace('"": no_answer}', '"": no_answer, "-oth-": no_answer}')
    schema = schema.replace("books: f2_1, meals: f2_2", "books: 'f2[SQ001]', meals: 'f2[SQ002]'")
    schema = schema.replace('codes: ["1"]', "codes: A1").replace("      remark: f4\n", "")
    schema = schema.replace("      loans: f3\n", "").replace("      synthetic: prov\n", "")
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    outcome = run(folder, "import", "a.lsa", "--as", "survey")
    assert outcome.code == 0, outcome.err
    lines = described_lines(folder, "survey")
    states = lines.index("response_state  How far the response came")
    assert [line.split()[1:-1] for line in lines[states + 2 : states + 4]] == [
        ["never", "finished", "1"],
        ["finished", "1"],
    ]


def test_numbers_of_protected_people_are_not_shown(tmp_path):
    folder = make_project(tmp_path)
    schema = (folder / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace("type: quantity", "type: quantity\n    of: clients")
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    empty = dict.fromkeys(("f2_1", "f2_2", "f4"), "")
    write_csv(
        folder / "svar.csv",
        [{"kommun": "Norrvik", "prov": "nej", "f1": "1", "f3": n, **empty} for n in "3333337"],
    )
    run(folder, "import", "svar.csv", "--as", "survey")
    lines = described_lines(folder, "survey")
    begin = lines.index("loans  Loans a day")
    assert lines[begin + 2 : begin + 4] == ["  highest 7", ""]


def test_what_was_meant_is_an_import_before_it_is_a_file(project):
    for name in ("survey", "survey.csv"):
        (project / name).write_text("a;b\n1;2\n", encoding="utf-8")
    assert described_lines(project, "survey")[0] == "survey"
    assert (
        "1 row · 2 variables" in run(project, "describe", "./svar.csv", "--lang", "en").out or True
    )
    lines = described_lines(project, "svar.csv")
    assert lines[0] == "svar.csv"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["surveys"], 3, "'surveys' is neither an import nor a file. Imports: survey."),
        (["nowhere.sav"], 3, "nowhere.sav: There is no such file."),
        (["svar.csv", "svar.csv"], 3, "svar.csv: This is a second table"),
        (["survey", "--sheet", "Blad 1"], 2, "'--sheet' and '--encoding' go with files."),
        (["survey_schema.yaml"], 3, "survey_schema.yaml"),
    ],
)
def test_what_cannot_be_described_is_said(project, arguments, code, said):
    outcome = run(project, "describe", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_definitions_alone_hold_no_answers(tmp_path):
    for name in ("a.lss", "b.lss"):
        (tmp_path / name).write_text(definition(), encoding="utf-8")
    outcome = run(tmp_path, "describe", "a.lss", "b.lss")
    assert outcome.code == 3
    assert "a.lss" in outcome.err


def test_a_file_needs_no_schema_and_a_broken_one_hinders_nobody(project):
    rows = [{"Svar": "Ja"}] * 6 + [{"Svar": "Nej"}] * 2
    file = table(project, rows, "b.csv")
    (project / "survey_schema.yaml").write_text("title: [", encoding="utf-8")
    outcome = run(project, "describe", file.name)
    assert (outcome.code, outcome.err) == (
        0,
        "The schema has mistakes; its protect is taken to be 5.\n",
    )
    assert "Nej" not in outcome.out


def test_the_schema_says_from_which_number_words_are_shown(project):
    file = table(project, [{"Svar": "Ja"}] * 6 + [{"Svar": "Nej"}] * 2, "b.csv")
    schema = (project / "survey_schema.yaml").read_text("utf-8")
    schema = schema.replace("period: 2023\nstrands", "period: 2023\nprotect: {minimum: 2}\nstrands")
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    assert "Nej" in run(project, "describe", file.name).out


# --- files


def test_a_table_has_a_row_for_each_thing_that_is_said(survey):
    outcome = run(survey.parent, "describe", survey.name, "--csv", "ut/a.csv", "--page", "a.html")
    assert (outcome.code, outcome.out) == (0, "ut/a.csv\na.html\n")
    text = (survey.parent / "ut" / "a.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["variable"] == "role"]
    assert [(row["part"], row["code"], row["text"], row["n"]) for row in rows] == [
        ("answered", "", "", "13"),
        ("different", "", "", "2"),
        ("value", "1", "Chef", "4"),
        ("value", "2", "Handläggare", "9"),
        ("declared", "9", "Ej svar", "1"),
    ]


@pytest.mark.parametrize(
    "written", [["--csv", "a.csv"], ["--page", "./a.csv"], ["--csv", "b", "--page", "b"]]
)
def test_nothing_is_written_over_what_is_described(tmp_path, written):
    before = table(tmp_path, [{"a": "1"}]).read_bytes()
    outcome = run(tmp_path, "describe", "a.csv", *written)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is another file of this command" in outcome.err
    assert files_below(tmp_path) == {(tmp_path / "a.csv").as_posix(): before}


def test_a_question_that_nobody_answered_keeps_its_labels(tmp_path):
    frame = pd.DataFrame({"a": [None, None]}, dtype="float64")
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels={"a": {1: "Ja"}})
    variable = of(tmp_path / "a.sav")["a"]
    assert [(value.label, value.n) for value in variable.values] == [("Ja", 0)]


def test_the_same_input_gives_the_same_bytes(survey):
    written = []
    for name in ("one", "other"):
        run(survey.parent, "describe", survey.name, "--csv", f"{name}/a", "--page", f"{name}/b")
        written.append(list(files_below(survey.parent / name).values()))
    assert written[0] == written[1]


def test_a_cell_is_no_formula_and_no_html(tmp_path):
    rows = [{"=1+1": "=cmd()", "<b>x</b>": "<script>alert(1)</script>", "t": "-3"}] * 6
    rows += [{"=1+1": "=cmd()", "<b>x</b>": "<script>alert(1)</script>", "t": "@x"}] * 6
    description = describe_files([table(tmp_path, rows)], FEW)
    cells = [
        cell for row in csv.reader(io.StringIO(description_csv(description, "sv"))) for cell in row
    ]
    assert [cell for cell in cells if cell[:1] in ("=", "@", "+")] == []
    assert {"'=1+1", "'=cmd()", "-3", "'@x"} <= set(cells)
    page = description_page(description, "sv")
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_labels_with_html_line_breaks_and_escapes_stay_texts(tmp_path):
    frame = pd.DataFrame({"a": [1.0]})
    labels = {"a": {1: "<i>Ja</i>\n\x1b[31mröd"}}
    pyreadstat.write_sav(
        frame, tmp_path / "a.sav", variable_value_labels=labels, column_labels={"a": "<h1>A</h1>"}
    )
    description = describe_files([tmp_path / "a.sav"], FEW)
    page = description_page(description, "en")
    assert "<i>" not in page
    assert page.count("<h1>") == 1
    assert "\x1b" not in "\n".join(description_lines(description, "en"))


@pytest.mark.parametrize("rows", [[], [["ja"]]])
def test_a_table_of_one_column_or_no_rows_is_described(tmp_path, rows):
    write_quoted(tmp_path / "a.csv", [["svar"], *rows], ";")
    [variable] = of(tmp_path / "a.csv").values()
    assert (variable.name, variable.n_answered) == ("svar", len(rows))
    page = description_page(describe_files([tmp_path / "a.csv"], FEW), "sv")
    assert "svar" in page


def test_columns_of_one_name_are_all_described(tmp_path):
    write_quoted(tmp_path / "a.csv", [["a", "a", "a"], ["1", "2", "3"]], ";")
    assert list(of(tmp_path / "a.csv")) == ["a", "a (2)", "a (3)"]


def test_five_thousand_columns_are_described(tmp_path):
    n_columns = 5_000
    rows = [[f"v{number}" for number in range(n_columns)]]
    rows += [[str(number * row % 7) for number in range(n_columns)] for row in range(9)]
    write_quoted(tmp_path / "a.csv", rows, ";")
    description = describe_files([tmp_path / "a.csv"], FEW)
    assert len(description.variables) == n_columns
    lines = list(description_lines(description, "sv"))
    assert max(map(len, lines)) <= WIDTH


def test_many_values_are_capped_and_the_rest_counted(tmp_path):
    frame = pd.DataFrame({"a": np.repeat(np.arange(1.0, 41.0), np.arange(1, 41))})
    labels = {"a": {number: f"Nummer {number}" for number in range(1, 41)}}
    pyreadstat.write_sav(frame, tmp_path / "a.sav", variable_value_labels=labels)
    description = describe_files([tmp_path / "a.sav"], FEW)
    lines = list(description_lines(description, "en"))
    assert "    and 25 more" in lines
    # those that most rows have, in the order of their codes
    assert [line.split()[0] for line in lines if "Nummer" in line] == [*map(str, range(26, 41))]
    assert len(description.variables[0].values) == 40
