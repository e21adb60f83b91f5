"""What is drafted of a table's columns: types, scales, sets, signs; and what never leaves it."""

import random
from pathlib import Path

import pytest
import xlsxwriter
from drawn import draw
from hypothesis import given, settings
from hypothesis import strategies as st
from importing.library import run, write_csv, write_sav
from readers.survey_drawings import write_quoted

from kartlaggning.describing.drafting.drafts import draft_mapping
from kartlaggning.describing.drafting.projects import draft_project
from kartlaggning.describing.drafting.regions import Place
from kartlaggning.describing.drafting.writing import draft_texts
from kartlaggning.readers.coded_project import CodedProject, Document
from kartlaggning.regions import Resolver, load_region
from kartlaggning.schema.loading import load_schema

RESOLVER = Resolver(load_region("stockholm", Path()))


def draft_of(folder, drawing, name="samtal.csv", **more):
    rows = draw(drawing)
    if name.endswith(".sav"):
        write_sav(folder / name, rows, **more)
    else:
        write_csv(folder / name, rows)
    draft, _ = draft_mapping([folder / name], year="2024")
    return draft


def question_of(folder, header, *cells):
    """The question that a column of cells asks."""
    rows = [
        {"Intervju": f"S{number}", "Kommun": f"Ort {number}", header: cell}
        for number, cell in enumerate(cells)
    ]
    write_csv(folder / "samtal.csv", rows)
    draft, _ = draft_mapping([folder / "samtal.csv"], year="2024")
    [question] = draft.questions.values()
    return question


def doubts_of(thing):
    return [doubt.name for doubt in thing.doubts]


@pytest.mark.parametrize(
    ("header", "cells", "kind", "values", "doubts"),
    [
        ("Plan", ["ja", "nej", "ja"], "single", ["yes", "no"], []),
        ("Plan", ["yes", "yes"], "single", ["yes", "no"], []),
        ("Vem", ["egen", "delad", "egen", "delad"], "single", ["egen", "delad"], []),
        ("Vem", list("aabbcc"), "single", ["a", "b", "c"], ["maybe_ordered"]),
        (
            "Hur ofta",
            ["ofta", "aldrig", "ibland"] * 2,
            "ordered",
            ["aldrig", "ibland", "ofta"],
            ["ordered"],
        ),
        ("Vad", ["a; b", "b", "a"], "multiple", ["a", "b"], []),
        ("Steg", ["a; b", "a; b"], "steps", ["a", "b"], ["steps"]),
        ("Vad", ["a; b; c", "a; b; c", "b; c", "a; c"], "multiple", ["a", "b", "c"], None),
        ("Antal rum", ["3", "ca 10", "2–4"], "quantity", [], ["of_whom"]),
        ("Ord", ["en lång berättelse " * 5, "en annan berättelse " * 5], "text", [], []),
        ("Vad", ["eget", "annat", "tredje"], "text", [], ["text_or_list"]),
        ("Vem", ["egen", "egen", "egen"], "single", ["egen"], ["one_value"]),
    ],
)
def test_what_a_column_asks(tmp_path, header, cells, kind, values, doubts):
    question = question_of(tmp_path, header, *cells)
    assert (question.type, list(question.values)) == (kind, values)
    if doubts is not None:
        assert doubts_of(question) == doubts


def test_a_number_of_people_is_protected_until_somebody_says_of_whom(tmp_path):
    assert question_of(tmp_path, "Antal klienter", "3", "12").of == "clients"
    assert question_of(tmp_path, "Antal rum", "3", "12").of == ""


def test_a_code_with_its_folder_is_the_word_that_it_ends_in(tmp_path):
    question = question_of(tmp_path, "Process", "ingen", "byggd", "byggd", "Process/Ingen")
    assert question.values["ingen"].codes == ["Process/Ingen"]


def test_a_word_of_one_cell_is_no_value_and_its_column_stays_out(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        Intervju  Kommun  Vad
        A         Mo      a; b
        B         By      a; b
        C         Ås      b; kalle karlsson
        D         Å       a
        """,
    )
    [question] = draft.questions.values()
    assert list(question.values) == ["a", "b"]
    assert question.held_back == {"samtal": "Vad"} and not question.strands
    text = draft_texts(draft, "en")["survey_schema.yaml"]
    assert "karlsson" not in text.casefold()
    assert "'Vad': 1 answer that stands once is no value yet" in text


@pytest.mark.parametrize(
    "person", ["19811218-9876", "ada@exempel.se", "070-174 06 05", "Storgatan 12, 123 45 Ort"]
)
def test_what_points_at_a_person_is_never_a_value_however_often(tmp_path, person):
    question = question_of(tmp_path, "Vem", person, person, "egen", "egen", "egen")
    assert person not in str(question)


def test_names_of_people_are_no_question(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        Intervju  Kommun  Kontaktperson  E-post          Plan
        A         Mo      Ada            ada@exempel.se  ja
        B         By      Bo             bo@exempel.se   nej
        C         Ås      Ada            ada@exempel.se  ja
        """,
    )
    assert list(draft.questions) == ["plan"]
    assert draft.strands["samtal"].unused == ["Kontaktperson", "E-post"]


