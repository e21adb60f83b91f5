"""The forms: what stands on them and what does not, and that everybody can fill them in.

Written with python-docx, they are read here with lxml.
"""

import shutil
import subprocess
import zipfile

import pytest
from importing import filled_forms as filled
from importing.filled_forms import W14, Form, W, text_of

from kartlaggning.documents.sheets.codes import SIGNS, find_codes, is_code, make_code
from kartlaggning.documents.sheets.form import write_form
from kartlaggning.documents.sheets.model import Place
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.together import read_replies
from kartlaggning.reviewing import inspect_sheets, read_claims
from kartlaggning.text.language import LANGUAGES

CORE = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = {"sv": "sv-SE", "en": "en-GB"}


@pytest.fixture(scope="module")
def claimed(shipped_mapping):
    return read_claims(shipped_mapping)


@pytest.fixture(scope="module", params=LANGUAGES)
def sheets(request, claimed):
    return {sheet.subject: sheet for sheet in claimed.sheets(request.param)}


@pytest.fixture(scope="module")
def texts(sheets):
    """All that is read on each form."""
    return {subject: text_of(form_of(sheet).document) for subject, sheet in sheets.items()}


def form_of(sheet):
    return Form(write_form(sheet))


# --- what is claimed


def test_each_municipality_and_district_gets_a_form_and_each_provider_that_may_be_asked(sheets):
    assert len(sheets) == 45
    # of these two all was said by one person
    assert not {"soderstod", "ungarelationer"} & set(sheets)


def test_what_one_person_has_said_is_left_out_and_how_much_is_said(claimed, sheets):
    """Danderyd was told of by one person on its process, and by two on its treatment."""
    sheet = sheets["0162"]
    results = claimed.study.results
    assert sheet.left_out.n_one_person == 14
    for claim in sheet.claims:
        position = results.position.get(("0162", claim.name))
        if position is not None:
            heard = results.informants_in(position.source_ids)
            assert len(heard) != 1, claim.name
    assert "organisation" not in {claim.name for claim in sheet.claims}
    # a class tells the answers that it rests on
    assert "process_type" not in {claim.name for claim in sheet.claims}
    assert any(text_of(each).startswith("14 ") for each in form_of(sheet).document.iter(f"{W}p"))


def test_no_source_quote_or_small_number_stands_on_a_form(claimed, sheets, texts):
    answers = claimed.study.results.interviews.answers
    for text in texts.values():
        assert not [each for each in claimed.study.results.informants_of if each in text]
        assert not [quote for quote in answers["quote"].unique() if quote and quote in text]
    hidden = [sheet for sheet in sheets.values() if sheet.left_out.n_hidden]
    assert hidden
    for sheet in hidden:
        names = {claim.name for claim in sheet.claims}
        cells = claimed.report["tables"]["all_profiles"]["rows"]
        own = [cell for cell in cells if cell["row"] == sheet.subject and cell["is_hidden"]]
        assert own and not {cell["column"] for cell in own} & names
    assert inspect_sheets(sheets.values(), claimed) == []


def test_what_is_invented_is_marked_as_on_the_page(sheets, texts):
    for subject, text in texts.items():
        sheet = sheets[subject]
        assert sheet.mark in text and sheet.mark.split(":")[0] in (
            "Påhittade exempeldata",
            "Invented example data",
        )
        assert sheet.notices[0] in text


@pytest.mark.parametrize("mapping", ["shipped", "example", "second"])
def test_all_that_is_asked_about_stands_on_a_form(mapping, request):
    """Else a reply could never be complete, and each would be told to be of an earlier edition."""
    claimed = read_claims(request.getfixturevalue(f"{mapping}_mapping"))
    for language in LANGUAGES:
        on_forms = {sheet.subject: sheet.claims for sheet in claimed.sheets(language)}
        for subject, codes in claimed.asked.codes.items():
            printed = [claim.code for claim in on_forms.get(subject, ())]
            assert sorted(printed) == sorted(codes.values()), subject
        for claims in on_forms.values():
            assert all(claim.answer.strip(" .") for claim in claims)


def test_a_claim_has_the_same_code_in_both_languages_and_no_two_the_same(claimed):
    by_language = [
        {(s.subject, c.code): c for s in claimed.sheets(language) for c in s.claims}
        for language in LANGUAGES
    ]
    assert by_language[0].keys() == by_language[1].keys()
    assert len({code for _, code in by_language[0]}) == len(by_language[0])


# --- codes


def test_a_code_with_one_sign_wrong_or_two_exchanged_is_none():
    code = make_code("0162", "organisation")
    assert is_code(code)
    for place in range(6):
        for sign in SIGNS:
            wrong = code[:place] + sign + code[place + 1 :]
            assert is_code(wrong) == (wrong == code)
    for place in range(5):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert is_code(swapped) == (swapped == code)


