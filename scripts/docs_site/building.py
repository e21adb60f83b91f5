"""The steps from the sources to the site, on one screen."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.docs_site.checks import checks_page
from scripts.docs_site.commands import commands_page
from scripts.docs_site.figures import STYLE, figure_files, report_style
from scripts.docs_site.frames import frames_page
from scripts.docs_site.other_files import other_files_page
from scripts.docs_site.schema import schema_page
from scripts.docs_site.tutorial_files import write_tutorial_files
from scripts.docs_site.words import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = DOCS / "site"
METHODS: dict[Language, str] = {"sv": "metod.md", "en": "method.md"}
JSON_SCHEMAS = ("survey_schema.schema.json", "region.schema.json")
# what only the theme's own developers need, a third of the site
NOT_SHIPPED = ("*.map", "webpack-macros.html", ".buildinfo", "objects.inv")
FRONT_PAGE = """\
<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>kartlaggning</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.2rem/1.6 system-ui, sans-serif; }
main { max-width: 30rem; margin: 15vh auto; padding: 0 1rem; }
</style>
<main>
<h1>kartlaggning</h1>
<p><a href="sv/index.html">Dokumentation på svenska</a></p>
<p lang="en"><a href="en/index.html" hreflang="en">Documentation in English</a></p>
</main>
</html>
"""


def build_site(folder: Path, reports: Path) -> int:
    """Make the site in `folder/html` anew, both languages.

    Parameters
    ----------
    reports
        The folder with the example's report, for the figures.

    Returns
    -------
    int
        How many pages it has.

    Raises
    ------
    subprocess.CalledProcessError
        Sphinx warns of something, or stops.
    """
    site = folder / "html"
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(folder / "source", ignore_errors=True)
    for language in LANGUAGES:
        source = folder / "source" / language
        gather_pages(language, source, reports)
        _run_sphinx(language, source, site / language)
    (site / "index.html").write_text(FRONT_PAGE, "utf-8")
    for pattern in NOT_SHIPPED:
        for path in site.rglob(pattern):
            path.unlink()
    return len(list(site.rglob("*.html")))


def gather_pages(language: Language, source: Path, reports: Path) -> None:
    """Put beside each other what is written by hand and what is made from the code."""
    shutil.copytree(WRITTEN / language, source)
    for name in ("_static", "_templates", "locale", "conf.py"):
        path = WRITTEN / name
        if path.is_dir():
            shutil.copytree(path, source / name)
        else:
            shutil.copy(path, source / name)
    for name in JSON_SCHEMAS:
        shutil.copy(DOCS / name, source / "reference" / name)
    pages = {
        f"_static/{STYLE}": report_style(reports),
        "reference/commands.md": commands_page(language),
        "reference/checks.md": checks_page(language),
        "reference/frames.md": frames_page(language),
        "reference/schema.md": schema_page(language),
        "reference/method.md": _method_page(language),
        "sources/other-files.md": other_files_page(language),
    }
    for name, content in figure_files(language, reports).items():
        pages[f"figures/{name}"] = content
    write_tutorial_files(source / "tutorial")
    for name, content in pages.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def _method_page(language: Language) -> str:
    """The page of the method as it stands in `docs/`, without its link to the other language."""
    text = (DOCS / METHODS[language]).read_text("utf-8")
    return re.sub(r"^\*.*\((?:method|metod)\.md\)\.?\*\n", "", text, count=1, flags=re.MULTILINE)


def _run_sphinx(language: Language, source: Path, target: Path) -> None:
    environment = {
        **os.environ,
        "KARTLAGGNING_DOCS_LANGUAGE": language,
        "KARTLAGGNING_DOCS_LOCALE": str(source / "locale"),
    }
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going"]
    command += ["--builder", "html", "--doctree-dir", str(source.with_name(f"{language}-trees"))]
    subprocess.run([*command, str(source), str(target)], env=environment, check=True)
