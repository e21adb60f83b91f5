"""No hidden number follows from what is published, nor from that and the edition before."""

import json

import pytest
from importing.library import import_drawn
from publication.libraries import change_schema, make_libraries, publish

# how many take part in a reading circle, by municipality; three are few
CIRCLES = """
    Intervju  Kommun    Säger     Intervjuade  Arbetsgivare  Kodare  Citat  Öppet  Tjänster  Hur  Lån  Övrigt  Deltar
    a         Norrvik   Norrvik   .            .             Q       .      .      .         .    .    .       3
    b         Söderby   Söderby   .            .             Q       .      .      .         .    .    .       30
    c         Österåsa  Österåsa  .            .             Q       .      .      .         .    .    .       40
"""  # noqa: E501
TAKE_PART = "  part: {label: Deltar, type: quantity, of: clients, asked_in: talks}\n"


@pytest.fixture
def project(tmp_path):
    made = make_libraries(tmp_path / "project", talks="", survey="")
    change_schema(made, "      remark: Övrigt\n", "      remark: Övrigt\n      part: Deltar\n")
    change_schema(made, "  remark:\n    label", f"{TAKE_PART}  remark:\n    label")
    assert import_drawn(made, CIRCLES, "talks").code == 0
    return made


def cell_of(folder, unit):
    tables = json.loads((folder / "published" / "report.json").read_text())["tables"]
    rows = tables["profile"]["rows"]
    return next(row for row in rows if (row["row"], row["column"]) == (unit, "part"))


def test_what_follows_of_few_from_the_edition_before_stops_the_next(project, tmp_path):
    assert publish(project).code == 0
    assert cell_of(tmp_path, "0701")["is_hidden"] and cell_of(tmp_path, "0702")["low"] == 30
    before = (tmp_path / "published" / "report.json").read_bytes()
    # somebody asks again: three more take part
    again = CIRCLES.replace("       30\n", "       33\n").replace("       3\n", "       12\n")
    assert import_drawn(project, again, "talks").code == 0
    outcome = publish(project)
    assert outcome.code == 1
    told = [line for line in outcome.err.splitlines() if line.startswith("report.json: ")]
    assert any("differs by a few people from the edition before" in line for line in told)
    assert "33" not in "".join(told) and "12" not in "".join(told)
    assert (tmp_path / "published" / "report.json").read_bytes() == before
    # in another folder it is read beside that edition all the same, which has left
    assert publish(project, to="../elsewhere").code == 1
    for kept in (project / "private" / "editions").iterdir():
        kept.unlink()
    assert publish(project, to="../elsewhere").code == 0


@pytest.mark.parametrize("part", ["ca 3", "3–4", "3 av 12"])
def test_what_the_edition_before_shows_cannot_be_hidden_by_a_stricter_rule(project, part):
    change_schema(project, "region: region.yaml\n", "region: region.yaml\nprotect: {minimum: 1}\n")
    assert (
        import_drawn(project, CIRCLES.replace("       3\n", f"       {part}\n"), "talks").code == 0
    )
    assert publish(project).code == 0
    change_schema(project, "protect: {minimum: 1}", "protect: {minimum: 5}")
    outcome = publish(project)
    assert outcome.code == 1
    assert "'profile/0701/part' is hidden in one edition" in outcome.err


def test_how_the_numbers_were_tried_stands_on_the_page(project, tmp_path):
    assert publish(project).code == 0
    page = (tmp_path / "published" / "index.en.html").read_text(encoding="utf-8")
    assert "each hidden number can still be 5 or more, and lies within bounds at least 4" in page


def test_a_number_that_follows_from_others_stops_the_publication(project, monkeypatch):
    """The gate holds what is about to be written against itself, whatever came before."""

    def nothing_hidden(report, policy):
        yield "profile/0701/part"

    monkeypatch.setattr("kartlaggning.publishing.find_told_in", nothing_hidden)
    outcome = publish(project)
    assert outcome.code == 1
    said = "report.json: 'profile/0701/part' is hidden, and follows from what else is shown."
    assert said in outcome.err


def test_what_units_were_told_before_the_day_cannot_be_hidden_from_them_after(project):
    change_schema(project, "region: region.yaml\n", "region: region.yaml\nprotect: {minimum: 1}\n")
    outcome = publish(project, "--answers", to="../answers")
    assert outcome.code == 0, outcome.err
    change_schema(project, "protect: {minimum: 1}", "protect: {minimum: 5}")
    outcome = publish(project)
    assert outcome.code == 1
    assert "is hidden in one edition" in outcome.err
