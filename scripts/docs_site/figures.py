"""A page for each kind of figure, with the figure itself as the example's report has it.

The figure keeps the report's own style sheet: it lies in a shadow root, which needs no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from scripts.docs_site.words import Language, in_words

SCHEMA = Path(__file__).parents[2] / "examples" / "vattenvik" / "survey_schema.yaml"
STYLE = "report.css"
PAGES = {"sv": "index.html", "en": "index.en.html"}
_FIGURE = re.compile(r'<figure [^>]*class="[^"]*\bkind-(\w+).*?</figure>', re.DOTALL)
_SPRITES = re.compile(r'<svg class="unseen".*?</svg>', re.DOTALL)
_STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_OWN_STYLE = """\
.report { margin: 0; padding: 1rem; display: block; min-height: 0; }
figure { margin: 0; }
"""
# within a page of its own they would lead nowhere
_INNER_LINK = re.compile(r'(<a\b[^>]*?) href="#[^"]*"')
_NUMBER = re.compile(r'<a\b[^>]*class="figure-number".*?</a>', re.DOTALL)
_SAYS = {
    "sv": {
        "title": "Figurerna",
        "shows": "Visar",
        "of": "`of`: vad den handlar om",
        "population": "`population`: vilka den räknar bland",
        "by": "`by`: vad den kan delas upp efter",
        "base": "`base`: en annan bas än alla",
        "in": "Plats i en lång rapport",
        "counts": "Räknar",
        "written": "Så skrivs den",
        "looks": "Så ser den ut",
        "from": "Ur det påhittade exemplet *Vattenvik*: ingenting här är uppmätt.",
        "keys": "Vad den tar",
        "more": "Alla nycklar finns i [schemats språk](../reference/schema.md#figurer).",
        "introduction": """\
Vad rapporten visar bestäms under `report: sections: figures` i `survey_schema.yaml`. Varje slag av
figur har en egen sida, med figuren som den ser ut i det påhittade exemplet *Vattenvik*. Under varje
figur i en rapport finns dess siffror som tabell, med bas och källor.
""",
    },
    "en": {
        "title": "The figures",
        "shows": "Shows",
        "of": "`of`: what it is about",
        "population": "`population`: among whom it counts",
        "by": "`by`: what it can be divided by",
        "base": "`base`: another base than all",
        "in": "Place in a long report",
        "counts": "Counts",
        "written": "How it is written",
        "looks": "How it looks",
        "from": "From the invented example *Vattenvik*: nothing here was measured.",
        "keys": "What it takes",
        "more": "All keys of a figure stand under [figures](../reference/schema.md#figures).",
        "introduction": """\
What the report shows is said under `report: sections: figures` in `survey_schema.yaml`. Each kind
of figure has a page of its own, with the figure as it looks in the invented example *Vattenvik*.
Under each figure of a report its numbers stand as a table, with base and sources.
""",
    },
}


@dataclass(frozen=True)
class Written:
    """A figure as the example's schema has it: its id, and the text of it and of its section."""

    figure_id: str
    text: str


def figure_files(language: Language, reports: Path) -> dict[str, str]:
    """Make the pages of the figures: file name → content, with the style sheet of the report.

    Parameters
    ----------
    reports
        The folder with the example's report.
    """
    page = (reports / PAGES[language]).read_text("utf-8")
    files = {"index.md": _index(language)}
    for name, written in written_figures().items():
        files[f"{name}.md"] = "\n".join(_page(name, CHART_KINDS[name], written, language))
        files[f"{name}.html"] = _shown(page, name, written.figure_id)
    return files


def report_style(reports: Path) -> str:
    """Make the report's style sheet fit for a shadow root."""
    page = (reports / PAGES["sv"]).read_text("utf-8")
    style = "\n".join(_STYLES.findall(page))
    style = style.replace("html:not(.js) ", "").replace(":root", ":host")
    style = re.sub(r"(?<![\w.#-])html(?=[\s{])", ":host", style)
    style = re.sub(r"(?<![\w.#-])body(?=[\s{])", ".report", style)
    return f"{style}\n{_OWN_STYLE}"


