"""New numbers in a document that was edited, and what will stand about each unit beforehand."""

import io

import pytest


def finished(visitor, answer):
    assert answer.status_code == 303, answer.get_data(as_text=True)
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    return job


def test_a_document_that_was_edited_gets_new_numbers_and_stays_as_it_was(visitor):
    pytest.importorskip("docx")
    made = finished(visitor, visitor.send("documents", paper="word", language="sv"))
    assert made.exit_code == 0, made.lines
    content = (visitor.desk.project / "dokument" / "report.docx").read_bytes()
    sent = {"refresh": "1", "files": (io.BytesIO(content), "Min rapport.docx")}
    job = finished(visitor, visitor.send("documents", **sent))
    assert job.exit_code == 0, job.lines
    folder = visitor.desk.project / "dokument"
    assert (folder / "redigerade" / "min_rapport.docx").read_bytes() == content
    page = visitor.text("documents", job=job.number, lang="sv")
    assert "min_rapport-uppdaterad.docx" in page
    got = visitor.ask("documents/file/min_rapport-uppdaterad.docx")
    assert got.status_code == 200 and got.data[:2] == b"PK"


def test_nothing_is_refreshed_without_a_file_or_where_the_program_keeps_its_own(visitor):
    assert visitor.send("documents", refresh="1").status_code == 303
    sent = {"refresh": "1", "folder": "private", "files": (io.BytesIO(b"x"), "a.docx")}
    assert visitor.send("documents", **sent).status_code == 422
    assert not (visitor.desk.project / "private" / "redigerade").exists()


def test_a_page_about_each_unit_is_written_or_it_is_told_why_not(visitor):
    answer = visitor.send("publish", notices="i forvag", demonstration="yes")
    job = finished(visitor, answer)
    command = job.commands[0]
    assert "--answers" in command and "--to=i forvag" in command
    page = visitor.text("publish", job=job.number, lang="sv")
    assert "Vad som kommer att stå om varje enhet" in page
    names = [path.name for path in (visitor.desk.project / "i forvag").glob("*.html")]
    assert bool(names) == (job.exit_code == 0)
    for name in names:
        assert visitor.ask(f"publish/notice/{name}").status_code == 200
    assert names or job.lines
    assert visitor.ask("publish/notice/nothing.html").status_code == 404
