"""A *tjänsteutlåtande*: the paper by which an administration puts a matter before its board.

Its parts stand in the order of the boards' own papers (S000, S003, S004): what is proposed, a
summary, how the matter was prepared, its background, the account, the appendices. What the report
says is filled in, with its numbers in controls; the rest is marked for the official to write, and
nothing of it is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kartlaggning.checks import N_
from kartlaggning.documents.model import Document, Figure, Paragraph, Run, Section
from kartlaggning.documents.word.blocks import plain, write_heading
from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.lines import line, made_text, marked_line
from kartlaggning.documents.word.look.default import INK
from kartlaggning.documents.word.manuscript import Manuscript
from kartlaggning.documents.word.whole import WordReport, begin, finish
from kartlaggning.documents.word.xml import Element, make
from kartlaggning.schema.models.documents import WordDocuments
from kartlaggning.text.catalogues import translate

STATEMENT = "statement"
_OFFICIAL, _PHONE = N_("Official in charge: "), N_("Telephone: ")
_TO, _DATE, _DIARY = N_("To: "), N_("Date: "), N_("Diary number: ")
_PROPOSAL = N_("The administration’s proposal for a decision")
_SUMMARY, _PREPARED = N_("Summary"), N_("How the matter was prepared")
_BACKGROUND, _ACCOUNT = N_("Background"), N_("The administration’s account")
_VIEW, _APPENDICES = N_("The administration’s view"), N_("Appendices")
_REPORT, _METHOD = N_("The report: {citation}"), N_("Appendix on the method")
_OF_REPORT = N_("Figure {n} of the report")
_BETWEEN = " · "
_FIRST_ID = 1_000_000
_TO_BE_WRITTEN = "FFF2CC"
# by its tag, what the official is to write there
_TO_WRITE = {
    "official": N_("[Write the name]"),
    "phone": N_("[Write the telephone number]"),
    "board": N_("[Write the name of the board]"),
    "date": N_("[Write the date]"),
    "diary": N_("[Write the diary number]"),
    "proposal_1": N_("[Write what the board is to decide]"),
    "proposal_2": N_("[Write a further point, or take this one away]"),
    "head": N_("[Write the name and title of the head of administration]"),
    "department": N_("[Write the name and title of the head of department]"),
    "prepared": N_("[Write within which unit and with whom the matter was prepared]"),
    "background": N_("[Write why the mapping was made, and who asked for it]"),
    "view": N_("[Write what the administration concludes]"),
}


def write_statement(
    document: Document, settings: WordDocuments, project: Path, diary_number: str
) -> WordReport:
    """Make the paper.

    Parameters
    ----------
    document
        The report's.
    diary_number
        As the schema has it; empty where the official is to write it.
    """
    manuscript = begin(document, settings, project)
    manuscript.kind = STATEMENT
    _write(document, diary_number, manuscript)
    return finish(document, manuscript)


def undrawn_statement(document: Document) -> Manuscript:
    """A new paper: its controls that have something of the report, and what stands around them."""
    manuscript = begin(document, WordDocuments(), Path())
    _write(document, "", manuscript)
    return manuscript


def _write(document: Document, diary_number: str, manuscript: Manuscript) -> None:
    pen = _Pen(manuscript)
    _write_address(diary_number, pen)
    manuscript.write("title", [text_run(document.title, None)])[0].append(
        make("w:spacing", before=480)
    )
    for notice in document.notices:
        manuscript.write("notice", [made_text(notice, "notice", "cover", manuscript)])
    pen.heading(_PROPOSAL)
    for number, tag in enumerate(("proposal_1", "proposal_2"), start=1):
        manuscript.write("text", [text_run(f"{number}. ", None), pen.to_write(tag)])
    for tag in ("head", "department"):
        manuscript.write("text", [pen.to_write(tag)])
    pen.heading(_SUMMARY)
    for sentence in document.summary:
        manuscript.write("text", marked_line(sentence, "summary", manuscript))
    pen.paragraph(_PREPARED, "prepared")
    pen.paragraph(_BACKGROUND, "background")
    pen.heading(_ACCOUNT)
    _write_account(document, manuscript)
    pen.paragraph(_VIEW, "view")
    pen.heading(_APPENDICES)
    for number, text in enumerate(_appendices(document), start=1):
        manuscript.write("text", [text_run(f"{number}. {text}", None)])


def _write_address(diary_number: str, pen: _Pen) -> None:
    for words, tag in (
        (_OFFICIAL, "official"),
        (_PHONE, "phone"),
        (_TO, "board"),
        (_DATE, "date"),
    ):
        pen.labelled(words, pen.to_write(tag))
    known = text_run(diary_number, None) if diary_number else pen.to_write("diary")
    pen.labelled(_DIARY, known)


def _write_account(document: Document, manuscript: Manuscript) -> None:
    """The story in short: each section's own words, and what its figures show with their base."""
    if document.opening:
        _write_finding(document.opening, manuscript)
    for section in document.story:
        texts, figures = _in_short(section)
        if texts or figures:
            place = f"section/{section.anchor}"
            write_heading(2, section.title, section.anchor, place, manuscript)
        for paragraph in texts:
            role = "mark" if paragraph.kind == "mark" else "text"
            manuscript.write(role, line(paragraph.runs, f"section/{section.anchor}", manuscript))
        for figure in figures:
            _write_finding(figure, manuscript)


