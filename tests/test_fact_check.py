"""Forms out and replies in, through the command line; and what `check` and the report say."""

import csv
import json
import shutil
import sys

import pytest
from click.testing import CliRunner
from importing import filled_forms as filled
from importing.filled_forms import Form

from kartlaggning.cli import cli
from kartlaggning.errors import KartlaggningError
from kartlaggning.interviews.replies.checking import check_reviews
from kartlaggning.interviews.replies.reviews import read_reviews
from kartlaggning.pages.publisher.fact_check import fact_check_sentences
from kartlaggning.report.contents import make_report
from kartlaggning.report.publication.edition import public_results
from kartlaggning.report.publication.secrets import gather_secrets
from kartlaggning.reviewing import read_claims
from kartlaggning.schema.loading import load_schema
from kartlaggning.study import read_study
from kartlaggning.text.findings import describe_finding

SCHEMA = "survey_schema.yaml"
UNIT = "granviken"
SECRET = "Vi har i stället avtal med grannkommunen om all provtagning sedan hösten 2021."


def command(project, *arguments, code=0):
    """Run a command, and give what it printed."""
    done = CliRunner().invoke(cli, ["--lang", "en", *arguments, "--project", str(project)])
    said, ended = done.output, done.exit_code
    if isinstance(done.exception, KartlaggningError):  # which `main` shows
        found = getattr(done.exception, "findings", [done.exception.finding])
        said += "\n".join(describe_finding(finding, "en") for finding in found)
        ended = done.exception.exit_code
    assert ended == code, (said, done.exception)
    return said


@pytest.fixture(scope="module")
def made(example_mapping, tmp_path_factory):
    """The example with its forms in `out/`."""
    project = shutil.copytree(example_mapping, tmp_path_factory.mktemp("review") / "project")
    command(project, "export", "sheets", "--to", str(project / "out"), "--lang", "sv")
    return project


@pytest.fixture
def project(made, tmp_path):
    return shutil.copytree(made, tmp_path / "project")


def answered(project, answer="confirmed", slug=UNIT, text=""):
    """Fill in a form where it lies; every claim gets the answer."""
    path = project / "out" / f"{slug}.docx"
    form = Form(path.read_bytes())
    for code in form.codes():
        filled.tick_control(form, code, answer)
    if text:
        filled.write_correction(form, form.codes()[0], text)
    filled.sign(form, "Miljöstrateg vid vattenenheten", "2022-10-01", "MN 2022/7")
    path.write_bytes(form.saved())
    return path


def imported(project, *paths, code=0):
    return command(
        project, "import", *map(str, paths), "--replies", "--as", "granskning", code=code
    )


def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_whole_way_from_forms_to_the_report(project):
    path = answered(project)
    done = imported(project, path)
    assert "Replies from 1 of 4 that have a form, in 1 file." in done
    assert "correct: 7" in done and "has agreed to nothing" in done
    [reply] = rows_of(project / "interviews" / "granskning" / "replies.csv")
    assert reply["subject_id"] == "granvik" and reply["answered_on"] == "2022-10-01"
    said = {row["answer"] for row in rows_of(project / "interviews" / "granskning" / "checked.csv")}
    assert said == {"confirmed"}
    assert "1 of 9 kommuner have replied to the fact check" in command(project, "check")
    command(project, "report")
    report = json.loads((project / "reports" / "report.json").read_text("utf-8"))
    assert report["fact_check"] == [
        {"population": "kommuner", "n": 1, "base_n": 9, "n_earlier": 0, "units": []}
    ]
    page = (project / "reports" / "index.html").read_text("utf-8")
    assert "1 av 9 kommuner har svarat på faktagranskningen." in page
    assert "inte har svarat har inte godkänt något" in page


def test_a_reply_changes_no_number_and_no_class(project):
    before = make_report(read_study(project).results, ())
    imported(project, answered(project, "rejected", text=SECRET))
    after = make_report(read_study(project).results, ())
    assert after.pop("fact_check")
    assert after == before