def test_a_unit_that_is_a_persons_number_is_none(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        Intervju  Kommun         Plan
        A         Mo             ja
        B         By             nej
        C         19811218-9876  ja
        """,
    )
    assert [unit.name for unit in draft.region.units.values()] == ["Mo", "By"]


def test_columns_that_belong_to_the_one_before(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        Intervju  Kommun  B3. Metod  B3b. Hur  B9. Längd, år  B9b. Längd, ordagrant
        A         Mo      KBT        enligt    0,5            sex månader
        B         By      MI         enligt    1              ett år
        C         Ås      KBT        inslag    0,5            sex månader
        D         Å       MI         inslag    1              ett år
        """,
    )
    assert draft.questions["metod"].strands == {
        "samtal": {"value": "B3. Metod", "qualifier": "B3b. Hur"}
    }
    assert list(draft.questions["metod"].qualifiers) == ["enligt", "inslag"]
    assert draft.questions["langd_ar"].strands == {
        "samtal": {"value": "B9. Längd, år", "words": "B9b. Längd, ordagrant"}
    }


def test_a_set_is_proposed_by_its_stem_and_a_grid_is_none(tmp_path):
    yes_no = {0: "Nej", 1: "Ja"}
    often = {1: "Aldrig", 2: "Ibland", 3: "Ofta"}
    draft = draft_of(
        tmp_path,
        """
        kommun  f6_bad  f6_fisk  q2_1  q2_2  g1  g2
        Mo      1       0        1     0     1   2
        By      0       1        1     1     3   3
        """,
        "enkat.sav",
        column_labels={"f6_bad": "Skäl: bada", "f6_fisk": "Skäl: fiska"},
        variable_value_labels={
            **dict.fromkeys(("f6_bad", "f6_fisk", "q2_1", "q2_2"), yes_no),
            **dict.fromkeys(("g1", "g2"), often),
        },
    )
    columns = {name: question.strands["enkat"] for name, question in draft.questions.items()}
    assert columns == {
        "f6": {"values": {"bada": "f6_bad", "fiska": "f6_fisk"}},
        "q2": {"values": {"q2_1": "q2_1", "q2_2": "q2_2"}},
        "g1": "g1",
        "g2": "g2",
    }
    assert draft.questions["f6"].label == "Skäl"
    assert draft.questions["g1"].type == "ordered"