def written_figures() -> dict[str, Written]:
    """Find of each kind the first figure of the example's schema."""
    text = SCHEMA.read_text("utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    data = yaml.load(text, Loader=yaml.BaseLoader)
    sections = _node_at(_node_at(root, "report"), "sections")
    found: dict[str, Written] = {}
    for section, told in zip(sections.value, data["report"]["sections"], strict=True):
        title = _source(text, _node_at(section, "title"))
        for figure, keys in zip(_node_at(section, "figures").value, told["figures"], strict=True):
            found.setdefault(keys["chart"], _written(text, title, figure, keys))
    return {name: found[name] for name in CHART_KINDS}


def _written(text: str, title: str, figure: yaml.Node, keys: Mapping[str, Any]) -> Written:
    source = _source(text, figure)
    lines = [line.removeprefix(" " * figure.start_mark.column) for line in source.splitlines()]
    inside = "\n          ".join(lines)
    of = keys.get("of")
    figure_id = keys.get("id") or (of if isinstance(of, str) else keys["chart"])
    return Written(
        figure_id,
        f"report:\n  sections:\n    - title: {title}\n      figures:\n        - {inside}",
    )


def _source(text: str, node: yaml.Node) -> str:
    return text[node.start_mark.index : node.end_mark.index].rstrip()


def _node_at(node: Any, key: str) -> Any:
    return next(value for name, value in node.value if name.value == key)


def _shown(page: str, name: str, figure_id: str) -> str:
    """The figure as the report has it, within a shadow root with the report's own look.

    Raises
    ------
    ValueError
        The report has no such figure.
    """
    kinds = [match[0] for match in _FIGURE.finditer(page) if match[1] == name]
    same = [each for each in kinds if f'data-table="{figure_id}"' in each] or kinds
    sprites = _SPRITES.search(page)
    if not same or sprites is None:
        raise ValueError(f"the example's report shows no {name}")
    figure = _INNER_LINK.sub(r"\1", _NUMBER.sub("", same[0]))
    return (
        '<div class="report-figure"><template shadowrootmode="open">'
        f'<link rel="stylesheet" href="../_static/{STYLE}">'
        f'<div class="report">{sprites[0]}{figure}</div></template></div>\n'
    )


def _index(language: Language) -> str:
    says = _SAYS[language]
    listed = [
        f"| [`{name}`]({name}.md) | {in_words(kind.meaning, language)} |"
        for name, kind in CHART_KINDS.items()
    ]
    tree = "\n".join(CHART_KINDS)
    table = "\n".join([f"| `chart` | {says['shows']} |", "|---|---|", *listed])
    return (
        f"# {says['title']}\n\n{says['introduction']}\n{table}\n\n"
        f"```{{toctree}}\n:hidden:\n\n{tree}\n```\n"
    )


def _page(name: str, kind: ChartKind, written: Written, language: Language) -> Iterator[str]:
    says = _SAYS[language]
    yield f"# `{name}`\n"
    yield f"{says['shows']} {in_words(kind.meaning, language)}\n"
    yield f"## {says['looks']}\n"
    yield f"{says['from']}\n"
    yield f"```{{raw}} html\n:file: {name}.html\n```\n"
    yield f"## {says['written']}\n"
    yield f"```yaml\n{written.text}\n```\n"
    yield f"## {says['keys']}\n"
    yield "| | |"
    yield "|---|---|"
    for key, value in _facts(kind, language):
        yield f"| {says[key]} | {value} |"
    yield f"\n{says['more']}\n"


def _facts(kind: ChartKind, language: Language) -> Iterator[tuple[str, str]]:
    def words(text: str) -> str:
        return in_words(text, language)

    nothing = words("nothing")
    types = [f"`{each}`" for each in kind.types] + ([words("dimension")] * kind.has_dimensions)
    if kind.is_of_accounts:
        types = [words("strands of accounts")]
    amount = _amount(kind, language)
    of_all = f"; {words('all if nothing is said')}" if kind.is_of_all else ""
    yield "of", f"{amount}: {', '.join(types)}{of_all}" if types else _of_nothing(kind, language)
    yield "population", words(kind.population) if kind.population != "none" else nothing
    yield "by", ", ".join(f"`{each}`" for each in kind.by) or nothing
    yield "base", words("`asked` or `answered`") if kind.has_base else nothing
    yield "counts", words(kind.counts)
    yield "in", words(kind.stands_in)


def _amount(kind: ChartKind, language: Language) -> str:
    if kind.least:
        return f"{kind.least}–{kind.most}" if kind.least != kind.most else str(kind.least)
    return in_words(kind.of, language)


def _of_nothing(kind: ChartKind, language: Language) -> str:
    what = "dimension or strand" if kind.of == "one" else "nothing"
    return in_words(what, language)
