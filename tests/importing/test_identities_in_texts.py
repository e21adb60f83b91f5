"""What points at a person gets past import into no shared file, and can be masked there.

The telephone numbers are kept free for books and films (PTS), the personal ones for tests.
"""

from drawn import draw
from importing.coded import case, coded_project, read
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    files_below,
    import_drawn,
    run,
    stored,
    write_csv,
)

TELEPHONE, NUMBER = "031-390 06 10", "19640823-3234"


def import_rows(project, rows, name, *options):
    write_csv(project / f"{name}.csv", rows)
    return run(project, "import", f"{name}.csv", "--as", name, *options)


def shared_text(project):
    return b"".join(files_below(project / "interviews").values()).decode()


def test_a_confidential_text_that_stays_in_private_never_stops_an_import(project):
    rows = draw(TALKS)
    rows[1]["Övrigt"] = f"Ring {TELEPHONE}, frågar Bo Ek"
    rows[1]["Citat"] = f"Det är {NUMBER}"
    outcome = import_rows(project, rows, "talks")
    assert (outcome.code, "points at a person" in outcome.err) == (0, False)
    kept = (project / "private/talks/quotes.csv").read_text("utf-8")
    assert f"Ring {TELEPHONE}, frågar Bo Ek – Det är {NUMBER}" in kept.replace('"', "")
    assert TELEPHONE not in shared_text(project)


def test_a_survey_text_that_is_not_published_never_stops_an_import(project):
    schema = project / "survey_schema.yaml"
    schema.write_text(schema.read_text("utf-8").replace("    publish_text: yes\n", ""), "utf-8")
    assert import_drawn(project, SURVEY.replace("Bra", "031-3900610"), "survey").code == 0
    assert "031-3900610" in (project / "private/survey/quotes.csv").read_text("utf-8")
    assert "031-3900610" not in shared_text(project)


def test_where_a_text_is_shared_the_words_around_are_told_and_nothing_is_written(project):
    rows = draw(MINUTES)
    rows[0]["Citat"] = f"Skriv till ada@norrvik.example.se eller ring {TELEPHONE} efter fem"
    outcome = import_rows(project, rows, "minutes")
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        "minutes.csv:2: Citat: The text holds what points at a person (an e-mail address). "
        "The words are: 'Skriv till [email] eller ring [telephone] efter fem'. "
        "It may not come along: take it out of the file, or import with --mask, "
        "which puts a word in its place."
    )
    assert TELEPHONE not in outcome.err
    assert not (project / "interviews/minutes").exists()


def test_it_is_masked_where_the_user_says_so(project):
    rows = draw(MINUTES)
    rows[0]["Citat"] = f"Ring {TELEPHONE}"
    rows[0]["Källa"] = rows[1]["Källa"] = f"Nämnden, {NUMBER}"
    outcome = import_rows(project, rows, "minutes", "--mask")
    assert outcome.code == 0
    assert "What points at a person (a telephone number) was masked: 'Ring [telephone]'." in (
        outcome.err
    )
    assert "Ring [telephone]" in stored(project, "minutes", "answers")["quote"].tolist()
    assert stored(project, "minutes", "sources")["citation"].tolist() == [
        "Nämnden, [personal_number]"
    ]


def test_the_words_of_a_quantity_are_masked_too(project):
    rows = draw(TALKS)
    rows[0]["Lån"] = f"drygt 100 ({TELEPHONE})"
    assert import_rows(project, rows, "talks", "--mask").code == 0
    assert "drygt 100 ([telephone])" in stored(project, "talks", "answers")["words"].tolist()


def test_a_survey_text_that_is_published_is_masked(project):
    rows = draw(SURVEY.replace("Bra", "ada(at)norrvik.example.se"))
    assert import_rows(project, rows, "survey").code == 1
    assert import_rows(project, rows, "survey", "--mask").code == 0
    assert "[email]" in stored(project, "survey", "responses")["remark"].tolist()


def test_a_name_of_somebody_who_was_heard_is_masked_however_it_is_written(project):
    rows = draw(TALKS)
    rows[0]["Lån"] = "drygt 100 (säger  bo  EK)"
    outcome = import_rows(project, rows, "talks", "--mask")
    assert outcome.code == 0
    assert "was masked: 'drygt 100 (säger [name])'" in outcome.err
    assert "drygt 100 (säger [name])" in stored(project, "talks", "answers")["words"].tolist()


def test_numbers_with_decimals_are_answers(project):
    numbers = ("57431,0428571429", "1234,08333333333", "1,03456789")
    rows = draw(SURVEY)
    for row, number in zip(rows, numbers, strict=True):
        row["f3"] = number
    assert import_rows(project, rows, "survey").code == 0


CODING = "document  coder  code  start  end  text\nSamtal  Ada  {code}  0  9  {text}"


def read_coding(tmp_path, text, *, strand, code="Öppet/Ja", **options):
    project = coded_project(CODING.format(code=code, text=text), (), [case("Norrvik", "Samtal")])
    return read(tmp_path, project, strand=strand, **options)


def identities(material):
    found = [each for each in material.findings if each.check.startswith("identity")]
    return [(each.check, str(each.where.column), each.value) for each in found]


def test_of_a_coded_piece_document_code_and_words_are_told(tmp_path):
    material = read_coding(tmp_path, f"ring {TELEPHONE} sen", strand="visits")
    assert identities(material) == [
        ("identity_found", "Samtal", "Öppet > Ja: ring [telephone] sen")
    ]


def test_a_coded_piece_is_masked_where_the_user_says_so(tmp_path):
    material = read_coding(tmp_path, f"ring {TELEPHONE} sen", strand="visits", is_masking=True)
    assert identities(material) == [
        ("identity_masked", "Samtal", "Öppet > Ja: ring [telephone] sen")
    ]
    assert [record.quote for record in material.records] == ["ring [telephone] sen"]


def test_a_reference_in_a_coded_piece_stops_nothing(tmp_path):
    text = "enligt 10.1080/07391102.2020.1796799 (ISSN 0895-4356)"
    assert identities(read_coding(tmp_path, text, strand="visits")) == []
