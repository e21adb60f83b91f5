#!/usr/bin/env bash
# PyYAML's two parsers do not read the same language: a question in `{}` loads with one of them only.
#
# Package     PyYAML 6.0.3 (its wheels hold libyaml 0.2.5), from the public registry.
# Input       label: {sv: Finns ett bibliotek?, en: Is there a library?}
# Behaviour   yaml.load(…, Loader=yaml.CSafeLoader) reads it. yaml.safe_load, PyYAML's own parser, refuses
#             it: "expected ',' or '}', but got '?'". Its scanner ends every plain text in `{}` or `[]` at
#             a question mark, wherever that stands.
# Expected    Both read it. The specification of YAML 1.1, which PyYAML follows, keeps only , [ ] { } out of
#             plain texts within brackets (https://yaml.org/spec/1.1/#id907281). libyaml was mended
#             (yaml/libyaml#105); of PyYAML's own parser yaml/pyyaml#128 and #753 say the same and were
#             open when last looked at.
# Why it      A mapping's schema is full of questions. Which parser there is hangs on how PyYAML was built:
# matters     wheels for the usual systems have libyaml; a build from source without it, PyPy, or a Python
#             so new that it has no wheel yet do not. The same file then loads on one researcher's computer
#             and not on another's, and whoever reads it with yaml.safe_load to check a result is told that
#             it is no YAML.
# Remedy      Quotation marks: {sv: "Finns ett bibliotek?", en: "Is there a library?"}. What kartlaggning
#             ships and prints has them (tests/test_yaml_parsers.py), and it reads with either parser.
#
# Exits with 0 where PyYAML behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   PyYAML 6.0.3, libyaml 0.2.5
#   libyaml, plain:   {'label': {'sv': 'Finns ett bibliotek?', 'en': 'Is there a library?'}}
#   PyYAML, plain:    refused at line 1, column 32: expected ',' or '}', but got '?'
#   libyaml, quoted:  {'label': {'sv': 'Finns ett bibliotek?', 'en': 'Is there a library?'}}
#   PyYAML, quoted:   {'label': {'sv': 'Finns ett bibliotek?', 'en': 'Is there a library?'}}
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check PyYAML==6.0.3; } \
    >"$folder/install.txt" 2>&1; then
    echo "PyYAML 6.0.3 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import yaml

if not yaml.__with_libyaml__:
    print("this build of PyYAML has no libyaml to compare with", file=sys.stderr)
    sys.exit(3)
from yaml import _yaml

PLAIN = "label: {sv: Finns ett bibliotek?, en: Is there a library?}\n"
QUOTED = 'label: {sv: "Finns ett bibliotek?", en: "Is there a library?"}\n'
READ = {"label": {"sv": "Finns ett bibliotek?", "en": "Is there a library?"}}
REFUSED = "refused at line 1, column 32: expected ',' or '}', but got '?'"


def outcome(text, parser):
    try:
        return yaml.load(text, Loader=parser)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return f"refused at line {mark.line + 1}, column {mark.column + 1}: {error.problem}"


print(f"PyYAML {yaml.__version__}, libyaml {_yaml.get_version_string()}")
seen = []
for name, text in (("plain", PLAIN), ("quoted", QUOTED)):
    for of, parser in (("libyaml", yaml.CSafeLoader), ("PyYAML", yaml.SafeLoader)):
        seen.append(outcome(text, parser))
        print(f"{of + ', ' + name + ':':<18}{seen[-1]}")
is_as_recorded = seen == [READ, REFUSED, READ, READ]
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
