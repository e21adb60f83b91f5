#!/usr/bin/env bash
# Babel reads either a number ten times too large without a word, or no Swedish thousands as people type them.
#
# Package     Babel 2.16.0, from the public registry.
# Input       parse_decimal of "1 250" (Swedish, the space of a keyboard), of "1 250" with the no-break space
#             that Excel and Babel itself write, and of "2,5" in English; each with strict=False and True.
# Behaviour   Without `strict` "2,5" in English is 25: commas are taken out wherever they stand. With it that
#             is refused, and so is Swedish "1 250" with a common space, "not a valid decimal number"; only
#             the no-break space passes. There is no third way.
# Expected    `strict` "controls whether numbers formatted in a weird way are accepted or rejected"
#             (babel.numbers.parse_decimal). A space between thousands is not weird in Swedish: it is the one
#             that there is on a keyboard, and the reading without `strict` has a rule of its own for it. So
#             strict=True would refuse "2,5" in English and take "1 250" in Swedish.
# Why it      Tables of counts hold both spaces: the no-break one where a program wrote the number, the common
# matters     one where somebody typed it. Whoever turns on `strict`, as one must against "2,5" = 25, loses the
#             typed ones; whoever does not gets a factor of ten.
# Remedy      kartlaggning reads numbers itself (kartlaggning/quantities/numbers.py): any space between groups
#             of three, and a comma or point before three digits is settled by the column or asked about.
#
# Exits with 0 where Babel behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   Babel 2.16.0
#   2,5 en             default: 25          strict: refused
#   1 250 sv           default: 1250        strict: refused
#   1\xa0250 sv        default: 1250        strict: 1250
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check Babel==2.16.0; } \
    >"$folder/install.txt" 2>&1; then
    echo "Babel 2.16.0 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import babel
from babel.numbers import NumberFormatError, parse_decimal


def outcome(text, locale, strict):
    try:
        return str(parse_decimal(text, locale=locale, strict=strict))
    except NumberFormatError:
        return "refused"


print(f"Babel {babel.__version__}")
seen = []
for text, locale in (("2,5", "en"), ("1 250", "sv"), ("1\u00a0250", "sv")):
    both = [outcome(text, locale, strict) for strict in (False, True)]
    seen.append(both)
    shown = text.encode("unicode_escape").decode()
    print(f"{shown + ' ' + locale:<18} default: {both[0]:<11} strict: {both[1]}")
is_as_recorded = seen == [["25", "refused"], ["1250", "refused"], ["1250", "1250"]]
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
