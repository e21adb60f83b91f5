"""What is said where a figure asks for something that its kind cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kartlaggning.chart_kinds import CHART_KINDS, Amount, ChartKind
from kartlaggning.errors import Finding, Parameter
from kartlaggning.regions import Region
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.schema.checking.respondent_checks import check_respondents_figure
from kartlaggning.schema.models import Figure, SchemaModel
from kartlaggning.schema.over_time.checking import check_waves_figure
from kartlaggning.schema.respondents import counts_respondents
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

# divided by these, two populations would stand in the same cells
BY_OF_ONE_POPULATION = ("qualifier", "subject")
# what a question must declare to be divided by it
DECLARED_FOR = {"qualifier": "qualifiers", "group": "groups"}


def check_figure(
    figure: Figure, path: NodePath, schema: SchemaModel, region: Region, source: YamlSource
) -> Iterator[Finding]:
    """List what a figure asks for that its kind cannot show, each at its line and column."""
    check = _FigureCheck(figure, path, schema, region, source)
    yield from check.context()
    yield from check.per()
    yield from check_respondents_figure(figure, path, schema, source)
    yield from check_waves_figure(figure, path, schema, source)
    if counts_respondents(figure, schema.questions):
        return
    yield from check.of()
    yield from check.population()
    yield from check.by()
    yield from check.base()
    yield from check.shapes()


@dataclass(frozen=True)
class _FigureCheck:
    figure: Figure
    path: NodePath
    schema: SchemaModel
    region: Region
    source: YamlSource

    @property
    def kind(self) -> ChartKind:
        return CHART_KINDS[self.figure.chart]

    @property
    def dimensions(self) -> list[str]:
        return [name for name in self.figure.of if name in self.schema.dimensions]

    @property
    def populations(self) -> tuple[str, ...]:
        """Its populations; the region's first where it names none."""
        return self.figure.population or tuple(self.region.populations)[:1]

    def at(
        self,
        check: str,
        value: str,
        *below: str | int,
        suggestion: str = "",
        **parameters: Parameter,
    ) -> Finding:
        place = self.source.where((*self.path, *below))
        return Finding(check, place, value, suggestion, {"chart": self.figure.chart, **parameters})

    def refused_key(self, key: str) -> Finding:
        place = self.source.where_key((*self.path, key))
        return Finding(
            "schema_figure_key_refused", place, key, parameters={"chart": self.figure.chart}
        )

    def of(self) -> Iterator[Finding]:
        """It is of as many things as its kind takes, all of which exist and can be shown in it."""
        if self.kind.of == "none":
            if self.figure.of:
                yield self.refused_key("of")
            return
        if not self.figure.of and not self.kind.is_of_all:
            yield self.at("schema_figure_of_nothing", self.figure.chart)
        what = "question or dimension" if self.kind.has_dimensions else "question"
        yield from self._amount("of", self.figure.of, self.kind.of, what)
        for index, name in enumerate(self.figure.of):
            yield from self._shown(name, index, what)
        yield from self._how_many(what)
        yield from self._only_last()
        yield from self._only_first()

    def context(self) -> Iterator[Finding]:
        """What is context is listed, and never counted, nor is anything divided by it."""
        if self.kind.is_list:
            return
        known = ", ".join(kind for kind in CHART_KINDS if CHART_KINDS[kind].is_list)
        places = [(name, ("of", index)) for index, name in enumerate(self.figure.of)]
        for name, place in (*places, (self.figure.by, ("by",))):
            question = self.schema.questions.get(name)
            if question is not None and question.context:
                yield self.at("schema_figure_counts_context", name, *place, known=known)

    def _how_many(self, what: str) -> Iterator[Finding]:
        """It is of no fewer and no more than its kind can show together."""
        names, kind = self.figure.of, self.kind
        if names and len(names) < kind.least:
            yield self.at(
                "schema_figure_of_too_few",
                names[0],
                "of",
                0,
                what=what,
                least=kind.least,
                most=kind.most,
            )
        for index in range(kind.most or len(names), len(names)):
            name = names[index]
            yield self.at("schema_figure_of_too_many", name, "of", index, most=kind.most)

    def _only_last(self) -> Iterator[Finding]:
        """What a unit can have several values of is followed by nothing in some kinds."""
        for index, name in enumerate(self.figure.of[:-1]):
            question = self.schema.questions.get(name)
            if question is not None and question.type in self.kind.only_last:
                yield self.at("schema_figure_only_last", name, "of", index, type=question.type)

    def _only_first(self) -> Iterator[Finding]:
        """What a unit can have several values of makes no columns, of which it is in one."""
        for index, name in enumerate(self.figure.of[1:], start=1):
            question = self.schema.questions.get(name)
            if question is not None and question.type in self.kind.only_first:
                yield self.at("schema_figure_columns_of_several", name, "of", index)

    def _amount(
        self, key: str, names: tuple[str, ...], amount: Amount, what: str
    ) -> Iterator[Finding]:
        for index, name in enumerate(names):
            if name in names[:index]:
                yield self.at("schema_figure_name_twice", name, key, index)
            elif index == 1 and amount == "one":
                yield self.at("schema_figure_of_several", name, key, index, what=what)

    def _shown(self, name: str, index: int, what: str) -> Iterator[Finding]:
        if self.kind.is_of_accounts:
            yield from self._account(name, index)
            return
        questions, dimensions = self.schema.questions, self.schema.dimensions
        if name not in questions and name not in dimensions:
            known = list(questions)
            if self.kind.has_dimensions:
                known += dimensions
            near = nearest(name, known)
            yield self.at("schema_unknown_name", name, "of", index, suggestion=near, what=what)
            return
        type_ = questions[name].type if name in questions else "dimension"
        if type_ not in self.kind.shows:
            shown = ", ".join(self.kind.shows)
            yield self.at("schema_figure_type_refused", name, "of", index, type=type_, known=shown)

    def _account(self, name: str, index: int) -> Iterator[Finding]:
        strands = self.schema.strands.items()
        known = [each for each, strand in strands if strand.kind == "accounts"]
        if name not in known:
            near = nearest(name, known)
            yield self.at(
                "schema_unknown_name", name, "of", index, suggestion=near, what="strand of accounts"
            )

    def per(self) -> Iterator[Finding]:
        """What amounts are divided by is declared in each of its strands."""
        if not self.figure.per:
            return
        if not self.kind.is_of_accounts:
            yield self.refused_key("per")
            return
        for name in self.figure.of:
            strand = self.schema.strands.get(name)
            series = strand.accounts.series if strand else {}
            if strand and self.figure.per not in series:
                near = nearest(self.figure.per, series)
                yield self.at(
                    "schema_unknown_name", self.figure.per, "per", suggestion=near, what="series"
                )

    def population(self) -> Iterator[Finding]:
        """Its populations exist, are as many as it takes, and have what is shown of them."""
        if self.kind.population == "none":
            if self.figure.population:
                yield self.refused_key("population")
            return
        known = self.region.populations
        amount = "one" if self.figure.by in BY_OF_ONE_POPULATION else self.kind.population
        yield from self._amount("population", self.figure.population, amount, "population")
        for index, name in enumerate(self.populations):
            if name not in known:
                yield self._unknown_population(name, index)
            elif known[name].members == PROVIDERS:
                yield from self._providers(name, index)

    def _unknown_population(self, name: str, index: int) -> Finding:
        near = nearest(name, self.region.populations)
        place = ("population", index)
        return self.at("schema_unknown_name", name, *place, suggestion=near, what="population")

    def _providers(self, name: str, index: int) -> Iterator[Finding]:
        place = ("population", index)
        if self.kind.is_map:
            yield self.at("schema_figure_providers_mapped", name, *place)
        elif self.kind.has_dimensions and self.dimensions:
            first = self.dimensions[0]
            yield self.at("schema_figure_providers_refused", name, *place, dimension=first)

    def by(self) -> Iterator[Finding]:
        """It is divided by what its kind can be divided by, and its question declares that."""
        by = self.figure.by
        if not by:
            return
        if not self.kind.by:
            yield self.refused_key("by")
        elif by not in self.kind.by:
            yield self.at("schema_figure_by_refused", by, "by", known=", ".join(self.kind.by))
        elif by in DECLARED_FOR and self.figure.of:
            yield from self._declared(by, self.figure.of[0])

    def _declared(self, by: str, name: str) -> Iterator[Finding]:
        question = self.schema.questions.get(name)
        if question is None and name not in self.schema.dimensions:
            return  # which is said already
        declared = DECLARED_FOR[by]
        if not getattr(question, declared, {}):  # a dimension has none
            yield self.at("schema_figure_not_divided", by, "by", name=name, declared=declared)

    def base(self) -> Iterator[Finding]:
        """Only bars of questions have another base than the population."""
        base = self.figure.base
        if base in ("", "population"):
            return
        if not self.kind.has_base:
            yield self.refused_key("base")
        elif self.dimensions:
            yield self.at("schema_figure_base_refused", base, "base", dimension=self.dimensions[0])

    def shapes(self) -> Iterator[Finding]:
        """Only a map can be drawn with outlines, and only of units that have them."""
        if not self.figure.shapes:
            return
        if not self.kind.is_map:
            yield self.refused_key("shapes")
            return
        for name in self.populations:
            is_known = name in self.region.populations
            if is_known and not self.region.shapes_of(name, self.schema.as_of):
                yield self.at("schema_figure_shapes_missing", name, "shapes")
