"""Figures, report, documents and publishing as whoever sits at the page meets them."""

import io
import shutil

import pytest
from clients import Visitor

from kartlaggning.app.composing.kinds import Kinds
from kartlaggning.app.desk import Desk
from kartlaggning.app.jobs import Job
from kartlaggning.app.workspace import Workspace
from kartlaggning.pages.render import served_policy
from kartlaggning.schema.loading import load_schema
from kartlaggning.schema.models import MOST_IN_STORY
from kartlaggning.yaml_files.editing.changes import Put

OBSTACLE = "survey_schema.yaml:3: Nobody has decided that it is published."
# other tests may have made one in the mapping that all share
NO_REPORT = shutil.ignore_patterns("reports")
REPORT_PAGE = "report/file/index.html"


@pytest.fixture
def seen(desk):
    return desk.one(Workspace).seen()


@pytest.fixture
def commands(monkeypatch):
    """The commands that are begun, none of which is run: each ends as one with findings does."""
    begun = []

    def work(self, _lines, _folder):
        begun.extend(self.commands)
        self.lines.append(OBSTACLE)
        self.exit_code = 1
        self._done.set()

    monkeypatch.setattr(Job, "work", work)
    return begun


def report_of(desk):
    return load_schema(desk.project).report


def charts(desk, section):
    return [figure.chart for figure in report_of(desk).sections[section].figures]


# --- figures


def test_the_sections_stand_with_their_figures_and_the_storys_limit(desk, visitor):
    shutil.rmtree(desk.project / "reports", ignore_errors=True)
    page = visitor.text("figures", lang="en")
    assert "Talks and survey" in page and "10 of at most 12 figures" in page
    assert "… of … municipalities have a library near." in page  # no report gives the numbers yet


def test_only_kinds_that_fit_are_offered(desk, visitor):
    kinds = Kinds(load_schema(desk.project), "en")
    assert "ledger_money" not in kinds.fitting()  # there are no accounts
    assert {"bar", "tile_map", "coverage"} <= set(kinds.fitting())
    assert "range" in kinds.fitting("hours") and "tile_map" not in kinds.fitting("hours")
    page = visitor.text("figures/1/new", lang="en", of="hours")
    assert ">Ranges</a>" in page and ">Map</a>" not in page


def test_a_figure_is_added_changed_moved_and_removed(desk, visitor, seen):
    said = visitor.sent_on(
        "figures/0/new?chart=range&lang=en", seen=seen, chart="range", of="hours"
    )
    assert "The figure is added." in said
    assert charts(desk, 0) == ["coverage", "range"]
    assert report_of(desk).sections[0].figures[1].table_id == "hours_range"
    change = {"chart": "range", "of": "hours", "id": "hours_range", "by": "subject", "section": "0"}
    visitor.sent_on("figures/0/1", seen=desk.one(Workspace).seen(), **change)
    assert report_of(desk).sections[0].figures[1].by == "subject"
    visitor.sent_on("figures", seen=desk.one(Workspace).seen(), do="up:0:1")
    assert charts(desk, 0) == ["range", "coverage"]
    visitor.sent_on("figures", seen=desk.one(Workspace).seen(), do="remove:0:0")
    assert charts(desk, 0) == ["coverage"] and desk.n_undoable == 4


def test_a_figure_that_its_kind_cannot_show_is_refused_with_all_that_was_chosen(visitor, seen):
    chosen = {"of": "hours", "title:en": "Mine, as typed"}
    answer = visitor.send("figures/0/new?chart=tile_map", seen=seen, chart="tile_map", **chosen)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Mine, as typed" in page and 'value="hours" selected' in page


def test_what_points_at_a_figure_that_is_removed_is_told(desk, visitor, seen):
    answer = visitor.send("figures?lang=en", seen=seen, do="remove:1:0")
    assert answer.status_code == 422  # a number at the head is one of its
    path = desk.project / "survey_schema.yaml"
    head, _, rest = path.read_text("utf-8").partition("  key_figures:")
    path.write_text(head + "  sections:" + rest.partition("  sections:")[2], "utf-8")
    said = visitor.sent_on("figures", seen=desk.one(Workspace).seen(), do="remove:1:0")
    assert "Texts still point at its numbers: sections 2 text." in said


def test_sections_come_and_go_with_their_texts(desk, visitor, seen):
    text = {"title:sv": "Ny", "title:en": "New", "text:sv": "Om *detta*"}
    visitor.sent_on("figures", seen=seen, do="section", **text)
    assert report_of(desk).sections[-1].title.sv == "Ny"
    assert report_of(desk).sections[-1].text.en == "Om *detta*"
    visitor.sent_on("figures", seen=desk.one(Workspace).seen(), do="up:4")
    assert report_of(desk).sections[3].title.sv == "Ny"
    fields = {"report.sections.3.title:sv": "Nyare", "report.sections.3.title:en": "Newer"}
    visitor.sent_on("figures/3", seen=desk.one(Workspace).seen(), **fields)
    assert report_of(desk).sections[3].title.en == "Newer" and not report_of(desk).sections[3].text
    visitor.sent_on("figures", seen=desk.one(Workspace).seen(), do="remove:3")
    assert len(report_of(desk).sections) == 4


