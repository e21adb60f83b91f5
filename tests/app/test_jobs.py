"""Long work is the program's own commands: shown while it goes on, cancelled, never in the way."""

import sys
import time

from kartlaggning.app import jobs as jobs_module
from kartlaggning.app.jobs import Jobs

SLOW = "import time\nprint('begun', flush=True)\ntime.sleep(60)\n"


def pretend(tmp_path, monkeypatch, code):
    """A Python that runs this in place of the program."""
    program = tmp_path / "program.py"
    program.write_text(code)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {program} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(jobs_module.sys, "executable", str(python))


def test_a_command_says_what_it_says_in_a_terminal(mapping):
    job = Jobs(mapping).start([(("check",), ())], "en", "findings")
    assert job.wait() == 0
    assert job.commands == (("check",),) and job.onward == "findings"
    assert job.lines and all("survey_schema.yaml" in line for line in job.lines), job.lines


def test_it_is_told_how_far_it_has_come(mapping):
    job = Jobs(mapping).start([(("report",), ())], "sv")
    assert job.wait() == 0
    assert (job.n_done, job.n_total) == (2, 2) and job.label
    assert not [line for line in job.lines if "\x1e" in line]


def test_no_command_follows_one_that_failed(mapping):
    commands = [(("import",), ("--as", "x", "nowhere.csv")), (("report",), ())]
    job = Jobs(mapping).start(commands, "en")
    assert job.wait() == 2 and not (mapping / "reports").exists()


def test_whoever_cancels_ends_the_work(mapping, tmp_path, monkeypatch):
    pretend(tmp_path, monkeypatch, SLOW)
    jobs = Jobs(mapping)
    job = jobs.start([(("report",), ()), (("report",), ())], "en")
    while job._process is None:
        time.sleep(0.01)
    started = time.monotonic()
    job.cancel()
    assert job.wait() != 0 and job.is_cancelled
    assert time.monotonic() - started < 20


def test_work_that_goes_on_ends_with_the_page(mapping, tmp_path, monkeypatch):
    pretend(tmp_path, monkeypatch, SLOW)
    jobs = Jobs(mapping)
    job = jobs.start([(("report",), ())], "en")
    jobs.end()
    assert job.exit_code is not None


def test_no_file_of_the_folder_is_taken_for_a_part_of_python(mapping):
    (mapping / "json.py").write_text("raise SystemExit(99)\n")
    (mapping / "kartlaggning.py").write_text("raise SystemExit(99)\n")
    assert Jobs(mapping).start([(("check",), ())], "en").wait() == 0


def test_the_page_of_a_job_leads_on_when_it_is_done(visitor):
    job = visitor.desk.jobs.start([(("check",), ())], "en", "findings")
    job.wait()
    state = visitor.ask("jobs/1/state").get_json()
    assert state["is_done"] is True
    page = visitor.text("jobs/1", lang="en")
    assert f'http-equiv="refresh" content="0; url={visitor.desk.door.base}findings?job=1"' in page
    assert "kartlaggning check" in page
    assert visitor.ask("jobs/2").status_code == 404


def test_a_job_that_failed_leads_nowhere_and_says_why(visitor):
    job = visitor.desk.jobs.start([(("import",), ("--as", "x", "nowhere.csv"))], "en", "reading")
    job.wait()
    page = visitor.text("jobs/1", lang="en")
    assert "refresh" not in page and "Not done" in page and "x" in page
