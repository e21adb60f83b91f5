"""How far α would vary had other sources been coded: an interval by resampling whole sources.

What one source says hangs together, so sources are drawn, never units or characters: those would
give an interval that is too narrow. The draws are the same each time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kartlaggning.analyses.agreement.coefficients import Level, Numbers, krippendorff_alpha

N_RESAMPLES = 2000
SEED = 20110125  # of Krippendorff (2011); any number would do, as long as it stands
QUANTILES = (0.025, 0.975)
MIN_DEFINED = 0.95  # where more resamples than the rest have no α, what is left is no fair picture


@dataclass(frozen=True)
class Interval:
    """A 95 % interval, and how many resamples gave an α; without ends where too few did."""

    low: float
    high: float
    n_bootstrap: int


def alpha_interval(by_source: Numbers, level: Level) -> Interval:
    """The percentile interval of α.

    Parameters
    ----------
    by_source
        Each source's coincidence matrix: sources × categories × categories.
    """
    drawn = _draws(len(by_source))
    alphas = krippendorff_alpha(np.tensordot(drawn, by_source, axes=1), level)
    defined = alphas[~np.isnan(alphas)]
    if len(defined) < MIN_DEFINED * N_RESAMPLES:
        return Interval(math.nan, math.nan, len(defined))
    low, high = np.quantile(defined, QUANTILES)
    return Interval(float(low), float(high), len(defined))


@lru_cache(maxsize=64)
def _draws(n_sources: int) -> NDArray[np.float64]:
    """How often each source is drawn, in each resample."""
    chances = np.full(n_sources, 1 / n_sources)
    random = np.random.default_rng(SEED)
    return random.multinomial(n_sources, chances, size=N_RESAMPLES).astype(np.float64)
