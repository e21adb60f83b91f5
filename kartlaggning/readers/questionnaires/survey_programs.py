"""What survey programs write beside the answers, recognised by the headers and rows."""

from __future__ import annotations

from pathlib import Path

from kartlaggning.readers.formats import OLE_MARK, ZIP_MARK
from kartlaggning.readers.questionnaires.kobo import adapt_kobo
from kartlaggning.readers.questionnaires.limesurvey import (
    adapt_limesurvey,
    read_limesurvey_structure,
)
from kartlaggning.readers.questionnaires.qualtrics import adapt_qualtrics
from kartlaggning.readers.questionnaires.structures import Structure
from kartlaggning.readers.questionnaires.surveymonkey import adapt_surveymonkey
from kartlaggning.readers.questionnaires.xlsform import read_xlsform
from kartlaggning.readers.raw_table import RawTable

_HEAD_BYTES = 4096
_WORKBOOK_MARKS = (ZIP_MARK, OLE_MARK)
_LIMESURVEY_MARK = b"<LimeSurveyDocType>Survey<"


def adapt_table(table: RawTable) -> RawTable:
    """Adapt a table that a survey program exported; any other is returned as it is."""
    for adapt in (adapt_limesurvey, adapt_qualtrics, adapt_kobo, adapt_surveymonkey):
        if adapted := adapt(table):
            return adapted
    return table


def find_structure(path: Path) -> Structure | None:
    """Read the definition of a questionnaire, which tells of answers in another file.

    None where a file is none.

    Raises
    ------
    KartlaggningError
        It is a definition, but damaged.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError:
        return None  # whoever reads it as data says what is wrong
    # an archive of LimeSurvey's begins so too, and the other mark can stand in it uncompressed
    if head.startswith(_WORKBOOK_MARKS):
        return read_xlsform(path)
    if _LIMESURVEY_MARK in head:
        return read_limesurvey_structure(path)
    return None
