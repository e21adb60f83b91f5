"""From the stream of a `.qde` to what stands in it; each element is known, passed or counted."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.readers.containers.safe_xml import XmlStream, local_name
from kartlaggning.readers.formats import FORMAT_NAMES, Format
from kartlaggning.readers.refi_qda.parsing.adding import ADDERS, TEXTS, VALUES, set_text
from kartlaggning.readers.refi_qda.parsing.elements import RawProject
from kartlaggning.readers.refi_qda.parsing.opening import OPENERS
from kartlaggning.readers.refi_qda.parsing.standing import Attributes, Standing

_CONTENTS = frozenset((*TEXTS, *VALUES))
# what only holds others
_PASSED = frozenset(
    [
        "Project",
        "Users",
        "CodeBook",
        "Codes",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Links",
        "Sets",
        "Graphs",
        "MemberCode",
        "MemberNote",
    ]
)
# what is counted and not gone into
_SKIPPED = {"Link": "link", "Graph": "graph"}


def collect_project(pieces: Iterable[bytes], file: str) -> RawProject:
    """Collect what a `.qde` or `.qdc` file holds.

    Raises
    ------
    KartlaggningError
        It is no well-formed XML, or holds what is not read from strangers.
    """
    collector = _Collector()
    collector.stream.read(pieces, file, FORMAT_NAMES[Format.REFI_QDA])
    return collector.standing.project


class _Collector:
    """Follows the stream, and lets each element open a thing or add to the one that is open."""

    def __init__(self) -> None:
        self.stream = XmlStream(self._start, self._end)
        self.standing = Standing(self.stream)
        self._text: list[str] | None = None

    def _start(self, tag: str, attributes: Attributes) -> None:
        standing = self.standing
        if standing.n_skipped:
            standing.n_skipped += 1
            if local_name(tag) == "Coding":
                standing.count("coding", "not_in_source")
        elif open_ := OPENERS.get(tag):
            opened = open_(standing, tag, attributes)
            if not standing.n_skipped:
                standing.opened.append(opened)
        elif add := ADDERS.get(tag):
            add(standing, attributes)
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        if ":" in tag:
            self._start(local_name(tag), attributes)
            return
        project = self.standing.project
        if not project.root:
            project.root = tag
            project.origin = attributes.get("origin", "").strip()
        if tag in _CONTENTS:
            self._text = []
            self.stream.listen(self._text.append)
        elif tag in _SKIPPED:
            self.standing.count(_SKIPPED[tag], "not_carried")
            self.standing.n_skipped = 1
        elif tag not in _PASSED:
            self.standing.count("other", "unknown_element")

    def _end(self, tag: str) -> None:
        if self.standing.n_skipped:
            self.standing.n_skipped -= 1
        elif tag in OPENERS:
            self.standing.opened.pop()
        elif self._text is not None and local_name(tag) in _CONTENTS:
            set_text(self.standing, local_name(tag), "".join(self._text))
            self._text = None
            self.stream.listen(None)
        elif ":" in tag:
            self._end(local_name(tag))
