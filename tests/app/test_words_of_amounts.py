"""Words that mean a number: said in the draft, where they are read, or at the question."""

import pytest
from clients import Visitor

from kartlaggning.app.jobs import Job
from kartlaggning.interviews.store import read_interviews
from kartlaggning.schema.loading import load_schema

HEADER = "Samtal;Kommun;Antal deltagare i veckan\n"
ROWS = [
    ("S1", "Sala", "12"),
    ("S2", "Köping", "ett tiotal"),
    ("S3", "Arboga", "9"),
    ("S4", "Fagersta", "15"),
]


@pytest.fixture
def newcomer(empty_desk):
    folder = empty_desk.project / "raw"
    folder.mkdir()
    text = HEADER + "".join(";".join(row) + "\n" for row in ROWS)
    (folder / "samtal.csv").write_text(text, "utf-8")
    return Visitor(empty_desk).come_in()


def done(visitor, answer) -> Job:
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    return job


def doubt_of(page, word):
    """The name of the field in which a word's number is written."""
    place = page.index(f"”{word}”")
    start = page.index('name="doubt-', place) + len('name="')
    return page[start : page.index('"', start)]


def test_the_draft_asks_for_the_number_and_refuses_what_is_none(newcomer):
    page = newcomer.text("draft", file="raw/samtal.csv", lang="sv")
    assert "10 kommuner" in page
    field = doubt_of(page, "ett tiotal")
    assert field.endswith("-number")
    wrong = newcomer.send("draft", file="raw/samtal.csv", **{field: "rätt många"})
    assert wrong.status_code == 422 and "rätt många" in wrong.get_data(as_text=True)
    newcomer.sent_on("draft", file="raw/samtal.csv", **{field: "8–12"})
    [question] = load_schema(newcomer.desk.project).questions.values()
    assert question.amounts == {"ett tiotal": "8–12"}
    done(newcomer, newcomer.send("files", all="1", **{"strand:raw/samtal.csv": "samtal"}))
    answers = read_interviews(newcomer.desk.project).answers
    [row] = answers[answers["words"] == "8–12 (ett tiotal)"].to_dict("records")
    assert (row["low"], row["high"]) == (8, 12)


def test_where_it_is_read_it_gets_its_number(newcomer):
    newcomer.sent_on("draft", file="raw/samtal.csv")
    path = newcomer.desk.project / "survey_schema.yaml"
    [name] = load_schema(newcomer.desk.project).questions
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("subject: Kommun", f"subject: Kommun, {name}: Antal deltagare i veckan"),
        "utf-8",
    )
    trial = newcomer.send("files", only="raw/samtal.csv", **{"strand:raw/samtal.csv": "samtal"})
    job = done(newcomer, trial)
    page = newcomer.text("reading", job=job.number)
    start = page.index('name="amount-') + len('name="')
    field = page[start : page.index('"', start)]
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    wrong = newcomer.send("reading", job=str(job.number), seen=seen, **{field: "lagom"})
    assert wrong.status_code == 422
    done(newcomer, newcomer.send("reading", job=str(job.number), seen=seen, **{field: "10"}))
    assert load_schema(newcomer.desk.project).questions[name].amounts == {"ett tiotal": "10"}


def test_at_the_question_it_is_changed_and_taken_back(newcomer):
    newcomer.sent_on("draft", file="raw/samtal.csv")
    [name] = load_schema(newcomer.desk.project).questions

    def send(**form):
        page = newcomer.text(f"questions/{name}")
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        return newcomer.send(f"questions/{name}", seen=seen, **form)

    def amounts():
        return load_schema(newcomer.desk.project).questions[name].amounts

    assert send(add_amount="1", words="några", number="flera").status_code == 422
    send(add_amount="1", words="några", number="3–5")
    send(add_amount="1", words="flera", number="minst 3")
    assert amounts() == {"några": "3–5", "flera": "minst 3"}
    send(save_amounts="1", numbers=["2–5", "minst 3"])
    assert amounts() == {"några": "2–5", "flera": "minst 3"}
    send(remove_amount="flera")
    send(remove_amount="några")
    assert amounts() == {}
