"""A file that was edited and renamed, beside the old one: told with counts, and mended there."""

import pytest
from clients import Visitor
from markupsafe import escape

from kartlaggning.checking import check_project
from kartlaggning.interviews.store import read_strands

HEADER = "Samtal;Kommun;Plan;Ansvarig\n"
TOWNS = ("Sala", "Köping", "Arboga", "Fagersta", "Norberg", "Surahammar")


def table(prefix, *edited):
    """A talk for each town; in some the answer was edited."""
    rows = []
    for number, town in enumerate(TOWNS, start=1):
        plan = "Nej" if town in edited or number % 2 else "Ja"
        rows.append(f"{prefix}{number};{town};{plan};{'Nämnden' if number % 3 else 'Chefen'}\n")
    return HEADER + "".join(rows)


@pytest.fixture
def visitor(empty_desk):
    raw = empty_desk.project / "raw"
    raw.mkdir()
    (raw / "samtal.csv").write_text(table("S"), "utf-8")
    made = Visitor(empty_desk).come_in()
    made.sent_on("draft", file="raw/samtal.csv")
    import_all(made, "raw/samtal.csv")
    return made


def import_all(visitor, path):
    answer = visitor.send("files", all="1", **{f"strand:{path}": "samtal"})
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    return job


def put(visitor, name, text):
    path = visitor.desk.project / "raw" / name
    path.write_text(text, "utf-8")
    return f"raw/{name}"


def seen_on(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_with_the_same_names_it_is_stopped_and_takes_the_place_of_the_old(visitor):
    path = put(visitor, "samtal_ny.csv", table("S", "Köping"))
    assert import_all(visitor, path).exit_code == 1
    trial = visitor.send("files", only=path, **{f"strand:{path}": "samtal"})
    job = visitor.desk.jobs.get(int(trial.location.rpartition("/")[2]))
    job.wait()
    page = visitor.text("reading", job=job.number, lang="sv")
    assert "5 av 6 källor" in page and 'value="samtal"' in page
    answer = visitor.send(
        "reading", job=str(job.number), seen=seen_on(page), replaces="samtal", otherwise="1"
    )
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    page = visitor.text("reading", job=job.number)
    answer = visitor.send(
        "reading", job=str(job.number), seen=seen_on(page), replaces="samtal", **{"import": "1"}
    )
    visitor.desk.jobs.get(int(answer.location.rpartition("/")[2])).wait()
    assert list(read_strands(visitor.desk.project)) == ["samtal"]


def test_with_other_names_it_is_told_with_counts_and_one_can_be_taken_away(visitor):
    path = put(visitor, "omgang2.csv", table("Intervju ", "Köping"))
    assert import_all(visitor, path).exit_code == 0
    [found] = [
        each
        for each in check_project(visitor.desk.project).findings
        if each.check == "alike_material"
    ]
    assert (found.value, found.parameters["n_sources"], found.parameters["of_sources"]) == (
        "omgang2",  # the other of the two, in the order of their names
        5,
        6,
    )
    page = visitor.text("findings", lang="sv")
    assert "5 av 6 källor" in page and f'href="{visitor.path("files")}"' in page
    assert 'name="take_away" value="samtal"' in visitor.text("files")
    page = visitor.sent_on("files", take_away="samtal")
    assert list(read_strands(visitor.desk.project)) == ["omgang2"]
    kept = visitor.desk.project / "private" / "taken_away" / "samtal"
    assert (kept / "interviews" / "import.json").is_file()
    checks = {each.check for each in check_project(visitor.desk.project).findings}
    assert not checks & {"alike_material", "stored_import_missing", "stored_import_unknown"}
    # its file still lies there, and comes back as it was
    assert import_all(visitor, "raw/samtal.csv").exit_code == 0
    assert set(read_strands(visitor.desk.project)) == {"omgang2", "samtal"}


def test_other_material_of_the_same_towns_is_not_told(visitor):
    other = table("B").replace("Nämnden", "Förvaltningen").replace(";Ja;", ";Nej;")
    path = put(visitor, "andra.csv", other)
    job = import_all(visitor, path)
    checks = {each.check for each in check_project(visitor.desk.project).findings}
    assert "alike_material" not in checks, job.lines


def test_what_an_import_tells_stands_on_the_page_that_it_leads_to(visitor):
    path = put(visitor, "omgang2.csv", table("Intervju ", "Köping"))
    job = import_all(visitor, path)
    page = visitor.text("findings", job=job.number, lang="sv")
    assert "Vad som sades när det importerades" in page
    assert all(escape(line) in page for line in job.lines) and job.lines