def test_the_head_is_written_where_it_stands(desk, visitor, seen):
    page = visitor.text("figures/head", lang="sv")
    assert "Hur nära är det till böckerna?" in page and "access/access.near/kommun" in page
    form = {
        "title:sv": "Biblioteken i Sjölanda",
        "title:en": "The libraries of Sjölanda",
        "report.lead:sv": "Ny ingress",
        "report.lead:en": "New lead",
        "report.key_figures.0.cell": "access/access.near/kommun",
        "report.key_figures.0.label:sv": "kommuner har nära till böckerna",
        "report.key_figures.0.label:en": "municipalities have the books near",
        "report.summary.0.:sv": "En mening.",
        "report.summary.0.:en": "A sentence.",
    }
    visitor.sent_on("figures/head", seen=seen, **form)
    report = report_of(desk)
    assert (report.lead.en, report.summary[0].sv) == ("New lead", "En mening.")
    assert len(report.key_figures) == 1


def test_a_figure_is_not_changed_over_somebody_elses_change(desk, visitor, seen):
    path = desk.project / "survey_schema.yaml"
    path.write_text(path.read_text("utf-8") + "# of an editor\n", "utf-8")
    answer = visitor.send("figures", seen=seen, do="remove:0:0")
    assert answer.status_code == 409 and charts(desk, 0) == ["coverage"]


@pytest.mark.parametrize(
    "path", ["figures/9", "figures/0/9", "figures/x", "figures/-1", "report/x"]
)
def test_what_is_not_there_is_nowhere(visitor, path):
    assert visitor.ask(path).status_code == 404


# --- the report


@pytest.fixture(scope="module")
def made(second_mapping, tmp_path_factory):
    """A desk at which the report was made by the page's own button."""
    folder = tmp_path_factory.mktemp("made") / "mapping"
    desk = Desk(shutil.copytree(second_mapping, folder, ignore=NO_REPORT))
    visitor = Visitor(desk).come_in()
    assert "No report is made yet." in visitor.text("report", lang="en")
    visitor.send("report")
    assert desk.jobs.get(1).wait() == 0
    yield visitor
    desk.jobs.end()


def test_the_report_is_shown_as_it_lies_there_under_a_policy_that_lets_it_reach_nothing(made):
    answer = made.ask(REPORT_PAGE)
    assert answer.get_data() == (made.desk.project / "reports" / "index.html").read_bytes()
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert policy == served_policy() and policy.count("'sha256-") == 3
    for closed in ("default-src", "connect-src", "form-action", "base-uri", "frame-ancestors"):
        assert f"{closed} 'none'" in policy
    assert (
        "script-src 'self'" not in policy and "'unsafe-inline'" not in policy.partition("style")[0]
    )
    assert headers["Cache-Control"] == "no-store" and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    data = made.ask("report/file/report.json")
    assert data.mimetype == "application/json"
    assert "sandbox" in data.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["../survey_schema.yaml", "..%2fsurvey_schema.yaml", ".kartlaggning", "other.html", ""]
)
def test_nothing_else_of_the_folder_is_shown(made, name):
    (made.desk.project / "reports" / "other.html").write_text("x")
    try:
        assert made.ask(f"report/file/{name}").status_code == 404
    finally:
        (made.desk.project / "reports" / "other.html").unlink()


def test_it_is_said_whether_it_is_older_than_the_mapping(made):
    page = made.text("report", lang="en", job="1")
    assert "The report is made." in page and "Nothing was changed since." in page
    schema = made.desk.project / "survey_schema.yaml"
    (made.desk.project / "report.docx").write_bytes(b"x")  # nothing that it is made of
    assert "Nothing was changed since." in made.text("report", lang="en")
    schema.write_bytes(schema.read_bytes())
    assert "The mapping was changed since" in made.text("report", lang="en")


def test_titles_stand_with_their_numbers_once_it_is_made(made):
    page = made.text("figures", lang="en")
    assert "municipalities have a library near." in page and "…" not in page
    assert "{access/access.near/kommun}" in made.text("figures/1/0", lang="en")
    assert 'value="access/access.near/kommun"' in made.text("figures/head")


# --- documents


