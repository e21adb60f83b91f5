"""The public edition says what the working edition does, and nothing that points at people."""

import json
import re

import pytest
from importing.library import SURVEY, TALKS, import_drawn, run
from publication.libraries import change_schema, make_libraries, publish

APPROVED = """
    Intervju  Kommun    Säger     Intervjuade             Arbetsgivare  Kodare  Citat            Får citeras  Öppet   Tjänster  Hur  Lån  Övrigt
    a         Norrvik   Norrvik   Ada; Bo; Cia; Dan; Eva  .             Q       Vi är fem här.   ja           öppet   .         .    .    .
    b         Söderby   Söderby   Fia                     .             Q       Jag är ensam.    ja           stängt  .         .    .    .
    c         Österåsa  Österåsa  Gus                     .             R       Ingen får veta.  nej          stängt  .         .    .    .
"""  # noqa: E501
# what was said may be read; whether free text may is another question
OPEN_TALKS = "  talks:\n    kind: interview\n    confidential: no\n"


def read(folder, name="report.json"):
    return (folder / name).read_text(encoding="utf-8")


def published(folder):
    return json.loads(read(folder))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The working edition and the public one of the same mapping."""
    folder = tmp_path_factory.mktemp("libraries")
    project = make_libraries(folder / "project")
    assert run(project, "report").code == 0
    assert publish(project).code == 0
    return project / "reports", folder / "published"


def test_every_number_of_the_working_edition_is_in_the_public_one(both):
    working, public = map(published, both)
    assert public["meta"]["edition"] == "public"
    assert working["tables"].keys() == public["tables"].keys()
    for name, table in working["tables"].items():
        shown = [(row["row"], row["column"], row["n"], row["base_n"]) for row in table["rows"]]
        rows = public["tables"][name]["rows"]
        assert [(row["row"], row["column"], row["n"], row["base_n"]) for row in rows] == shown


@pytest.mark.parametrize("name", ["index.html", "index.en.html", "report.json"])
def test_no_id_of_a_source_coder_person_or_statement_is_in_it(both, name):
    working, public = both
    ids = re.compile(r"\b(?:talks|survey)-\d\d|coder_\d|person_\d")
    assert ids.search(read(working, name))
    assert not ids.search(read(public, name))


def test_sources_that_are_called_alike_are_one_and_say_how_many(both):
    working, public = map(published, both)
    assert sorted(source["n"] for source in public["sources"].values()) == [1, 2]
    assert len(working["sources"]) == 3
    assert "Intervjuer, intervju, 2023 (2)" in re.sub(r"<[^>]+>", "", read(both[1], "index.html"))


def test_what_was_found_in_the_files_is_the_researchers(both):
    working, public = map(published, both)
    assert working["imports"] and (public["imports"], public["findings"]) == ([], [])


def test_the_working_edition_says_on_every_page_that_it_is_not_for_publication(both):
    working, public = both
    assert "Arbetsutgåva: inte för publicering" in read(working, "index.html")
    assert "Arbetsutgåva" not in read(public, "index.html")
    assert "Working edition" not in read(public, "index.en.html")


def test_who_decided_what_stands_on_the_page(both):
    page = re.sub(r"<[^>]+>", " ", read(both[1], "index.html"))
    for said in (
        "Bibliotekschefen, 1 september 2023",
        "BIB 2023/7",
        "Godkänd (2022-00000-01), 1 december 2022",
        "Skriftligt",
        "ingen sekretess utlovas utöver den som lagen ger",
        "raderas bara efter ett eget beslut",
    ):
        assert said in page


def test_the_page_has_no_plotly_and_no_style_that_its_policy_does_not_know(both):
    page = read(both[1], "index.html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "unsafe-inline" not in policy
    without_scripts = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert 'id="plotly"' not in page and " style=" not in without_scripts


def test_a_page_whose_schema_wants_plotly_has_it(tmp_path):
    project = make_libraries(tmp_path / "project")
    change_schema(project, "publication:\n", "publication:\n  plotly: yes\n")
    change_schema(
        project,
        "chart: bar, of: access",
        "chart: bar, of: access}, {chart: flow, of: "
        "[opening, services], id: way, population: municipality",
    )
    assert publish(project).code == 0
    policy = re.search(
        r'Security-Policy" content="([^"]+)"', read(tmp_path / "published", "index.html")
    )
    assert "unsafe-inline" not in policy[1].partition("style-src")[0]


def test_a_quote_is_shown_only_where_many_were_heard_and_it_is_approved(tmp_path):
    project = make_libraries(tmp_path / "project", talks="", survey="")
    change_schema(
        project, "      quote: Citat\n", "      quote: Citat\n      approved: Får citeras\n"
    )
    assert import_drawn(project, APPROVED, "talks").code == 0
    assert publish(project).code == 0
    folder = tmp_path / "published"
    for name in ("index.html", "report.json"):
        page = read(folder, name)
        assert "Vi är fem här." in page
        assert "Jag är ensam." not in page and "Ingen får veta." not in page
    said = " ".join(each["en"] for each in published(folder)["publication"]["protection"])
    assert "stand in a public document: 1." in said and "1 approved quote is left out." in said


def test_a_free_text_is_shown_only_where_its_question_says_so(tmp_path):
    project = make_libraries(tmp_path / "project")
    change_schema(project, "  talks:\n    kind: interview\n", OPEN_TALKS)
    assert import_drawn(project, TALKS, "talks").code == 0
    assert publish(project).code == 0
    assert "Läslov i juni" in read(tmp_path / "published")
    change_schema(project, "    publish_text: yes\n", "")
    for name, drawing in (("talks", TALKS), ("survey", SURVEY)):
        assert import_drawn(project, drawing, name).code == 0
    assert run(project, "report").code == publish(project).code == 0
    assert "Läslov i juni" in read(project / "reports")
    for name in ("index.html", "report.json"):
        shown = read(tmp_path / "published", name)
        assert "Läslov i juni" not in shown and ">Bra<" not in shown and '"Bra"' not in shown
    said = [each["sv"] for each in published(tmp_path / "published")["publication"]["protection"]]
    assert "Fria texter som ingen har godkänt är utelämnade: 1." in said


def test_a_decision_stands_without_who_made_it_and_why(tmp_path):
    project = make_libraries(tmp_path / "project")
    (project / "interviews" / "decisions.csv").write_text(
        "subject;question;decision;reason;date;decided_by\n"
        "Söderby;opening;open;Ring Ylva om det;2023-08-01;Ylva Ström\n",
        encoding="utf-8",
    )
    assert run(project, "report").code == 0
    assert "Ylva Ström" in read(project / "reports", "index.html")
    assert publish(project).code == 0
    for name in ("index.html", "index.en.html", "report.json"):
        page = read(tmp_path / "published", name)
        assert "Ylva" not in page and "Ring" not in page
    assert "1 augusti 2023" in read(tmp_path / "published", "index.html")


def test_an_embargo_stands_first_on_the_page(tmp_path):
    project = make_libraries(tmp_path / "project")
    change_schema(project, "publication:\n", "publication:\n  embargo: 2023-10-01\n")
    assert publish(project).code == 0
    assert "Får inte föras vidare före 1 oktober 2023." in read(
        tmp_path / "published", "index.html"
    )


# --- what would put together what one interview says, or say what nobody approved

BUS = """
    Intervju  Kommun    Säger      Intervjuade                  Arbetsgivare  Kodare  Citat  Öppet   Tjänster  Hur    Lån                   Övrigt
    a         Norrvik   Bokbussen  Ada; Bo; Cia; Dan; Eva; Fia  Bokbussen     Q       .      öppet   böcker    köpt   ca 90 (sju är barn)   .
    a         Söderby   Bokbussen  .                            .             Q       .      öppet   böcker    köpt   70                    .
    b         Norrvik   Bokbussen  Gus                          Bokbussen     Q       .      stängt  film      egen regi   10                    .
    b         Söderby   Bokbussen  .                            .             Q       .      stängt  film      egen regi   11                    .
