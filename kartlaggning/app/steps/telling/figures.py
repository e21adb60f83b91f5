"""Figures: the report composed of sections with their figures, and what stands at its head."""

from __future__ import annotations

from typing import Any

from flask import Request, Response

from kartlaggning.app.composing import text as words
from kartlaggning.app.composing.fields import (
    Field,
    Rows,
    at,
    edits_of_fields,
    edits_to,
    is_true,
    label_filled,
    listed,
    n_rows,
    shown,
    texts_of,
)
from kartlaggning.app.composing.figures import (
    KEYS,
    SECTIONS,
    edits_of_changed,
    edits_of_move,
    edits_of_new,
    edits_of_removed,
    edits_to_section,
    figures_of,
    filled_figure,
    place_of,
    references,
    table_of,
)
from kartlaggning.app.composing.kinds import Kinds, kind_of
from kartlaggning.app.composing.last_report import LastFigure, LastReport
from kartlaggning.app.composing.sections import (
    HEAD,
    SECTION,
    ShownSection,
    edits_of_moved_section,
    edits_of_new_section,
    edits_of_removed_section,
    fields_below,
    folded,
    n_in_story,
    shown_sections,
    tables_of_section,
    would_fold,
)
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.workspace import Workspace
from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.schema.models import MOST_IN_STORY
from kartlaggning.text.catalogues import translate
from kartlaggning.yaml_files.editing.changes import Edit, changed
from kartlaggning.yaml_files.source import NodePath

STEP = "figures"
_HEAD, _NEW = "head", "new"


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All sections; under `head` what stands before them, under `2` a section, `2/1` a figure."""
    view = _View(desk, request, trouble)
    if not rest:
        return view.overview()
    if rest == _HEAD:
        return view.head()
    section, _, figure = rest.partition("/")
    if view.has_section(section) and figure in ("", _NEW):
        return view.new(int(section)) if figure else view.section(int(section))
    if view.has_figure(section, figure):
        return view.figure(int(section), int(figure))
    return desk.page("nowhere.html.j2", request, status=404)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Change the report as a form says."""
    change = _Change(desk, request)
    section, _, figure = rest.partition("/")
    if not rest:
        return change.arrange()
    if rest == _HEAD:
        return change.head()
    if not figure:
        return change.section(int(section))
    if figure == _NEW:
        return change.new(int(section))
    return change.figure(int(section), int(figure))


