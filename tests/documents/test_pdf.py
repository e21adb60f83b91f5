"""The report as PDF: what stands in it, for those who see it and those who hear it."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from kartlaggning.documents.model import (
    BulletList,
    Document,
    Figure,
    Paragraph,
    Picture,
    Run,
    Section,
    Subheading,
    Table,
    TableRow,
    Term,
    TermList,
    UnitGroup,
    UnitPage,
)
from kartlaggning.documents.outline import make_document
from kartlaggning.documents.pdf import make_pdf
from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding
from tests.documents.parts import figures_of, runs_in, text_of
from tests.documents.tagged import Tagged, squeezed

HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$ @figure-1 <figure-1> // /* no comment */ \\u{41} `raw` *not bold* _nor this_",
    "= no heading\n- no list\n+ nor this / Term: said",
    '"); #panic("set") //',
    "<script>alert(1)</script> &amp; ${jndi}",
]
EMPTY = Document(
    language="en",
    title="Lakes",
    region="Lakeland",
    period="2022",
    publisher="",
    notices=(),
    running="Lakes",
    lead=(),
    facts=(),
    marks=(),
    key_numbers=(),
    opening=None,
    summary=(),
    story=(),
    units=(),
    behind=(),
    about=(),
    dated="2022-07-01",
    logo=None,
    accent=None,
)


def runs(text: str, **more) -> tuple[Run, ...]:
    return (Run(text, **more),)


def section(*blocks, title="Work", anchor="work") -> Section:
    return Section(anchor, runs(title), blocks)


def figure(*body, number=1, title="Three of five", picture=None) -> Figure:
    return Figure(number, "bar", "t", runs(title), ("Five lakes",), "", picture, body)


def table(*rows, columns=("Lakes", "Ponds"), caption="", corner="") -> Table:
    return Table(caption, corner, tuple(runs(column) for column in columns), rows)


def row(head, *cells, **more) -> TableRow:
    return TableRow(runs(head), tuple(cell and runs(cell, cell="t/r/c") for cell in cells), **more)


def tagged(document: Document) -> Tagged:
    return Tagged(make_pdf(document).content)


def texts(element) -> str:
    return squeezed(element.root.text)


# --- the mappings of this repository


@pytest.fixture(scope="module", params=[("shipped", "sv"), ("example", "en")], ids=str)
def made(request, report_of):
    """A document of each mapping, and its PDF read back."""
    mapping, language = request.param
    document = make_document(report_of(request.getfixturevalue(f"{mapping}_mapping")), language)
    return document, make_pdf(document)


@pytest.fixture(scope="module")
def read(made):
    document, pdf = made
    return document, Tagged(pdf.content)


def test_every_table_is_told_row_by_row_and_no_other(read):
    document, pdf = read
    expected = Counter()
    for each in (*figures_of(document), *_plain_sections(document)):
        for block in each.body if isinstance(each, Figure) else each.blocks:
            if isinstance(block, Table):
                expected.update(_rows(block))
    assert Counter(pdf.rows()) == expected


def _plain_sections(document):
    return document.about


def _rows(block: Table):
    for each in block.rows:
        if not each.is_heading:
            yield tuple(squeezed(text_of(cell or ())) for cell in (each.head, *each.cells))


def test_every_number_stands_in_it_as_text(read):
    document, pdf = read
    written = texts(pdf)
    numbers = {run.text for each in figures_of(document) for run in runs_in(each) if run.cell}
    assert numbers
    assert not [number for number in numbers if squeezed(number) not in written]


def test_it_is_tagged_and_says_what_it_keeps_to(read):
    document, pdf = read
    assert pdf.catalogue["/Lang"] == document.language
    assert pdf.catalogue["/MarkInfo"]["/Marked"]
    assert pdf.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    for said in (
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert said in pdf.metadata
    assert pdf.reader.metadata.title == document.title
    assert pdf.reader.metadata.creation_date.date().isoformat() == document.dated


def test_heads_of_rows_and_columns_have_their_scope(read):
    _, pdf = read
    heads = pdf.root.find("TH")
    assert {head.scope for head in heads} == {"Row", "Column"}
    assert all(head.text.strip() for head in heads)
    assert not any(cell.scope for cell in pdf.root.find("TD"))


def test_pictures_have_words_and_headings_do_not_jump(read):
    document, pdf = read
    pictures = [each for each in pdf.root.find("Figure") if each.alternative]
    told = {each.picture.alternative for each in figures_of(document) if each.picture}
    assert pictures == pdf.root.find("Figure")
    assert {each.alternative for each in pictures} <= told | {(document.logo or ("", ""))[1]}
    levels = [int(each.tag[1]) for each in pdf.root.all() if re.fullmatch(r"H\d", each.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_bookmarks_lead_to_every_section_and_unit(read):
    document, pdf = read
    titles = set(_titles(pdf.reader.outline))
    for each in (*document.story, *document.behind, *document.about):
        assert text_of(each.title) in titles
    assert {unit.name for group in document.units for unit in group.units} <= titles


def _titles(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _titles(each)
        else:
            yield each.title


def test_notices_and_marks_stand_in_it(read):
    document, pdf = read
    written = texts(pdf)
    for said in (*document.notices, *document.facts, *(each.mark for each in figures_of(document))):
        assert squeezed(said) in written


def test_the_same_document_gives_the_same_bytes(made):
    document, pdf = made
    assert make_pdf(document).content == pdf.content


# --- what is written by hand


def test_no_text_is_ever_markup():
    said = [Paragraph(runs(text)) for text in HOSTILE]
    items = BulletList(tuple(runs(text) for text in HOSTILE))
    terms = TermList((Term(runs(HOSTILE[0]), (runs(HOSTILE[1]),)),))
    told = table(row(HOSTILE[0], HOSTILE[1], HOSTILE[3]), columns=(HOSTILE[1], HOSTILE[0]))
    pdf = tagged(
        replace(
            EMPTY,
            title=HOSTILE[0],
            region=HOSTILE[1],
            publisher=HOSTILE[3],
            running=HOSTILE[1],
            notices=(HOSTILE[0],),
            story=(section(*said, items, terms, figure(told, title=HOSTILE[1]), title=HOSTILE[2]),),
        )
    )
    written = texts(pdf)
    for text in HOSTILE:
        assert written.count(squeezed(text)) >= 2
    assert "root:" not in written
    assert pdf.reader.metadata.title == HOSTILE[0]


def test_links_lead_to_the_web_and_to_places_that_exist():
    shown = Paragraph(
        (
            Run("rule", address="https://example.org/rule"),
            Run("here", address="#work"),
            Run("nowhere", address="#gone"),
            Run("script", address="javascript:alert(1)"),
            Run("file", address="file:///etc/passwd"),
        )
    )
    pdf = tagged(replace(EMPTY, story=(section(shown),)))
    links = [each.text for each in pdf.root.find("Link")]
    assert {"rule", "here"} <= set(links)
    assert not {"nowhere", "script", "file"} & set(links)
    assert "nowhere" in texts(pdf)


def test_a_span_in_another_language_says_so():
    said = Paragraph((Run("They say "), Run("hälften", language="sv")))
    pdf = tagged(replace(EMPTY, story=(section(said),)))
    assert "Theysayhälften" in texts(pdf)
    assert "".join(pdf.said_in["sv"]) == "hälften"


def test_a_sign_that_no_typeface_has_is_told_and_stands_as_unknown():
    pdf = make_pdf(replace(EMPTY, title="Lakes 湖 and \x07bells"))
    [found] = pdf.findings
    assert found.check == "pdf_without_signs"
    assert found.value == "\x07湖"
    assert "湖" in describe_finding(found, "en")
    assert "Lakes�and�bells" in texts(Tagged(pdf.content))


def test_greek_and_signs_of_what_is_missing_are_known():
    assert make_pdf(replace(EMPTY, title="Ωμέγα Ж ≠ ± ¿ ∅ ○ ◐ ● − → ×")).findings == ()


def test_an_empty_document_has_a_cover_and_contents():
    pdf = tagged(replace(EMPTY, dated="2022", period=""))
    assert texts(pdf).startswith("LakesLakeland")
    assert pdf.reader.metadata.title == "Lakes"


def test_rows_under_headings_are_tables_of_their_own():
    told = table(
        row("Money", is_heading=True),
        row("asked for", "500"),
        row("Boats", is_heading=True),
        row("owned", "3"),
        columns=("Kronor",),
    )
    pdf = tagged(replace(EMPTY, story=(section(figure(told)),)))
    assert [each.text for each in pdf.root.find("Caption")] == ["Money: Kronor", "Boats: Kronor"]
    assert pdf.rows() == [("askedfor", "500"), ("owned", "3")]


def test_a_table_too_wide_for_a_page_stands_in_parts_with_the_heads_of_its_rows():
    numbers = [str(number) for number in range(14)]
    told = table(row("Long lake", *numbers), columns=[f"Column {number}" for number in numbers])
    pdf = tagged(replace(EMPTY, behind=(section(figure(told)),)))
    assert pdf.rows() == [("Longlake", *numbers[:7]), ("Longlake", *numbers[7:])]
    assert "(2/2)" in texts(pdf)


def test_a_table_of_many_rows_goes_on_over_pages_with_its_heads():
    lakes = [row(f"Lake {number}", "deep", None) for number in range(300)]
    pdf = tagged(replace(EMPTY, behind=(section(figure(table(*lakes, corner="Lake"))),)))
    assert len(pdf.rows()) == 300
    pages = [page.extract_text() for page in pdf.reader.pages]
    assert sum("Ponds" in page for page in pages) > 1


def test_long_words_and_names_stay_on_the_page():
    long = "Sjöförvaltningsnämndsordförandekandidatnominering" * 6
    told = table(*(row(long, long, long) for _ in range(3)), columns=(long, long))
    unit = UnitPage("l", "l", long, "", (Subheading(runs(long), 4), Paragraph(runs(long))))
    group = UnitGroup(long, (), (unit,))
    pdf = tagged(
        replace(EMPTY, title=long, units=(group,), story=(section(figure(told), title=long),))
    )
    assert texts(pdf).count(long) >= 12


def test_a_picture_is_followed_by_the_page_of_its_numbers():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"/>'
    drawn = figure(table(row("Long", "3", "2")), picture=Picture(svg, 10, 10, "Three squares"))
    pdf = tagged(replace(EMPTY, story=(section(drawn),)))
    [picture] = pdf.root.find("Figure")
    assert picture.alternative == "Three squares"
    assert pdf.rows() == [("Long", "3", "2")]
    assert "Thenumbersstandinatableonpage3." in texts(pdf)


def test_a_logo_that_is_broken_is_told():
    for broken in ("data:image/svg+xml;base64,PHN2Zw==", "data:text/html,x", "data:image/png,x"):
        with pytest.raises(KartlaggningError) as error:
            make_pdf(replace(EMPTY, logo=(broken, "Mark")))
        assert error.value.finding.check == "pdf_not_set"


@pytest.mark.parametrize("address", ["/etc/hostname", "../../etc/hostname", "http://127.0.0.1/x"])
def test_a_logo_that_leads_outside_itself_is_refused(address):
    image = f"<image href='{address}' width='9' height='9'/>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{image}</svg>"
    with pytest.raises(KartlaggningError) as error:
        make_pdf(replace(EMPTY, logo=(f"data:image/svg+xml,{svg}", "Mark")))
    assert address in error.value.finding.value


def test_a_logo_has_words():
    svg = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    [picture] = tagged(replace(EMPTY, logo=(svg, "The lake's mark"))).root.find("Figure")
    assert picture.alternative == "The lake's mark"
