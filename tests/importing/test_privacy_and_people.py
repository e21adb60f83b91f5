"""No name of a person gets past import, and a person is counted once."""

import re
import shutil

import pytest
from drawn import draw
from importing.coded import case, coded_project, read
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    files_below,
    import_drawn,
    run,
    run_import,
    stored,
    write_csv,
    write_xlsx,
)

NAMES = (
    "Möte Ek",
    ".docx",
    "Samtal Öst",
    "Ada",
    "Alm",
    "Bo Ek",
    "Dan Ö",
    "Cia",
    "Eva",
    "Ek_hemligt",
)
QUOTE = "Vi är få här"


@pytest.mark.parametrize(("suffix", "write"), [("csv", write_csv), ("xlsx", write_xlsx)])
def test_no_name_and_no_confidential_quote_stands_anywhere_in_interviews(project, suffix, write):
    file = f"Ek_hemligt.{suffix}"
    write(project / file, draw(TALKS))
    assert run_import(project, file, "talks").code == 0
    everything = b"\n".join(files_below(project / "interviews").values()).decode().casefold()
    everything = re.sub(r"[0-9a-f]{64}", "", everything)  # a digest may hold "ada"
    assert [name for name in (*NAMES, QUOTE) if name.casefold() in everything] == []
    kept = b"\n".join(files_below(project / "private").values()).decode().casefold()
    assert [
        name for name in ("möte ek.docx", "ada alm", "cia", QUOTE.casefold()) if name not in kept
    ] == []


def test_a_confidential_quote_is_joined_by_the_answers_it_belongs_to(project):
    import_drawn(project, TALKS, "talks")
    answers = stored(project, "talks", "answers").set_index("answer_id")
    header, *lines = (project / "private/talks/quotes.csv").read_text("utf-8").splitlines()
    quoted = [line.split(",", 1) for line in lines if line.endswith("Vi är få här.")]
    assert header == "answer_id,quote"
    assert answers.loc[[answer for answer, _ in quoted], "subject_id"].unique().tolist() == ["0701"]
    assert len(quoted) == (answers["subject_id"] == "0701").sum()


def test_a_confidential_answer_in_free_text_stays_in_private_as_a_quote(project):
    import_drawn(project, TALKS, "talks")
    answers = stored(project, "talks", "answers").set_index("question")
    remark = answers.loc["remark"]
    assert (remark["words"], remark["status"]) == ("", "answered")
    assert f"{remark['answer_id']},Läslov i juni" in (
        project / "private/talks/quotes.csv"
    ).read_text("utf-8")
    assert b"juni" not in b"".join(files_below(project / "interviews").values())


def test_a_confidential_answer_in_free_text_stands_before_the_quote_beside_it(project):
    rows = draw(TALKS)
    rows[1]["Citat"] = "Barnen läser då"
    write_csv(project / "talks.csv", rows)
    assert run_import(project, "talks.csv", "talks").code == 0
    remark = stored(project, "talks", "answers").set_index("question").loc["remark", "answer_id"]
    kept = (project / "private/talks/quotes.csv").read_text("utf-8").splitlines()
    assert f"{remark},Läslov i juni – Barnen läser då" in kept


def test_a_documents_quotes_and_citation_come_along(project):
    import_drawn(project, MINUTES, "minutes")
    assert stored(project, "minutes", "answers")["quote"].tolist().count("Det är stängt") == 1
    [source] = stored(project, "minutes", "sources").to_dict("records")
    assert (source["citation"], source["is_confidential"]) == ("Nämnden 2012:3", "false")


@pytest.mark.parametrize(("strand", "places"), [("talks", []), ("visits", ["Samtal"])])
def test_a_coded_piece_that_points_at_a_person_may_be_quoted_only_where_quotes_stay_private(
    tmp_path, strand, places
):
    codings = "document  coder  code  start  end  text\nSamtal  Ada  Öppet/Ja  0  9  070-174 06 05"
    project = coded_project(codings, (), [case("Norrvik", "Samtal")])
    material = read(tmp_path, project, strand=strand)
    found = [each for each in material.findings if each.check == "identity_found"]
    assert [each.where.column for each in found] == places


def test_line_breaks_in_what_is_kept_become_spaces_so_that_a_row_is_a_line(project):
    rows = draw(TALKS)[2:]
    rows[0]["Lån"] = "drygt\r\n100"
    write_csv(project / "talks.csv", rows)
    run_import(project, "talks.csv", "talks")
    answers = stored(project, "talks", "answers")
    assert "drygt 100" in answers["words"].tolist()
    lines = (project / "interviews/talks/answers.csv").read_bytes().count(b"\n")
    assert lines == len(answers) + 1


