"""One palette: it holds for the colour-blind, in grey print, on paper and on a dark screen."""

import itertools

import numpy as np
import pytest

from kartlaggning.charts.drawing.style import CATEGORIES, PALETTE, SCALE, edge_of, step, text_on

PAPERS = {"light": 0, "dark": 1}
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
SIMULATIONS = {
    "all colours": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)
LEAST_DISTANCE = 20  # CIE76; what is told apart side by side at a glance begins near 10
LEAST_GREY_STEP = 5  # of lightness 0-100, between the nearest two
TEXT, GRAPHIC = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11

each_paper = pytest.mark.parametrize("paper", PAPERS)


def linear(name, paper):
    """A colour of the palette as linear RGB."""
    written = PALETTE[name][PAPERS[paper]]
    channels = np.array([int(written[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    ratio = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other, paper):
    light, dark = sorted(
        (float(TO_XYZ[1] @ linear(each, paper)) for each in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@each_paper
@pytest.mark.parametrize("sight", SIMULATIONS)
def test_any_two_categories_are_told_apart(paper, sight):
    seen = {name: lab(SIMULATIONS[sight] @ linear(name, paper)) for name in CATEGORIES}
    distances = {
        (a, b): round(float(np.linalg.norm(seen[a] - seen[b])), 1)
        for a, b in itertools.combinations(seen, 2)
    }
    assert {
        pair: distance for pair, distance in distances.items() if distance < LEAST_DISTANCE
    } == {}


@each_paper
def test_categories_differ_in_grey(paper):
    lightness = sorted((float(lab(linear(name, paper))[0]), name) for name in CATEGORIES)
    steps = {(a[1], b[1]): round(b[0] - a[0], 1) for a, b in itertools.pairwise(lightness)}
    assert {pair: step for pair, step in steps.items() if step < LEAST_GREY_STEP} == {}


@each_paper
def test_text_on_a_category_is_read(paper):
    found = {name: round(contrast(name, text_on(name), paper), 2) for name in CATEGORIES}
    assert {name: ratio for name, ratio in found.items() if ratio < TEXT} == {}


@each_paper
def test_a_category_stands_out_from_the_paper_or_has_an_edge_that_does(paper):
    found = {
        name: max(contrast(each, "paper", paper) for each in (name, edge_of(name)))
        for name in CATEGORIES
    }
    assert {name: ratio for name, ratio in found.items() if ratio < GRAPHIC} == {}


@each_paper
def test_text_and_signs_stand_out_from_the_paper(paper):
    least = {"ink": TEXT, "muted": TEXT, "accent": TEXT, "hatch": GRAPHIC}
    found = {name: round(contrast(name, "paper", paper), 2) for name in least}
    assert {name: ratio for name, ratio in found.items() if ratio < least[name]} == {}
    assert contrast("muted", "tint", paper) >= TEXT


@each_paper
def test_each_step_of_a_scale_is_further_from_the_paper(paper):
    away = [abs(lab(linear(name, paper))[0] - lab(linear("paper", paper))[0]) for name in SCALE]
    steps = [later - earlier for earlier, later in itertools.pairwise(away)]
    assert min(steps) > LEAST_GREY_STEP


@each_paper
@pytest.mark.parametrize("each", SCALE)
def test_letters_are_read_on_each_step(paper, each):
    text = "ink" if each in SCALE[:3] else "paper"
    assert contrast(text, each, paper) >= TEXT


@pytest.mark.parametrize(
    ("n", "steps"), [(1, [5]), (2, [1, 5]), (3, [1, 3, 5]), (4, [1, 2, 4, 5]), (5, [1, 2, 3, 4, 5])]
)
def test_a_scale_reaches_from_the_first_step_to_the_last(n, steps):
    assert [step(index, n) for index in range(n)] == [f"scale-{each}" for each in steps]
