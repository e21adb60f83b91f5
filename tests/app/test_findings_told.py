"""Findings as the page says them: places, names and the way there, no lines and no commands."""

import re
from pathlib import Path

import pytest

from kartlaggning.app.folder.readings import Options
from kartlaggning.app.told.doubts import ON_PAGE
from kartlaggning.app.told.findings import STEP_WORDS, Teller
from kartlaggning.app.told.text import MENDINGS
from kartlaggning.checks import CHECKS
from kartlaggning.describing.drafting.text import DOUBTS
from kartlaggning.errors import Finding, Where
from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE


def seen_on(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def finished(visitor, answer):
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    return job


@pytest.mark.parametrize("check", MENDINGS)
def test_what_would_be_right_names_a_check_a_step_and_no_command(check):
    mending = MENDINGS[check]
    assert check in CHECKS
    assert mending.step in ("", "question", "values", "strand", *STEP_WORDS)
    assert not re.search(r"kartlaggning|--|\.yaml|\.csv", mending.words)
    known = set(re.findall(r"\{(\w+)\}", CHECKS[check].sentence + CHECKS[check].fix))
    assert set(re.findall(r"\{(\w+)\}", mending.words)) <= {*known, "value", "suggestion"}


def test_a_cell_is_told_by_row_and_column_with_the_question_by_its_name(mapping):
    where = Where("interviews/raw/samtal.csv", 5, "Timmar i veckan")
    finding = Finding("quantity_unreadable", where, "ett tiotal", "", {"question": "hours"})
    told = Teller(mapping, "sv").tell(finding)
    assert told.place == "samtal.csv, rad 5, kolumnen ”Timmar i veckan”"
    assert "Hur länge är det öppet?" in told.sentence and "hours" not in told.sentence
    assert [link.address for link in told.links] == [("questions", "hours")]
    assert "missing" not in told.fix


def test_what_parts_answers_leads_to_the_strand_of_the_reading(mapping):
    finding = Finding(
        "parted_otherwise",
        Where("raw/samtal.csv", 3, "Tjänster"),
        "Lån/Bokbuss",
        "Lån, Bokbuss",
        {"question": "services", "separator": ","},
    )
    told = Teller(mapping, "sv", "reading", "samtal").tell(finding)
    assert [link.address for link in told.links] == [("strands", "samtal")]
    assert "Lån, Bokbuss" in told.fix and "'Lån/Bokbuss'" in told.sentence.replace("”", "'")


def test_a_line_of_the_schema_is_told_as_the_thing_that_stands_there(mapping):
    path = mapping / SCHEMA_FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace("  hours:\n    label:", "  hours:\n    labell:", 1), "utf-8")
    try:
        load_schema(mapping)
    except Exception as error:  # noqa: BLE001 - whichever it is
        findings = error.findings
    for finding in findings:
        told = Teller(mapping, "en").tell(finding)
        assert "survey_schema" not in told.whole and not re.search(r":\d+", told.whole)
        assert told.links


def test_a_wrong_word_of_the_schema_is_mended_where_it_is_told(visitor):
    path = visitor.desk.project / SCHEMA_FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace("    of: clients\n", "    of: cliants\n", 1), "utf-8")
    page = visitor.text("findings", lang="sv")
    assert 'name="value" value="cliants"' in page
    [written] = re.findall(r'name="path" value="([^"]+)"', page)
    visitor.sent_on("findings", seen=seen_on(page), path=written, value="clients")
    assert path.read_text("utf-8") == text


def test_the_page_of_findings_names_no_command_line_or_file_of_the_schema(visitor):
    page = visitor.text("findings", lang="sv")
    main = page.partition("<main")[2]
    assert not re.search(r"kartlaggning (?:explain|import|check)", main)
    assert "survey_schema.yaml:" not in main


def test_a_mark_of_the_draft_shows_what_stands_there_and_leads_to_it(visitor):
    path = visitor.desk.project / SCHEMA_FILE
    path.write_text(
        path.read_text("utf-8").replace("title:", "# to check: titeln\ntitle:", 1), "utf-8"
    )
    page = visitor.text("findings", lang="sv").partition("<main")[2]
    assert "titeln: <q>Biblioteken i Sjölanda</q>" in page
    assert f'href="{visitor.path("strands")}"' in page


def test_an_import_that_is_stopped_leads_to_how_its_file_is_read(visitor):
    raw = visitor.desk.project / "interviews" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    source = next(Path(visitor.desk.project).rglob("samtal.csv"))
    text = source.read_text("utf-8-sig")
    (raw / "nya.csv").write_text(text.replace("Eget", "Ettdera"), "utf-8")
    answer = visitor.send("files", all="1", **{"strand:interviews/raw/nya.csv": "samtal"})
    job = finished(visitor, answer)
    assert job.exit_code == 1
    page = visitor.text(f"jobs/{job.number}")
    assert 'http-equiv="refresh"' not in page
    assert 'name="only" value="interviews/raw/nya.csv"' in page
    trial = visitor.send(
        "files", only="interviews/raw/nya.csv", **{"strand:interviews/raw/nya.csv": "samtal"}
    )
    page = visitor.text("reading", job=finished(visitor, trial).number)
    assert "nya.csv, " in page and "Ettdera" in page


def test_how_a_file_is_read_can_be_said_and_stays(visitor):
    file = next(Path(visitor.desk.project).rglob("samtal.csv"))
    path = file.relative_to(visitor.desk.project).as_posix()
    trial = finished(visitor, visitor.send("files", only=path, **{f"strand:{path}": "samtal"}))
    page = visitor.text("reading", job=trial.number)
    form = {"encoding": "utf-8", "mask": "1", "replaces": "samtal", "otherwise": "1"}
    again = finished(
        visitor, visitor.send("reading", job=str(trial.number), seen=seen_on(page), **form)
    )
    assert Options.of(again.commands[0]) == Options("utf-8", "", "", is_masking=True)
    assert "--as samtal" in " ".join(again.commands[0])
    page = visitor.text("reading", job=again.number)
    assert "<option selected>utf-8</option>" in page


def test_options_are_read_as_they_are_typed():
    options = Options("cp850", "Blad 2", "", is_masking=True)
    command = (
        "import",
        "--as",
        "x",
        "--strand",
        "x",
        *options.arguments,
        "--",
        "--sheet",
        "raw/x.csv",
    )
    assert Options.of(command) == options
    assert Options.of(("import", "--", "a")) == Options()


def test_what_is_in_conflict_is_named_and_the_draft_asks_without_keys(mapping):
    where = load_schema(mapping).source.where_key(("questions", "hours"))
    finding = Finding("positions_in_conflict", where, "hours", "", {"n": 1, "units": "Norrby"})
    told = Teller(mapping, "sv").tell(finding)
    assert "hours" not in told.whole and "Hur länge är det öppet?" in told.sentence
    for name, words in ON_PAGE.items():
        assert name in DOUBTS
        assert "type" not in words and "missing" not in words
        assert set(re.findall(r"\{(\w+)", words)) <= {*re.findall(r"\{(\w+)", DOUBTS[name])}