class _View:
    """What is shown."""

    def __init__(self, desk: Desk, request: Request, trouble: Trouble | None) -> None:
        self.desk, self.request, self.trouble = desk, request, trouble
        workspace = desk.one(Workspace)
        self.seen = workspace.seen()
        self.data = workspace.source().data
        self.schema = workspace.schema()
        self.language = desk.language(request)
        self.kinds = Kinds(self.schema, self.language)
        self.report = LastReport(desk.project, self.language)
        self.sections = shown_sections(self.schema.report.sections, self.kinds, self.report)

    def has_section(self, number: str) -> bool:
        return number.isdecimal() and int(number) < len(self.sections)

    def has_figure(self, section: str, number: str) -> bool:
        is_number = self.has_section(section) and number.isdecimal()
        return is_number and int(number) < len(self.sections[int(section)].figures)

    def _page(self, template: str, **shown_: Any) -> Response:
        return self.desk.page(
            template,
            self.request,
            step=STEP,
            seen=self.seen,
            languages=self.schema.languages,
            trouble=self.trouble,
            **shown_,
        )

    def overview(self) -> Response:
        return self._page(
            "figures.html.j2",
            title=self.report.filled(self.schema.title.of(self.language)),
            sections=self.sections,
            places=words.SHOWN_PLACES,
            n_figures=sum(len(section.figures) for section in self.sections),
            n_in_story=n_in_story(self.sections),
            most=MOST_IN_STORY,
        )

    def head(self) -> Response:
        return self._page(
            "figures_head.html.j2",
            fields=HEAD,
            values=shown(self.data, HEAD, self.schema.languages),
            n_rows={each.name: n_rows(self.data, each) for each in HEAD if isinstance(each, Rows)},
            cells=self.report.cells(),
        )

    def section(self, number: int) -> Response:
        fields = fields_below((*SECTIONS, number), SECTION)
        return self._page(
            "figures_section.html.j2",
            section=self.sections[number],
            fields=fields,
            values=shown(self.data, fields, self.schema.languages),
        )

    def new(self, section: int) -> Response:
        asked = self.request.args
        chart = asked.get("chart", "")
        if kind_of(chart) is None:
            of = asked.get("of", "")
            return self._page(
                "figures_kinds.html.j2",
                section=self.sections[section],
                kinds=self.kinds,
                fitting=self.kinds.fitting(of),
                of=of,
                folding=would_fold(self.schema.report.sections, self.kinds, self.report),
                most=MOST_IN_STORY,
            )
        of = asked.get("of", "")
        return self._form(section, None, chart, {"chart": chart, "of": of} if of else {})

    def figure(self, section: int, number: int) -> Response:
        standing = at(self.data, place_of(section, number))
        chart = self.request.args.get("chart", "")
        return self._form(section, number, chart if kind_of(chart) else standing["chart"], standing)

    def _form(
        self, section: int, number: int | None, chart: str, standing: dict[str, Any]
    ) -> Response:
        form = self.trouble.form if self.trouble else None
        of = listed(standing.get("of")) if form is None else list(filter(None, form.getlist("of")))
        languages = self.schema.languages
        return self._page(
            "figures_figure.html.j2",
            section=self.sections[section],
            sections=self.sections,
            number=number,
            chart=chart,
            kinds=self.kinds,
            groups=self.kinds.groups_of(chart),
            others=self._other_kinds(chart, of),
            of=of,
            n_slots=self.kinds.n_slots(chart, len(of)),
            population=_chosen(form, "population", standing),
            show=_chosen(form, "show", standing),
            texts={key: texts_of(standing.get(key), languages) for key in ("title", "note")},
            standing=standing,
            is_weighted=is_true(standing.get("weighted", "yes")),
            same_units=is_true(standing.get("same_units")),
            shapes=is_true(standing.get("shapes")),
            unknown={key: value for key, value in standing.items() if key not in KEYS},
            cells=self.report.cells(table_of(standing)) if standing else [],
            places=words.PLACES,
            has_base=CHART_KINDS[chart].has_base,
            folding=would_fold(self.schema.report.sections, self.kinds, self.report)
            if number is None
            else [],
            most=MOST_IN_STORY,
        )

    def _other_kinds(self, chart: str, of: list[str]) -> list[str]:
        """The kinds that can show the same."""
        first = next(filter(None, of), "")
        return [name for name in self.kinds.fitting(first) if name != chart or not first]


def _chosen(form: Any, key: str, standing: dict[str, Any]) -> list[str]:
    return listed(standing.get(key)) if form is None else form.getlist(key)


