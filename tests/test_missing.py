"""The kinds of missing: one list, and what each of them must have wherever it is met."""

import pytest
from pydantic import TypeAdapter, ValidationError

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.charts.tile_map import read_views
from kartlaggning.schema.models import MissingStatus
from kartlaggning.statuses import (
    MISSING_KINDS,
    MISSING_STATUSES,
    OPEN_STATUSES,
    STATUSES,
    WAYS_OF_MISSING,
    kind_of,
)
from kartlaggning.text.catalogues import translate
from kartlaggning.text.own_words import OWN_WORDS

NAMES = [kind.name for kind in MISSING_KINDS]


def test_each_kind_stands_once():
    assert len(set(NAMES)) == len(NAMES)


def test_who_does_not_know_speaks_before_who_was_not_asked():
    assert MISSING_STATUSES[0] == "dont_know"
    assert MISSING_STATUSES.index("did_not_take_part") < MISSING_STATUSES.index("not_asked")


def test_there_are_ten():
    assert len(NAMES) == 10


def test_each_way_is_of_one_kind_and_has_words_in_both_languages():
    for kind, ways in WAYS_OF_MISSING.items():
        for way in ways:
            english, swedish = (translate(OWN_WORDS[way], language) for language in ("en", "sv"))
            assert (kind_of(way), english != swedish) == (kind, True)
    assert kind_of("dont_know") == "dont_know"


def test_every_kind_is_an_open_status_and_none_is_an_answer():
    assert set(MISSING_STATUSES) == set(NAMES)
    assert set(NAMES) < set(OPEN_STATUSES) < set(STATUSES)


def test_a_schema_takes_each_kind_that_a_sign_can_mean_and_nothing_else():
    kinds = TypeAdapter(MissingStatus)
    signs = [name for name in NAMES if name not in ("too_few", "did_not_take_part", "filtered")]
    assert [kinds.validate_python(name) for name in signs] == signs
    assert kinds.json_schema()["enum"] == signs
    with pytest.raises(ValidationError, match=r"Input should be 'dont_know', .* or 'not_asked'"):
        kinds.validate_python("refused")


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_has_words_in_both_languages(name):
    english, swedish = (translate(OWN_WORDS[name], language) for language in ("en", "sv"))
    assert english and swedish and english != swedish


def test_each_kind_has_a_letter_on_the_map_but_that_nobody_was_asked():
    cells = [{"row": name, "column": "process", "value": "", "status": name} for name in NAMES]
    drawn = read_views(ChartInput({}, read_grid(cells), {}, "en"))["process"]
    letters = {kind.identifier: kind.letter for kind in drawn}
    assert list(letters) == NAMES
    assert letters.pop("not_asked") == ""
    assert all(letters.values())
