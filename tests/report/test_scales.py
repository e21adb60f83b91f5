"""Scales of answers: bars of people, whose middles stand in one line."""

import re

import pytest
from mappings import cells_of, read_report
from people import SCHEMA, make_project

SHOWN = SCHEMA.replace(
    "        - {chart: likert, of: support, id: scale}\n",
    "        - {chart: likert, of: support, by: process, id: scale, weighted: no}\n",
)
WITHOUT_ENDS = SHOWN.replace("    poles: {low: [v1, v2], high: [v4, v5]}\n", "").replace(
    "show: [high, low, net]", "show: v5"
)
WITHOUT_ENDS = re.sub(r"show: (high|net)\b", "show: v5", WITHOUT_ENDS)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("scales"), schema=SHOWN)
    return read_report(project), page_of(project)


def page_of(project):
    page = (project / "reports" / "index.html").read_text("utf-8")
    [figure] = re.findall(r'<figure id="[^"]*" class="kind-likert.*?</figure>', page, re.DOTALL)
    return figure


def bars_of(figure):
    """Of each line its name, its parts (look, begin, length in percent), and what it says."""
    lines = re.findall(r'<div class="scale"><p>(.*?)</p>(.*?)</div>', figure, re.DOTALL)
    part = r'<rect class="scale-([a-z0-9-]+)" x="([\d.]+)%" width="([\d.]+)%"'
    bars = {}
    for name, drawn in lines:
        parts = [(look, float(x), float(width)) for look, x, width in re.findall(part, drawn)]
        bars[name] = (parts, drawn)
    return bars


def test_a_bar_holds_the_answers_in_their_order_and_nothing_else(project):
    report, figure = project
    cells = cells_of(report)
    parts, drawn = bars_of(figure)["Svarande"]
    assert [look for look, _, _ in parts] == ["low", "low-pale", "between", "high-pale", "high"]
    shares = [cells[f"scale/enkat.respondents/support.v{n}"]["share"] for n in range(1, 6)]
    whole = sum(width for _, _, width in parts)
    for (_, _, width), share in zip(parts, shares, strict=True):
        assert width / whole == pytest.approx(share, abs=0.001)
    # *don't know* stands beside the bar, with its own base
    assert "n 12 · vet ej 1 av 13" in drawn
    key = re.search(r'<ul class="key scale-key">.*?</ul>', figure, re.DOTALL)[0]
    assert key.count("<li>") == 5 and "et ej" not in key


def test_the_middle_of_every_scale_stands_in_one_line(project):
    _, figure = project
    [centre] = {float(each) for each in re.findall(r'<line x1="([\d.]+)%"', figure)}
    drawn = 0
    for parts, _ in bars_of(figure).values():
        if parts:
            low = sum(width for look, _, width in parts if look.startswith("low"))
            between = sum(width for look, _, width in parts if look == "between")
            assert parts[0][1] + low + between / 2 == pytest.approx(centre, abs=0.02)
            drawn += 1
    assert drawn == 2


def test_of_a_group_that_is_hidden_stands_that_alone(project):
    _, figure = project
    parts, drawn = bars_of(figure)["RVC"]
    assert parts == [] and "visas inte (skyddar få)" in drawn
    assert not re.search(r"n \d", drawn)


def test_a_percent_of_a_bar_is_the_one_of_its_table(project):
    _, figure = project
    bar, table = figure.split("<table", 1)
    written = set(re.findall(r">(\d+\s%)</text>", bar))
    assert written and all(each in table for each in written)


def test_who_points_at_a_part_reads_the_answer_and_the_number_of_its_table(project):
    _, figure = project
    bars, _, table = figure.partition("<table")
    heads = re.findall(r"<th scope=col[^>]*><span>([^<]*)", table)
    cells = re.findall(r"<td class=number>([^<]*?) ?<small>([^<]*)", table.partition("<tbody>")[2])
    pointed = re.findall(r"<title>([^<]*)</title>", bars)
    assert pointed[0] == "Mycket dåligt: 2 av 12 · 17 % · 8–58 % av alla inbjudna".replace(
        " %", "\u00a0%"
    )
    in_table = {f"{head}: {n} · {note}" for head in heads for n, note in cells}
    assert len(pointed) == bars.count('<rect class="scale-') and set(pointed) <= in_table


def test_without_ends_a_scale_darkens_from_the_left(tmp_path):
    project = make_project(tmp_path, schema=WITHOUT_ENDS)
    read_report(project)
    figure = page_of(project)
    parts, _ = bars_of(figure)["Svarande"]
    assert [look for look, _, _ in parts] == [f"step-{n}" for n in range(1, 6)]
    assert parts[0][1] == 0 and "<line" not in figure


def test_a_crosstab_of_people_is_darker_where_more_gave_the_answer(project, tmp_path):
    report, _ = project
    cells = cells_of(report)
    made = make_project(tmp_path)
    read_report(made)
    page = (made / "reports" / "index.html").read_text("utf-8")
    table = re.search(r'data-table="by_role".*?</table>', page, re.DOTALL)[0]
    found = 0
    for row, line in re.findall(r'<tr data-row="(support[^"]*)"[^>]*>(.*?)\n', table):
        of_all = line.split("<td")[1]
        [heat] = re.findall(r"heat-(\d)", of_all)
        share = cells[f"by_role/{row}/enkat.respondents"]["share"]
        assert (int(heat) - 1) / 5 < share <= int(heat) / 5
        found += 1
    assert found == 5
