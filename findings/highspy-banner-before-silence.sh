#!/usr/bin/env bash
# highspy prints its banner to standard output before a program can ask it to be silent.
#
# Package     highspy 1.16.0, from the public registry.
# Input       highspy.Highs(), then silent(), then a linear program of one variable.
# Behaviour   Two lines, "Running HiGHS …" and "Includes third-party software …", stand on standard output as soon as the
#             object is made; after silent() nothing more comes. The same with setOptionValue("output_flag", False) or
#             "log_to_console": there is no object to set them on before. The class it is derived from prints nothing: it
#             is enableCallbacks(), called by the constructor, that does.
# Expected    Nothing before a solver runs, or an option that the constructor takes: a library leaves standard output to
#             the program.
# Why it      A program that writes its result there, csv for the next one or a list of files, hands over two lines of a
# matters     solver's licence first, and only on the days when a report has something to solve.
# Remedy      Derive a class whose enableCallbacks() sets "output_flag" to False before it calls the inherited one.
#
# Exits with 0 where highspy behaves as is written here, 1 where it no longer does, 3 where a program or the package is
# not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   highspy 1.16.0
#   silent() after making it: 2 lines on standard output
#   silent while making it:   0 lines on standard output
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check highspy==1.16.0; } \
    >"$folder/install.txt" 2>&1; then
    echo "highspy 1.16.0 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
cat >after.py <<'PYTHON'
import highspy

solver = highspy.Highs()
solver.silent()
solver.addVariable(lb=0, ub=1)
solver.run()
PYTHON
cat >while.py <<'PYTHON'
import highspy


class Silent(highspy.Highs):
    def enableCallbacks(self):
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


solver = Silent()
solver.addVariable(lb=0, ub=1)
solver.run()
PYTHON
after=$(venv/bin/python after.py | wc -l)
while_made=$(venv/bin/python while.py | wc -l)
echo "highspy 1.16.0"
echo "silent() after making it: $((after)) lines on standard output"
echo "silent while making it:   $((while_made)) lines on standard output"
if [ "$((after)) $((while_made))" = "2 0" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
