"""Lines of text: runs with their look and language, numbers in controls, links, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.model import Run, Runs
from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.inline.fields import reference
from kartlaggning.documents.word.manuscript import WORD_LANGUAGES, Manuscript
from kartlaggning.documents.word.xml import Element, find, full, make
from kartlaggning.text.catalogues import translate

FIGURE = N_("Figure {n}")
SAID = "said"  # of a line about a unit, before the name of what it says
# what Word shows at the edge of what is made anew
_BASE = N_("Of how many")
_TITLES = {
    "notice": N_("What must be read first"),
    "running": N_("The head of the page"),
    "facts": N_("What is counted"),
    "mark": N_("What is invented"),
    "caption": N_("The title of the table"),
    "words": N_("How to read it"),
    "sum": N_("About the sums"),
    SAID: N_("What is said of it"),
}


def figure_label(number: int, manuscript: Manuscript) -> str:
    """What a figure is called: *Figure 3*."""
    return translate(FIGURE, manuscript.language, n=str(number))


def line(runs: Runs, place: str, manuscript: Manuscript) -> list[Element]:
    """Make the elements of a line.

    Parameters
    ----------
    place
        Where it stands, by which its numbers are found again.
    """
    return list(_elements(runs, place, manuscript))


def _elements(runs: Runs, place: str, manuscript: Manuscript) -> Iterator[Element]:
    for run in runs:
        look = _look(run, manuscript)
        if run.address:
            yield from _link(run, place, manuscript)
        elif run.cell:
            yield number_control(run, place, manuscript, look)
        else:
            yield text_run(run.text, look)


def number_control(
    run: Run, place: str, manuscript: Manuscript, look: Element | None = None
) -> Element:
    """Make the control of a number."""
    title = manuscript.titles.get(run.cell) or run.cell
    return manuscript.controls.make(place, run.cell, run.text, title, look)


def made_text(text: str, address: str, place: str, manuscript: Manuscript) -> Element:
    """Make a control of words that are made anew with the numbers, such as what a figure counts."""
    title = translate(_TITLES.get(address.partition(" ")[0], _BASE), manuscript.language)
    return manuscript.controls.make(place, address, text, title, None)


def bold(elements: Iterable[Element]) -> list[Element]:
    """Make what stands in a line bold; links and numbers in it stay as they are."""
    made = list(elements)
    for each in made:
        if each.tag == full("w:r"):
            look = find(each, "w:rPr")
            if look is None:
                look = make("w:rPr")
                each.insert(0, look)
            if find(look, "w:b") is None:
                look.append(make("w:b"))
    return made


def marked_line(runs: Runs, place: str, manuscript: Manuscript) -> list[Element]:
    """A sentence behind which stands, in brackets, what in it is invented: that is made anew."""
    *sentence, last = runs or (Run(""),)
    if last.is_emphasised and last.text.startswith(" (") and not last.cell:
        title = translate(_TITLES["mark"], manuscript.language)
        mark = manuscript.controls.make(place, "mark", last.text, title, _look(last, manuscript))
        return [*line(tuple(sentence), place, manuscript), mark]
    return line(runs, place, manuscript)


def _look(run: Run, manuscript: Manuscript, style: str = "") -> Element:
    """How a run's letters look, and its language where it is another."""
    look = make("w:rPr")
    if style:
        look.append(make("w:rStyle", val=style))
    if run.is_strong:
        look.append(make("w:b"))
    if run.is_emphasised:
        look.append(make("w:i"))
    if run.language and run.language != manuscript.language:
        look.append(make("w:lang", val=WORD_LANGUAGES[run.language]))
    return look


def _link(run: Run, place: str, manuscript: Manuscript) -> Iterator[Element]:
    """A link; of one that leads out the address stands in a footnote, for those who read paper."""
    look = _look(run, manuscript, manuscript.styles.letters["Hyperlink"])
    if run.address.startswith("#"):
        yield from _inner_link(run, place, manuscript)
        return
    words = text_run(run.text, look)
    if not run.address.startswith(("https://", "http://", "mailto:")):
        yield text_run(run.text, _look(run, manuscript))
        return
    yield make("w:hyperlink", words, r_id=manuscript.link(run.address))
    is_read_already = run.address.removeprefix("mailto:") == run.text or run.address == run.text
    if not is_read_already:
        yield manuscript.footnotes.add([text_run(run.address.removeprefix("mailto:"), None)])


def _inner_link(run: Run, place: str, manuscript: Manuscript) -> Iterator[Element]:
    anchor = run.address.removeprefix("#")
    bookmark = manuscript.anchors.get(anchor, "")
    plain = Run(run.text, run.cell, run.language, "", run.is_strong, run.is_emphasised)
    if not bookmark:
        yield from line((plain,), place, manuscript)
    elif run.text == _label_of(anchor, manuscript):
        yield from reference(bookmark, run.text)
    else:
        inside = line((plain,), place, manuscript)
        yield make("w:hyperlink", *inside, anchor=bookmark)


def _label_of(anchor: str, manuscript: Manuscript) -> str:
    number_text = anchor.removeprefix("figure-")
    return figure_label(int(number_text), manuscript) if number_text.isdecimal() else ""


def references_to_figures(runs: Iterable[Run], manuscript: Manuscript) -> list[Element]:
    """*(Figure 3)* after a sentence: the figures whose tables hold its numbers."""
    numbers = []
    for run in runs:
        found = manuscript.figures.get(run.cell.partition("/")[0]) if run.cell else None
        if found is not None and found not in numbers:
            numbers.append(found)
    elements = []
    for position, each in enumerate(numbers):
        elements.append(text_run(", " if position else " (", None))
        bookmark = manuscript.anchors[f"figure-{each}"]
        elements += reference(bookmark, figure_label(each, manuscript))
    return [*elements, text_run(")", None)] if numbers else []
