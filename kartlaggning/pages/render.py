"""From the plain report to a page: one HTML file without network, with no code but its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kartlaggning.charts.drawing import style
from kartlaggning.pages.cache import cache_folder
from kartlaggning.pages.figures.chart_data import pack_charts
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.figures.one_by_one.drawn_squares import dot_svg, strip_svg
from kartlaggning.pages.figures.one_by_one.squares import drawing_id
from kartlaggning.pages.in_attributes import in_script
from kartlaggning.pages.payload import PlotlyPayload, plotly_payload, policy_hash
from kartlaggning.pages.publisher.sender import colours_of, typeface_of
from kartlaggning.pages.view import PageView, build_view
from kartlaggning.plain_report import Look, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.hyphens import soften
from kartlaggning.text.language import Language

PAGES: dict[Language, str] = {"sv": "index.html", "en": "index.en.html"}

_OTHER: dict[Language, Language] = {"sv": "en", "en": "sv"}
# what sources say is Swedish
_SAID: dict[Language, Markup] = {"sv": Markup(""), "en": Markup(' lang="sv"')}

_HERE = Path(__file__).parent
_INDENTATION = re.compile(r"^[ \t]+", flags=re.MULTILINE)
_COMMENT = re.compile(r"^(?://.*|/\*.*\*/)\n", re.MULTILINE)  # a line of its own
_LOOSE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")  # in a style sheet: space that nobody reads
# the sign's number and a space: CSS Syntax, § 4.3.7
_IN_QUOTES = str.maketrans({sign: f"\\{ord(sign):x} " for sign in '"\\<\n'})
_MARK_SCRIPT = 'document.documentElement.className="js"'
# in the order in which they stand in the page: a later style goes before an earlier
_STYLES = (
    "page",
    "figures",
    "tables",
    "squares",
    "scales",
    "explorer",
    "lists",
    "lanes",
    "flow",
    "overview",
    "map",
    "profiles",
    "downloads",
    "rail",
    "screens",
    "print",
)
_SCRIPTS = (
    "addresses",
    "charts",
    "place",
    "map",
    "flow",
    "tables",
    "squares",
    "explorer",
    "answers",
    "finder",
    "units",
    "overview",
    "profiles",
    "names",
    "search",
    "rail",
    "language",
    "workbook",
    "pictures",
    "downloads",
    "share",
    "citation",
)


def render_page(report: Report, language: Language, payload: PlotlyPayload) -> str:
    """Render the report in a language.

    Parameters
    ----------
    report
        The plain report, as `report.json` holds it.
    language
        Language of the page.
    payload
        plotly.js, from `plotly_payload`; made once for all pages.

    Returns
    -------
    str
        The page; the same report gives the same bytes.

    Raises
    ------
    KartlaggningError
        Where a text refers to a cell that does not exist.
    """
    view = build_view(report, language)
    has_charts = any(figure["chart"] for figure in figures_in(view))
    look = report["meta"]["look"]
    meta = view["meta"]
    running_title = f"{meta['title']} – {meta['region']}. {view['publication']['marking']}"
    style_sheet = _whole_style_sheet(running_title, look)
    other = _OTHER[language]
    template = _environment().get_template("page.html.j2")
    return template.render(
        view,
        _=partial(_translate, language),
        language=language,
        said=_SAID[language],
        other={"language": other, "page": PAGES[other]},
        policy=_policy(style_sheet, payload if has_charts else None),
        style_sheet=style_sheet,
        mark_script=_MARK_SCRIPT,
        script=_script(),
        numbers_of_columns=_numbers_of_columns(report),
        charts=_charts_json(view, colours_of(look)["accent"]) if has_charts else "",
        plotly=payload.gzip_base64.decode("ascii") if has_charts else "",
    )


def _numbers_of_columns(report: Report) -> dict[str, int]:
    """What profiles write in place of a column's id: each holds most of them."""
    tables = report["tables"].values()
    rows = [cell for table in tables if table["kind"] == "profile" for cell in table["rows"]]
    columns = dict.fromkeys(cell["column"] for cell in rows)
    return {column: number for number, column in enumerate(columns)}


def render_small_page(
    template: str, view: Mapping[str, Any], language: Language, styles: tuple[str, ...]
) -> str:
    """Render a page of its own beside the report: no script, no charts, the report's colours.

    Parameters
    ----------
    template
        Name of the template; `_`, `language`, `policy` and `style_sheet` are given to it too.
    view
        All else that it names.
    styles
        The style sheets, in their order.
    """
    look: Look = {"logo": None, "accent": [], "typeface": "system", "address": ""}
    style_sheet = f"{_colours(look)}{_compact(_static('styles', styles, '.css'))}"
    return (
        _environment()
        .get_template(template)
        .render(
            view,
            _=partial(_translate, language),
            language=language,
            policy=(
                f"default-src 'none'; style-src '{policy_hash(style_sheet.encode())}'; "
                "base-uri 'none'; form-action 'none'"
            ),
            style_sheet=style_sheet,
        )
    )


