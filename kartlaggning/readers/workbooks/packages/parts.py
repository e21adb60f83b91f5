"""The parts of a new Excel file (.xlsx) beside its sheets: looks, shared texts, comments.

Each is followed element by element; tags are known by their local names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kartlaggning.readers.containers.safe_xml import RefusedXmlError, TextHandler
from kartlaggning.readers.workbooks.number_formats import BUILT_IN, parse_format
from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL, LOWERED, RAISED, Runs
from kartlaggning.readers.workbooks.workbook_notes import Look

Attributes = dict[str, str]
TOO_MUCH_DECLARED = "more is declared in it than it holds"
TOO_SHORT = "a cell is cut off in it"
_SAYS_NO = ("0", "false", "none", "off")
_LEVELS = {"superscript": RAISED, "subscript": LOWERED}


def refuse_false_count(declared: str | None, n_bytes: int) -> None:
    """Refuse a declared count that the bytes of its part cannot hold.

    calamine makes room for as many texts as are declared, and ends the process where there is no
    such room. Programs that miscount by some are not meant.

    Raises
    ------
    RefusedXmlError
        It is larger than the part has bytes.
    """
    if declared is None or not (declared.isascii() and declared.strip().isdigit()):
        return
    digits = declared.strip().lstrip("0")
    # Python itself takes seconds for a number of many digits
    if len(digits) > 18 or int(digits or 0) > n_bytes:
        raise RefusedXmlError(TOO_MUCH_DECLARED)


def says_yes(value: str | None) -> bool:
    """Whether an attribute that is on by default, such as that of `<strike/>`, says so."""
    return value is None or value.strip().lower() not in _SAYS_NO


def level_of(attributes: Attributes) -> int:
    """Whether a `<vertAlign/>` raises or lowers the run that it stands in."""
    return _LEVELS.get(attributes.get("val", ""), LEVEL)


class StylesPart:
    """`styles.xml`: the number formats and fonts, and the looks of cells that are made of them."""

    def __init__(self, n_bytes: int) -> None:
        self._n_bytes = n_bytes
        self._codes: dict[str, str] = dict(map(_as_text, BUILT_IN.items()))
        self._struck_fonts: list[bool] = []
        self._formats: list[tuple[str, str]] = []  # number format and font of each look
        self._inside: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        refuse_false_count(attributes.get("count"), self._n_bytes)
        above = self._inside[-1] if self._inside else ""
        if tag == "numFmt" and above == "numFmts":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "font" and above == "fonts":
            self._struck_fonts.append(False)
        elif tag == "strike" and self._inside[-2:] == ["fonts", "font"]:
            self._struck_fonts[-1] = says_yes(attributes.get("val"))
        elif tag == "xf" and above == "cellXfs":
            self._formats.append((attributes.get("numFmtId", ""), attributes.get("fontId", "")))
        self._inside.append(tag)

    def end(self, _: str) -> None:
        """End an element."""
        self._inside.pop()

    @property
    def looks(self) -> list[Look]:
        """How cells look, by the number that they name it by."""
        return [self._look(*each) for each in self._formats]

    def _look(self, number_format: str, font: str) -> Look:
        index = int(font) if font.isascii() and font.isdigit() and len(font) < 10 else -1
        is_struck = 0 <= index < len(self._struck_fonts) and self._struck_fonts[index]
        return Look(parse_format(self._codes.get(number_format, "")), is_struck)


def _as_text(item: tuple[int, str]) -> tuple[str, str]:
    return str(item[0]), item[1]


class StringsPart:
    """`sharedStrings.xml`: which of the texts that cells share are struck or raised in part.

    Only of texts in runs the words are gathered: few are.
    """

    def __init__(self, n_bytes: int) -> None:
        self._n_bytes = n_bytes
        self._number = -1
        self._runs: Runs | None = None  # of the text, where it has some
        self.listen: Callable[[TextHandler | None], None] = lambda _: None
        self.struck: set[str] = set()
        self.raised: dict[str, str] = {}  # number → the text as it is seen

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if tag == "sst":
            refuse_false_count(attributes.get("uniqueCount"), self._n_bytes)
        elif tag == "si":
            self._number += 1
            self._runs = None
        elif tag == "strike" and says_yes(attributes.get("val")):
            self.struck.add(str(self._number))
        elif tag == "r":
            self._runs = self._runs or Runs()
            self._runs.begin()
        elif tag == "vertAlign" and self._runs:
            self._runs.dress(level_of(attributes))
        elif tag == "t" and self._runs and self._runs.is_open:
            self.listen(self._runs.add)

    def end(self, tag: str) -> None:
        """End an element."""
        if self._runs is None:
            return
        if tag == "t":
            self.listen(None)
        elif tag == "r":
            self._runs.close()
        elif tag == "si":
            seen = self._runs.written()
            if seen is not None:
                self.raised[str(self._number)] = seen
            self._runs = None


class CommentsPart:
    """Comments, of the old and of the new kind: which cells have one. Not a word of them is kept.

    Who wrote them, and about whom, is nobody else's business.
    """

    def __init__(self, _: int) -> None:
        self.commented: set[object] = set()

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if tag in ("comment", "threadedComment") and (reference := attributes.get("ref")):
            self.commented.add(reference)

    def end(self, _: str) -> None:
        """End an element."""


class OtherPart:
    """Any other part: nothing in it is looked at, but that it is no trap."""

    def __init__(self, _: int) -> None:
        pass

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""

    def end(self, _: str) -> None:
        """End an element."""


Part = StylesPart | StringsPart | CommentsPart | OtherPart
_PARTS: dict[str, Callable[[int], Part]] = {
    "styleSheet": StylesPart,
    "sst": StringsPart,
    "comments": CommentsPart,
    "ThreadedComments": CommentsPart,
}


def part_of_root(root: str, n_bytes: int) -> Part:
    """What follows a part whose root element is called so."""
    return _PARTS.get(root, OtherPart)(n_bytes)


def looks_of(parts: Sequence[object]) -> list[Look]:
    """The looks that a package's parts tell of."""
    for part in parts:
        if isinstance(part, StylesPart):
            return part.looks
    return []