def test_a_document_is_made_and_taken_along_and_never_written_over_unasked(made):
    order = {"paper": "codebook", "format": "csv", "language": "sv"}
    made.send("documents", **order)
    number = len(list(made.desk.jobs.all()))
    assert made.desk.jobs.get(number).wait() == 0
    page = made.text("documents", lang="en", job=str(number))
    assert "dokument/codebook.csv" in page
    answer = made.ask("documents/file/codebook.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.get_data() == (made.desk.project / "dokument" / "codebook.csv").read_bytes()
    again = made.send("documents", **order)
    assert again.status_code == 422
    assert "codebook.csv lies there already" in again.get_data(as_text=True)
    n_jobs = len(list(made.desk.jobs.all()))
    assert n_jobs == number


@pytest.mark.parametrize("folder", ["reports", "private", "interviews/samtal", "x/../private"])
def test_no_document_lies_where_the_program_keeps_its_own(visitor, folder):
    answer = visitor.send("documents", paper="pdf", folder=folder)
    assert answer.status_code == 422 and not visitor.desk.jobs.get(1)


@pytest.mark.parametrize("name", ["codebook.csv", "../survey_schema.yaml", "survey_schema.yaml"])
def test_only_documents_are_handed_out(visitor, name):
    assert visitor.ask(f"documents/file/{name}", folder=".").status_code == 404


def test_replies_are_looked_at_before_they_are_read_in(visitor, commands):
    visitor.text("documents", lang="en")
    visitor.send("documents", replies="1", name="round_1", files=(io.BytesIO(b"x"), "svar.docx"))
    visitor.desk.jobs.get(1).wait()
    told = ("import", "--as=round_1", "--replies", "--dry-run", "--", "interviews/raw/svar.docx")
    assert commands == [told]
    assert OBSTACLE in visitor.text("documents", lang="en", job="1")
    visitor.send("documents", read="interviews/raw/../../survey_schema.yaml")
    assert visitor.desk.jobs.get(2) is None
    visitor.send("documents", read="interviews/raw/svar.docx", name="round_1")
    visitor.desk.jobs.get(2).wait()
    assert commands[1] == tuple(each for each in told if each != "--dry-run")


# --- publishing


def test_the_checklist_says_what_is_open_and_is_written_part_by_part(desk, visitor, seen):
    assert "0 of 5 parts are answered." in visitor.text("publish", lang="en")
    form = {
        "publication.decided.by:sv": "Enhetschefen",
        "publication.decided.by:en": "The head of unit",
        "publication.decided.on": "2025-11-01",
        "publication.diary_number": "FOU 1",
    }
    said = visitor.sent_on("publish/checklist/decided", seen=seen, **form)
    assert "1 of 5 parts are answered." in said
    assert load_schema(desk.project).publication.decided.by.en == "The head of unit"
    half = {"publication.decided.on": "2025-11-01"}
    answer = visitor.send("publish/checklist/decided", seen=desk.one(Workspace).seen(), **half)
    assert answer.status_code == 422 and "Decided by" in answer.get_data(as_text=True)


def test_nothing_is_published_that_nobody_has_looked_through(visitor):
    visitor.text("publish", lang="en")
    said = visitor.sent_on("publish", publish="1", folder="out", demonstration="yes")
    assert "Say first that you have looked through" in said
    assert visitor.desk.jobs.get(1) is None


def test_what_stands_in_the_way_is_said_in_place_of_a_preview(visitor, commands):
    visitor.send("publish", folder="out", demonstration="yes")
    visitor.desk.jobs.get(1).wait()
    assert commands == [("publish", "--preview", "--format", "json", "--to=out", "--demonstration")]
    page = visitor.text("publish", lang="en", job="1")
    assert (
        OBSTACLE in page and "Nothing can be published yet" in page and 'name="looked"' not in page
    )


@pytest.mark.parametrize("path", ["publish/file/0/index.html", "publish/file/x/y", "publish/other"])
def test_no_file_is_shown_that_was_not_published(visitor, path):
    assert visitor.ask(path).status_code == 404


# --- the story's limit


@pytest.fixture
def full_story(desk):
    """A report of as many figures as the story holds, none of which says where it stands."""
    workspace = desk.one(Workspace)
    bars = [{"chart": "bar", "of": "library", "id": f"bar_{n}"} for n in range(MOST_IN_STORY)]
    sections = [{"title": "Svaren", "figures": bars}, {"title": "Resten"}]
    workspace.change([Put(("report",), {"sections": sections})], workspace.seen())
    return workspace


def test_a_figure_beyond_the_storys_limit_says_which_it_folds_and_how_to_choose(
    desk, visitor, full_story
):
    asked = visitor.text("figures/1/new", chart="coverage", lang="sv")
    assert "fälls ihop i utforskaren" in asked
    page = visitor.sent_on("figures/1/new?lang=sv", seen=full_story.seen(), chart="coverage")
    assert f"{MOST_IN_STORY + 1} figurer" in page and "hopfällda i utforskaren" in page
    assert 'value="story:0:0"' in page and "Lägg till en figur i ”Resten”" in page
    visitor.sent_on("figures", seen=full_story.seen(), do="story:0:0")
    assert report_of(desk).sections[0].figures[0].in_ == "story"
    visitor.sent_on("figures", seen=full_story.seen(), do="explorer:0:0")
    assert report_of(desk).sections[0].figures[0].in_ == "explorer"


def test_a_figure_within_the_limit_says_nothing_of_it(visitor, seen):
    page = visitor.sent_on("figures/0/new?lang=sv", seen=seen, chart="range", of="hours")
    assert "hopfällda" not in page and 'value="story:' not in page
