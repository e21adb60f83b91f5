"""A page for each unit with what will stand about it: for advance notice, before the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.pages.figures.one_by_one.profile import LinkView, ProfileView
from kartlaggning.pages.render import figures_in, render_small_page
from kartlaggning.pages.view import PageView, build_view
from kartlaggning.plain_report import Report
from kartlaggning.text.language import Language

_TEMPLATE = "notice.html.j2"
_STYLES = ("page", "profiles", "print")
_LINKS = ("whole", "parts", "serves", "served_by")


def render_notices(
    report: Report, sentences: Mapping[str, Sequence[str]], language: Language
) -> dict[str, str]:
    """Render what stands about each unit that has a profile, by the unit's address.

    Parameters
    ----------
    sentences
        Of each unit, by its name, the sentences of the author's that name it.
    """
    view = build_view(report, language)
    pages = {}
    for profile in _profiles(view):
        if report["subjects"][profile["id"]]["is_unit"]:
            page = _page(profile, view, sentences.get(profile["name"], ()))
            pages[profile["slug"]] = render_small_page(_TEMPLATE, page, language, _STYLES)
    return pages


def _profiles(view: PageView) -> Iterator[ProfileView]:
    for figure in figures_in(view):
        if figure["profiles"]:
            for population in figure["profiles"]["populations"]:
                yield from population["profiles"]


def _page(profile: ProfileView, view: PageView, sentences: Sequence[str]) -> dict[str, Any]:
    return {
        "title": profile["name"],
        "report": f"{view['meta']['title']}. {view['meta']['region']}, {view['meta']['period']}",
        "notices": view["publication"]["notices"],
        "edition": view["publication"]["edition"],
        "contacts": view["sender"]["contacts"],
        "sentences": sentences,
        "profile": _without_addresses(profile),
        "marks": view["marks"],
        "said": "",
    }


def _without_addresses(profile: ProfileView) -> dict[str, Any]:
    """A profile whose neighbours are named and not linked: they are not on the page."""
    alone: dict[str, Any] = {**profile}
    for name in _LINKS:
        links: list[LinkView] = alone[name]
        alone[name] = [{**link, "address": ""} for link in links]
    return alone