def test_codes_are_found_in_a_text_and_words_are_none():
    code = make_code("x")
    assert find_codes(f"Blankett: {code}. X{code} 12 {code.lower()}") == [code]
    assert Place.parse("Tillfälligt_bokmärke") is None
    assert Place.parse(f"_{code}_confirmed_Copy_1") == Place(code, "confirmed")
    assert Place.parse(Place(code, "claim", "0123abcd").bookmark) == Place(
        code, "claim", "0123abcd"
    )


# --- the Word file


def test_the_same_form_has_the_same_bytes(sheets):
    for sheet in list(sheets.values())[:3]:
        assert write_form(sheet) == write_form(sheet)


def test_the_file_says_what_it_is_and_of_whom(sheets):
    sheet = sheets["0188"]
    form = form_of(sheet)
    core = filled.etree.fromstring(form.parts["docProps/core.xml"])
    assert sheet.name in core.findtext(f"{CORE}title")
    assert core.findtext(f"{CORE}language") == XML_LANG[sheet.language]
    styles = filled.etree.fromstring(form.parts["word/styles.xml"])
    [language] = styles.find(f"{W}docDefaults").iter(f"{W}lang")
    assert language.get(f"{W}val") == XML_LANG[sheet.language]
    own = form.parts["docProps/custom.xml"].decode()
    for name, value in sheet.properties.items():
        assert f'name="{name}"' in own and f">{value}<" in own
    assert not [name for name in form.parts if "thumbnail" in name]
    assert b"kartlaggning" in form.parts["docProps/app.xml"]


def test_everybody_can_find_the_way_in_it(sheets):
    """Headings, tables with heads that repeat and with descriptions, controls with titles."""
    form = form_of(sheets["0188"])
    styles = [each.get(f"{W}val") for each in form.document.iter(f"{W}pStyle")]
    assert styles.count("Title") == 1 and styles.count("Heading1") == 3
    for table in form.tables:
        head, *rows = table.findall(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))
        for name in ("tblCaption", "tblDescription"):
            assert table.find(f"{W}tblPr/{W}{name}").get(f"{W}val")
        assert not list(table.iter(f"{W}gridSpan")) and not list(table.iter(f"{W}vMerge"))
    controls = list(form.document.iter(f"{W}sdt"))
    titles = [each.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for each in controls]
    ids = [each.find(f"{W}sdtPr/{W}id").get(f"{W}val") for each in controls]
    assert len(set(titles)) == len(titles) and len(set(ids)) == len(ids)


def test_each_claim_has_three_boxes_and_room_all_with_its_code(sheets):
    sheet = sheets["0188"]
    form = form_of(sheet)
    assert form.codes() == [claim.code for claim in sheet.claims]
    for claim in sheet.claims:
        cells = form.cells(claim.code)
        assert text_of(cells[1]) == claim.text
        tags = [filled.control(cell).find(f"{W}sdtPr/{W}tag").get(f"{W}val") for cell in cells[2:]]
        parts = ("confirmed", "rejected", "does_not_know", "correction")
        assert tags == [f"{claim.code}.{part}" for part in parts]
        assert len(list(form.row(claim.code).iter(f"{W14}checkbox"))) == 3


def test_a_form_in_libreoffice_keeps_its_ids(claimed, tmp_path):
    """Saved by LibreOffice: the tags are gone, and every answer is read all the same."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    sheets = {sheet.subject: sheet for sheet in claimed.sheets("sv")}
    book = SheetBook(claimed.asked.mapping, claimed.asked.edition, tuple(sheets.values()))
    for unit in ("0188", "bromma", "rvc_vast"):
        form = form_of(sheets[unit])
        for code, answer in zip(form.codes(), ["confirmed", "rejected"] * 20, strict=False):
            filled.tick_control(form, code, answer)
        (tmp_path / f"{unit}.docx").write_bytes(form.saved())
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    saved = tmp_path / "saved"
    given = map(str, sorted(tmp_path.glob("*.docx")))
    subprocess.run(
        [office, home, "--headless", "--convert-to", "docx", "--outdir", str(saved), *given],
        check=True,
        capture_output=True,
        timeout=60,
    )
    with zipfile.ZipFile(saved / "0188.docx") as archive:
        assert b"LibreOffice" in archive.read("docProps/app.xml")
    found = read_replies(sorted(saved.iterdir()), book, is_masking=False)
    assert found.findings == []
    assert {reply.subject for reply in found.replies} == {"0188", "bromma", "rvc_vast"}
    for reply in found.replies:
        answers = [claim.answer for claim in reply.claims]
        assert answers == (["confirmed", "disputed"] * 20)[: len(answers)]
        assert reply.edition == book.edition and not any(claim.text for claim in reply.claims)