def test_signs_of_a_survey_are_the_files_and_those_without_a_label_are_asked(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        kommun  q1  q2
        Mo      1   5
        By      9   99
        Ås      2   .
        """,
        "enkat.sav",
        variable_value_labels={"q1": {1: "Ja", 2: "Nej", 9: "Vet ej"}},
        missing_ranges={"q1": [9], "q2": [99]},
    )
    strand = draft.strands["enkat"]
    assert strand.missing == {"9": "dont_know", "99": "no_answer", "": "no_answer"}
    assert doubts_of(strand) == ["missing_unlabelled", "empty_cells", "values_seen"]


def test_the_sheet_that_names_most_units_is_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "samtal.xlsx") as workbook:
        workbook.add_worksheet("Läs mig").write(0, 0, "Så här fyller du i")
        sheet = workbook.add_worksheet("Svar")
        rows = [["Intervju", "Kommun", "Plan"], ["A", "Nacka", "ja"], ["B", "Solna", "nej"]]
        for number, cells in enumerate([["Samtal 2024"], [], *rows]):
            sheet.write_row(number, 0, cells)
    draft, _ = draft_mapping([tmp_path / "samtal.xlsx"], year="2024")
    assert draft.region_name == "stockholm"
    assert draft.strands["samtal"].roles == {"source": "Intervju", "subject": "Kommun"}


def test_statements_are_drafted_question_by_question(tmp_path):
    draft = draft_of(
        tmp_path,
        """
        Dokument  Kommun  Fråga   Svar              Sida  Citat
        P1        Mo      plan    Antagen           3     .
        P1        By      plan    Antagen           4     .
        P2        Mo      plan    Utkast            1     .
        P2        By      plan    Utkast            1     .
        P1        Mo      antal   12                5     .
        P2        Mo      syfte   att se på vatten  2     .
        """,
        "papper.csv",
    )
    strand = draft.strands["papper"]
    assert (strand.kind, strand.layout, strand.roles["locator"]) == ("document", "long", "Sida")
    types = {name: question.type for name, question in draft.questions.items()}
    assert types == {"plan": "multiple", "antal": "quantity", "syfte": "text"}


def test_a_budget_by_years_is_drafted_as_accounts(tmp_path):
    (tmp_path / "budget.txt").write_text("\t2024\t2025\tSumma\nLön\t10 000\t-\t10 000\n", "utf-8")
    (tmp_path / "region.yaml").write_text(
        "id: region\nlabel: Orten\nkinds: {ort: {label: ort, plural: orter}}\n"
        "units: {mo: {name: Mo}}\n",
        "utf-8",
    )
    draft, _ = draft_mapping([tmp_path / "budget.txt"], year="2024", project=tmp_path)
    assert draft.strands["budget"].roles["amount"] == {
        "values": {"2024": "2024", "2025": "2025", "total": "Summa"}
    }
    assert draft.strands["budget"].accounts["lines"] == {"lon": "Lön"}


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (("Nacka samtal 1", "Solna samtal 2"), "document:{unit} *"),
        (("Samtal Nacka.docx", "Samtal Solna.docx"), "document:Samtal {unit}"),
        (("1 Nacka_a", "2 Solna_b"), "document:*{unit}_*"),
        (("Nacka", "Solna-2"), "document:{unit}*"),
    ],
)
def test_where_a_documents_name_has_its_unit(names, pattern):
    documents = tuple(Document(name, name) for name in names)
    project = CodedProject("p.qdpx", "p", documents=documents)
    place = Place("stockholm", load_region("stockholm", Path()), RESOLVER)
    strand, _ = draft_project(project, "P", place)
    assert strand.unit_from == pattern


def test_a_header_of_several_lines_breaks_no_comment(tmp_path):
    rows = [
        {"Intervju": f"S{number}", "Kommun": f"Ort {number}", "E-post\nbil:\x07 a": "x@exempel.se"}
        | {"Plan\n# to check: ?": "ja"}
        for number in range(3)
    ]
    write_csv(tmp_path / "samtal.csv", rows)
    assert run(tmp_path, "init", "samtal.csv").code == 0
    assert load_schema(tmp_path).questions
    text = (tmp_path / "survey_schema.yaml").read_text("utf-8")
    assert all(line.lstrip().startswith("#") for line in text.splitlines() if "E-post" in line)


CELLS = (
    *("ja", "nej", "vet ej", "-", "egen", "egen; delad", "delad", "unknown", "all", "yes", "no"),
    *("12", "0114", "ca 3", "sekretess", "a: b", "{x}", "# nej", "'", '"', "", "~", "null", "å ä"),
    *("2024-01-01", "19811218-9876", "en lång text om hur det gick till när vi mötte dem alla"),
    *("1", "0", "question", "strands", "mixed", "conflict", "×", "\u200b", "?", "Process/Ingen"),
)
HEADERS = (
    *(
        "Plan",
        "F1. Plan",
        "plan",
        "Antal",
        "Citat",
        "period",
        "År",
        "Hur",
        "F1b. Hur",
        "label",
    ),
    *(
        "Fråga",
        "Svar",
        "Belopp",
        "Post",
        "Läge",
        "Vikt",
        "sources",
        "region",
        "units",
        "ä",
        "_",
        "?",
    ),
    *(
        "Antal klienter",
        "Steg",
        "q_1",
        "q_2",
        "a: b",
        "{x}",
        "Kommun 2",
        "subject",
        "kind",
        "E-post",
    ),
)


@settings(max_examples=50)
@given(st.integers(0, 10**9))
def test_whatever_a_table_holds_its_draft_is_a_schema(tmp_path_factory, seed):
    """And no word of one cell alone stands in it."""
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("table")
    headers = chance.sample(HEADERS, chance.randrange(1, 9))
    first = ["Intervju"] if chance.random() < 0.7 else []
    cells = chance.sample(CELLS, chance.randrange(2, 12))
    rows = []
    for number in range(chance.randrange(1, 12)):
        row = {"Kommun": chance.choice(("Nacka", "Solna", "Täby", "Sigtuna"))}
        row |= dict.fromkeys(first, f"S{number // 2}")
        rows.append(row | {header: chance.choice(cells) for header in headers})
    rows[0][headers[0]] = "Kalle Karlsson-Kvist"
    write_csv(folder / "samtal.csv", rows)
    outcome = run(folder, "init", "samtal.csv", "--no-questions", "--year", "2024")
    assert outcome.code in (0, 3), outcome.err
    if outcome.code == 0:
        assert load_schema(folder).strands
        text = (folder / "survey_schema.yaml").read_text("utf-8")
        is_named = headers[0] in ("Fråga", "Post")  # a question's name, an account's line
        assert is_named or "Kvist" not in text


def test_a_question_whose_program_parts_its_answers_needs_no_labels_to_be_drafted(tmp_path):
    # as Qualtrics exports texts: it says that a comma parts them, and not which choices there are
    names = ["StartDate", "Status", "ResponseId", "Q1", "Q2"]
    texts = ["Start Date", "Response Type", "Response ID", "Kommun", "Hur är stödet?"]
    ids = ['{"ImportId":"startDate"}', '{"ImportId":"status"}', '{"ImportId":"_recordId"}']
    ids += ['{"ImportId":"QID1_TEXT"}', '{"ImportId":"QID2"}']
    rows = [
        ["2025-05-04 10:00:00", "IP Address", f"R_{number}", "Timrå", answer]
        for number, answer in enumerate(["Bra", "Bra,Snabbt", "Snabbt"])
    ]
    write_quoted(tmp_path / "svar.csv", [names, texts, ids, *rows], ",")
    assert run(tmp_path, "init", "svar.csv", "--no-questions").code == 0
    question = load_schema(tmp_path).questions["q2"]
    assert (question.type, list(question.values)) == ("multiple", ["bra", "snabbt"])
