"""`python -m scripts.docs_site`: make the site in `build/docs-site/html`."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.docs_site.building import ROOT, build_site
from scripts.docs_site.examples import make_example_report
from scripts.docs_site.links import find_broken_links


def main() -> None:
    """Make the site anew; end with 1 where Sphinx warns or a link leads nowhere."""
    folder = ROOT / "build" / "docs-site"
    reports = make_example_report(folder / "example")
    site = folder / "html"
    pages = build_site(folder, reports)
    broken = find_broken_links(site)
    for each in broken:
        print(each, file=sys.stderr)
    print(f"{pages} pages, {len(broken)} broken links: {site.relative_to(Path.cwd())}/index.html")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
