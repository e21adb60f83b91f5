"""ReadStat, which parses SPSS's and Stata's files: what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.formats import Format, broken_file


@contextmanager
def explained_errors(format_: Format, file: str, encoding: str) -> Iterator[None]:
    """Turn what the library ends in, when it parses a file, into one clear error.

    Parameters
    ----------
    encoding
        The encoding that the file's texts are read in.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding, or no one knows such an encoding.
    """
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    try:
        yield
    except UnicodeDecodeError as error:
        raise KartlaggningError(Finding("encoding_wrong", Where(file), encoding)) from error
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        MemoryError,
        # the library's own slips over damaged labels
        TypeError,
        IndexError,
    ) as error:
        reason = str(error)
        if "character set" in reason:
            raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
        if "requested encoding" in reason:
            raise KartlaggningError(Finding("encoding_wrong", Where(file), encoding)) from error
        raise broken_file(format_, reason, file) from error
