"""Forms that come back, filled in every way: each answer is read right or told, none wrong."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from importing import filled_forms as filled
from importing.filled_forms import SPOILING, WAYS, Form

from kartlaggning.documents.sheets.form import write_form
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.together import read_replies
from kartlaggning.reviewing import read_claims
from kartlaggning.text.findings import describe_finding

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
        filled.strike: "altered",
        filled.strike_tick: "text_in_box",
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
    if spoil is filled.change_claim:
        assert claim.text == "Något annat."
    assert checks(found)["reply_unclear"] == 1


# --- whole forms


def filled_form(forms, unit="0184", answer="confirmed"):
    form = Form(forms[unit])
    for code in form.codes():
        filled.tick_control(form, code, answer)
    return form


def test_an_empty_form_is_no_answer_and_never_a_yes(book, forms, tmp_path):
    found = read(book, tmp_path, forms["0184"])
    assert set(answers(found.replies[0]).values()) == {"no_answer"}
    assert checks(found) == {"reply_empty": 1}


def test_who_answers_is_read_and_the_day_where_it_is_one(book, forms, tmp_path):
    forms_in = []
    for day in ("1 oktober 2025", "2025-10-01", "1/10"):
        form = filled_form(forms)
        filled.sign(form, "Enhetschef", day, "SN 2025/4")
        forms_in.append(form.saved())
    for data, day in zip(forms_in, ("2025-10-01", "2025-10-01", ""), strict=True):
        found = read(book, tmp_path, data)
        [reply] = found.replies
        assert (reply.role, reply.own_number, reply.answered_on) == ("Enhetschef", "SN 2025/4", day)
        assert checks(found)["reply_day_unreadable"] == (not day)


def test_a_form_that_lost_its_properties_is_known_by_what_is_printed(book, forms, tmp_path):
    form = filled_form(forms)
    found = read(book, tmp_path, form.saved(**{"docProps/custom.xml": NO_PROPERTIES}))
    [reply] = found.replies
    assert (reply.subject, reply.edition) == ("0184", book.edition)
    assert set(answers(reply).values()) == {"confirmed"}


NO_PROPERTIES = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)


def test_text_pasted_into_a_file_of_ones_own_is_read_by_its_codes(book, forms, tmp_path):
    """The table alone, as plain text in a table, in a new document with another library's parts."""
    import docx  # noqa: PLC0415 - as somebody's new document

    form = filled_form(forms)
    document = docx.Document()
    document.add_paragraph("Hej! Här kommer våra svar.")
    rows = [
        [filled.text_of(cell) for cell in row.iter(f"{filled.W}tc")]
        for row in form.tables[0].iter(f"{filled.W}tr")
    ]
    table = document.add_table(rows=0, cols=6)
    for cells in rows:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "Svar från Solna.docx"
    document.save(path)
    found = read_replies([path], book, is_masking=False)
    [reply] = found.replies
    assert (reply.subject, reply.edition) == ("0184", "")
    assert set(answers(reply).values()) == {"confirmed"}
    assert checks(found) == {"reply_to_earlier": 1}


def test_without_the_heads_of_the_columns_no_box_is_guessed(book, forms, tmp_path):
    form = filled_form(forms)
    form.tables[0].remove(next(form.tables[0].iter(f"{filled.W}tr")))
    for name in ("tag", "alias", "bookmarkStart", "bookmarkEnd"):
        for each in list(form.tables[0].iter(f"{filled.W}{name}")):
            each.getparent().remove(each)
    found = read(book, tmp_path, form.saved())
    assert {(each.answer, each.reason) for each in found.replies[0].claims} == {
        ("unclear", "claim_missing")
    }


def test_the_tags_tell_the_boxes_where_the_heads_are_gone(book, forms, tmp_path):
    form = filled_form(forms)
    form.tables[0].remove(next(form.tables[0].iter(f"{filled.W}tr")))
    found = read(book, tmp_path, form.saved())
    assert set(answers(found.replies[0]).values()) == {"confirmed"}


def test_what_is_written_without_a_tick_is_no_answer_and_told(book, forms, tmp_path):
    form = filled_form(forms)
    alone, beside, emptied, left, own = form.codes()[:5]
    filled.put_symbol("☐")(form, alone, "confirmed")
    filled.write_correction(form, alone, "Oklart för oss")
    filled.write_correction(form, beside, "Sedan 2021.")
    filled.write_correction(form, emptied, "Klicka eller tryck här för att ange text.")
    filled.write_correction(form, left, "Skriv härSedan 2020.")
    filled.write_correction(form, own, "Skriv här att det är sedan 2019.")
    found = read(book, tmp_path, form.saved())
    texts = {claim.code: claim.text for claim in found.replies[0].claims if claim.text}
    assert texts == {
        alone: "Oklart för oss",
        beside: "Sedan 2021.",
        left: "Sedan 2020.",
        own: "Skriv här att det är sedan 2019.",
    }
    assert answers(found.replies[0])[alone] == "no_answer"
    assert checks(found) == {"reply_text_alone": 1, "reply_text_beside": 1}


