"""Bars made of their units: a square each, of whom all can be named, and a sign per way to stand.

What a page draws is held against `report.json`: of the county, of the example among the mappings,
and of the report drawn by hand.
"""

import json
import re
from collections import Counter, defaultdict
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from example_report import drawn_cells, example_report, figure_of, figures_of
from mappings import cells_of
from page_cells import CellAddresses, places_of

from kartlaggning.charts.drawing.grid import ChartInput, read_grid, shared_columns
from kartlaggning.charts.drawing.signs import OTHER, SIGNS
from kartlaggning.frames import TABLES, from_rows
from kartlaggning.pages.figures.one_by_one.squares import (
    PER_LINE,
    PITCH,
    UnitLooks,
    drawing_id,
    shapes,
)
from kartlaggning.pages.figures.tables import table_view
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.report.contents import _plain_cells
from kartlaggning.report.one_by_one.main_dimension import find_main_dimension
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import MISSING_STATUSES, OPEN_STATUSES, SAID_BY_OTHERS
from kartlaggning.tables.counts.one_by_one import who_is_counted

NO_PLOTLY = PlotlyPayload(b"", "sha256-none")
# a crosstab is numbers alone
COUNTED_ONE_BY_ONE = ("bar", "stacked_bar", "coverage", "steps")
NOT_COUNTED = ("base", "open")


class Strip(NamedTuple):
    """The squares of a cell or a row: the numbers of their units, and the look of each."""

    units: list[int]
    looks: list[str]


def units_of(signs: str) -> list[int]:
    """The numbers that stand for units in a page, a sign each."""
    return [ord(sign) - (0x250 if ord(sign) < 0x2AF else 0x10000) for sign in signs]


