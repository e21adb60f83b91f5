"""The same material under another name is known again, in any file; other material is let in."""

import random
import shutil

import pytest
from drawn import draw
from importing import coded
from importing.library import (
    MINUTES,
    SURVEY,
    import_drawn,
    run_import,
    state,
    write_csv,
    write_sav,
    write_xlsx,
)

from kartlaggning.importing.doubles.same_material import Material, find_overlap

UNITS = [f"{number:04d}" for number in range(29)]
AGAIN = "are already imported as"


def import_rows(project, rows, name, strand="talks"):
    write_csv(project / f"{name}.csv", rows)
    return run_import(project, f"{name}.csv", name, strand)


def talk(name, unit, opening, services, loans, remark=""):
    said = {"Öppet": opening, "Tjänster": services, "Lån": loans, "Övrigt": remark}
    roles = {"Säger": "", "Arbetsgivare": "", "Kodare": "", "Citat": "", "Hur": ""}
    return {"Intervju": name, "Kommun": unit, "Intervjuade": "2", **roles, **said}


AUTUMN = [
    talk("I1", "Norrvik", "öppet", "Böcker; Film; Måltider", "10"),
    talk("I2", "Söderby", "stängt", "Böcker", "20", "Läslov"),
    talk("I3", "Österåsa", "stängt", "Film", "30"),
    talk("I4", "Norrvik", "öppet", "Böcker", "12", "Nytt hus"),
]


def corrected(rows, n):
    """The rows, of which the first have another number."""
    return [{**row, "Lån": "77"} if place < n else row for place, row in enumerate(rows)]


def test_a_workbook_saved_again_is_the_same(project):
    # F10 of `found/researcher.md`: only a date above the headers differed, and people counted twice
    write_xlsx(project / "a.xlsx", AUTUMN, ["Senast uppdaterad", "2025-03-14"])
    write_xlsx(project / "b.xlsx", AUTUMN, ["Senast uppdaterad", "2025-03-21"])
    assert run_import(project, "a.xlsx", "talks").code == 0
    before = state(project)
    outcome = run_import(project, "b.xlsx", "talks_v2", "talks")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines()[0] == (
        "b.xlsx: 4 of 4 sources are already imported as 'talks', with 16 of 16 statements: "
        "their people would be counted twice. To put it in the place of that import, give it the "
        "name 'talks'; where it is other material, let each interview or document have a name of "
        "its own."
    )
    assert state(project) == before


@pytest.mark.parametrize(
    ("suffix", "write"), [("csv", write_csv), ("xlsx", write_xlsx), ("sav", write_sav)]
)
def test_whatever_file_it_comes_in(project, suffix, write):
    rows = [{name.replace(" ", "_"): cell for name, cell in row.items()} for row in AUTUMN]
    assert import_rows(project, rows[::-1], "talks").code == 0
    write(project / f"again.{suffix}", rows)
    assert AGAIN in run_import(project, f"again.{suffix}", "again", "talks").err


def test_a_document_is_the_same_under_its_name(project):
    assert import_drawn(project, MINUTES, "minutes").code == 0
    again = [{**row, "Citat": ""} for row in draw(MINUTES)]
    outcome = import_rows(project, again, "protokoll", "minutes")
    assert "1 of 1 source is already imported as 'minutes', with 2 of 2 statements" in outcome.err


def test_a_project_of_coded_documents_exported_again_is_the_same(tmp_path):
    project = coded.make_project(tmp_path / "project")
    texts = {"Samtal Norrvik": "Öppet på söndag. Böcker.", "Samtal Söderby": "Stängt. Film."}
    units = {"Samtal Norrvik": "Norrvik", "Samtal Söderby": "Söderby"}
    codings = """
        document        coder  code          words
        Samtal Norrvik  Ada    Öppet/Ja      Öppet
        Samtal Norrvik  Ada    Tjänst/Böcker  Böcker
        Samtal Söderby  Ada    Öppet/Nej     Stängt
        Samtal Söderby  Ada    Tjänst/Film   Film
    """
    coded.write_qdpx(project / "a.qdpx", texts, codings, units)
    longer = {name: f"{text} Tack." for name, text in texts.items()}
    coded.write_qdpx(project / "b.qdpx", longer, codings, units)
    assert run_import(project, "a.qdpx", "talks").code == 0
    outcome = run_import(project, "b.qdpx", "winter", "talks")
    assert outcome.code == 1
    assert f"2 of 2 sources {AGAIN} 'talks', with 4 of 4 statements" in outcome.err


