"""Forms that come back, filled in every way: each answer is read right or told, none wrong."""

import random
import shutil
from collections import Counter

import pytest
from importing import filled_forms as filled
from importing.filled_forms import SPOILING, WAYS, Form
from mappings import run

from kartlaggning.documents.sheets.form import write_form
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.together import read_replies
from kartlaggning.reviewing import read_claims

N_FORMS = 200
CORRECTION = "Det är två enheter."


@pytest.fixture(scope="module")
def book(shipped_mapping):
    claimed = read_claims(shipped_mapping)
    sheets = (*claimed.sheets("sv"), *claimed.sheets("en"))
    return SheetBook(claimed.asked.mapping, claimed.asked.edition, sheets)


@pytest.fixture(scope="module")
def forms(book):
    """The Swedish forms of everybody, by their units."""
    return {each.subject: write_form(each) for each in book.sheets if each.language == "sv"}


def read(book, folder, *files, is_masking=False):
    paths = []
    for number, data in enumerate(files):
        path = folder / f"{number:03d}.docx"
        path.write_bytes(data)
        paths.append(path)
    return read_replies(paths, book, is_masking=is_masking)


def answers(reply):
    return {claim.code: claim.answer for claim in reply.claims}


def checks(replies):
    return Counter(finding.check for finding in replies.findings)


def test_every_answer_of_two_hundred_forms_is_right_or_told(book, forms, tmp_path):
    """In ways drawn with a seed; a spoiled answer must be told, and be counted as none."""
    chance = random.Random(16)
    n = Counter()
    for number in range(N_FORMS):
        unit = chance.choice(sorted(forms))
        form = Form(forms[unit])
        expected, spoiled = fill(form, chance)
        path = tmp_path / f"svar {number} (1).docx"  # nobody keeps the name
        path.write_bytes(form.saved())
        found = read_replies([path], book, is_masking=False)
        [reply] = found.replies
        assert reply.subject == unit
        said = answers(reply)
        assert said.keys() == expected.keys() | spoiled
        told = " ".join(finding.value for finding in found.findings)
        for code, answer in expected.items():
            assert said[code] == answer, (number, code)
            n["right"] += 1
        for code in spoiled:
            assert said[code] in ("unclear", "no_answer") and code in told, (number, code)
            n["told"] += 1
    assert n["right"] > 3000 and n["told"] > 200


def fill(form, chance):
    """Fill in a form: the answers that were given, and the codes of those that were spoiled."""
    expected, spoiled = {}, set()
    for code in form.codes():
        kind = chance.random()
        if kind < 0.08:
            SPOILING[chance.choice(sorted(SPOILING))](form, code)
            spoiled.add(code)
        elif kind < 0.16:
            expected[code] = "no_answer"
        else:
            answer = chance.choice(sorted(filled.COLUMNS))
            way = chance.choice(sorted(WAYS))
            WAYS[way](form, code, answer)
            expected[code] = answer
            if answer == "rejected":
                is_corrected = way != "words" and chance.random() < 0.5
                expected[code] = "corrected" if is_corrected else "disputed"
                if is_corrected:
                    filled.write_correction(form, code, CORRECTION)
    return expected, spoiled


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("answer", filled.COLUMNS)
def test_each_way_of_answering(way, answer, book, forms, tmp_path):
    form = Form(forms["0184"])
    code = form.codes()[2]
    WAYS[way](form, code, answer)
    found = read(book, tmp_path, form.saved())
    said = answers(found.replies[0])
    assert said.pop(code) == {"rejected": "disputed"}.get(answer, answer)
    assert set(said.values()) == {"no_answer"}
    assert not checks(found)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    {
        filled.tick_two: "two_boxes",
        filled.change_claim: "altered",
        filled.swap_boxes: "moved",
        filled.move_box: "moved",
        filled.write_otherwise: "text_differs",
        filled.half_yes: "text_differs",
        filled.write_in_box: "text_in_box",
    }.items(),
)
def test_what_can_be_meant_in_two_ways_is_told_and_not_counted(
    spoil, reason, book, forms, tmp_path
):
    form = Form(forms["0184"])
    code = form.codes()[2]
    spoil(form, code)
    found = read(book, tmp_path, form.saved())
    [claim] = [each for each in found.replies[0].claims if each.code == code]
    assert (claim.answer, claim.reason) == ("unclear", reason)
    assert checks(found)["reply_unclear"] == 1