"""  # noqa: E501
STATEMENTS = "    - {title: {sv: S, en: S}, figures: [{chart: statements, of: loans, id: said}]}\n"


@pytest.fixture(scope="module")
def buses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("buses")
    project = make_libraries(folder / "project", talks=BUS, survey="")
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace("publication:\n", f"{STATEMENTS}publication:\n"), "utf-8")
    outcome = publish(project)
    assert outcome.code == 0, outcome.err
    return folder / "published"


def test_no_source_is_known_by_how_many_it_heard(buses):
    [source] = published(buses)["sources"].values()
    assert source["name"] == {
        "sv": "Intervjuer, intervju, 2023",
        "en": "Interviews, interview, 2023",
    }
    assert source["n"] == 2


def test_what_sources_say_stands_in_no_order_of_theirs(buses):
    report = published(buses)
    said = [row["words"] for row in report["tables"]["said"]["rows"]]
    assert said == sorted(said)
    for profile in report["profiles"]["of"].values():
        for answer in profile["sv"]["answers"]:
            listed = [each["said"] for each in answer["statements"]]
            assert listed == sorted(listed)


@pytest.mark.parametrize("name", ["index.html", "index.en.html", "report.json"])
def test_what_stands_in_brackets_behind_a_number_is_left_out(buses, name):
    page = read(buses, name)
    assert "ca 90 (…)" in page and "barn" not in page


def test_a_confidential_document_is_called_by_its_strand_and_year(tmp_path):
    project = make_libraries(tmp_path / "project")
    kept = "  minutes:\n    kind: document\n    confidential: yes\n"
    change_schema(project, "  minutes:\n    kind: document\n", kept)
    minutes = """
    Dokument     Källa                  Kommun   Period  Fråga    Värde   Citat  Läge
    Nämnd A.pdf  Utredning om Kvistmark  Norrvik  2023    opening  stängt  .      .
    """
    assert import_drawn(project, minutes, "minutes").code == 0
    outcome = publish(project)
    assert outcome.code == 0, outcome.err
    for name in ("index.html", "report.json"):
        assert "Kvistmark" not in read(tmp_path / "published", name)
    names = [each["name"]["sv"] for each in published(tmp_path / "published")["sources"].values()]
    assert "Protokoll, 2023" in names


LONE = """
    Intervju  Kommun   Säger      Intervjuade             Arbetsgivare  Kodare  Citat          Får citeras  Öppet   Tjänster  Hur  Lån  Övrigt
    a         Söderby  Bokbussen  Ada; Bo; Cia; Dan; Eva  Bokbussen     Q       .              .            öppet   .         .    .    .
    b         Söderby  Söderby    Fia                     Söderby       Q       Jag är ensam.  ja           stängt  .         .    .    .
"""  # noqa: E501


def test_a_quote_of_one_is_not_hidden_behind_five_who_speak_from_elsewhere(tmp_path):
    project = make_libraries(tmp_path / "project", talks="", survey="")
    approving = "      quote: Citat\n      approved: Får citeras\n"
    change_schema(project, "      quote: Citat\n", approving)
    assert import_drawn(project, LONE, "talks").code == 0
    assert publish(project).code == 0
    assert "Jag är ensam." not in read(tmp_path / "published")


def figures_of(report):
    for part in (*report["sections"], *report["explorer"]):
        yield from part["figures"]


def test_no_figure_says_how_many_were_heard_but_the_one_of_who_was(both):
    """Of two figures the difference could be the people of one source."""
    working, public = map(published, both)
    assert any(each["n_informants"] for each in figures_of(working) if each["chart"] != "coverage")
    told = {each["chart"] for each in figures_of(public) if each["n_informants"]}
    assert told <= {"coverage"}
