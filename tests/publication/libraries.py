"""The mapping of library services, ready to be published: its checklist answered."""

from importing.library import SURVEY, TALKS, import_drawn, make_project, run

PUBLICATION = """
publication:
  decided: {by: {sv: Bibliotekschefen, en: The head librarian}, on: 2023-09-01}
  diary_number: BIB 2023/7
  ethics:
    decision: {sv: Godkänd, en: Approved}
    diary_number: 2022-00000-01
    on: 2022-12-01
  first_interview: 2023-01-15
  consent: {sv: Skriftligt, en: In writing}
  preservation: {sv: Dokumenthanteringsplanen, en: The plan for documents}
"""
IMPRINT = """
  accessibility:
    organisation: {sv: Biblioteken, en: The libraries}
    tested_on: 2023-08-01
    tested_how: self
    updated_on: 2023-08-02
    known_faults: []
  imprint:
    licence: {sv: CC BY 4.0, en: CC BY 4.0}
    contact: {email: bibliotek@example.org}
"""
PROFILES = (
    "    - {title: {sv: Alla, en: All}, figures: [{chart: profile, population: municipality}]}\n"
)


def make_libraries(folder, talks=TALKS, survey=SURVEY):
    """A project with interviews and a survey, whose report has the municipalities' profiles."""
    project = make_project(folder)
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8").replace("report:\n", f"report:{IMPRINT}")
    schema.write_text(text + PROFILES + PUBLICATION, encoding="utf-8")
    imports = ((talks, "talks"), (survey, "survey"))
    for drawing, name in imports:
        if drawing:
            outcome = import_drawn(project, drawing, name)
            assert outcome.code == 0, outcome.err
    return project


def publish(project, *more, to="../published"):
    """Publish the mapping beside its folder."""
    return run(project, "publish", "--to", to, *more)


def change_schema(project, before, after):
    """Write something else into the schema."""
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8")
    assert before in text
    schema.write_text(text.replace(before, after), encoding="utf-8")
