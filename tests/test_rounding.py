"""Halves are rounded away from zero, as Excel's ROUND and PSPP do: everywhere, and in one place."""

import ast
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from drawn import make_schema
from hypothesis import given
from hypothesis import strategies as st

import kartlaggning
from kartlaggning.errors import FindingsError
from kartlaggning.readers.statistics.coded_variables import duration_text
from kartlaggning.text.findings import describe_finding
from kartlaggning.text.numbers import format_number, hundredfold, number_text, rounded
from kartlaggning.text.shares import format_measured_share, format_share

PACKAGE = Path(kartlaggning.__file__).parent
# pixels, places on the earth and seconds of waiting are measured, and count nothing
MEASURES = (
    "charts/",
    "describing/bars.py",
    "documents/pictures/",
    "documents/slides/drawing/",
    "documents/word/pictures.py",
    "documents/word/refreshing/redrawing.py",
    "pages/figures/lanes.py",
    "pages/figures/lists.py",
    "pages/figures/maps.py",
    "pages/figures/one_by_one/",
    "pages/figures/people/scales.py",
    "pages/figures/tables.py",
    "regions/shapes.py",
    "report/projection.py",
    "writing/locks.py",
)
# 15 digits are all that a float has: nothing is rounded that was written
ROUNDING_SPEC = re.compile(r"\.\d+[fe%]|(?<!\.15)g$|%$")


@pytest.mark.parametrize(
    ("n", "base", "swedish", "english"),
    [
        (1, 8, "13\u00a0%", "13%"),
        (5, 8, "63\u00a0%", "63%"),
        (1, 40, "3\u00a0%", "3%"),
        (57, 200, "29\u00a0%", "29%"),
        (1, 200, "1\u00a0%", "1%"),
        (1, 201, "under 1\u00a0%", "under 1%"),
        (198, 200, "99\u00a0%", "99%"),
        (199, 200, "över 99\u00a0%", "over 99%"),
        (0, 26, "0\u00a0%", "0%"),
        (26, 26, "100\u00a0%", "100%"),
    ],
)
def test_a_share_is_rounded_from_its_counts_and_never_to_nobody_or_all(n, base, swedish, english):
    assert format_share(n, base, "sv") == swedish
    assert format_share(n, base, "en") == english


def test_every_share_of_a_base_up_to_400_is_the_decimal_half_up():
    for base in range(1, 401):
        for n in range(base + 1):
            exact = (Decimal(100 * n) / base).quantize(Decimal(1), ROUND_HALF_UP)
            expected = f"{exact}%"
            if n and not exact:
                expected = "under 1%"
            if n < base and exact == 100:
                expected = "over 99%"
            assert format_share(n, base, "en") == expected


@pytest.mark.parametrize(
    ("number", "swedish"),
    [
        (2.125, "2,13"),
        (-2.125, "\u22122,13"),
        (2.675, "2,68"),
        (1.005, "1,01"),
        (0.285, "0,29"),
        (2.5, "2,5"),
        (-0.001, "0"),
        (1e21, "\u00a0".join(["1", *["000"] * 7])),
    ],
)
def test_a_decimal_is_rounded_as_it_is_written(number, swedish):
    assert format_number(number, "sv") == swedish


def test_whole_numbers_are_rounded_away_from_zero():
    assert [int(rounded(number, 0)) for number in (0.5, 1.5, 2.5, -2.5)] == [1, 2, 3, -3]
    assert duration_text(62.5) == "00:01:03"


def test_a_share_that_was_measured_is_rounded_without_the_noise_of_adding_it_up():
    assert format_measured_share(0.28499999999999998, "en") == "29%"
    assert format_measured_share(0.125, "sv") == "13\u00a0%"
    assert format_measured_share(0.0001, "en") == "under 1%"
    assert hundredfold(0.285) == 28.5


def test_a_bound_is_written_with_all_its_digits():
    assert number_text(1234567) == "1234567"
    assert number_text(0.125) == "0.125"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1234567890123456.0, "1234567890123456"),
        (1234567890123457.0, "1234567890123457"),
        (-12345678901234568.0, "-12345678901234568"),
        (1e16, "10000000000000000"),
        (1e23, "100000000000000000000000"),
        (0.30000000000000004, "0.3"),
        (1e-7, "0.0000001"),
        # numbers of four bytes
        (0.8199999928474426, "0.82"),
        (-2.299999952316284, "-2.3"),
        (0.819999992847443, "0.819999992847443"),
        (1234567.75, "1234567.75"),
        (0.0009765625, "0.0009765625"),
        (1e-300, f"{Decimal('1e-300'):f}"),
        (float("inf"), "inf"),
    ],
)
def test_whole_numbers_that_differ_are_written_apart(number, text):
    """Two ids of 16 digits were one with 15."""
    assert number_text(number) == text


@given(st.integers(10**14, 10**18))
def test_a_whole_number_is_written_so_that_it_can_be_read(whole):
    assert float(number_text(float(whole))) == float(whole)


def test_nothing_else_rounds_a_number_that_people_read():
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith((*MEASURES, "text/numbers.py")):
            found += [f"{name}:{line}" for line in _rounding_lines(path)]
    assert found == []


def _rounding_lines(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) == "round":
            yield node.lineno
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            spec = "".join(str(getattr(part, "value", "")) for part in node.format_spec.values)
            if ROUNDING_SPEC.search(spec):
                yield node.lineno


def _name(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def test_the_pages_scripts_write_no_number_of_their_own():
    for script in sorted((PACKAGE / "pages/static/scripts").glob("*.js")):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"toFixed|toPrecision|toLocaleString|NumberFormat", text), script.name


def test_percent_from_is_twenty_or_what_the_report_says(tmp_path):
    question = "questions: {q: {label: Q, type: text, asked_in: talks}}\n"
    assert make_schema(tmp_path, question).report.percent_from == 20
    said = make_schema(tmp_path, f"{question}report: {{percent_from: 5}}\n")
    assert said.report.percent_from == 5
    with pytest.raises(FindingsError) as raised:
        make_schema(tmp_path, f"{question}report: {{percent_from: 0}}\n")
    [finding] = raised.value.findings
    assert finding.check == "yaml_too_low"
    assert "'percent_from' must be at least 1, not '0'." in describe_finding(finding, "en")
