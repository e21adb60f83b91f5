"""Every text has its translation with the same places, and the catalogues hold these texts."""

import gettext
import io
import re

import pytest
from babel.messages.pofile import read_po

from kartlaggning.errors import Finding
from kartlaggning.text.findings import describe_finding
from scripts.compile_catalogues import LOCALE_DIR, compile_catalogue
from scripts.extract_messages import extract_messages, update_catalogue

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{date}\n'
WORDS = 'msgid "municipality"\nmsgstr "kommun"\n'
CATALOGUES = sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po"))

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


def translations(path):
    """Pairs of a text, singular or plural, and its translation."""
    for message in read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3]):
        if message.id and message.pluralizable:
            yield from (
                (message.id[number > 0], text) for number, text in enumerate(message.string)
            )
        elif message.id:
            yield message.id, message.string


def places(text):
    return sorted(set(re.findall(r"{\w*}", text)))


def ends(text):
    return text[0] == " ", text[-1] in " .?"


def test_swedish_is_there():
    assert [path.parts[-3] for path in CATALOGUES] == ["sv"]


@each_catalogue
def test_a_catalogue_holds_exactly_the_texts_of_the_program(path):
    translated = {message.id for message in read_po(io.BytesIO(path.read_bytes())) if message.id}
    in_program = extract_messages()
    assert (in_program - translated, translated - in_program) == (set(), set()), (
        "run `make catalogues`"
    )
    assert update_catalogue(path.read_bytes(), in_program, path.parts[-3]) == path.read_bytes(), (
        "run `make catalogues`"
    )


@each_catalogue
def test_every_text_is_translated(path):
    assert [text for text, translation in translations(path) if not translation] == [], (
        f"translate it in {path}"
    )


@each_catalogue
def test_a_translation_has_the_places_of_its_text(path):
    pairs = [(text, translation) for text, translation in translations(path) if translation]
    assert [text for text, translation in pairs if places(text) != places(translation)] == []


@each_catalogue
def test_a_translation_begins_and_ends_as_its_text_does(path):
    # what stands beside it brings no space of its own, and no full stop
    pairs = [(text, translation) for text, translation in translations(path) if translation]
    assert [text for text, shown in pairs if ends(text) != ends(shown)] == []


@each_catalogue
def test_the_compiled_catalogues_are_up_to_date(path):
    assert path.with_suffix(".mo").read_bytes() == compile_catalogue(path.read_bytes()), (
        "run `make catalogues`"
    )


def test_texts_are_found_in_code_and_in_templates(tmp_path):
    code = """\
        WORDS = {"seen": N_("seen")}
        line = translate("yes" if n else "no", language)
        line += translate(N_("Rule: {rule}"), language, rule=rule)
        count = translate_plural("{n} source", "{n} sources", n, language)
        text = text.translate("not a text for the catalogue") + translate(WORDS[word], language)
        """
    (tmp_path / "code.py").write_text(re.sub(r"^ +", "", code, flags=re.MULTILINE), "utf-8")
    (tmp_path / "page.html.j2").write_text(
        "<h1>{{ _('Key figures') }}</h1>{{ _('of {n}', n=1) }} untouched", "utf-8"
    )
    in_code = {"seen", "yes", "no", "Rule: {rule}", ("{n} source", "{n} sources")}
    assert extract_messages(tmp_path) == in_code | {"Key figures", "of {n}"}


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone():
    old = (HEADER.format(date="") + WORDS + '\nmsgid "gone"\nmsgstr "borta"\n').encode()
    new = update_catalogue(old, {"municipality", "district", ("{n} source", "{n} sources")}, "sv")
    assert {message.id: message.string for message in read_po(io.BytesIO(new)) if message.id} == {
        "district": "",
        "municipality": "kommun",
        ("{n} source", "{n} sources"): ("", ""),
    }
    assert (
        update_catalogue(new, {("{n} source", "{n} sources"), "district", "municipality"}, "sv")
        == new
    )


def test_a_catalogue_is_compiled_to_the_same_bytes_whatever_its_dates():
    undated = compile_catalogue((HEADER.format(date="") + WORDS).encode())
    dated = compile_catalogue(
        (HEADER.format(date='"POT-Creation-Date: 2026-11-22 10:00+0100\\n"') + WORDS).encode()
    )
    assert dated == undated
    assert gettext.GNUTranslations(io.BytesIO(undated)).gettext("municipality") == "kommun"


def test_the_program_s_own_words_in_a_finding_are_translated_and_the_data_s_are_not():
    finding = Finding(
        "schema_unknown_name", value="question", suggestion="value", parameters={"what": "question"}
    )
    assert describe_finding(finding, "sv") == "Okänt namn på fråga: ”question”. Menade du ”value”?"
    assert (
        describe_finding(finding, "en") == "There is no question 'question'. Did you mean 'value'?"
    )
