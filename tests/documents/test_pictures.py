"""Pictures of figures: the page's shapes and numbers as vectors, within their frame."""

import copy
import re
from xml.etree import ElementTree

import pytest

from kartlaggning.charts.drawing import style
from kartlaggning.documents.pictures import draw_picture
from kartlaggning.documents.pictures.widths import lines_of, width_of
from kartlaggning.pages.figures.one_by_one.squares import PITCH
from kartlaggning.pages.render import figures_in
from kartlaggning.pages.view import build_view
from kartlaggning.text.language import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {"svg", "g", "text", "rect", "path", "clipPath"}
_MOVED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_SCALED = re.compile(r"scale\(([\d.]+)\)")
_SQUARE = re.compile(r"M([-\d.]+) ([-\d.]+)")


@pytest.fixture(scope="module", params=LANGUAGES)
def views(request, report):
    """The figures of a mapping in a language."""
    return request.param, list(figures_in(build_view(report, request.param)))


@pytest.fixture(scope="module")
def example(report_of, example_mapping):
    """The example's figures by their kind, the first of each."""
    found = {}
    for view in figures_in(build_view(report_of(example_mapping), "en")):
        found.setdefault(view["kind"], view)
    return found


def drawn(views):
    language, figures = views
    for view in figures:
        picture = draw_picture(view, language)
        if picture:
            yield view, picture, ElementTree.fromstring(picture.svg)


def texts_of(svg) -> list[str]:
    return [each.text for each in svg.iter(f"{SVG}text")]


def joined(svg) -> str:
    return re.sub(r"\s", "", "".join(texts_of(svg)))


def placed(element, x=0.0, y=0.0, scale=1.0, is_upright=False):
    """Every text with the place and size that it has in the whole."""
    transform = element.get("transform", "")
    if moved := _MOVED.search(transform):
        x, y = x + scale * float(moved.group(1)), y + scale * float(moved.group(2))
    if scaled := _SCALED.search(transform):
        scale *= float(scaled.group(1))
    is_upright = is_upright or "rotate(-90)" in transform
    if element.tag == f"{SVG}text":
        left, base = x + scale * float(element.get("x")), y + scale * float(element.get("y"))
        size = scale * float(element.get("font-size"))
        yield element, left, base, size, is_upright
    for each in element:
        yield from placed(each, x, y, scale, is_upright)


# --- of every figure of the mappings


def test_pictures_are_plain_shapes_and_hold_nothing_from_outside(views):
    for _, picture, svg in drawn(views):
        assert {each.tag.removeprefix(SVG) for each in svg.iter()} <= PLAIN
        for each in svg.iter():
            assert not any("href" in name or name.startswith("on") for name in each.attrib)
            links = [value for value in each.attrib.values() if "url(" in value]
            assert all(re.fullmatch(r"url\(#unknown-\d\)", link) for link in links)
        assert svg.get("width") == f"{picture.width:g}" == "640"
        assert float(svg.get("height")) == picture.height <= 940


def test_no_text_leaves_its_picture(views):
    for view, picture, svg in drawn(views):
        for element, x, y, size, is_upright in placed(svg):
            width = width_of(element.text, size, is_bold=element.get("font-weight") == "bold")
            if is_upright:
                assert y - width >= -1, (view["name"], element.text)
                continue
            left = {"middle": x - width / 2}.get(element.get("text-anchor"), x)
            assert left >= -1, (view["name"], element.text)
            assert left + width <= picture.width + 1, (view["name"], element.text)
            assert size / 2 <= y <= picture.height


def test_what_the_page_draws_as_squares_is_squares_here(views):
    n_compared = 0
    for view, _, svg in drawn(views):
        table = view["table"]
        if not table or view["flow"] or view["map"] or view["process"]:
            continue
        strips = [cell["strip"] for row in table["rows"] for cell in row["cells"] if cell]
        strips += [row["strip"] for row in table["rows"]]
        expected = sum(run["n"] for strip in strips if strip for run in strip["runs"])
        if expected:
            assert n_squares(svg) - len(keys_of(table)) == expected
            n_compared += 1
    assert n_compared


def n_squares(svg) -> int:
    """How many outlines of squares are drawn: paths that are filled, in the squares' own units."""
    n = 0
    for path in svg.iter(f"{SVG}path"):
        if path.get("fill") != "none" and "scale" in path.get("transform", ""):
            starts = _SQUARE.findall(path.get("d"))
            n += len({round(float(x) / PITCH - 0.45) for x, _ in starts})
    marks = [path for path in svg.iter(f"{SVG}path") if "scale(0.85)" in path.get("transform", "")]
    return n - len([path for path in marks if path.get("fill") != "none"])