class Drawn(HTMLParser):
    """What a page draws: strips and dots by their cell, and what its figures say of who is counted.

    The strip of a whole row stands under the row of the cells behind it.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.strips: dict[str, list[Strip]] = defaultdict(list)
        self.rows: dict[str, Strip] = {}
        self.dots: dict[str, str] = {}
        self.keys: dict[str, dict[str, str]] = defaultdict(dict)
        self.who: dict[str, list[str]] = defaultdict(list)
        self.addresses = CellAddresses()
        self._figure = self._cell = ""
        self._row: Strip | None = None
        self._strip: Strip | None = None
        self._place = ""
        self._look = ""
        self._looks: dict[str, str] = {}
        [names] = re.findall(r'id="counted">(.*?)</script>', page, re.DOTALL)
        self.names = [name for _, name, _ in json.loads(names)]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "figure":
            self._figure = given["id"]
        if tag in ("ul", "dt", "dd", "td", "th", "figure"):
            self._place = given.get("class", "") if tag == "ul" else tag
        if tag == "dd":
            self.who[self._figure].append("")
        cell = self.addresses.of(tag, given)
        if tag == "td" or cell:
            self._begin_cell(cell)
        if tag == "svg":
            self._begin_strip(given.get("data-units", ""))
        if tag == "g" and "id" in given:
            self._looks[given["id"]] = given["class"]
        if tag == "use":
            self._draw(given)

    def _begin_cell(self, cell):
        self._cell = cell
        if self._row and cell:
            self.rows["/".join(cell.split("/")[:2])], self._row = self._row, None

    def _begin_strip(self, units):
        self._strip = Strip(units_of(units), []) if units else None
        if self._strip and self._cell:
            self.strips[self._cell].append(self._strip)
        elif self._strip:
            self._row = self._strip

    def _draw(self, given):
        drawing = given["href"].removeprefix("#")
        look, n = self._looks[drawing], drawing.rpartition("-")[2]
        if self._strip:
            self._strip.looks.extend([look] * int(n))
            return
        self._look = look
        if self._place == "td":
            self.dots[self._cell] = self._look

    def handle_endtag(self, tag):
        if tag in ("ul", "dl"):
            self._place = ""

    def handle_data(self, data):
        if self._place == "key" and data.strip():
            self.keys[self._figure][data.strip()] = self._look
        if self._place == "dd":
            self.who[self._figure][-1] += data.replace("\n", "")


class Sheet(NamedTuple):
    """A page, what it draws, and the report that it is of."""

    page: str
    drawn: Drawn
    report: dict
    language: str


@pytest.fixture(scope="module", params=["shipped", "example", "by hand"])
def report(request):
    if request.param == "by hand":
        return example_report()
    mapping = request.getfixturevalue(f"{request.param}_mapping")
    return request.getfixturevalue("report_of")(mapping)


@pytest.fixture(scope="module", params=PAGES)
def sheet(request, report):
    page = render_page(report, request.param, NO_PLOTLY)
    return Sheet(page, Drawn(page), report, request.param)


def counted_cells(report):
    """The cells that are drawn as squares, by their id; the kinds of figures in which they are."""
    kinds = {table: content["kind"] for table, content in report["tables"].items()}
    for place, cell in cells_of(report).items():
        if "counted" in cell and kinds[cell["table"]] in COUNTED_ONE_BY_ONE:
            yield place, cell


def look_in(unit, report):
    """How a unit is drawn where it is counted: by its class on the main dimension."""
    main = report["main"]
    standing = main["of"].get(unit)
    if standing in main["classes"]:
        return f"class-{main['classes'].index(standing) % 6}"
    return "no-unit" if standing is None else "no-class"


# --- what is drawn is the number


def test_in_a_row_stand_as_many_squares_as_it_counts_and_the_rest_of_the_base_is_pale(sheet):
    found = 0
    for place, cell in counted_cells(sheet.report):
        if place not in sheet.drawn.strips:
            assert cell["table"] in of_several_views(sheet.report), place
            continue
        for strip in sheet.drawn.strips[place]:
            n_open = cell["n_open"] or 0
            pale, of_open = strip.looks.count("base"), strip.looks.count("open")
            assert (len(strip.looks), of_open) == (cell["base_n"], n_open), place
            assert pale == cell["base_n"] - cell["n"] - n_open, place
            # those counted stand first, the pale ones last
            others = strip.looks[: cell["n"]]
            assert not set(others) & set(NOT_COUNTED), place
            found += 1
    assert found > 10


def of_several_views(report):
    """Tables whose counts stand in lanes as reasons: words, without squares."""
    return {figure["table"] for figure in figures_of(report) if figure["chart"] == "steps"}


def test_each_square_is_the_unit_that_is_counted_in_the_look_of_its_class(sheet):
    numbers = sheet.drawn.names
    labels = sheet.report["labels"]
    for place, cell in counted_cells(sheet.report):
        for strip in sheet.drawn.strips.get(place, ()):
            named = [numbers[number] for number in strip.units]
            counted = [labels[unit][sheet.language] for unit in cell["counted"]["units"]]
            base = [labels[unit][sheet.language] for unit in cell["counted"]["base_units"]]
            assert sorted(named[: cell["n"]]) == sorted(counted), place
            assert sorted(named) == sorted(base), place
            looks = Counter(strip.looks[: cell["n"]])
            if cell["status"] in SIGNS or cell["status"] in MISSING_STATUSES:
                assert set(looks) <= {f"sign-{cell['status']}"}, place
            else:
                drawn = Counter(look_in(unit, sheet.report) for unit in cell["counted"]["units"])
                assert looks == drawn, place


def test_who_is_counted_is_as_many_as_the_count_and_of_its_base(report):
    for place, cell in cells_of(report).items():
        if "counted" not in cell:
            continue
        units, open_units, base_units = cell["counted"].values()
        assert len(units) == cell["n"] and len(base_units) == cell["base_n"], place
        assert len(open_units) == (cell["n_open"] or 0), place
        assert set(units) | set(open_units) <= set(base_units), place
        assert not set(units) & set(open_units), place
        assert len(set(base_units)) == len(base_units) <= 60, place


@pytest.mark.parametrize(("n", "is_named"), [(0, False), (1, True), (60, True), (61, False)])
def test_of_more_than_sixty_nobody_is_shown_one_by_one(n, is_named):
    base = [f"u{number}" for number in range(n)]
    who = who_is_counted(base, base[:1])
    assert who == (
        {"units": ("u0",), "open_units": (), "base_units": tuple(base)} if is_named else {}
    )


def test_a_number_that_is_hidden_names_nobody():
    """Nor do those behind it stand in `report.json`, whatever made the number."""
    who = {"units": ("east",), "open_units": (), "base_units": ("east", "west")}
    rows = [
        {"table": "t", "row": "yes", "column": "units", "is_hidden": hidden, **who}
        for hidden in (True, False)
    ]
    hidden, shown = _plain_cells(from_rows(rows, TABLES))
    assert "counted" not in hidden and "east" not in json.dumps(hidden)
    assert shown["counted"] == {name: list(units) for name, units in who.items()}


def test_those_who_answered_and_each_kind_of_missing_make_up_the_population(sheet):
    tables = [table for table in sheet.report["tables"].values() if table["kind"] == "not_known"]
    for table in tables:
        by_row = defaultdict(list)
        for cell in table["rows"]:
            by_row[cell["row"]].append(cell)
        for row, cells in by_row.items():
            population = cells[0]["base_n"]
            assert sum(cell["n"] for cell in cells) == population, row
            strip = sheet.drawn.rows[f"{cells[0]['table']}/{row}"]
            looks = Counter(strip.looks)
            assert looks.total() == population == len(set(strip.units)), row
            for cell in cells:
                if cell["status"] != "answered":
                    assert looks.pop(f"sign-{cell['status']}", 0) == cell["n"], row
            # all others answered, and stand in the look of their class
            answered = next(cell for cell in cells if cell["status"] == "answered")
            units = answered["counted"]["units"]
            assert looks == Counter(look_in(unit, sheet.report) for unit in units), row


def test_the_county_and_the_report_by_hand_say_what_is_not_known(shipped_mapping, report_of):
    for each in (example_report(), report_of(shipped_mapping)):
        assert "not_known" in {table["kind"] for table in each["tables"].values()}


def test_crosstabs_say_every_count_with_the_base_of_its_column(sheet):
    said = 0
    cells = cells_of(sheet.report)
    word = {"sv": "av", "en": "of"}[sheet.language]
    for table, content in sheet.report["tables"].items():
        if content["kind"] != "crosstab":
            continue
        written = re.search(rf'data-table="{table}".*?</table>', sheet.page, re.DOTALL)[0]
        columns = re.findall(r'data-column="([^"]*)"', written)
        for row, line in re.findall(
            r'<tr data-row="([^"]*)"[^>]*>(.*?)(?=<tr|</table>)', written, re.DOTALL
        ):
            texts = [" ".join(text.split()) for text in re.split(r"<td[^>]*>", line)[1:]]
            for column, text in zip(columns, texts, strict=True):
                cell = cells[f"{table}/{row}/{column}"]
                assert f"{cell['n']} {word} {cell['base_n']}" in text, (table, row, column)
                said += 1
    assert said


# --- everybody can be named


def test_whoever_is_counted_stands_in_words_under_the_figure(sheet):
    named = 0
    numbers = {
        table: f"figure-{number}" for number, table in enumerate(tables_in_order(sheet), start=1)
    }
    for place, cell in counted_cells(sheet.report):
        if (
            place not in sheet.drawn.strips
            or sheet.report["tables"][cell["table"]]["kind"] == "steps"
        ):
            continue
        lists = [each.split(": ")[-1] for each in sheet.drawn.who[numbers[cell["table"]]]]
        words = {sheet.report["labels"][unit][sheet.language] for unit in cell["counted"]["units"]}
        assert not words or words in [set(each.split(", ")) for each in lists], place
        named += bool(words)
    assert named > 10


def test_of_several_columns_it_is_said_which_one_somebody_is_counted_in(sheet):
    """Who was not asked does not stand there like who has answered."""
    labels = sheet.report["labels"]
    tables = sheet.report["tables"]
    (table,) = [name for name in tables if tables[name]["kind"] == "not_known"]
    number = list(tables_in_order(sheet)).index(table) + 1
    said = []
    for each in sheet.drawn.who[f"figure-{number}"]:
        column, _, names = each.partition(": ")
        said.append((column.lower(), set(names.split(", "))))
    named = 0
    for cell in cells_of(sheet.report).values():
        if cell["table"] == table and cell["counted"]["units"]:
            names = {labels[unit][sheet.language] for unit in cell["counted"]["units"]}
            assert (labels[cell["column"]][sheet.language].lower(), names) in said
            named += 1
    assert named == len(said) > 1


def tables_in_order(sheet):
    """The tables of the figures in the order in which the page has them."""
    found = re.findall(r'<figure id="figure-\d+".*?</figure>', sheet.page, re.DOTALL)
    for figure in found:
        of_tables = places_of("".join(re.findall("<table.*?</table>", figure, re.DOTALL)))
        yield of_tables[0].split("/")[0] if of_tables else ""


def test_the_scripts_names_are_those_of_the_squares_and_lead_to_the_profiles(sheet):
    [written] = re.findall(r'id="counted">(.*?)</script>', sheet.page, re.DOTALL)
    subjects = sheet.report["subjects"]
    by_name = {each["name"][sheet.language]: each for each in subjects.values()}
    units = json.loads(written)
    assert len(units) == len({name for _, name, _ in units}) > 4
    for slug, name, _ in units:
        known = by_name.get(name)
        assert slug == (known["slug"] if known and known["has_profile"] else ""), name


# --- looks and signs


def test_every_kind_of_missing_has_a_sign_of_its_own():
    kinds = {*MISSING_STATUSES, *OPEN_STATUSES, "conflict", "mixed", "gap", SAID_BY_OTHERS}
    assert kinds <= SIGNS.keys()
    letters = [sign.letter for sign in SIGNS.values()]
    assert len(set(letters)) == len(letters)
    drawn = [(sign.lines, sign.is_dashed) for sign in SIGNS.values()]
    assert len(set(drawn)) == len(drawn)
    # what has no sign yet is shown as the most silent of them
    assert SIGNS["not_mentioned"] == OTHER


def looks_of(report):
    """One square of each look that there is."""
    return [each for each in shapes(UnitLooks(report)) if each["n"] == 1]


def test_every_class_has_a_shape_of_its_own_for_who_does_not_see_colours(by_hand):
    classes = [each for each in looks_of(by_hand) if each["look"].startswith("class-")]
    assert len({each["outline"] for each in classes}) == len(classes) == 6


def test_every_look_is_drawn_once_and_has_its_rule_in_the_style_sheet(sheet):
    style = re.search(r"<style>(.*?)</style>", sheet.page, re.DOTALL)[1]
    looks = [each["look"] for each in looks_of(sheet.report)]
    ids = [drawing_id(look) for look in looks]
    drawn = re.findall(r'<g id="([^"]*)-(\d+)" class="([^"]*)"><path d="([^"]*)"', sheet.page)
    assert [f"{short}-1" for short, n, *_ in drawn if n == "1"] == ids
    assert len(set(looks)) == len(set(ids)) == len(ids)
    assert len({(short, n) for short, n, *_ in drawn}) == len(drawn)
    for short, n, own_class, outline in drawn:
        assert drawing_id(own_class) == f"{short}-1" and outline.count("z") == int(n)
    # what has no sign of its own yet has the rule of all signs, so that it is never a black square
    unstyled = [look for look in looks if f"g.{look}" not in style and "sign-" not in look]
    assert unstyled == [] and '[class|="sign"]' in style


def test_what_is_drawn_has_a_look_that_the_page_knows(sheet):
    known = {each["look"] for each in looks_of(sheet.report)}
    strips = [strip for all_ in sheet.drawn.strips.values() for strip in all_]
    drawn = {look for strip in (*strips, *sheet.drawn.rows.values()) for look in strip.looks}
    assert drawn | set(sheet.drawn.dots.values()) <= known
    assert len(drawn) > 3


def without_places(lines):
    """A path without where its lines start: a square stands a unit off the corner."""
    return re.sub(r"M[\d.]+ [\d.]+", "M", lines)


def test_a_map_a_square_and_a_dot_have_the_same_sign_for_what_is_not_known(sheet):
    """The map writes it as a letter, squares and dots draw it: both are of one table."""
    legends = 0
    for figure in figures_of(sheet.report):
        if figure["chart"] != "tile_map":
            continue
        for cell in sheet.report["tables"][figure["table"]]["rows"]:
            if cell["value"] or cell["status"] not in SIGNS:
                continue
            entry = re.search(
                rf'<li><i class="look-([^"]*)"[^>]*>([^<]*)</i>[^\n]*'
                rf'data-cell="{cell["table"]}/{re.escape(cell["row"])}/',
                sheet.page,
            )
            sign = SIGNS[cell["status"]]
            assert entry.groups() == ("not-asked" if sign.is_dashed else "unknown", sign.letter)
            legends += 1
    drawn = dict(re.findall(r'<g id="s\d+-1" class="sign-(\w+)"(.*?)</g>', sheet.page))
    for kind, shape in drawn.items():
        lines = "".join(re.findall('class="sign" d="([^"]*)"', shape))
        assert without_places(lines) == without_places(SIGNS.get(kind, OTHER).lines), kind
    assert set(drawn) == {*SIGNS, "other"}
    assert legends


def test_in_a_matrix_each_cell_has_its_dot_and_what_is_not_known_its_sign(sheet):
    dots = Counter()
    for place, cell in cells_of(sheet.report).items():
        if sheet.report["tables"][cell["table"]]["kind"] != "matrix":
            continue
        look = sheet.drawn.dots[place]
        if cell["status"] in SIGNS:
            assert look == f"sign-{cell['status']}", place
        elif not cell["n"] and not cell["value"]:
            assert look == "no", place
        else:
            standing = {look_in(cell["row"], sheet.report), look_in(cell["column"], sheet.report)}
            assert look in standing, place
        dots[look] += 1
    assert len(dots) > 2


def test_the_key_says_in_words_every_look_that_no_heading_says(sheet):
    """A class, the pale rest, what is open: a sign stands at its row, its column or in the key."""
    labels = sheet.report["labels"]
    classes = {
        f"class-{number}": labels[name][sheet.language]
        for number, name in enumerate(sheet.report["main"]["classes"])
    }
    for number, table in enumerate(tables_in_order(sheet), start=1):
        key = sheet.drawn.keys[f"figure-{number}"]
        in_table = [
            strip
            for place, strips in sheet.drawn.strips.items()
            if place.startswith(f"{table}/")
            for strip in strips
        ]
        looks = {look for strip in in_table for look in strip.looks}
        if not table or not looks:
            continue
        told = {look: words for words, look in key.items()}
        for look in looks:
            if look in classes:
                assert told[look].lower() == classes[look].lower(), table
            elif look in NOT_COUNTED:
                assert told[look], table
        # nothing is explained that is not there
        assert set(told) <= looks, table


def test_a_map_is_asked_for_the_main_dimension_before_all_other_figures():
    schema = SimpleNamespace(dimensions={"size": None, "type": None})
    bar, table, drawn = (
        Figure(chart=chart, of=of)
        for chart, of in (
            ("bar", "size"),
            ("table", ("who", "size")),
            ("tile_map", ("who", "type")),
        )
    )
    assert find_main_dimension([bar, table, drawn], schema) == "type"
    assert find_main_dimension([table, bar], schema) == "size"
    assert find_main_dimension([Figure(chart="bar", of="who")], schema) == ""


def test_the_main_dimension_is_the_maps_and_tells_what_the_map_tells(report):
    [figure] = [each for each in figures_of(report) if each["chart"] == "tile_map"][:1]
    main = report["main"]
    standing = {
        cell["row"]: cell["value"]
        for cell in report["tables"][figure["table"]]["rows"]
        if cell["value"] and cell["column"] == main["dimension"]
    }
    assert standing and standing == {unit: main["of"][unit] for unit in standing}


# --- one figure alone


def view_of(report, table, drawing="", population="", language="en"):
    """The view of a table; of one that is drawn here where a drawing is given."""
    if drawing:
        report["tables"][table]["rows"] = drawn_cells(table, drawing, population)
    rows = report["tables"][table]["rows"]
    grid = read_grid(rows, shared_columns(rows, report["labels"]))
    chart = ChartInput(figure_of(report, table), grid, report["labels"], language, 20)
    return table_view("Title", chart, report["subjects"], UnitLooks(report))


@pytest.fixture
def by_hand():
    return example_report()


def drawn_in(cell):
    """How many squares of each look a cell has."""
    looks = Counter()
    for run in cell["strip"]["runs"] if cell["strip"] else ():
        looks[run["look"]] += run["n"]
    return looks


def test_several_populations_stand_side_by_side_each_against_its_own_base(by_hand):
    drawing = """
              municipalities districts
    own       11/26          4/11
    referred  15/26          .
    """
    table = view_of(by_hand, "provision", drawing)
    assert [each["label"] for each in table["columns"]] == ["Municipalities", "Districts"]
    own, referred = (row["cells"] for row in table["rows"])
    assert [cell["main"] for cell in own] == ["11 of 26", "4 of 11"]
    assert [drawn_in(cell)["base"] for cell in own] == [15, 7]
    assert referred[1] is None


def test_qualifiers_stand_under_their_value_each_of_the_whole_base(by_hand):
    rows = [
        drawn_cells("methods", f"{column}\nsamtal {count}/26", "municipalities")[0]
        for column, count in (("municipalities", 7), ("according_to", 4), ("inspired_by", 6))
    ]
    by_hand["tables"]["methods"]["rows"] = rows
    table = view_of(by_hand, "methods")
    heads = [(row["within"], row["label"]) for row in table["rows"]]
    assert heads == [
        ("", "Samtal om våld"),
        ("Samtal om våld", "According to"),
        ("Samtal om våld", "Inspired by"),
    ]
    counts = [drawn_in(row["cells"][0]) for row in table["rows"]]
    assert [26 - each["base"] for each in counts] == [7, 4, 6]
    assert [each["base"] for each in counts] == [19, 22, 20]


def test_the_values_of_a_group_stand_under_it(by_hand):
    by_hand["labels"] |= {"own.atv": by_hand["labels"]["atv"], "own.rvc": by_hand["labels"]["rvc"]}
    drawing = """
               municipalities
    own        11/26
    own.atv    4/26
    not_asked  2/26?not_asked
    own.rvc    8/26
    """
    rows = view_of(by_hand, "provision", drawing)["rows"]
    assert [(row["within"], row["label"]) for row in rows] == [
        ("", "In their own organisation"),
        ("In their own organisation", "ATV"),
        ("In their own organisation", "RVC"),
        ("", "Not asked"),
    ]
    assert drawn_in(rows[3]["cells"][0]) == {"sign-not_asked": 2, "base": 24}


def test_a_matrix_of_yes_and_no_tells_both_from_what_is_not_mentioned(by_hand):
    drawing = """
         atv rvc            manscentrum
    täb  1   0              ?not_mentioned
    dan  0   ?not_mentioned 1
    sol  1   1              1
    """
    table = view_of(by_hand, "providers", drawing)
    drawn = [
        [(cell["main"], cell["dot"]["look"]) for cell in row["cells"]] for row in table["rows"]
    ]
    yes, no, silent = ("yes", "class-1"), ("no", "no"), ("not mentioned", "sign-not_mentioned")
    assert drawn == [[yes, no, silent], [no, silent, yes], [yes, yes, yes]]
    assert [(each["words"], each["square"]["look"]) for each in table["key"]] == [
        ("Yes: Internal authority process", "class-1"),
        ("No", "no"),
        ("Not mentioned", "sign-not_mentioned"),
    ]


def test_rows_with_the_same_name_stay_two(by_hand):
    by_hand["labels"]["referred"] = by_hand["labels"]["own"]
    rows = view_of(by_hand, "provision")["rows"]
    assert [(row["label"], row["cells"][0]["main"]) for row in rows] == [
        ("In their own organisation", "11 of 26"),
        ("In their own organisation", "15 of 26"),
    ]


def test_what_is_hidden_has_neither_square_nor_bar_and_says_so(by_hand):
    rows = view_of(by_hand, "methods")["rows"]
    [hidden] = [
        each
        for row in rows
        for each in row["cells"]
        if each and each["main"].startswith("not shown")
    ]
    assert (hidden["strip"], hidden["bar"]) == (None, None)


@pytest.mark.parametrize(
    ("written", "length", "is_known"),
    [("250/1000", 25.0, True), ("61/61", 100.0, True), ("100/400?undecided", 25.0, False)],
)
def test_of_many_a_bar_is_as_long_as_its_share(by_hand, written, length, is_known):
    [row] = view_of(by_hand, "provision", f"municipalities\nown {written}")["rows"]
    [cell] = row["cells"]
    assert cell["strip"] is None
    assert cell["bar"] == {"start": 0, "length": length, "is_known": is_known}


def test_more_than_a_line_holds_goes_on_in_the_next(by_hand):
    units = [f"u{number}" for number in range(50)]
    by_hand["labels"] |= {unit: {"sv": unit, "en": unit} for unit in units}
    [cell] = drawn_cells("provision", "municipalities\nown 40/50")
    counted = {"units": units[:40], "open_units": [], "base_units": units}
    by_hand["tables"]["provision"]["rows"] = [cell | {"counted": counted}]
    [row] = view_of(by_hand, "provision")["rows"]
    strip = row["cells"][0]["strip"]
    assert (strip["width"], strip["height"]) == (PER_LINE * PITCH, 2 * PITCH)
    places = [(run["x"] // PITCH, run["y"] // PITCH, run["look"]) for run in strip["runs"]]
    assert places == [(0, 0, "no-unit"), (0, 1, "no-unit"), (4, 1, "base")]
    assert all(run["x"] + run["n"] * PITCH <= PER_LINE * PITCH for run in strip["runs"])


def test_who_may_belong_to_it_too_stands_between_those_who_do_and_the_rest(by_hand):
    [cell] = drawn_cells("provision", "municipalities\nown 2/26")
    units = cell["counted"]["base_units"]
    counted = {"units": units[:2], "open_units": units[2:5], "base_units": units}
    by_hand["tables"]["provision"]["rows"] = [
        cell | {"n_open": 3, "open_as": "dont_know: 3", "counted": counted}
    ]
    table = view_of(by_hand, "provision")
    strip = table["rows"][0]["cells"][0]["strip"]
    assert [run["look"] for run in strip["runs"]][-2:] == ["open", "base"]
    assert drawn_in(table["rows"][0]["cells"][0])["open"] == 3
    assert "May belong here too" in [each["words"] for each in table["key"]]
    # who may belong is not named among those who do
    assert [len(each["of"][0].split(", ")) for each in table["names"]] == [2]


def test_the_same_squares_are_drawn_in_both_languages(report):
    swedish, english = (Drawn(render_page(report, language, NO_PLOTLY)) for language in PAGES)
    assert swedish.strips == english.strips
    assert (swedish.rows, swedish.dots) == (english.rows, english.dots)
