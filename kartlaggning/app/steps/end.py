"""The end of the sitting: the server stops, and what is at work with it."""

from __future__ import annotations

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble


def show(desk: Desk, _request: Request, _rest: str, _trouble: Trouble | None = None) -> Response:
    """There is nothing to look at."""
    return desk.go("files")


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Stop, when this answer is out."""
    answer = desk.page("ended.html.j2", request)
    answer.call_on_close(desk.end)
    return answer