def render_part(
    template: str, view: Mapping[str, Any], language: Language, macro: str = "", *arguments: Any
) -> str:
    """Render a part of the page by itself, for what is made of the page's words.

    Parameters
    ----------
    template
        Name of the template.
    view
        What it names.
    macro
        The macro of it that is called with `arguments`; without one the whole template is rendered.
    """
    about = {
        **view,
        "_": partial(_translate, language),
        "language": language,
        "said": _SAID[language],
    }
    found = _environment().get_template(template)
    if not macro:
        return found.render(about)
    return str(getattr(found.make_module(about), macro)(*arguments))


def figures_in(view: PageView) -> Iterator[FigureView]:
    """Every figure of a page, in the order in which they stand."""
    if view["opening"]:
        yield view["opening"]
    for section in view["sections"]:
        yield from section["figures"]
    for exploration in view["explorer"]["explorations"]:
        yield from exploration["figures"]
    yield from view["explorer"]["others"]


def _translate(language: Language, message: str, **parameters: Any) -> str:
    return translate(message, language, **parameters)


def _soft(text: str | Markup, language: Language) -> Markup:
    """A heading whose long words may be cut."""
    return Markup(soften(str(escape(text)), language))


class _Templates(FileSystemLoader):
    """Templates without the indentation that only their authors read: a page is 25 kB lighter."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """The template's text, its path, and whether it still is as read."""
        source, path, is_current = super().get_source(environment, template)
        return _INDENTATION.sub("", source), path, is_current


class _Environment(Environment):
    """Looks into plain data first: views are that, and jinja2 asks for an attribute before."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What is called so: a key of a view, else as jinja2 finds it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _in_style_sheet(text: str) -> str:
    """A text between the quotes of a style sheet, which it cannot end, nor the sheet itself."""
    return text.translate(_IN_QUOTES)


@cache
def _environment() -> Environment:
    # autoescape is forced: select_autoescape would leave `x.html.j2` unescaped
    environment = _Environment(
        loader=_Templates(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["soft"] = _soft
    environment.globals |= {"drawing_id": drawing_id, "squares": strip_svg, "dot": dot_svg}
    folder = cache_folder()
    if folder:
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return environment


def _whole_style_sheet(running_title: str, look: Look) -> str:
    """The colours, on white and on dark, the page's own sheet, and what runs over printed pages."""
    title = _in_style_sheet(running_title)
    return (
        f"{_colours(look)}{_style_sheet()}"
        f'@page{{@top-left{{content:"{title}";font:9pt sans-serif}}}}'
        "@page :first{@top-left{content:none}}"
    )


def _colours(look: Look) -> str:
    light, dark = [f"--font:{typeface_of(look)}"], []
    for name, (on_white, on_dark) in colours_of(look).items():
        light.append(f"--{name}:{on_white}")
        dark.append(f"--{name}:{on_dark}")
    return (
        f":root{{{';'.join(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
    )


@cache
def _style_sheet() -> str:
    return _compact(_static("styles", _STYLES, ".css"))


def _compact(style_sheet: str) -> str:
    return _LOOSE.sub(r"\1", style_sheet).replace(";}", "}")


@cache
def _script() -> str:
    return _static("scripts", _SCRIPTS, ".js")


def read_script(name: str) -> str:
    """Read one of the scripts as it goes into a page."""
    return _static("scripts", (name,), ".js")


def _static(folder: str, names: tuple[str, ...], suffix: str) -> str:
    """Files one after another, without what only their authors read."""
    texts = []
    for name in names:
        text = (_HERE / "static" / folder / f"{name}{suffix}").read_text(encoding="utf-8")
        texts.append(_COMMENT.sub("", _INDENTATION.sub("", text)))
    return "\n".join(texts)


def _policy(style_sheet: str, plotly: PlotlyPayload | None) -> str:
    """Content-Security-Policy: nothing from outside, and own scripts only, each by its hash."""
    hashes = [policy_hash(_MARK_SCRIPT.encode()), policy_hash(_script().encode())]
    styles = f"'{policy_hash(style_sheet.encode())}'"
    if plotly:
        hashes.append(plotly.policy_hash)
        # plotly writes styles into the page
        styles = "'unsafe-inline'"
    scripts = " ".join(f"'{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def served_policy() -> str:
    """The policy under which a server shows any report: no script but the program's own may run.

    A page that lies in a folder says its own policy, which whoever changed it may have changed too.
    """
    scripts = (_MARK_SCRIPT.encode(), _script().encode())
    hashes = [*map(policy_hash, scripts), plotly_payload().policy_hash]
    allowed = " ".join(f"'{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _charts_json(view: PageView, accent: tuple[str, str]) -> str:
    """The charts as JSON that cannot end its script element, in the publisher's colour."""
    charts = {figure["id"]: figure["chart"] for figure in figures_in(view) if figure["chart"]}
    content = {**pack_charts(charts), "dark": style.dark_tones(), "config": style.CONFIG}
    written = in_script(content)
    for own, declared in zip(style.PALETTE["accent"], accent, strict=True):
        written = written.replace(own, declared)
    return written
