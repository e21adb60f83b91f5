"""Slides can be read by everyone, are the same bytes each time, and run nothing."""

import io
import re
import zipfile
from copy import deepcopy

import pytest
from deck import A, C, Deck, P, text_of
from hostile import RUNNABLE, made_hostile
from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from kartlaggning.documents.slides.masters.opening import Template
from kartlaggning.documents.slides.pptx import slides_bytes
from kartlaggning.errors import KartlaggningError, Where
from kartlaggning.text.findings import describe_finding

TAGS = {"sv": "sv-SE", "en": "en-GB"}


@pytest.fixture(scope="module")
def small(report_of, second_mapping):
    return report_of(second_mapping)


def test_every_slide_has_a_title_of_its_own_that_is_read_first(deck):
    titles = [slide.title for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in deck.slides:
        assert next(slide.shapes[0].iter(f"{P}ph")).get("type") in ("title", "ctrTitle")


def test_every_shape_says_what_it_shows(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            properties = next(shape.iter(f"{P}cNvPr"))
            is_ornament = b"decorative" in etree.tostring(properties)
            assert bool(properties.get("descr")) != is_ornament, properties.get("name")


def test_what_is_read_comes_before_the_foot(deck):
    for slide in deck.slides:
        kinds = [ph.get("type", "") for each in slide.shapes for ph in each.iter(f"{P}ph")]
        assert kinds[-2:] == ["ftr", "sldNum"]


def test_every_run_says_its_language(deck, language):
    for slide in deck.slides:
        for run in slide.root.iter(f"{A}r"):
            tag = run.find(f"{A}rPr").get("lang")
            assert tag == TAGS[language] or tag == TAGS["sv"]
        for chart in slide.charts:
            assert chart.root.find(f"{C}lang").get("val") == TAGS[language]


def test_tables_say_which_row_and_column_are_heads(deck):
    tables = [table for slide in deck.slides for table in slide.root.iter(f"{A}tblPr")]
    assert tables
    assert all(each.get("firstRow") == each.get("firstCol") == "1" for each in tables)


def test_axes_have_ids_that_the_standard_allows(deck):
    for slide in deck.slides:
        for chart in slide.charts:
            assert all(int(each.get("val")) >= 0 for each in chart.root.iter(f"{C}axId"))


def test_nothing_is_left_empty(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            for placeholder in shape.iter(f"{P}ph"):
                assert text_of(shape), placeholder.get("type")


def test_the_file_says_what_it_is(deck, report, language):
    root = deck.part("docProps/core.xml")
    said = {each.tag.rpartition("}")[2]: each.text for each in root}
    assert said["title"] == report["meta"]["title"][language]
    assert said["language"] == TAGS[language]
    day = report["meta"]["imprint"]["published_on"] or report["meta"]["as_of"]
    assert said["created"] == said["modified"] == f"{day}T00:00:00Z"


def test_no_date_in_the_file_is_of_the_clock(deck, report):
    day = report["meta"]["imprint"]["published_on"] or report["meta"]["as_of"]
    dates = {entry.date_time for entry in deck.parts()}
    assert {"{:04}-{:02}-{:02}".format(*date) for date in dates} == {day}
    books = [entry.filename for entry in deck.parts() if entry.filename.endswith("xlsx")]
    assert books
    for name in books:
        with zipfile.ZipFile(io.BytesIO(deck.read(name))) as book:
            assert day.encode() in book.read("docProps/core.xml")


def test_the_same_report_gives_the_same_bytes(deck, report, language):
    assert slides_bytes(report, language) == deck.content


@pytest.mark.parametrize("language", ["sv", "en"])
def test_words_are_never_run_and_any_sign_can_be_read(small, language):
    deck = Deck(slides_bytes(made_hostile(small), language))
    assert any(RUNNABLE in slide.text for slide in deck.slides)
    n_charts = 0
    for slide in deck.slides:
        for chart in slide.charts:
            n_charts += 1
            kinds = {cell.data_type for line in chart.book.active.iter_rows() for cell in line}
            assert "f" not in kinds
            assert chart.in_book() == (chart.categories, chart.series)
    assert n_charts


def test_a_report_of_nothing_but_a_title_has_slides(small):
    bare = deepcopy(small)
    bare |= {"sections": [], "key_figures": [], "summary": [], "explorer": [], "tables": {}}
    deck = Deck(slides_bytes(bare, "sv"))
    assert deck.slides[0].title == bare["meta"]["title"]["sv"]


def test_a_long_title_with_signs_that_xml_cannot_hold_is_written(small):
    title = {"sv": "\x01" + "A" * 300, "en": ""}
    bare = {**small, "meta": {**small["meta"], "title": title}}
    content = slides_bytes(bare, "sv", template())
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.title.strip() == "A" * 253 + "…"
    assert len(properties.comments) <= 255


# --- the unit's own template


def template(change=None, layouts=None, is_potx=False):
    """A template as a unit has it: with layouts under its own names, and a slide of samples."""
    presentation = Presentation()
    presentation.slide_layouts[0].name = "Rubrikbild"
    presentation.slide_layouts[5].name = "Endast rubrik"
    sample = presentation.slides.add_slide(presentation.slide_layouts[1])
    sample.shapes.title.text = "Så här gör du"
    if change:
        change(presentation)
    content = io.BytesIO()
    presentation.save(content)
    made = content.getvalue()
    if is_potx:
        made = as_potx(made)
    return Template(made, "mall.potx", layouts or {}, Where("survey_schema.yaml", 9, 17))


def as_potx(content):
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(changed, "w") as copy,
    ):
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(name, part.replace(b"presentation.main+xml", b"template.main+xml"))
    return changed.getvalue()


@pytest.mark.parametrize("is_potx", [False, True])
def test_the_units_template_keeps_its_size_and_layouts_and_loses_its_slides(small, is_potx):
    own = template(layouts={"title": "Rubrikbild", "finding": "Endast rubrik"}, is_potx=is_potx)
    content = slides_bytes(small, "sv", own)
    deck = Deck(content)
    assert "Så här gör du" not in [slide.title for slide in deck.slides]
    presentation = Presentation(io.BytesIO(content))
    assert presentation.slide_width == Presentation().slide_width
    first, *others = presentation.slides
    assert first.slide_layout.name == "Rubrikbild"
    assert {slide.slide_layout.name for slide in others} == {"Endast rubrik"}
    assert slides_bytes(small, "sv", own) == content


def test_without_names_the_layouts_of_powerpoints_kinds_are_taken(small):
    first, *others = Presentation(io.BytesIO(slides_bytes(small, "sv", template()))).slides
    assert first.slide_layout.name == "Rubrikbild"
    assert {slide.slide_layout.name for slide in others} == {"Endast rubrik"}


def test_a_layout_with_room_for_content_gives_that_room(small):
    own = template(layouts={"finding": "Title and Content"})
    deck = Deck(slides_bytes(small, "sv", own))
    for slide in deck.slides[1:]:
        kinds = [ph.get("type", "obj") for each in slide.shapes for ph in each.iter(f"{P}ph")]
        assert "obj" not in kinds


def with_leftovers(presentation):
    """What PowerPoint writes of slides into the file: sections that name them, and more."""
    sections = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="Gamla" id="{00000000-0000-0000-0000-000000000001}"/>'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    presentation.element.append(etree.fromstring(sections))
    presentation.core_properties.keywords = "hemligt"


def test_nothing_of_the_templates_own_slides_is_left(small):
    deck = Deck(slides_bytes(small, "sv", template(with_leftovers)))
    names = {entry.filename for entry in deck.parts()}
    assert not names & {"docProps/thumbnail.jpeg", "docProps/app.xml", "docProps/custom.xml"}
    for name in names:
        if name.endswith((".xml", ".rels")):
            assert not re.search(rb"Gamla|hemligt|S\xc3\xa5 h\xc3\xa4r g", deck.read(name)), name


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEFT = {
    "commentAuthors": '<a xmlns="urn:x" name="Leftover"/>',
    "authors": '<a xmlns="urn:x" name="Leftover"/>',
    "tags": f'<p:tagLst xmlns:p="{P[1:-1]}"><p:tag name="Leftover" val="x"/></p:tagLst>',
    "customXml": "<a>Leftover</a>",
}


def with_people_in_it(presentation):
    """What people and programs leave beside a presentation, and beside its master."""
    package = presentation.part.package
    holders = (presentation.part, presentation.slide_master.part)
    kinds = (LEFT, ("tags", "customXml"))
    for number, (holder, left) in enumerate(zip(holders, kinds, strict=True)):
        for kind in left:
            place = PackURI(f"/ppt/left/{kind}{number}.xml")
            part = Part(place, "application/xml", package, LEFT[kind].encode())
            relation = holder.relate_to(part, f"{RELATIONS}/{kind}")
            if kind == "tags":
                holder._element.append(
                    etree.fromstring(
                        f'<p:custDataLst xmlns:p="{P[1:-1]}" xmlns:r="{RELATIONS}">'
                        f'<p:tags r:id="{relation}"/></p:custDataLst>'
                    )
                )
    outside = f"{RELATIONS}/oleObject"
    presentation.part.relate_to("http://192.0.2.1/Leftover", outside, is_external=True)


def test_nothing_that_people_left_in_a_template_is_left(small):
    deck = Deck(slides_bytes(small, "sv", template(with_people_in_it)))
    names = {entry.filename for entry in deck.parts()}
    assert not [name for name in names if "left" in name]
    for name in names:
        assert not re.search(rb"Leftover|custDataLst", deck.read(name)), name


def drop_titles(presentation):
    for layout in presentation.slide_layouts:
        for shape in list(layout.placeholders):
            shape.element.getparent().remove(shape.element)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            template(layouts={"finding": "Endast"}),
            "survey_schema.yaml:9:17: The template has no layout 'Endast' for finding. "
            "Its layouts are: Rubrikbild, Title and Content,",
        ),
        (
            template(drop_titles),
            "survey_schema.yaml:9:17: The layout 'Rubrikbild', which is taken for title, has no "
            "place for a title.",
        ),
        (
            Template(b"not a template", "mall.potx", {}, Where("survey_schema.yaml", 9, 17)),
            "survey_schema.yaml:9:17: 'mall.potx' is no template of PowerPoint's",
        ),
    ],
    ids=["no such layout", "no title", "no template"],
)
def test_a_template_that_cannot_be_used_is_told_with_its_place(small, own, said):
    with pytest.raises(KartlaggningError) as raised:
        slides_bytes(small, "sv", own)
    assert describe_finding(raised.value.finding, "en").startswith(said)


@pytest.mark.parametrize("part", ["ppt/slideMasters/slideMaster1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("damage", [lambda part: part[:-40], lambda part: b""])
def test_a_damaged_template_is_told(small, part, damage):
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template().content)) as package,
        zipfile.ZipFile(changed, "w") as copy,
    ):
        for name in package.namelist():
            content = package.read(name)
            copy.writestr(name, damage(content) if name == part else content)
    with pytest.raises(KartlaggningError) as raised:
        slides_bytes(small, "sv", Template(changed.getvalue(), "mall.pptx", {}))
    assert raised.value.finding.check == "slides_template_unreadable"


def test_a_template_with_macros_is_not_opened(small):
    own = template()
    changed = io.BytesIO(own.content)
    with zipfile.ZipFile(changed, "a") as package:
        package.writestr("ppt/vbaProject.bin", b"macro")
    with pytest.raises(KartlaggningError) as raised:
        slides_bytes(small, "sv", Template(changed.getvalue(), "mall.pptx", {}))
    assert raised.value.finding.check == "slides_template_unreadable"