def test_a_later_version_with_corrections_and_more_interviews_is_the_same(project):
    import_rows(project, AUTUMN, "talks")
    more = [*corrected(AUTUMN, 1), talk("I5", "Söderby", "öppet", "Film", "9")]
    outcome = import_rows(project, more, "talks_v2")
    assert (outcome.code, "4 of 5 sources" in outcome.err) == (1, True)


def test_without_names_it_is_known_by_what_it_says(project):
    import_rows(project, AUTUMN, "talks")
    shutil.rmtree(project / "private")
    long = [talk(f"J{n}", "Norrvik", "öppet", "Böcker; Film; Måltider", f"{n}") for n in range(4)]
    import_rows(project, long, "winter")
    renamed = [{**row, "Intervju": f"Nr {place}"} for place, row in enumerate(long)]
    outcome = import_rows(project, renamed, "spring")
    assert f"4 of 4 sources {AGAIN} 'winter', with 20 of 20 statements" in outcome.err
    assert "'talks'" not in outcome.err


OTHER = {
    "other units": [{**row, "Kommun": "Österåsa"} for row in AUTUMN if row["Intervju"] != "I3"],
    "other answers": [
        {**row, "Öppet": "vet ej", "Tjänster": "Måltider", "Lån": "5"} for row in AUTUMN
    ],
    "others who say as much alike in few words": [
        {**row, "Intervju": f"Ny {row['Intervju']}", "Tjänster": ""} for row in AUTUMN
    ],
}


@pytest.mark.parametrize("rows", OTHER.values(), ids=OTHER)
def test_other_material_is_let_in_without_a_word(project, rows):
    import_rows(project, AUTUMN, "talks")
    outcome = import_rows(project, rows, "winter")
    assert (outcome.code, outcome.err) == (0, "")


def test_the_same_answers_of_another_year_are_other_material(project):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    import_rows(project, AUTUMN, "talks")
    schema.write_text(text.replace("    kind: interview", "    kind: interview\n    period: 2024"))
    assert import_rows(project, AUTUMN[::-1], "talks_2024", "talks").code == 0


def test_a_part_that_is_the_same_is_told_and_let_in(project):
    import_rows(project, AUTUMN, "talks")
    new = [talk(f"N{n}", "Österåsa", "öppet", "Film", str(n)) for n in range(4)]
    outcome = import_rows(project, [AUTUMN[0], *new], "winter")
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == (
        "winter.csv: 1 of 5 sources is also in the import 'talks', with 5 of 17 statements: "
        "their people are counted twice. Import each source once; where it is other material, let "
        "each interview or document have a name of its own."
    )


def test_the_same_import_again_is_no_double(project):
    import_rows(project, AUTUMN, "talks")
    assert import_rows(project, corrected(AUTUMN, 1), "talks").err == ""


def test_an_import_that_is_damaged_hinders_no_other(project):
    import_rows(project, AUTUMN, "talks")
    import_rows(project, OTHER["other units"], "winter")
    with (project / "interviews" / "winter" / "answers.csv").open("a") as file:
        file.write("half a row")
    assert import_rows(project, corrected(AUTUMN, 1), "talks").code == 0
    (project / "interviews" / "winter" / "sources.csv").unlink()
    assert import_rows(project, corrected(AUTUMN, 2), "talks").code == 0


# --- surveys


def test_a_survey_is_the_same_in_another_file(project):
    assert import_drawn(project, SURVEY, "survey").code == 0
    write_sav(project / "b.sav", draw(SURVEY)[::-1])
    outcome = run_import(project, "b.sav", "autumn", "survey")
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        "b.sav: 3 of 3 responses are already imported as 'survey': they would be counted twice. "
        "To put them in the place of that import, give this one the name 'survey'."
    )


def many(n, seed, low=0, high=10**6):
    """Responses that a generator makes up: units, four questions of three answers, a number."""
    chance = random.Random(seed)
    return [
        (chance.choice(UNITS), *chance.choices("abc", k=4), str(chance.randint(low, high)))
        for _ in range(n)
    ]