def test_check_tells_what_is_disputed_until_somebody_decides(project):
    imported(project, answered(project, "rejected", text=SECRET))
    told = command(project, "check")
    assert "Granviken replied that what is said of plan is not correct" in told
    assert "and what is (code" in told  # the first claim, of which there is a correction
    assert SECRET not in told
    decisions = project / "interviews" / "decisions.csv"
    header = "subject,question,decision,reason,date,decided_by,on"
    decided = "Granviken,plan,adopted,Planen finns.,2022-11-01,chef,"
    decisions.write_text(f"{header}\n{decided}\n", "utf-8")
    told = command(project, "check")
    assert "what is said of plan is not correct" not in told
    assert "what is said of keeper is not correct" in told


def test_words_and_roles_stay_private_and_never_leave(project):
    imported(project, answered(project, "rejected", text=SECRET))
    open_files = b"".join(
        path.read_bytes() for path in (project / "interviews" / "granskning").iterdir()
    )
    assert SECRET.encode() not in open_files and "Miljöstrateg".encode() not in open_files
    [role] = rows_of(project / "private" / "granskning" / "roles.csv")
    assert role["role"] == "Miljöstrateg vid vattenenheten" and role["own_number"] == "MN 2022/7"
    [kept] = rows_of(project / "private" / "granskning" / "corrections.csv")
    assert kept["text"] == SECRET


def test_what_was_written_on_a_form_may_stand_on_no_other_and_in_nothing_published(project):
    imported(project, answered(project, "rejected", text=SECRET))
    study = read_study(project)
    secrets = gather_secrets(project, study.results, public_results(study.results))
    assert {SECRET, "Miljöstrateg vid vattenenheten", "MN 2022/7"} <= set(secrets.texts)
    # who repeats the form's own words has not made them secret
    path = answered(project, "rejected", text=f"Har kommunen en plan för sina sjöar? {SECRET}")
    imported(project, path)
    command(project, "export", "sheets", "--to", str(project / "fine"))
    schema = project / SCHEMA
    schema.write_text(schema.read_text("utf-8") + f'\nfact_check: {{use: "{SECRET}"}}\n', "utf-8")
    told = command(project, "export", "sheets", "--to", str(project / "again"), code=1)
    assert "Nothing was written." in told and not (project / "again").exists()


def test_importing_again_replaces_and_another_name_of_files_does_not_matter(project):
    path = answered(project)
    imported(project, path)
    renamed = path.rename(path.with_name("Svar från oss (2).docx"))
    form = Form(renamed.read_bytes())
    filled.put_symbol("☒")(form, form.codes()[0], "does_not_know")
    renamed.write_bytes(form.saved())
    imported(project, project / "out" / "Svar*.docx")
    assert "/out/Svar från oss (2).docx" in (project / ".gitignore").read_text("utf-8")
    rows = rows_of(project / "interviews" / "granskning" / "checked.csv")
    assert [row["answer"] for row in rows].count("does_not_know") == 1
    assert len(rows) == 7


def test_a_folder_is_read_and_what_is_no_word_file_passed_over(project):
    answered(project)
    (project / "out" / "LÄS.txt").write_text("x", "utf-8")
    (project / "out" / "~$anviken.docx").write_text("x", "utf-8")
    done = imported(project, project / "out")
    assert "LÄS.txt: This is no Word file, and was passed over." in done
    assert "Replies from 1 of 4 that have a form, in 4 files." in done


def sentences(project, language="sv"):
    return list(fact_check_sentences(make_report(read_study(project).results, ()), language))


def test_an_earlier_edition_is_told_and_counted_as_such(project):
    path = answered(project)
    schema = project / SCHEMA
    written = schema.read_text("utf-8")
    schema.write_text(written.replace("sv: Antagen plan,", "sv: Antagen sjöplan,"), "utf-8")
    assert "The form is of another edition" in imported(project, path)
    assert "Granviken has not been asked about" in command(project, "check")
    assert sentences(project)[1].startswith("1 av dessa tillfrågades om en tidigare utgåva")


def test_units_are_named_only_where_the_schema_says_so(project):
    imported(project, answered(project))
    assert sentences(project)[0] == "1 av 9 kommuner har svarat på faktagranskningen."
    schema = project / SCHEMA
    schema.write_text(schema.read_text("utf-8") + "\nfact_check: {named: yes}\n", "utf-8")
    said = "1 of 9 municipalities have replied to the fact check: Granviken."
    assert sentences(project, "en")[0] == said


