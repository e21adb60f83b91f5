#!/usr/bin/env bash
# Chromium writes an SVG pattern into a PDF anew for each shape that is filled with it, many times the size of
# the same shapes drawn as paths.
#
# Program     Chromium, headless, as the system has it (Debian's 12 when this was seen). No package.
# Input       A page of 100 small drawings, each a rectangle of 364 × 14 filled with one shared pattern
#             (patternUnits="userSpaceOnUse", 14 × 14, one path of five points); and the same page with the
#             26 figures of each rectangle as one path. Both are printed to PDF.
# Behaviour   The page with the pattern is some nineteen times as large, about 1 kB for each rectangle after
#             compression: the pattern, defined once in the document, is not one object of the PDF.
# Expected    A pattern is what PDF has tiling patterns for (ISO 32000-1, 8.7.3): one object, to which each
#             fill refers. The page that says its figures once would be the smaller one, as it is in HTML.
# Why it      Bars made of a square per unit are the obvious use of a pattern: a report has thousands of them.
# matters     Printed, such a page took minutes and half a gigabyte, where the same squares as paths take
#             0.7 MB and some seconds; nothing on the screen foretells it.
# Remedy      kartlaggning draws runs of squares as shared paths (`<use>`), never as patterns; hatching alone
#             is a pattern (kartlaggning/pages/figures/one_by_one/squares.py, `shapes`).
#
# Exits with 0 where Chromium behaves as is written here, 1 where it no longer does, 3 where it is not there.
# Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   100 rectangles, one pattern   107076 bytes
#   100 paths of 26 figures         5674 bytes
#   as recorded
set -euo pipefail

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ] || ! command -v python3 >/dev/null; then
    echo "chromium or python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 - <<'PYTHON'
FIGURE = "h7l5 5v7h-12z"
PATTERN = f'<pattern id="p" width="14" height="14" patternUnits="userSpaceOnUse"><path d="M1 1{FIGURE}"/></pattern>'
FILLED = '<rect width="364" height="14" fill="url(#p)"/>'
DRAWN = '<path d="' + "".join(f"M{14 * place + 1} 1{FIGURE}" for place in range(26)) + '"/>'
for name, drawing in (("pattern", FILLED), ("path", DRAWN)):
    row = f'<p><svg width="364" height="14" viewBox="0 0 364 14">{drawing}</svg></p>'
    head = f"<!doctype html><meta charset=utf-8><title>t</title><svg width=0 height=0><defs>{PATTERN}</defs></svg>"
    with open(f"{name}.html", "w", encoding="utf-8") as page:
        page.write(head + 100 * row)
PYTHON

for name in pattern path; do
    "$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --print-to-pdf="$name.pdf" "file://$folder/$name.html" >/dev/null 2>&1 || true
    if ! [ -s "$name.pdf" ]; then
        echo "chromium printed nothing" >&2
        exit 3
    fi
done
pattern=$(wc -c <pattern.pdf)
path=$(wc -c <path.pdf)
printf '100 rectangles, one pattern %8d bytes\n100 paths of 26 figures     %8d bytes\n' "$pattern" "$path"
if [ "$pattern" -lt $((5 * path)) ]; then
    echo "no longer as recorded"
    exit 1
fi
echo "as recorded"