def material(responses, strand="survey", period="2023"):
    columns = zip(*responses, strict=True)
    names = ["subject_id", *(f"q{number}" for number in range(1, len(responses[0])))]
    table = dict(zip(names, columns, strict=True))
    tables = {"sources.csv": {"period": [period]}, "responses.csv": table}
    return Material("autumn", strand, tables, {})


def test_some_responses_that_are_the_same_are_told():
    first, more = many(100, 1), many(100, 2)
    overlap = find_overlap(material([*first[:60], *more]), material(first))
    assert (overlap.is_most, overlap.n, overlap.of) == (False, 60, 160)
    assert find_overlap(material([*first, *more]), material(first)).is_most
    assert find_overlap(material(first[:95]), material(first)).is_most


def test_a_part_of_a_survey_is_told_and_let_in(project):
    rows = [
        {"kommun": "701", "prov": "0", "f1": "1", "f2_1": "1", "f2_2": "0", "f3": n, "f4": "Bra"}
        for n in map(str, range(1, 11))
    ]
    import_rows(project, rows, "survey", "survey")
    other = [{**row, "kommun": "702"} for row in rows[:4]]
    outcome = import_rows(project, [*rows[:6], *other], "autumn", "survey")
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == (
        "autumn.csv: 6 of 10 responses are also in the import 'survey': if the same, "
        "they are counted twice. Import each response once."
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("n", [3, 29, 1000])
def test_other_people_who_answer_much_alike_are_not_the_same(n, seed):
    few_answers = [row[:3] for row in many(n, seed)]
    others = [row[:3] for row in many(n, seed + 1000)]
    assert find_overlap(material(few_answers), material(others)) is None
    same_range = material(many(n, seed, 0, 3)), material(many(n, seed + 1000, 0, 3))
    assert find_overlap(*same_range) is None


def test_one_answer_that_most_municipalities_share_is_told_and_refuses_nothing():
    yes = [(unit, "yes") for unit in UNITS]
    overlap = find_overlap(material(yes), material([*yes[1:], (UNITS[0], "no")]))
    assert (overlap.is_most, overlap.n, overlap.of) == (False, 28, 29)
    # too little to tell by
    assert not find_overlap(material(yes[:5]), material(yes[:5])).is_most
    assert find_overlap(material(yes), material([(unit, "no") for unit in UNITS])) is None
    assert find_overlap(material(yes), material(yes)).is_most


def test_another_strand_or_year_is_other_people():
    responses = many(30, 1)
    assert find_overlap(material(responses), material(responses, strand="pupils")) is None
    assert find_overlap(material(responses), material(responses, period="2024")) is None


THIN = [{**row, "f2_1": "", "f2_2": "", "f3": "", "f4": ""} for row in draw(SURVEY)[:2]]


def thin(n):
    """Responses of one answer or none: nobody can say which of them is which."""
    rows = []
    for number in range(n):
        answer = "1" if number % 2 else "99"
        rows.append({**THIN[0], "kommun": str(701 + number % 3), "f1": answer})
    return rows


@pytest.mark.parametrize("n_more", [0, 1, 5])
def test_responses_of_too_few_answers_to_be_told_apart_are_told_with_their_number(project, n_more):
    assert import_rows(project, thin(9), "survey", "survey").code == 0
    # in another order, and with some that came in later
    again = [*reversed(thin(9)), *({**THIN[0], "f1": "2"} for _ in range(n_more))]
    outcome = import_rows(project, again, "reminder", "survey")
    assert outcome.code == 0, outcome.err
    told = f"9 of {9 + n_more} responses are also in the import 'survey': if the same"
    assert told in outcome.err


def test_a_part_of_responses_of_few_answers_is_told_too(project):
    assert import_rows(project, thin(9), "survey", "survey").code == 0
    outcome = import_rows(project, thin(6), "some", "survey")
    assert "6 of 6 responses are also in the import 'survey'" in outcome.err


def test_responses_of_few_answers_that_differ_are_no_doubles(project):
    assert import_rows(project, thin(9), "survey", "survey").code == 0
    others = [{**row, "f1": "2"} for row in thin(9)]
    assert "are also in" not in import_rows(project, others, "others", "survey").err
    # and whoever answered nothing is like everybody who did
    empty = [{**row, "f1": ""} for row in thin(9)]
    assert import_rows(project, empty, "empty", "survey").code == 0
    assert "are also in" not in import_rows(project, empty[:5], "again", "survey").err
