"""A command at work: how far it has come, what it says, and a button that cancels it."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from flask import Request, Response, jsonify

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.jobs import Job
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate

# exit codes after which there is something to show: done; findings in the data
_SHOWN_ONWARD = (0, 1)
AT_WORK, DONE, CANCELLED, NOT_DONE = N_("At work"), N_("Done"), N_("Cancelled"), N_("Not done")


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """The job's page; under `NUMBER/state` how far it has come, for the script."""
    number, _, asked = rest.partition("/")
    job = _job(desk, number)
    if job is None:
        return desk.page("nowhere.html.j2", request, status=404)
    code = job.exit_code
    if asked == "state":
        return jsonify(
            is_done=code is not None, label=job.label, n_done=job.n_done, n_total=job.n_total
        )
    onward = ""
    stopped = _stopped_import(job)
    if job.onward and code in _SHOWN_ONWARD and not stopped:
        onward = desk.address(job.onward, job=job.number)
    return desk.page(
        "job.html.j2",
        request,
        job=job,
        heading=translate(_heading(job), desk.language(request)),
        commands=[f"kartlaggning {shlex.join(command)}" for command in job.commands],
        onward=onward,
        stopped=stopped,
        back=desk.address(job.onward or "files"),
        trouble=trouble,
    )


def take(desk: Desk, _request: Request, rest: str) -> Response:
    """Cancel it."""
    job = _job(desk, rest)
    if job is not None:
        job.cancel()
    return desk.go("jobs", rest)


class StoppedImport(NamedTuple):
    """An import that was refused for what stands in its file."""

    file: str
    strand: str


def _stopped_import(job: Job) -> StoppedImport | None:
    """The import at which the work was stopped: how its file is read says what has to be mended."""
    command = job.stopped
    is_import = command[:1] == ("import",) and "--strand" in command and "--" in command
    if job.exit_code != 1 or not is_import or "--dry-run" in command:
        return None
    return StoppedImport(command[command.index("--") + 1], command[command.index("--strand") + 1])


def _job(desk: Desk, number: str) -> Job | None:
    return desk.jobs.get(int(number)) if number.isdecimal() else None


def _heading(job: Job) -> str:
    if job.exit_code is None:
        return AT_WORK
    if job.is_cancelled:
        return CANCELLED
    return DONE if job.exit_code == 0 else NOT_DONE
