"""Sums that are wrong in a file, told while the file can still be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.interviews.accounts.checking import sum_finding
from kartlaggning.interviews.accounts.sums import find_differences


def sums_in_files(amounts: pd.DataFrame, places: Sequence[Where]) -> Iterator[Finding]:
    """Say of each stated sum that is not that of its parts, at its row of the file.

    Parameters
    ----------
    places
        Of each row of *amounts* where it stands.
    """
    for difference in find_differences(amounts):
        check = f"{difference.check}_in_file"
        yield sum_finding(difference, places[difference.row], check)
