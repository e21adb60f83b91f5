"""The picture to share: as large as it is asked for, alike each time, hostile words inert."""

import io

import pytest
from PIL import Image

from kartlaggning.documents.share import _card, share_picture
from kartlaggning.text.language import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_size_that_others_ask_for_and_is_alike_each_time(report, language):
    picture = share_picture(report, language)
    assert Image.open(io.BytesIO(picture)).size == (1200, 630)
    assert share_picture(report, language) == picture


def test_it_says_the_key_numbers_with_their_bases_and_what_is_invented(report):
    card = _card(report, "sv")
    shown = [each["cell"] for each in report["key_figures"]][:3]
    assert len(card["numbers"]) == len(shown)
    assert any("hittad" in each for each in card["notices"])
    assert any("Arbetsutg" in each for each in card["notices"])


@pytest.mark.parametrize("title", ['#read("/etc/passwd") $x$ @y <z> \\\\ // */', "Å" * 300, ""])
def test_whatever_a_title_is_it_is_a_title(report, title):
    meta = {**report["meta"], "title": dict.fromkeys(LANGUAGES, title)}
    picture = share_picture({**report, "meta": meta}, "sv")
    assert Image.open(io.BytesIO(picture)).size == (1200, 630)


def test_a_report_without_key_numbers_has_a_card_of_its_title(report):
    assert _card({**report, "key_figures": []}, "sv")["numbers"] == []
    assert share_picture({**report, "key_figures": []}, "en")
