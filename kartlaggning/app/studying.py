"""The study of the mapping as it is now: worked out once, and anew when its files have changed."""

from __future__ import annotations

from threading import RLock

from kartlaggning.app.desk import Desk
from kartlaggning.schema.files import Times, read_times
from kartlaggning.schema.loading import Schema
from kartlaggning.study import Study, read_study


class Studying:
    """What is worked out of a mapping's files; made of the desk, which keeps the only one."""

    def __init__(self, desk: Desk) -> None:
        self.project = desk.project
        self._times: Times = {}
        self._study: Study | None = None
        self._lock = RLock()  # two tabs are two threads: the second waits for the first's

    def now(self) -> Study:
        """The study of the files as they lie there; raises as `read_study` does."""
        with self._lock:
            # looked at before they are read: what is written meanwhile is read at the next time
            times = read_times(self.project)
            if self._study is None or times != self._times:
                self._study = None
                self._study = read_study(self.project)
                self._times = times
            return self._study

    def by(self, schema: Schema) -> Study:
        """The study as it would be by another schema; nothing is kept of it, or written."""
        return read_study(self.project, schema)