def _in_short(section: Section) -> tuple[list[Paragraph], list[Figure]]:
    texts = [block for block in section.blocks if isinstance(block, Paragraph)]
    return texts, [block for block in section.blocks if isinstance(block, Figure)]


def _write_finding(figure: Figure, manuscript: Manuscript) -> None:
    """*What it shows (figure 3 of the report; all 26 municipalities)*, with its mark."""
    place = f"figure/{figure.table}"
    label = translate(_OF_REPORT, manuscript.language, n=str(figure.number))
    facts = _BETWEEN.join((label, *figure.facts))
    content = [
        *line(figure.title, f"{place}/title", manuscript),
        text_run(" (", None),
        made_text(facts, "facts", place, manuscript),
        text_run(")", None),
    ]
    if figure.mark:
        content.append(text_run(" – ", None))
        content.append(made_text(figure.mark, "mark", place, manuscript))
    manuscript.write("bullets", content)


def _appendices(document: Document) -> Iterator[str]:
    citations = [
        plain(block.runs)
        for section in document.about
        for block in section.blocks
        if isinstance(block, Paragraph) and block.kind == "citation"
    ]
    citation = citations[0] if citations else document.title
    yield translate(_REPORT, document.language, citation=citation)
    yield translate(_METHOD, document.language)


class _Pen:
    """Writes the headings of the paper, and what is to be written by a person."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._n_written = 0

    def heading(self, words: str) -> None:
        """Add a heading of the paper."""
        runs = (Run(translate(words, self._manuscript.language)),)
        write_heading(1, runs, "", "statement", self._manuscript)

    def paragraph(self, words: str, tag: str) -> None:
        """Add a heading, and under it what is to be written."""
        self.heading(words)
        self._manuscript.write("text", [self.to_write(tag)])

    def labelled(self, words: str, content: Element) -> None:
        """Add a line such as *Date:*, and what stands behind it."""
        label = text_run(translate(words, self._manuscript.language), None)
        self._manuscript.write("text", [label, content])

    def to_write(self, tag: str) -> Element:
        """A control that shows what is to be written in it, until somebody does."""
        words = translate(_TO_WRITE[tag], self._manuscript.language)
        look = make(
            "w:rPr",
            make("w:rStyle", val=self._manuscript.styles.letters["PlaceholderText"]),
            # so that nobody takes it for written: a pale yellow, on which the letters are read well
            make("w:color", val=INK),
            make("w:shd", val="clear", color="auto", fill=_TO_BE_WRITTEN),
        )
        self._n_written += 1
        properties = make(
            "w:sdtPr",
            make("w:alias", val=words.strip("[]")),
            make("w:tag", val=f"write:{tag}"),
            # above every number that the other controls get
            make("w:id", val=_FIRST_ID + self._n_written),
            make("w:showingPlcHdr"),
            make("w:text", multiLine=1),
        )
        run = text_run(words, look)
        return make("w:sdt", properties, make("w:sdtContent", run))
