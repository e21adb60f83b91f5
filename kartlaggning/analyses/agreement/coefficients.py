"""The arithmetic of agreement, on counts: how many coders gave each unit which category.

All but Cohen's κ come from the coincidence matrix of Krippendorff (2011, *Computing Krippendorff's
Alpha-Reliability*): every pair of coders of a unit, both ways, each unit weighing as many as coded
it.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal"]
Numbers = NDArray[np.float64]


def coincidences(counts: Numbers) -> Numbers:
    """Coincidence matrix of each unit.

    Parameters
    ----------
    counts
        Units × categories: how many coders gave the unit the category.

    Returns
    -------
    ndarray
        Units × categories × categories; zero where fewer than two coded the unit.
    """
    pairs = counts[:, :, None] * counts[:, None, :]
    categories = np.arange(counts.shape[1])
    pairs[:, categories, categories] -= counts
    others = np.maximum(counts.sum(axis=1) - 1, 1)
    return pairs / others[:, None, None]


def krippendorff_alpha(coincidence: Numbers, level: Level) -> Numbers:
    """Krippendorff's α of one or several coincidence matrices (…, categories, categories).

    The categories of an ordinal α stand in their order. NaN where all values are one: there is no
    disagreement to expect, and so none to compare with.
    """
    marginals = coincidence.sum(axis=-1)
    differences = _squared_differences(marginals, level)
    observed = (coincidence * differences).sum(axis=(-2, -1))
    expected = (marginals[..., :, None] * marginals[..., None, :] * differences).sum(axis=(-2, -1))
    total = marginals.sum(axis=-1)
    ratio = np.full(np.shape(expected), np.nan)
    np.divide((total - 1) * observed, expected, out=ratio, where=expected > 0)
    return np.asarray(1 - ratio)


def _squared_differences(marginals: Numbers, level: Level) -> Numbers:
    """How far two categories lie apart: ordinal ones by the values between their middles."""
    if level == "nominal":
        return 1 - np.eye(marginals.shape[-1])
    middles = np.cumsum(marginals, axis=-1) - marginals / 2
    return np.asarray((middles[..., :, None] - middles[..., None, :]) ** 2)


def share_agreeing(coincidence: Numbers) -> float:
    """Share of the pairs of coders who give the same category; NaN without pairs."""
    return _ratio(float(np.trace(coincidence)), float(coincidence.sum()))


def specific_agreement(coincidence: Numbers, category: int) -> tuple[float, float]:
    """Positive and negative agreement on a category.

    Where one coder gives it (or does not), the chance that another does the same; for two coders
    2a / (2a + b + c) and 2d / (2d + b + c). NaN where none (or all) give it.
    """
    both = float(coincidence[category, category])
    given = float(coincidence[category].sum())
    not_given = float(coincidence.sum()) - given
    return _ratio(both, given), _ratio(not_given - (given - both), not_given)


def cohen_kappa(table: Numbers) -> float:
    """Cohen's κ of two coders' cross-table of the same categories.

    NaN where both use only one, the same.
    """
    total = float(table.sum())
    expected = float(table.sum(axis=1) @ table.sum(axis=0))
    return _ratio(float(np.trace(table)) * total - expected, total * total - expected)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
