#!/usr/bin/env bash
# PyYAML says that a block mapping ends where the next thing begins: comments between lie inside it.
#
# Package     PyYAML 6.0.3 (its wheels hold libyaml 0.2.5), from the public registry.
# Input       a:
#               b: 1  # of b
#             # of c
#
#             c: 2
# Behaviour   In yaml.compose(…) the mapping under `a` has its end_mark at line 5, column 1: behind the
#             comment of `c` and the blank line. Both parsers agree. The end_mark of a scalar, and of what
#             stands in {} or [], is right behind its last sign.
# Expected    What a node's marks enclose is the node. The documentation of PyYAML says of marks only that
#             they are where the node starts and ends (https://pyyaml.org/wiki/PyYAMLDocumentation#nodes);
#             comments are no part of any node.
# Why it      Whoever changes one place of a file that people write, and keeps the rest as it is, cuts by
# matters     these marks. Deleting `a` from start_mark to end_mark takes the comment of `c` along, without a
#             word; moving it takes that comment elsewhere.
# Remedy      The end of a block collection is that of its last scalar, or of the last thing in brackets
#             (kartlaggning/yaml_files/editing/layout.py).
#
# Exits with 0 where PyYAML behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   PyYAML 6.0.3, libyaml 0.2.5
#   libyaml  ends at line 5, column 1; cut out: 'a:\n  b: 1  # of b\n# of c\n\n'
#   PyYAML   ends at line 5, column 1; cut out: 'a:\n  b: 1  # of b\n# of c\n\n'
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

TEXT = "a:\n  b: 1  # of b\n# of c\n\nc: 2\n"
print(f"PyYAML {yaml.__version__}, libyaml {_yaml.get_version_string()}")
seen = []
for name, parser in (("libyaml", yaml.CSafeLoader), ("PyYAML", yaml.SafeLoader)):
    key, value = yaml.compose(TEXT, Loader=parser).value[0]
    cut = TEXT[key.start_mark.index : value.end_mark.index]
    mark = value.end_mark
    seen.append((mark.line + 1, mark.column + 1, cut))
    print(f"{name:<8} ends at line {mark.line + 1}, column {mark.column + 1}; cut out: {cut!r}")
is_as_recorded = seen == [(5, 1, "a:\n  b: 1  # of b\n# of c\n\n")] * 2
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
