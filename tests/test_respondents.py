"""Respondents, number by number: examples A, B and C, by the command line from an SPSS file."""

import json
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from mappings import cells_of, read_report, run
from people import BY_PROCESS, BY_ROLE, SCHEMA, make_project, rows

from kartlaggning.schema.models import Figure
from kartlaggning.study import read_study

ALL = "enkat.respondents"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("people"))
    run(project, "report")
    return project


@pytest.fixture(scope="module")
def report(project):
    return read_report(project)


@pytest.fixture(scope="module")
def cells(report):
    return cells_of(report)


def made(folder, drawn=None, schema=SCHEMA):
    return cells_of(read_report(make_project(folder, drawn, schema)))


def percent(cell):
    return int((Decimal(str(cell["share"])) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def counted(cells, table, column=ALL):
    """The values of a table: how many, of how many, and the percent."""
    return [
        (cell["n"], cell["base_n"], percent(cell))
        for name, cell in cells.items()
        if name.startswith(f"{table}/")
        and cell["column"] == column
        and cell["status"] == "answered"
    ]


# --- A: response rate and missing ---------------------------------------------------------------


def test_a_rate_is_net_of_nobody_and_an_empty_form_is_no_respondent(cells):
    rates = {
        row: tuple(
            (cells[f"rate/{row}/{column}"]["n"], cells[f"rate/{row}/{column}"]["base_n"])
            for column in ("rate_with_partial", "rate_complete")
        )
        for row in (ALL, "0001", "0002", "0003", "0004")
    }
    assert rates == {
        ALL: ((13, 24), (10, 24)),
        "0001": ((7, 10), (6, 10)),
        "0002": ((5, 6), (3, 6)),
        "0003": ((1, 4), (1, 4)),
        "0004": ((0, 4), (0, 4)),
    }
    assert percent(cells[f"rate/{ALL}/rate_with_partial"]) == 54
    assert percent(cells[f"rate/{ALL}/rate_complete"]) == 42


def test_a_overcoverage_leaves_the_base(tmp_path):
    schema = SCHEMA.replace(
        "    closed: yes\n", '    closed: yes\n    ineligible: {"0003": 1}\n', 1
    )
    cells = made(tmp_path, schema=schema)
    rate = cells[f"rate/{ALL}/rate_with_partial"]
    assert (rate["n"], rate["base_n"], percent(rate)) == (13, 23, 57)
    assert cells[f"rate/{ALL}/not_eligible"]["n"] == 1


def test_a_the_four_bases_and_what_stands_beside_them(cells):
    assert counted(cells, "plain") == [
        *((2, 12, 17), (2, 12, 17), (2, 12, 17), (4, 12, 33), (2, 12, 17))
    ]
    assert (cells[f"plain/dont_know/{ALL}"]["n"], cells[f"plain/dont_know/{ALL}"]["base_n"]) == (
        1,
        13,
    )
    asked = [percent(cell) for name, cell in cells.items() if name.startswith("asked/")]
    assert asked == [15, 15, 15, 31, 15, 8]


def test_a_several_answers_are_shares_of_people_and_who_ticked_nothing_is_in(cells):
    assert counted(cells, "forms") == [(8, 13, 62), (4, 13, 31), (3, 13, 23)]


def test_a_mean_and_median_of_a_number(cells):
    assert cells[f"means/days.mean/{ALL}"]["low"] == 5.5
    assert cells[f"means/days.median/{ALL}"]["low"] == 4
    assert cells[f"means/days.mean/{ALL}"]["n"] == 11


# --- B: weights ---------------------------------------------------------------------------------


def test_b_percents_are_weighted_and_n_is_people(cells):
    handl = counted(cells, "by_role", "role.handl")
    assert handl == [(2, 7, 32), (2, 7, 24), (1, 7, 15), (2, 7, 29), (0, 7, 0)]
    assert cells["by_role/support.v1/role.handl"]["base_weighted"] == 10.25
    everybody = counted(cells, "by_role")
    assert everybody == [(2, 12, 24), (2, 12, 18), (2, 12, 18), (4, 12, 29), (2, 12, 11)]


def test_b_the_total_of_a_crosstab_is_that_of_the_frequency(cells):
    """S4: PSPP and SPSS leave out of the total who lacks the other variable, 36 % of 11."""
    assert counted(cells, "by_role") == counted(cells, "weighted")


def test_b_too_small_groups_are_hidden_with_nothing_left_of_them(cells):
    for group in ("role.chef", "role.not_told"):
        hidden = [cell for name, cell in cells.items() if name.endswith(f"/{group}")]
        assert hidden and all(cell["is_hidden"] for cell in hidden)
        for part in ("n", "base_n", "share", "weighted", "base_weighted", "low"):
            assert {cell[part] for cell in hidden} == {None}


def test_b_without_the_one_who_told_no_role_only_the_total_is_shown(tmp_path):
    drawn = [row for row in rows() if row[0] != "13"]
    cells = made(tmp_path, drawn)
    shown = {cell["column"] for name, cell in cells.items() if _is_shown(name, cell, "by_role")}
    assert shown == {ALL}


def _is_shown(name, cell, table):
    return name.startswith(f"{table}/") and not cell["is_hidden"]


def test_b_the_weights_turn_the_sign_of_the_net_share(cells, project):
    assert round(cells[f"ends/support.net/{ALL}"]["low"]) == 17
    assert round(cells[f"net_weighted/support.net/{ALL}"]["low"]) == -2
    page = (project / "reports" / "index.html").read_text("utf-8")
    assert "+17" in page and "−2" in page


def test_b_mean_and_index(cells):
    def two(table):
        return [
            round(cells[f"{table}/support.{each}/{ALL}"]["low"], 2) for each in ("mean", "index")
        ]

    assert two("means") == [3.17, 54.17]
    assert two("means_weighted") == [2.85, 46.36]


def test_b_several_answers_weighted(cells):
    assert [each[2] for each in counted(cells, "forms_weighted")] == [50, 33, 25]
    assert cells[f"forms_weighted/forms.a/{ALL}"]["base_weighted"] == 15


# --- C: by class and by wave --------------------------------------------------------------------


def test_c_by_class_with_the_next_smallest_hidden_too(tmp_path):
    cells = made(tmp_path, schema=SCHEMA.replace(BY_ROLE, BY_PROCESS))
    own = cells["by_process/support.pole_high/process.own_way"]
    assert (own["n"], own["base_n"], percent(own)) == (3, 6, 50)
    everybody = cells[f"by_process/support.pole_high/{ALL}"]
    assert (everybody["n"], everybody["base_n"], percent(everybody)) == (6, 12, 50)
    assert hidden_in(cells, "by_process") == {"process.rvc", "process.nobody_interviewed"}


def hidden_in(cells, table):
    return {
        cell["column"] for cell in cells.values() if cell["table"] == table and cell["is_hidden"]
    }


def test_two_figures_may_show_less_together_than_each_alone(tmp_path):
    """That somebody of the first unit is a manager would follow: few are left of one role."""
    cells = made(tmp_path, schema=SCHEMA.replace(BY_ROLE, BY_ROLE + BY_PROCESS))
    assert hidden_in(cells, "by_role") == {"role.chef", "role.handl", "role.not_told"}


def test_c_waves_differ_by_unrounded_shares(cells):
    def wave(table, column):
        return cells[f"{table}/support.pole_high/{column}"]

    assert (wave("waves", "enkat_2024")["n"], wave("waves", "enkat_2024")["base_n"]) == (4, 10)
    assert wave("waves", "change")["low"] == 10
    assert (wave("same", "enkat")["n"], wave("same", "enkat")["base_n"]) == (6, 11)
    assert wave("same", "change")["low"] == 14.545455
    assert wave("waves", "enkat_2024")["period"] == "2024"


def test_last_years_answers_are_in_no_number_of_this_year(cells):
    assert cells[f"plain/support.v4/{ALL}"]["base_n"] == 12


# --- what other programs surprise with (S1–S12) ------------------------------------------------


@pytest.mark.parametrize("weight", ["0", "-1", "."])
def test_s2_s3_who_has_no_weight_is_in_no_weighted_number_and_told(tmp_path, weight):
    drawn = [[*row[:-1], weight] if row[0] == "2" else row for row in rows()]
    make_project(tmp_path, drawn)
    outcome = run(
        tmp_path,
        "import",
        str(tmp_path / "enkat.sav"),
        "--as",
        "enkat",
        "--dry-run",
        "--lang",
        "en",
    )
    assert "They are in no weighted number" in outcome.output
    cells = cells_of(read_report(tmp_path))
    # Mycket bra: one of eleven, and no row of nought
    assert counted(cells, "weighted")[4][:2] == (1, 11)
    assert counted(cells, "plain")[4][:2] == (2, 12)


def test_s5_the_number_of_people_is_a_whole_number_and_adds_up(cells):
    for cell in cells.values():
        if cell.get("counts") and cell["n"] is not None:
            assert isinstance(cell["n"], int)


def test_s6_the_median_is_where_half_the_weight_is_reached(cells):
    # PSPP's EXAMINE says 4.38
    assert cells[f"means_weighted/days.median/{ALL}"]["low"] == 4


def test_s7_there_is_no_margin_of_error_and_it_is_said_why(project):
    page = (project / "reports" / "index.html").read_text("utf-8")
    assert "±" not in page
    assert "En totalundersökning: det finns ingen urvalsosäkerhet." in page


def test_s10_what_the_file_says_of_its_weight_is_told_until_the_schema_uses_it(tmp_path):
    make_project(tmp_path)
    path = tmp_path / "enkat.sav"
    content = bytearray(path.read_bytes())
    # the slot of `vikt`; `kommun`, of four letters, takes one
    content[76:80] = (9).to_bytes(4, "little")
    path.write_bytes(content)
    command = ("import", str(path), "--as", "enkat", "--dry-run", "--lang", "en")
    assert "WEIGHT BY" not in run(tmp_path, *command).output
    schema = (tmp_path / "survey_schema.yaml").read_text("utf-8")
    (tmp_path / "survey_schema.yaml").write_text(schema.replace("weight: vikt, ", ""), "utf-8")
    assert "weighted by 'vikt' (WEIGHT BY)" in run(tmp_path, *command).output


def test_s11_dont_know_and_no_answer_are_two_kinds(cells):
    assert cells[f"plain/dont_know/{ALL}"]["n"] == 1
    assert f"plain/no_answer/{ALL}" not in cells


def test_s12_the_median_of_a_scale_is_its_answers(cells, project):
    assert cells[f"means/support.median/{ALL}"]["value"] == "support.v3|support.v4"
    assert cells[f"means_weighted/support.median/{ALL}"]["value"] == "support.v3"
    assert "3,50" not in (project / "reports" / "index.html").read_text("utf-8")


# --- what must never happen, and what always holds ----------------------------------------------


def test_no_caption_calls_people_municipalities(report):
    for section in report["sections"]:
        for figure in section["figures"]:
            if "people" in figure:
                assert figure["population"].endswith((".respondents", ".invited_people"))
    assert report["labels"][ALL] == {"sv": "svarande", "en": "respondents"}


def test_groups_and_those_who_told_none_add_up_to_all(tmp_path):
    schema = SCHEMA.replace("period: 2025\n", "period: 2025\nprotect: {minimum: 1}\n", 1)
    schema = schema.replace("percent_from: 5", "percent_from: 1")
    cells = made(tmp_path, schema=schema)
    for value in ("v1", "v2", "v3", "v4", "v5"):
        groups = [
            cells[f"by_role/support.{value}/{group}"]
            for group in ("role.chef", "role.handl", "role.not_told")
        ]
        everybody = cells[f"by_role/support.{value}/{ALL}"]
        for part in ("n", "base_n", "weighted", "base_weighted"):
            assert sum(cell[part] for cell in groups) == everybody[part]


def _numbers(cells):
    parts = ("n", "base_n", "share", "low", "high", "value", "is_hidden")
    return {name: tuple(cell[part] for part in parts) for name, cell in cells.items()}


def test_weights_that_are_all_one_are_no_weights(tmp_path):
    cells = made(tmp_path, [[*row[:-1], "1"] for row in rows()])
    for weighted, plain in (
        ("weighted", "plain"),
        ("forms_weighted", "forms"),
        ("means_weighted", "means"),
    ):
        for name, cell in cells.items():
            if name.startswith(f"{weighted}/"):
                same = cells[name.replace(weighted, plain, 1)]
                assert (cell["n"], cell["low"]) == (same["n"], same["low"])
                # of a few people in whole percent
                assert cell["share"] == pytest.approx(same["share"], abs=0.005)


def test_ten_times_the_weights_change_nothing(tmp_path, cells):
    ten = [[*row[:-1], str(Decimal(row[-1]) * 10)] for row in rows()]
    assert _numbers(made(tmp_path, ten)) == _numbers(cells)


def test_the_order_of_the_rows_changes_no_byte(tmp_path, project, report):
    drawn = [row[1:] for row in rows()]
    Random(7).shuffle(drawn)
    numbered = [[str(number), *row] for number, row in enumerate(drawn, start=1)]
    read_report(make_project(tmp_path, numbered))
    for name in ("index.html", "index.en.html"):
        assert (tmp_path / "reports" / name).read_bytes() == (
            project / "reports" / name
        ).read_bytes()
    other = json.loads((tmp_path / "reports" / "report.json").read_text("utf-8"))
    assert other["tables"] == report["tables"]


def test_what_a_text_says_of_weighted_people_is_held_against_their_share(tmp_path):
    sentence = "  summary: ['De flesta svarar Bra: {weighted/support.v4/enkat.respondents:of}.']\n"
    schema = SCHEMA.replace("  percent_from: 5\n", "  percent_from: 5\n" + sentence, 1)
    output = run(make_project(tmp_path, schema=schema), "report", "--lang", "en").output
    assert "De flesta" in output


def test_fewer_people_than_a_group_must_have_are_no_figure(tmp_path):
    schema = SCHEMA.replace("    sample: all\n", "    sample: all\n    min_base: 13\n", 1)
    project = make_project(tmp_path, schema=schema)
    cells = cells_of(read_report(project))
    # twelve answered the question, and thirteen the one with several answers
    assert hidden_in(cells, "plain") == {ALL}
    assert hidden_in(cells, "forms") == set()
    page = (project / "reports" / "index.html").read_text("utf-8")
    assert "Grupper med färre än 13 svarande visas inte" in page


def test_a_crosstab_of_units_still_says_which_of_both_are_scales(tmp_path):
    crossed = "        - {chart: crosstab, of: [own, mood], id: crossed}\n"
    mood = (
        "  mood: {label: Mood, type: ordered, asked_in: samtal, values: {low: Low, high: High}}\n"
    )
    schema = SCHEMA.replace("dimensions:\n", f"{mood}dimensions:\n", 1) + crossed
    report = read_report(make_project(tmp_path, schema=schema))
    figures = [figure for section in report["sections"] for figure in section["figures"]]
    [units] = [figure for figure in figures if figure["table"] == "crossed"]
    assert units["ordered"] == ["mood"]
    assert "people" not in units


def test_of_few_people_no_weighted_share_is_told(tmp_path):
    """Whoever knows the weights of a few and their shares knows who said what."""
    cells = made(tmp_path, schema=SCHEMA.replace("percent_from: 5", "percent_from: 8"))
    told = [cell for name, cell in cells.items() if name.endswith("/role.handl")]
    assert told and all(cell["n"] is not None and cell["base_n"] <= 8 for cell in told)
    for cell in told:
        answered = cell["status"] == "answered"
        assert not answered or (cell["share"], cell["weighted"]) == (None, None)
    page = (tmp_path / "reports" / "index.html").read_text("utf-8")
    assert "För grupper mindre än 8 står antalet ensamt och ovägt;" in page
    # of the twelve in all it is
    assert cells[f"by_role/support.v1/{ALL}"]["share"] == 0.24


def test_where_nobody_said_what_an_empty_set_is_both_shares_stand_there(tmp_path):
    cells = made(tmp_path, schema=SCHEMA.replace("    empty_set: none\n", ""))
    assert counted(cells, "forms") == [(8, 11, 73), (4, 11, 36), (3, 11, 27)]
    with_them = counted(cells, "forms", "enkat.none_chosen")
    assert with_them == [(8, 13, 62), (4, 13, 31), (3, 13, 23)]
    weighted = cells["forms_weighted/forms.a/enkat.none_chosen"]
    assert (weighted["base_weighted"], percent(weighted)) == (15, 50)
    page = (tmp_path / "reports" / "index.html").read_text("utf-8")
    assert "Valde inget, och ingen vet om det var ett svar: 2." in page


def test_a_question_of_people_that_no_figure_shows_is_in_the_explorer(tmp_path):
    lines = [line for line in SCHEMA.splitlines() if "of: [days" not in line]
    report = read_report(make_project(tmp_path, schema="\n".join(lines) + "\n"))
    added = {
        each["of"]: [(figure["chart"], figure["table"]) for figure in each["figures"]]
        for each in report["explorer"]
    }
    assert added["days"] == [("means", "bars_of_days")]
    assert report["tables"]["bars_of_days"]["rows"][0]["n"] == 11
    assert added["support"] == []


def test_waves_that_were_not_asked_alike_are_parted_by_a_line_and_told(tmp_path, project):
    told = "Enkäterna frågar inte likadant"
    # here the survey of the year before has no weights
    assert told in (project / "reports" / "index.html").read_text("utf-8")
    columns = "columns: {subject: kommun, support: q1}"
    alike = SCHEMA.replace(columns, "sample: all\n    " + columns).replace("weight: vikt, ", "")
    read_report(make_project(tmp_path, schema=alike))
    page = (tmp_path / "reports" / "index.html").read_text("utf-8")
    assert told not in page and 'class="broken"' not in page


def test_the_report_says_nothing_of_the_solver(project, capfd):
    run(project, "report")
    out = capfd.readouterr()
    assert "HiGHS" not in out.out + out.err


def test_the_weights_of_a_few_are_told_nowhere(project, cells):
    """A weight of one person with all its decimals is as good as a number of the person."""
    told = [cell for cell in cells.values() if cell.get("base_weighted") is not None]
    few = [cell for cell in told if 0 < cell["n"] < 5]
    assert few and all(cell["weighted"] is None for cell in few)
    assert all(round(cell["share"], 2) == cell["share"] for cell in few)
    many = [cell for cell in told if cell["n"] >= 5]
    assert many and all(cell["weighted"] is not None for cell in many)
    # what is counted is exact: 3.25, 2.5, 1.5, 3 and nothing of 10.25
    results = read_study(project).results
    figure = Figure(chart="crosstab", of=("support",), by="role", id="alone")
    [counted_here] = results.people.count(figure)
    place = counted_here.crossed.groups.index("role.handl")
    weights = counted_here.crossed.w_of_value[place].tolist()
    assert weights == [3_250_000, 2_500_000, 1_500_000, 3_000_000, 0]


def test_a_group_that_answers_alike_is_hidden_however_people_are_divided(tmp_path):
    drawn = [[*row[:3], "1", *row[4:]] if row[2] == "2" else row for row in rows()]
    cells = made(tmp_path, drawn)
    handl = [cell for name, cell in cells.items() if name.endswith("/role.handl")]
    assert handl and all(cell["is_hidden"] for cell in handl)


def test_with_and_without_weights_what_is_hidden_in_one_is_not_told_by_the_other(tmp_path):
    """Eleven have a weight, and seven of them one role: the four others would follow."""
    both = SCHEMA.replace(
        "        - {chart: likert, of: support, id: scale}\n",
        "        - {chart: likert, of: support, by: role, weighted: no, id: scale}\n",
    )
    drawn = [[*row[:-1], "0"] if row[0] == "13" else row for row in rows()]
    cells = made(tmp_path, drawn, both)
    of_roles = [cell for name, cell in cells.items() if name.startswith("scale/role.")]
    assert of_roles and all(cell["is_hidden"] for cell in of_roles)


def test_of_few_people_no_weighted_net_or_mean_is_told_and_no_number_stands_in_its_place(tmp_path):
    figures = """\
        - {chart: bar, of: support, by: role, show: net, id: net_of_few}
        - {chart: means, of: support, by: role, id: means_of_few}
        - {chart: means, of: support, by: role, id: means_of_people, weighted: no}
"""
    cells = made(tmp_path, schema=SCHEMA.replace("percent_from: 5", "percent_from: 8") + figures)
    assert cells["net_of_few/support.net/role.handl"]["is_hidden"]
    assert cells["means_of_few/support.mean/role.handl"]["is_hidden"]
    assert cells["means_of_people/support.mean/role.handl"]["low"] is not None
    assert cells[f"means_of_few/support.mean/{ALL}"]["low"] == 2.854545


def test_a_net_share_of_nobody_is_not_nought(tmp_path):
    drawn = [[*row[:3], "9", *row[4:]] if row[2] == "1" else row for row in rows()]
    figure = (
        "        - {chart: bar, of: support, by: role, show: net, weighted: no, id: of_nobody}\n"
    )
    cell = made(tmp_path, drawn, SCHEMA + figure)["of_nobody/support.net/role.chef"]
    assert (cell["n"], cell["low"], cell["status"]) == (None, None, "no_answer")


def test_with_empty_sets_the_share_of_a_few_stands_in_whole_percent_too(tmp_path):
    cells = made(tmp_path, schema=SCHEMA.replace("    empty_set: none\n", ""))
    few = cells["forms_weighted/forms.c/enkat.none_chosen"]
    assert (few["n"], few["base_n"], few["weighted"], few["share"]) == (3, 13, None, 0.25)


def test_a_change_is_of_exact_shares_also_where_a_few_gave_the_answer(tmp_path):
    schema = SCHEMA.replace(
        "by: strand, show: high, weighted: no, id: waves", "by: strand, show: v5, id: waves"
    )
    cells = made(tmp_path, schema=schema)
    this, before = cells["waves/support.v5/enkat"], cells["waves/support.v5/enkat_2024"]
    assert (this["n"], this["weighted"], this["share"]) == (2, None, 0.11)
    # 1.5 of 13.75, less nobody of ten
    assert before["n"] == 0
    assert cells["waves/support.v5/change"]["low"] == pytest.approx(100 * 1.5 / 13.75, abs=1e-6)
