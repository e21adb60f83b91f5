#!/usr/bin/env bash
# PyYAML's ReaderError says where by `position`: in bytes from one of its parsers, in letters from the other.
#
# Package     PyYAML 6.0.3 (its wheels hold libyaml 0.2.5), from the public registry.
# Input       A text (str) of two lines, the first with three Swedish letters, the second with a control
#             character (U+0007): "å: åå\nb: x\x07\n".
# Behaviour   Both parsers raise yaml.reader.ReaderError, which has no mark with line and column, as all other
#             errors of PyYAML have, but `position` alone. PyYAML's own parser gives 10, the letter's place in
#             the text that it was given. libyaml's gives 13: the place in the UTF-8 bytes that PyYAML made of
#             the text. Neither says which it is.
# Expected    The same number from both, and one that fits the text that was handed in; or a mark. The
#             documentation of PyYAML says of errors only that marks tell their places.
# Why it      A program that counts line breaks before `position` to tell a user the line is right as long as
# matters     it is tried with English. Each å, ä or ö before the character moves the place by one, so that in
#             a Swedish file of some hundred lines another line is told, far below the wrong one.
# Remedy      Look for the character in the text itself: the first that YAML does not allow
#             (kartlaggning/yaml_files/diagnosis.py).
#
# Exits with 0 where PyYAML behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   PyYAML 6.0.3, libyaml 0.2.5
#   the character's place in the text: 10; in its bytes: 13
#   libyaml: ReaderError, position 13, no mark
#   PyYAML:  ReaderError, position 10, no mark
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

TEXT = "å: åå\nb: x\x07\n"
print(f"PyYAML {yaml.__version__}, libyaml {_yaml.get_version_string()}")
in_text, in_bytes = TEXT.index("\x07"), TEXT.encode().index(b"\x07")
print(f"the character's place in the text: {in_text}; in its bytes: {in_bytes}")
seen = []
for name, parser in (("libyaml:", yaml.CSafeLoader), ("PyYAML:", yaml.SafeLoader)):
    try:
        yaml.load(TEXT, Loader=parser)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        seen.append((type(error).__name__, error.position, mark))
        print(f"{name:<8} {type(error).__name__}, position {error.position}, {'a' if mark else 'no'} mark")
is_as_recorded = seen == [("ReaderError", in_bytes, None), ("ReaderError", in_text, None)]
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
