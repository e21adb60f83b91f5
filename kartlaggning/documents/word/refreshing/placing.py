"""New texts into the content controls of a document.

A control is filled where its text is the one that the program wrote, however many runs Word has
made of it. What a person wrote in it stays, and so does what is tracked as changed: that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kartlaggning.documents.word.inline.controls import Control, Key
from kartlaggning.documents.word.lines import SAID
from kartlaggning.documents.word.refreshing.places import Headings, place_of, text_of
from kartlaggning.documents.word.xml import SPACES, Element, find, full, value_of, walk
from kartlaggning.documents.xml_texts import sayable
from kartlaggning.errors import Finding, Where
from kartlaggning.text.language import Language

# what makes a control more than a text: changes that are tracked, other controls, fields, lines
_NOT_PLAIN = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:sdt", "w:fldChar", "w:fldSimple")
_NOT_TEXT = ("w:br", "w:tab", "w:drawing", "w:pict", "w:object", "w:sym", "w:delText")
# what stands there no longer, if the change is accepted
_GONE = ("w:del", "w:moveFrom")


@dataclass
class Placing:
    """Puts texts into the controls of one document.

    Parameters
    ----------
    old
        What the controls were, by their tags.
    new
        What they are to say.
    language
        In which places are named.
    met
        The tags that were found.
    placed
        The controls that say something new now.
    """

    file: str
    old: Mapping[str, Control]
    new: Mapping[Key, str]
    headings: Headings
    language: Language
    met: set[str] = field(default_factory=set)
    placed: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def fill(self, root: Element) -> bool:
        """Fill the controls of a part; returns whether anything in it is another."""
        return sum(map(self._fill_one, walk(root, "w:sdt"))) > 0

    def _fill_one(self, element: Element) -> bool:
        control = self.old.get(value_of(find(element, "w:sdtPr", "w:tag")))
        content = find(element, "w:sdtContent")
        if control is None or content is None:
            return False
        self.met.add(control.tag)
        if _is_gone(element):
            return False
        text = self.new.get(control.key)
        if text is None:
            self._tell("word_number_gone", element, control, text_of(content))
            return False
        if text == control.text:
            return False
        return self._change(element, content, control, text)

    def _change(self, element: Element, content: Element, control: Control, text: str) -> bool:
        written = text_of(content)
        if not _is_plain(content):
            self._tell("word_number_tracked", element, control, written, text)
            return False
        if _spaced(written) != _spaced(control.text):
            self._tell("word_number_edited", element, control, written, text)
            return False
        is_number = not control.key.address.startswith(SAID)
        if is_number and _has_digit(control.text) and not _has_digit(text):
            self._tell("word_number_hidden", element, control, written, text)
        heading = next(element.iterancestors(full("w:p")), content)
        before = text_of(heading)
        _write(content, text)
        _follow(heading, before)
        self.placed[control.tag] = text
        return True

    def _tell(
        self, check: str, element: Element, control: Control, written: str, text: str = ""
    ) -> None:
        place = place_of(element, self.headings, self.language)
        told = {"place": place, "before": control.text, "now": text}
        self.findings.append(Finding(check, Where(self.file), written, "", told))


def _is_gone(element: Element) -> bool:
    return next(element.iterancestors(*map(full, _GONE)), None) is not None


def _is_plain(content: Element) -> bool:
    """Whether a control holds one paragraph's text and nothing else that is read."""
    if next(walk(content, *_NOT_PLAIN, *_NOT_TEXT), None) is not None:
        return False
    return len(list(walk(content, "w:p"))) <= 1


def _spaced(text: str) -> str:
    """A text in which every space is alike: programs change what may not be broken."""
    return " ".join(text.split())


def _has_digit(text: str) -> bool:
    return any(sign.isdecimal() for sign in text)


def _write(content: Element, text: str) -> None:
    """Put a text into the first run; the others keep what is no text, such as marks of comments."""
    first, *others = _texts(content)
    first.text = sayable(text)
    first.set(f"{{{SPACES['xml']}}}space", "preserve")
    for each in others:
        each.getparent().remove(each)


def _follow(heading: Element, before: str) -> None:
    """Say in the table of contents what a heading says now, where that said the same before."""
    names = {value_of(mark, "w:name") for mark in walk(heading, "w:bookmarkStart")}
    for link in walk(heading.getroottree().getroot(), "w:hyperlink") if names else ():
        if value_of(link, "w:anchor") in names:
            first = next(walk(link, "w:t"), None)
            if first is not None and first.text == before:
                first.text = text_of(heading)


def _texts(content: Element) -> Iterator[Element]:
    yield from list(walk(content, "w:t"))