def test_what_is_written_beside_the_code_is_not_overlooked(book, forms, tmp_path):
    form = filled_form(forms)
    code, other = form.codes()[:2]
    filled.add_run(form.cells(code)[0].find(f"{filled.W}p"), " nej!")
    for cell in form.cells(other)[2:5]:
        filled.set_text(cell, "☐")
    filled.add_run(form.cells(other)[0].find(f"{filled.W}p"), " Stämmer inte")
    found = read(book, tmp_path, form.saved())
    said = {claim.code: claim for claim in found.replies[0].claims}
    assert (said[code].answer, said[code].text) == ("confirmed", "nej!")
    assert said[other].answer == "disputed"
    assert checks(found) == {"reply_text_beside": 1}


def test_a_claim_in_whose_place_stands_a_novel_is_told_at_once(book, forms, tmp_path):
    form = filled_form(forms)
    code = form.codes()[0]
    filled.add_run(form.cells(code)[1].find(f"{filled.W}p"), "ord och ord " * 100_000)
    found = read(book, tmp_path, form.saved())
    [claim] = [each for each in found.replies[0].claims if each.code == code]
    assert claim.reason == "altered" and len(claim.text) > 1_000_000


def test_rows_that_are_gone_and_rows_that_came_are_told(book, forms, tmp_path):
    form = filled_form(forms)
    gone = form.codes()[1]
    filled.drop_row(form, gone)
    filled.add_row(form, "Vi har också en jourtelefon")
    found = read(book, tmp_path, form.saved())
    [reply] = found.replies
    assert answers(reply)[gone] == "no_answer"
    assert reply.added == ("Vi har också en jourtelefon",)
    assert checks(found) == {"reply_rows_missing": 1, "reply_rows_added": 1}


def test_tracked_changes_are_read_as_accepted_and_told(book, forms, tmp_path):
    form = filled_form(forms, answer="rejected")
    code = form.codes()[0]
    filled.track_changes(form, code, "Fel ord.", "Rätt ord.")
    found = read(book, tmp_path, form.saved())
    [claim] = [each for each in found.replies[0].claims if each.code == code]
    assert (claim.answer, claim.text) == ("corrected", "Rätt ord.")
    assert checks(found) == {"form_changes_tracked": 1}


def test_a_row_pasted_from_another_units_form_says_nothing(book, forms, tmp_path):
    form, other = filled_form(forms), filled_form(forms, "0120")
    code = other.codes()[0]
    form.tables[0].append(other.row(code))
    found = read(book, tmp_path, form.saved())
    assert answers(found.replies[0])[code] == "unclear"
    assert checks(found) == {"reply_unclear": 1}


def test_a_row_twice_counts_once_where_it_says_the_same(book, forms, tmp_path):
    form = filled_form(forms)
    code = form.codes()[0]
    row = form.row(code)
    row.addnext(filled.deepcopy(row))
    assert answers(read(book, tmp_path, form.saved()).replies[0])[code] == "confirmed"
    box = list(form.rows[1].iter(f"{filled.W14}checked"))
    for state, sign in zip(box[:2], "01", strict=True):
        state.set(f"{filled.W14}val", sign)
    for text, sign in zip(
        [each for each in form.rows[1].iter(f"{filled.W}t") if each.text in "☐☒"][:2],
        "☐☒",
        strict=True,
    ):
        text.text = sign
    assert answers(read(book, tmp_path, form.saved()).replies[0])[code] == "unclear"


def test_a_unit_that_replies_twice_counts_once_and_its_differences_not_at_all(
    book, forms, tmp_path
):
    first = filled_form(forms)
    same = filled_form(forms)
    filled.sign(same, "Chef", "", "")
    found = read(book, tmp_path, first.saved(), same.saved())
    assert len(found.replies) == 1 and checks(found) == {"reply_twice_same": 1}
    other = filled_form(forms)
    code = other.codes()[0]
    filled.put_symbol("☒")(other, code, "does_not_know")
    found = read(book, tmp_path, first.saved(), other.saved())
    assert [answers(reply)[code] for reply in found.replies] == ["unclear"] * 2
    assert checks(found) == {"reply_twice": 1}


def test_the_same_file_twice_is_read_once(book, forms, tmp_path):
    data = filled_form(forms).saved()
    found = read(book, tmp_path, data, data)
    assert len(found.replies) == 1 and checks(found) == {"file_twice": 1}