def test_what_one_person_said_is_asked_about_where_the_schema_says_so(project):
    usual = read_claims(project)
    n_left = sum(left.n_one_person for left in usual.asked.left_out.values())
    assert n_left > 10
    schema = project / SCHEMA
    schema.write_text(
        schema.read_text("utf-8") + "\nfact_check: {one_person: yes, leave_out: plan}\n", "utf-8"
    )
    now = read_claims(project)
    assert not any(left.n_one_person for left in now.asked.left_out.values())
    assert len(now.sheets("sv")) > len(usual.sheets("sv"))
    assert not any("plan" in codes for codes in now.asked.codes.values())


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (lambda text: text.replace("confirmed", "maybe", 1), "stored_word_unknown"),
        (lambda text: text.replace(",granvik", ",granit", 1), "unknown_unit"),
        (lambda text: text.replace("confirmed", "disputed", 1), "stored_cells_changed"),
        (lambda text: "".join(text.splitlines(keepends=True)[:-1]), "stored_rows_lost"),
        (lambda text: text + text.splitlines()[-1] + "\n", "stored_id_twice"),
        (lambda text: text + text.splitlines()[-1].replace("-01,", "-02,"), "stored_rows_added"),
    ],
)
def test_what_was_changed_by_hand_is_told(spoil, check, replied, tmp_path):
    project = shutil.copytree(replied, tmp_path / "project")
    schema = load_schema(project)
    assert list(check_reviews(read_reviews(project), schema)) == []
    path = project / "interviews" / "granskning" / "checked.csv"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    told = [finding.check for finding in check_reviews(read_reviews(project), schema)]
    assert told[0] == check


@pytest.fixture(scope="module")
def replied(made, tmp_path_factory):
    """The example with a reply."""
    project = shutil.copytree(made, tmp_path_factory.mktemp("replied") / "project")
    imported(project, answered(project))
    return project


def test_a_file_that_is_gone_and_a_ledger_that_is_none_are_told(project):
    imported(project, answered(project))
    folder = project / "interviews" / "granskning"
    (folder / "checked.csv").unlink()
    assert "checked.csv" in command(project, "check", code=1)
    ledger = json.loads((folder / "review.json").read_text("utf-8"))
    (folder / "review.json").write_text(json.dumps({**ledger, "format": 99}), "utf-8")
    assert "later version" in command(project, "check", code=3)
    (folder / "review.json").write_text("[]", "utf-8")
    assert "cannot be read as JSON" in command(project, "check", code=3)


def test_unclear_answers_are_counted_by_check(project):
    path = answered(project)
    form = Form(path.read_bytes())
    filled.tick_two(form, form.codes()[0])
    path.write_bytes(form.saved())
    imported(project, path)
    assert "1 answer of 1 unit could not be read" in command(project, "check")


def test_a_trial_writes_nothing_and_wrong_usage_is_told(project):
    path = answered(project)
    done = command(project, "import", str(path), "--replies", "--as", "granskning", "--dry-run")
    assert "Nothing was written." in done
    assert not (project / "interviews" / "granskning").exists()
    command(project, "import", str(path), "--replies", "--as", "samtal", code=2)
    command(project, "import", str(path), "--replies", "--as", "g", "--strand", "samtal", code=2)


def test_where_there_is_nothing_to_read_or_to_ask_that_is_told(project, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "There is no Word file here." in imported(project, tmp_path / "empty", code=3)
    assert "There is no such file." in imported(project, tmp_path / "*.docx", code=3)
    schema = project / SCHEMA
    written = schema.read_text("utf-8")
    names = ", ".join([*read_claims(project).study.results.schema.questions, "care"])
    schema.write_text(f"{written}\nfact_check: {{leave_out: [{names}]}}\n", "utf-8")
    told = command(project, "export", "sheets", "--to", str(tmp_path / "out"), code=3)
    assert "There is nothing that a unit or provider could be asked about." in told
    schema.write_text(f"{written}\nfact_check: {{leave_out: plann}}\n", "utf-8")
    told = command(project, "check", code=1)
    assert "There is no question or dimension 'plann'. Did you mean 'plan'?" in told


def test_without_the_library_one_line_says_what_to_install(project, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    for name in [name for name in sys.modules if name.startswith("kartlaggning.documents.sheets.")]:
        if name.endswith((".form", ".controls", ".parts")):
            monkeypatch.delitem(sys.modules, name)
    told = command(project, "export", "sheets", "--to", str(tmp_path / "out"), code=3)
    assert "kartlaggning[word]" in told