def keys_of(table) -> list[object]:
    signs = [column["sign"] for column in table["columns"] if column["sign"]]
    return [*table["key"], *signs]


def test_a_picture_holds_the_numbers_of_its_table(views):
    for view, _, svg in drawn(views):
        table = view["table"]
        if not table or view["flow"] or view["map"] or view["process"] or view["scales"]:
            continue
        said = joined(svg)
        for row in table["rows"]:
            assert re.sub(r"\s", "", row["label"]) in said
            for cell in filter(None, row["cells"]):
                number = cell["shown"] or (cell["main"] if cell["is_said"] else "")
                if number != "0":
                    assert re.sub(r"\s", "", number) in said


def test_every_picture_has_words_and_says_what_is_invented(views):
    for view, picture, svg in drawn(views):
        assert picture.alternative.strip().endswith((".", "?"))
        assert "<" not in picture.alternative
        told = {"sv": ("Påhittade", "påhittad"), "en": ("Invented", "invented")}[views[0]]
        is_told = any(word in texts_of(svg)[-1] for word in told)
        assert is_told == (view["mark"] in ("invented", "real_number"))


def test_the_same_figure_gives_the_same_picture(views):
    language, figures = views
    for view in figures:
        assert draw_picture(view, language) == draw_picture(view, language)


# --- of kinds of figure


def test_kinds_that_are_words_alone_have_no_picture(example):
    for kind in ("profile", "timeline", "crosstab", "goals", "promises", "ledger"):
        assert draw_picture(example[kind], "en") is None


def test_a_map_has_every_unit_and_its_legend(example):
    view = example["tile_map"]
    said = joined(ElementTree.fromstring(draw_picture(view, "en").svg))
    for each in view["map"]["views"][0]["classes"]:
        assert re.sub(r"\s", "", each["name"]) in said
        assert re.sub(r"\s", "", each["count"].main) in said
    letters = [tile["letter"] for tile in view["map"]["tiles"]]
    assert all(letter in said for letter in letters)


def test_a_flow_is_drawn_as_wide_as_a_page_and_by_every_unit(example):
    view = example["flow"]
    picture = draw_picture(view, "en")
    svg = ElementTree.fromstring(picture.svg)
    strokes = [path for path in svg.iter(f"{SVG}path") if "C" in path.get("d")]
    lines = [(line["path"], line["thin"]) for line in view["flow"]["paper"]["lines"]]
    assert len(strokes) == sum(bool(path) + bool(thin) for path, thin in lines)
    assert picture.alternative == view["flow"]["description"]


def test_the_publishers_colour_takes_the_place_of_ours(example):
    view = example["coverage"]
    ours, own = draw_picture(view, "en").svg, draw_picture(view, "en", ("#0a5b33", "#7fd6a8")).svg
    assert style.tone("accent") in ours
    assert style.tone("accent") not in own
    assert own == ours.replace(style.tone("accent"), "#0a5b33")


def test_hostile_words_are_words(example):
    view = copy.deepcopy(example["coverage"])
    view["table"]["rows"][0]["label"] = '<script>alert("x")</script> & \x07]]>'
    svg = ElementTree.fromstring(draw_picture(view, "en").svg)
    assert '<script>alert("x")</script>&]]>' in joined(svg)
    assert not list(svg.iter(f"{SVG}script"))


def test_long_labels_are_broken(example):
    view = copy.deepcopy(example["coverage"])
    view["table"]["rows"][0]["label"] = "Sjöförvaltningsnämnd" * 12
    svg = ElementTree.fromstring(draw_picture(view, "en").svg)
    for element, x, _, size, _ in placed(svg):
        assert x + width_of(element.text, size) <= 641
    assert "Sjöförvaltningsnämnd" * 12 in joined(svg)


def test_more_rows_than_a_page_can_hold_are_no_picture(example):
    view = copy.deepcopy(example["coverage"])
    view["table"]["rows"] *= 20
    assert draw_picture(view, "en") is None


def test_many_squares_go_on_in_further_lines(example):
    view = copy.deepcopy(example["coverage"])
    for row in view["table"]["rows"]:
        for cell in filter(None, row["cells"]):
            if cell["strip"]:
                cell["strip"]["runs"] = [{"look": "class-0", "n": 200, "x": 0, "y": 0}]
    picture = draw_picture(view, "en")
    assert n_squares(ElementTree.fromstring(picture.svg)) >= 200


def test_lines_are_no_wider_than_asked():
    for line in lines_of("Hägersten-Älvsjö och Södermalmsstadsdelsnämnd 北京市", 60, 12):
        assert width_of(line, 12) <= 60
    assert width_of("W", 10) > width_of("i", 10)
    assert width_of("Lake", 10, is_bold=True) > width_of("Lake", 10)
