"""XML from strangers: read as a stream, every document type refused, depth capped.

Elements are known by their local names: programs disagree about namespaces, and no name occurs in
two. What is read as a stream is counted in hundred thousands: there expat calls straight back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree import ElementTree
from xml.parsers import expat

from kartlaggning.readers.formats import broken_file

MAX_DEPTH = 250
StartHandler = Callable[[str, dict[str, str]], object]
EndHandler = Callable[[str], object]
TextHandler = Callable[[str], object]


class RefusedXmlError(Exception):
    """Well-formed XML that is not read all the same; its text says why."""


def parse_xml(data: bytes, file: str, format_name: str) -> ElementTree.Element:
    """Parse a small XML document into a tree; tags are local names.

    Parameters
    ----------
    file, format_name
        What an error says cannot be read, and as what.

    Raises
    ------
    KartlaggningError
        It is not well-formed, holds a document type, or is nested more than `MAX_DEPTH` deep.
    """
    builder = ElementTree.TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        check_depth(depth)
        builder.start(local_name(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local_name(tag))

    stream = XmlStream(start, end)
    stream.listen(builder.data)
    stream.read([data], file, format_name)
    return builder.close()


def local_name(tag: str) -> str:
    """A tag without its prefix."""
    return tag[tag.find(":") + 1 :]


def check_depth(depth: int) -> None:
    """Refuse to go deeper.

    Raises
    ------
    RefusedXmlError
        It is too deep.
    """
    if depth > MAX_DEPTH:
        raise RefusedXmlError("it is nested too deeply")


class XmlStream:
    """A parser that calls back at each element's start and end, and if asked at each text.

    It gives tags as they are written.
    """

    def __init__(self, on_start: StartHandler, on_end: EndHandler) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = on_start
        self.parser.EndElementHandler = on_end
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def listen(self, on_text: TextHandler | None) -> None:
        """Give the pieces of text to a handler from here on, or to none."""
        self.parser.CharacterDataHandler = on_text

    def read(self, pieces: Iterable[bytes], file: str, format_name: str) -> None:
        """Read a document that comes in pieces; a handler may raise `RefusedXmlError`.

        Raises
        ------
        KartlaggningError
            It is not well-formed, holds a document type, or was refused.
        """
        try:
            self._parse(pieces)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "")
            raise broken_file(format_name, reason, file, self.parser.CurrentLineNumber) from error
        except RefusedXmlError as error:
            line = self.parser.CurrentLineNumber
            raise broken_file(format_name, str(error), file, line) from error

    def _parse(self, pieces: Iterable[bytes]) -> None:
        is_first = True
        for piece in pieces:
            try:
                self.parser.Parse(piece, False)
            except (LookupError, ValueError) as error:
                if not is_first:
                    raise
                # it declares an encoding that Python does not know
                raise RefusedXmlError(str(error)) from error
            is_first = False
        self.parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise RefusedXmlError("a document type is not allowed in it")