def test_a_form_of_an_earlier_edition_counts_for_what_still_stands(book, forms, tmp_path):
    """One claim has changed since; the others are the same."""
    form = filled_form(forms)
    old = form.codes()[0]
    earlier = form.parts["docProps/custom.xml"].replace(book.edition.encode(), b"2222CC")
    later = SheetBook(book.mapping, book.edition, tuple(without_claim(book.sheets, old)))
    found = read(later, tmp_path, form.saved(**{"docProps/custom.xml": earlier}))
    [reply] = found.replies
    assert reply.edition == "2222CC"
    assert set(answers(reply).values()) == {"confirmed"}
    [told] = [each for each in found.findings if each.check == "reply_to_earlier"]
    assert told.parameters == {"n": 0, "n_old": 1}


@pytest.mark.parametrize("name", ["edition", "language"])
def test_what_somebody_wrote_into_the_files_properties_is_not_stored(name, book, forms, tmp_path):
    """What lies in the open holds no words of a reply, and nothing that a workbook would run."""
    form = filled_form(forms)
    written = "=HYPERLINK(1) Anna Alm, 811218-9876"
    own = re.sub(
        rf'(name="kartlaggning-{name}"[^>]*>\s*<vt:lpwstr>)[^<]*',
        rf"\g<1>{written}",
        form.parts["docProps/custom.xml"].decode(),
    )
    app = f"<Properties><Application>{written}</Application></Properties>"
    parts = {"docProps/custom.xml": own.encode(), "docProps/app.xml": app.encode()}
    assert written in own
    found = read(book, tmp_path, form.saved(**parts))
    [reply] = found.replies
    assert "Anna" not in f"{reply.edition} {reply.language} {found.files}"
    assert set(answers(reply).values()) == {"confirmed"}


def without_claim(sheets, code):
    for sheet in sheets:
        yield replace(sheet, claims=tuple(each for each in sheet.claims if each.code != code))


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (
            lambda book, data: data.replace(book.mapping.encode(), b"2222CC"),
            "reply_of_other_mapping",
        ),
        (lambda _, data: data.replace(b">0184<", b">0999<"), "reply_subject_unknown"),
    ],
)
def test_a_form_of_elsewhere_is_told_and_stops_the_import(change, check, book, forms, tmp_path):
    form = filled_form(forms)
    properties = change(book, form.parts["docProps/custom.xml"])
    found = read(book, tmp_path, form.saved(**{"docProps/custom.xml": properties}))
    assert found.replies == [] and checks(found) == {check: 1}


def test_what_is_no_form_is_told(book, forms, tmp_path):
    import docx  # noqa: PLC0415 - as somebody's letter

    letter = tmp_path / "brev.docx"
    docx.Document().save(letter)
    found = read_replies([letter, tmp_path / "saknas.docx"], book, is_masking=False)
    assert checks(found) == {"reply_no_form": 1, "file_missing": 1}
    several, other = filled_form(forms), filled_form(forms, "0120")
    body = several.document.find(f"{filled.W}body")
    for paragraph in body.findall(f"{filled.W}p"):
        body.remove(paragraph)
    several.tables[0].append(other.rows[0])
    found = read(book, tmp_path, several.saved(**{"docProps/custom.xml": NO_PROPERTIES}))
    assert checks(found) == {"reply_of_several": 1}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("811218-9876", "personal_number"),
        ("031-390 06 10", "telephone"),
        ("anna@example.com", "email"),
    ],
)
def test_what_points_at_a_person_stops_the_import_unless_it_is_masked(
    written, kind, book, forms, tmp_path
):
    form = filled_form(forms, answer="rejected")
    filled.write_correction(form, form.codes()[0], f"Fråga {written} om det.")
    found = read(book, tmp_path, form.saved())
    assert checks(found) == {"identity_found": 1}
    [told] = found.findings
    assert written not in describe_finding(told, "en")
    assert told.where.file.endswith(".docx")
    found = read(book, tmp_path, form.saved(), is_masking=True)
    assert checks(found) == {"identity_masked": 1}
    assert found.replies[0].claims[0].text == f"Fråga [{kind}] om det."


def test_an_address_in_a_correction_is_told_and_stays(book, forms, tmp_path):
    form = filled_form(forms, answer="rejected")
    filled.write_correction(form, form.codes()[0], "Vi sitter på Storgatan 5.")
    found = read(book, tmp_path, form.saved())
    assert checks(found) == {"reply_address": 1}
    assert found.replies[0].claims[0].text == "Vi sitter på Storgatan 5."
    assert "Storgatan" not in describe_finding(found.findings[0], "en")


def test_a_diary_number_in_the_form_of_a_telephones_is_none(book, forms, tmp_path):
    form = filled_form(forms)
    filled.sign(form, "Enhetschef", "2025-10-01", "031-390 06 10")
    found = read(book, tmp_path, form.saved())
    assert checks(found) == {}
    assert found.replies[0].own_number == "031-390 06 10"
    form = filled_form(forms)
    filled.sign(form, "Anna, 031-390 06 10", "2025-10-01", "811218-9876")
    assert checks(read(book, tmp_path, form.saved())) == {"identity_found": 2}
