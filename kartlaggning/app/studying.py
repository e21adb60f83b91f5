"""The mapping as it is now, read and worked out: once, and anew when its files have changed."""

from __future__ import annotations

from threading import RLock
from typing import Any

from kartlaggning.app.desk import Desk
from kartlaggning.results import Results
from kartlaggning.schema.files import Times, read_times
from kartlaggning.schema.loading import Schema, load_schema
from kartlaggning.study import Study, read_study
from kartlaggning.waves.working_out import by_other_rules


class Studying:
    """What is made of a mapping's files; made of the desk, which keeps the only one."""

    def __init__(self, desk: Desk) -> None:
        self.project = desk.project
        self._times: Times = {}
        self._schema: Schema | None = None
        self._study: Study | None = None
        self._lock = RLock()  # two tabs are two threads: the second waits for the first's

    def schema(self) -> Schema:
        """The schema as it lies there, checked; raises as `load_schema` does."""
        with self._lock:
            self._forget_what_changed()
            if self._schema is None:
                self._schema = load_schema(self.project)
            return self._schema

    def now(self) -> Study:
        """The study of the files as they lie there; raises as `read_study` does."""
        with self._lock:
            schema = self.schema()
            if self._study is None:
                self._study = read_study(self.project, schema)
            return self._study

    def by(self, schema: Schema) -> Study:
        """The study as it would be by another schema; nothing is kept of it, or written."""
        return read_study(self.project, schema)

    def results_by(self, schema: Schema) -> Results:
        """The results as they would be by another schema; where only its rules differ, at once."""
        results = self.now().results
        if results.decisions.empty and _differ_in_rules_alone(schema, results.schema):
            return by_other_rules(results, schema)
        return self.by(schema).results

    def _forget_what_changed(self) -> None:
        # looked at before they are read: what is written meanwhile is read at the next time
        times = read_times(self.project)
        if times != self._times:
            self._times, self._schema, self._study = times, None, None


def _differ_in_rules_alone(one: Schema, other: Schema) -> bool:
    """Whether two schemas of the same files say the same but for their dimensions."""
    return _without_rules(one) == _without_rules(other)


def _without_rules(schema: Schema) -> dict[str, Any]:
    return {key: value for key, value in schema.source.data.items() if key != "dimensions"}
