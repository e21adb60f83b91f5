"""What is said of each unit and provider by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.documents.html_blocks import read_blocks
from kartlaggning.documents.model import Block, Paragraph, Run, Subheading, UnitGroup, UnitPage
from kartlaggning.documents.outline.tables import plain_runs
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.figures.one_by_one.profile import LinkView, ProfileView
from kartlaggning.pages.figures.one_by_one.profiles import PopulationView, ProfilesView
from kartlaggning.pages.render import figures_in, render_part
from kartlaggning.pages.view import PageView
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_TOGETHER = N_("All of them together:")
_NOT_KNOWN = N_("What is known of none of them")
_LINKS = ("whole", "parts", "serves", "served_by")


def unit_groups(page: PageView, language: Language) -> Iterator[UnitGroup]:
    """Make the profiles of every figure that shows them, each population by itself."""
    for figure in figures_in(page):
        if figure["profiles"]:
            yield from _groups(figure, figure["profiles"], page, language)


def _groups(
    figure: FigureView, profiles: ProfilesView, page: PageView, language: Language
) -> Iterator[UnitGroup]:
    if profiles["too_many"]:
        names = tuple(Paragraph(plain_runs(name)) for name in profiles["names"])
        yield UnitGroup(figure["name"], (Paragraph(plain_runs(profiles["too_many"])), *names), ())
    for population in profiles["populations"]:
        units = [
            _unit_page(profile, profiles["id"], page, language)
            for profile in population["profiles"]
        ]
        common = tuple(_common(population, language))
        name, unknown = population["name"] or figure["name"], _unknown(population, language)
        yield UnitGroup(name, common, tuple(units), tuple(unknown))


def _common(population: PopulationView, language: Language) -> Iterator[Block]:
    """What holds of all of a population."""
    if population["ranges"]:
        runs = [Run(f"{translate(_TOGETHER, language)} ")]
        for place, each in enumerate(population["ranges"]):
            runs += [
                Run(f"{' · ' if place else ''}{each['label']} "),
                Run(each["text"], each["id"], is_strong=True),
                Run(f" {each['measure']}" if each["measure"] else ""),
            ]
        yield Paragraph(tuple(run for run in runs if run.text))


def _unknown(population: PopulationView, language: Language) -> Iterator[Block]:
    """What nobody of a population was asked, or answered: behind all that is known."""
    if population["unanswered"]:
        yield Subheading(plain_runs(translate(_NOT_KNOWN, language)))
    for unanswered in population["unanswered"]:
        text = " – ".join(filter(None, (unanswered["line"], unanswered["more"])))
        yield Paragraph(plain_runs(text))


def _unit_page(profile: ProfileView, table: str, page: PageView, language: Language) -> UnitPage:
    """A profile; its links lead to other profiles of the document, by their anchors."""
    html = render_part("profiles.html.j2", page, language, "profile", _without_links(profile), "h5")
    mark = page["marks"]["invented"]["words"] if profile["is_synthetic"] else ""
    return UnitPage(
        profile["id"],
        profile["slug"],
        profile["name"],
        mark,
        read_blocks(html, 4, table, profile["id"]),
    )


def _without_links(profile: ProfileView) -> dict[str, Any]:
    """A profile whose neighbours are named: on paper a link leads nowhere."""
    alone: dict[str, Any] = {**profile}
    for name in _LINKS:
        links: list[LinkView] = alone[name]
        alone[name] = [{**link, "address": ""} for link in links]
    return alone