def test_a_kept_text_that_names_somebody_who_was_heard_is_an_error(project):
    rows = draw(TALKS)
    rows[1]["Lån"] = "10 (som bo  EK brukar säga)"
    write_csv(project / "talks.csv", rows)
    outcome = run_import(project, "talks.csv", "talks")
    assert outcome.code == 1
    assert outcome.err.startswith(
        "talks.csv:3: The text holds what points at a person (the name of somebody who was "
        "interviewed or has coded). The words are: '10 (som [name] brukar säga)'."
    )


PEOPLE = """
    Intervju  Kommun    Säger  Intervjuade      Arbetsgivare      Kodare  Citat  Öppet  Tjänster  Hur  Lån  Övrigt
    A         Norrvik   .      Ada Alm; Bo Ek   Norrvik; Söderby  Cia     .      öppet  .         .    .    .
    B         Söderby   .      BO EK            .                 cia     .      öppet  .         .    .    .
    C         Österåsa  .      3                Österåsa          -       .      öppet  .         .    .    .
    D         Norrvik   .      Ada Alm; ada alm  .                .       .      öppet  .         .    .    .
    E         Norrvik   .      vet ej           .                 .       .      öppet  .         .    .    .
"""  # noqa: E501


def test_a_person_keeps_one_id_across_sources_and_imports_and_a_number_counts_within_its_source(
    project,
):
    rows = draw(PEOPLE)
    write_csv(project / "talks.csv", rows)
    assert run_import(project, "talks.csv", "talks").code == 0
    informants = stored(project, "talks", "informants")
    assert informants[["source_id", "informant_id", "employer"]].values.tolist() == [
        ["talks-01", "person_001", "0701"],
        ["talks-01", "person_002", "0702"],
        ["talks-02", "person_002", ""],
        ["talks-03", "talks-03-p1", "0703"],
        ["talks-03", "talks-03-p2", "0703"],
        ["talks-03", "talks-03-p3", "0703"],
        ["talks-04", "person_001", ""],
    ]
    sources = stored(project, "talks", "sources")
    assert sources["is_group"].tolist() == ["true", "false", "true", "false", "false"]
    coders = stored(project, "talks", "answers")["coder"].tolist()
    assert coders == ["coder_1", "coder_1", "", "", ""]

    write_csv(project / "spring.csv", [{**rows[1], "Intervju": "F", "Kodare": "Aron"}])
    assert run_import(project, "spring.csv", "spring", "talks").code == 0
    assert stored(project, "spring", "informants")["informant_id"].tolist() == ["person_002"]
    assert stored(project, "spring", "answers")["coder"].tolist() == ["coder_2"]


def test_where_private_is_lost_a_new_person_or_coder_never_gets_the_number_of_one_in_another_import(
    project,
):
    rows = draw(PEOPLE)
    write_csv(project / "autumn.csv", [{**rows[0], "Intervjuade": "Anna Alm", "Kodare": "Cia"}])
    write_csv(project / "spring.csv", [{**rows[0], "Intervjuade": "Bo Berg", "Kodare": "Eva"}])
    assert run_import(project, "autumn.csv", "autumn", "talks").code == 0
    shutil.rmtree(project / "private")
    assert run_import(project, "spring.csv", "spring", "talks").code == 0
    assert stored(project, "autumn", "informants")["informant_id"].tolist() == ["person_001"]
    assert stored(project, "spring", "informants")["informant_id"].tolist() == ["person_002"]
    assert set(stored(project, "spring", "answers")["coder"]) == {"coder_2"}


def test_of_a_confidential_survey_the_free_texts_stay_private(project):
    schema = project / "survey_schema.yaml"
    declared = "    kind: survey\n    confidential: true\n"
    schema.write_text(
        schema.read_text("utf-8").replace("    kind: survey\n", declared), encoding="utf-8"
    )
    rows = draw(SURVEY)
    for row, remark in zip(rows, ("Fråga Ada Alm i receptionen", "99", "Fråga Bo Ek"), strict=True):
        row["f4"] = remark
    write_csv(project / "survey.csv", rows)
    assert run_import(project, "survey.csv", "survey").code == 0
    assert stored(project, "survey", "responses")["remark"].tolist() == [
        "answered",
        "no_answer",
        "answered",
    ]
    kept = files_below(project / "interviews")
    assert not [file for file, content in kept.items() if b"Alm" in content or b"Bo Ek" in content]
    assert (project / "private/survey/quotes.csv").read_text("utf-8").splitlines() == [
        "answer_id,quote",
        "survey-01-0001.remark,Fråga Ada Alm i receptionen",
        "survey-01-0003.remark,Fråga Bo Ek",
    ]
    assert run(project, "check").code == 0
    # where it is confidential no longer nothing is left behind
    schema.write_text(
        schema.read_text("utf-8").replace("confidential: true", "confidential: false"),
        encoding="utf-8",
    )
    assert run_import(project, "survey.csv", "survey").code == 0
    assert (
        stored(project, "survey", "responses")["remark"].tolist()[0]
        == "Fråga Ada Alm i receptionen"
    )
    assert not (project / "private/survey/quotes.csv").exists()
