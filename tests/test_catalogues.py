"""The compiled translations are those of the texts beside them, whenever they were compiled."""

import gettext
import io

from scripts.compile_catalogues import LOCALE_DIR, compile_catalogue

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{date}\n'
WORDS = 'msgid "municipality"\nmsgstr "kommun"\n'


def test_a_catalogue_is_compiled_to_the_same_bytes_whatever_its_dates():
    undated = compile_catalogue((HEADER.format(date="") + WORDS).encode())
    dated = compile_catalogue((HEADER.format(date='"POT-Creation-Date: 2026-11-22 10:00+0100\\n"') + WORDS).encode())
    assert dated == undated
    assert gettext.GNUTranslations(io.BytesIO(undated)).gettext("municipality") == "kommun"


def test_the_compiled_catalogues_are_up_to_date():
    catalogues = sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po"))
    assert [path.parts[-3] for path in catalogues] == ["sv"]
    for path in catalogues:
        assert path.with_suffix(".mo").read_bytes() == compile_catalogue(path.read_bytes()), "run `make catalogues`"
