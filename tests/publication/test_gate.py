"""What may not leave stops the publication; what is listed as public goes through."""

import pytest
from publication.libraries import PROFILES, change_schema, make_libraries, publish

SUMMARY = 'report:\n  summary:\n    - {{sv: "{text}", en: Open.}}\n'


@pytest.fixture
def project(copy_of, tmp_path):
    return copy_of(make_libraries, tmp_path / "project")


def say(project, text):
    change_schema(project, "report:\n", SUMMARY.format(text=text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring 031-390 06 10 efter fem.", "a telephone number would be published"),
        ("Skriv till ada.alm@example.org.", "an e-mail address would be published"),
        ("Fråga Ada Alm.", "A name of the private list would be published"),
        ("Se Samtal Öst.docx.", "What names a source, document, coder or respondent"),
        ("Se /home/ada/kartor/a.xlsx.", "A path of somebody's computer would be published"),
        ("Ada Alm sa: Vi är få här.", "would be published"),
        ("Hon bor på Storgatan 12.", "would be published"),
    ],
)
def test_what_may_not_leave_is_told_by_file_place_and_kind_and_nothing_is_written(
    project, tmp_path, text, told
):
    say(project, text)
    outcome = publish(project)
    assert (outcome.code, outcome.out) == (1, "")
    lines = [line for line in outcome.err.splitlines() if told in line]
    assert {line.partition(":")[0] for line in lines} >= {"index.html", "report.json"}
    assert text not in outcome.err
    assert not (tmp_path / "published").exists()


def test_the_edition_that_lies_there_is_untouched(project, tmp_path):
    assert publish(project).code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "published").iterdir()}
    say(project, "Ring 031-390 06 10 efter fem.")
    assert publish(project).code == 1
    assert {path: path.read_bytes() for path in (tmp_path / "published").iterdir()} == before


@pytest.mark.parametrize("name", ["names.txt", "Names.TXT"])
def test_names_of_the_researchers_own_list_are_sought(project, name):
    say(project, "Kvistmarks fråga var en annan.")
    assert publish(project).code == 0
    (project / "private" / name).write_text("Ylva Kvistmark\n\nBo Ek\n", encoding="utf-8")
    outcome = publish(project)
    assert outcome.code == 1 and "A name of the private list" in outcome.err
    assert "Kvistmark" not in outcome.err


def test_a_list_that_is_no_text_is_told(project):
    (project / "private" / "names.txt").write_bytes(b"\xff\xfeY\x00")
    outcome = publish(project)
    assert outcome.code == 3 and outcome.err.startswith("private/names.txt: ")


def test_a_contact_that_is_on_the_private_list_is_told(project):
    change_schema(project, "contact: {email:", "contact: {name: Ylva Kvistmark, email:")
    (project / "private" / "names.txt").write_text("Ylva Kvistmark\n", encoding="utf-8")
    outcome = publish(project)
    assert outcome.code == 0
    assert "'Ylva Kvistmark' is whom to ask, and a name of the private list too" in outcome.err


@pytest.mark.parametrize(("name", "is_it"), [("Intervju nr 2.docx", True), ("Norrvik.docx", False)])
def test_a_documents_name_is_sought_without_its_ending_too(project, name, is_it):
    (project / "private" / "talks").mkdir(exist_ok=True)
    register = project / "private" / "talks" / "documents.csv"
    lines = register.read_text("utf-8").splitlines()
    header, first, *rest = lines
    changed = ",".join([name.casefold(), *first.split(",")[1:]])
    register.write_text("\n".join([header, changed, *rest]) + "\n", encoding="utf-8")
    say(project, f"Så sägs det i {name.removesuffix('.docx')}.")
    outcome = publish(project)
    assert (outcome.code == 1) == is_it, outcome.err


def test_what_is_public_on_purpose_goes_through_with_its_reason(project, tmp_path):
    say(project, "Ring växeln, 031-390 06 10.")
    allowed = "  allowed: [{kind: telephone, text: 031-390 06 10, reason: The switchboard}]\n"
    change_schema(project, "publication:\n", f"publication:\n{allowed}")
    assert publish(project).code == 0
    page = (tmp_path / "published" / "index.en.html").read_text(encoding="utf-8")
    assert "Public on purpose is 1 text that looks like such." in page
    # another number is not let through by it
    change_schema(project, "031-390 06 10.", "031-390 06 11.")
    outcome = publish(project)
    assert outcome.code == 1
    unused = "Nothing needs the exception that was made with this reason: The switchboard."
    assert unused in outcome.err


def test_whom_to_ask_is_public_without_being_listed(project):
    change_schema(
        project,
        "{email: bibliotek@example.org}",
        "{email: bibliotek@example.org, phone: 031-390 06 10}",
    )
    assert publish(project).code == 0


# --- where it is written


@pytest.mark.parametrize("folder", [".", "..", "interviews", "private/public", "interviews/new"])
def test_it_is_not_written_among_what_must_not_be_published(project, folder):
    outcome = publish(project, to=folder)
    assert outcome.code == 1 and "Here lies what must not be published with it." in outcome.err


def test_it_is_not_written_beside_files_that_nobody_has_looked_through(project, tmp_path):
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "list.xlsx").write_bytes(b"PK")
    outcome = publish(project)
    assert outcome.code == 1
    assert "Other files lie there, and would be published unseen: list.xlsx." in outcome.err
    assert publish(project, "--answers").code == 1


def test_a_page_that_is_no_more_goes_with_the_edition_before(project, tmp_path):
    assert publish(project).code == 0
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8").replace(
        "period: 2023\n", "period: 2023\nlanguages: [sv]\n", 1
    )
    schema.write_text(text, encoding="utf-8")
    outcome = publish(project)
    assert outcome.code == 0, outcome.err
    names = {path.name for path in (tmp_path / "published").iterdir()}
    assert names == {"index.html", "report.json", "manifest.json"}


def test_without_profiles_no_page_can_be_written_for_a_unit(project, tmp_path):
    change_schema(project, PROFILES, "")
    outcome = publish(project, "--answers")
    assert outcome.code == 1
    assert "No figure of the report shows each unit by itself" in outcome.err
    assert not (tmp_path / "published").exists()


def test_what_will_stand_about_a_unit_is_inspected_too(project, tmp_path):
    say(project, "I Norrvik svarar Ada Alm.")
    outcome = publish(project, "--answers")
    assert outcome.code == 1 and "norrvik.html" in outcome.err
    assert not (tmp_path / "published").exists()


def test_a_class_whose_rule_narrows_a_hidden_count_stops_it(project):
    staff = "  part: {label: Deltar, type: quantity, of: clients, asked_in: minutes}\n"
    change_schema(project, "  remark:\n    label", f"{staff}  remark:\n    label")
    change_schema(project, "limited: {when: {opening: closed}}", FEW)
    outcome = publish(project)
    assert outcome.code == 1 and "A class would show which number is hidden" in outcome.err


FEW = "limited: {when: {opening: closed}}\n      few: {when: {part: {at_least: 3}}}"