class _Change:
    """What is done."""

    def __init__(self, desk: Desk, request: Request) -> None:
        self.desk, self.request = desk, request
        self.workspace = desk.one(Workspace)
        self.form = request.form
        self.data = self.workspace.source().data
        self.languages = self.workspace.schema().languages

    def _write(self, edits: list[Edit]) -> None:
        self.workspace.change(edits, self.form.get("seen", ""))

    def _say(self, message: str, **about: Any) -> str:
        return translate(message, self.desk.language(self.request), **about)

    def head(self) -> Response:
        self._write(edits_of_fields(self.data, HEAD, self.form, self.languages))
        return self.desk.go(STEP, note=self._say(words.HEAD_CHANGED))

    def section(self, number: int) -> Response:
        fields: list[Field | Rows] = [*fields_below((*SECTIONS, number), SECTION)]
        self._write(edits_of_fields(self.data, fields, self.form, self.languages))
        return self.desk.go(STEP, note=self._say(words.SECTION_CHANGED))

    def new(self, section: int) -> Response:
        figure = filled_figure(self.form, self.languages)
        before = self._sections()
        self._write(edits_of_new(self.data, section, figure))
        self._keep_table(section, -1)
        return self._done(words.FIGURE_ADDED, self._folded(before))

    def _sections(self) -> list[ShownSection]:
        language = self.desk.language(self.request)
        schema = self.workspace.schema()
        report = LastReport(self.desk.project, language)
        return shown_sections(schema.report.sections, Kinds(schema, language), report)

    def _folded(self, before: list[ShownSection]) -> str:
        """Which figures a change has folded behind; empty where it has none."""
        after = self._sections()
        names = folded(before, after)
        if not names:
            return ""
        return self._say(
            words.FIGURES_FOLDED,
            n=sum(len(section.figures) for section in after),
            most=MOST_IN_STORY,
            names=", ".join(names),
            n_folded=len(names),
        )

    def figure(self, section: int, number: int) -> Response:
        place = place_of(section, number)
        if "remove" in self.form:
            return self._remove(section, number)
        figure = filled_figure(self.form, self.languages)
        edits = edits_of_changed(self.data, place, figure, references(self.data).keys())
        other = self._section_chosen(section)
        if other != section:
            data = self.data
            for edit in edits:
                data = changed(data, edit)
            edits += edits_to_section(data, section, number, other)
        self._write(edits)
        self._keep_table(other, number if other == section else -1)
        return self._done(words.FIGURE_CHANGED)

    def _section_chosen(self, section: int) -> int:
        chosen = self.form.get("section", "")
        n = len(at(self.data, SECTIONS) or [])
        return int(chosen) if chosen.isdecimal() and int(chosen) < n else section

    def _keep_table(self, section: int, number: int) -> None:
        """Remember where the report is to be opened next."""
        figures = at(self.workspace.source().data, (*SECTIONS, section, "figures"))
        self.desk.one(LastFigure).table = table_of(figures[number])

    def _done(self, message: str, beside: str = "") -> Response:
        """Back to the sections; or the report made, to see it, where nothing else is to be told."""
        if self.form.get("show_report") and not beside:
            return self.desk.start(self.request, ("report",), (), "report")
        return self.desk.go(STEP, note=" ".join(filter(None, (self._say(message), beside))))

    def arrange(self) -> Response:
        """A button beside a section or a figure; or a new section."""
        do, _, place = self.form.get("do", "").partition(":")
        numbers = [int(each) for each in place.split(":") if each.isdecimal()]
        if do == "section" and not numbers:
            return self._new_section()
        if do in ("up", "down") and numbers:
            return self._move(numbers, -1 if do == "up" else 1)
        if do in words.PLACE_CHOSEN and len(numbers) == 2:
            self._write(edits_to(self.data, (*place_of(*numbers), "in"), do))
            return self.desk.go(STEP, note=self._say(words.PLACE_CHOSEN[do]))
        if do == "remove" and len(numbers) == 2:
            return self._remove(*numbers)
        if do == "remove" and len(numbers) == 1:
            return self._remove_section(*numbers)
        return self.desk.go(STEP)

    def _new_section(self) -> Response:
        title = label_filled(self.form, "title", self.languages)
        text = label_filled(self.form, "text", self.languages)
        self._write(edits_of_new_section(self.data, title or "", text))
        return self.desk.go(STEP, note=self._say(words.SECTION_ADDED))

    def _move(self, numbers: list[int], step: int) -> Response:
        if len(numbers) == 1:
            edits = edits_of_moved_section(self.data, numbers[0], step)
        else:
            edits = edits_of_move(self.data, numbers[0], numbers[1], step)
        self._write(edits)
        return self.desk.go(STEP, note=self._say(words.MOVED))

    def _remove(self, section: int, number: int) -> Response:
        table = table_of(at(self.data, place_of(section, number)) or {})
        self._write(edits_of_removed(self.data, section, number))
        said = self._say(words.FIGURE_REMOVED)
        return self.desk.go(STEP, note=" ".join(filter(None, (said, self._left([table])))))

    def _remove_section(self, section: int) -> Response:
        tables = tables_of_section(self.data, section)
        self._write(edits_of_removed_section(self.data, section))
        said = self._say(words.SECTION_REMOVED, n=len(tables))
        return self.desk.go(STEP, note=" ".join(filter(None, (said, self._left(tables)))))

    def _left(self, tables: list[str]) -> str:
        """What still points at numbers that are gone; empty where nothing does."""
        data = self.workspace.source().data
        there = {table_of(figure) for _, _, figure in figures_of(data)}
        pointing = references(data)
        paths = [path for table in tables if table not in there for path in pointing.get(table, [])]
        if not paths:
            return ""
        places = ", ".join(dict.fromkeys(map(_where, paths)))
        return self._say(words.FIGURE_REFERRED, places=places)


def _where(path: NodePath) -> str:
    """A place of a text in short: without the language, numbers from 1."""
    steps = [step for step in path[1:] if step not in ("sv", "en")]
    return " ".join(str(step + 1 if isinstance(step, int) else step) for step in steps)
