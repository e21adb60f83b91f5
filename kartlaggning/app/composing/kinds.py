"""Which kinds of figure a mapping can have, and what a figure of one may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartlaggning.app.composing import text as words
from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.schema.respondents import has_no_unit_answer, is_of_respondents
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_SPARE = 3  # empty choices below those that are made, where a figure is of several
_COLUMNS = ("single", "ordered")  # what respondents can be divided by


@dataclass(frozen=True)
class Choice:
    """What may be chosen: what stands in the schema, and its words."""

    value: str
    label: str


@dataclass(frozen=True)
class Group:
    """Choices under a heading."""

    heading: str
    choices: tuple[Choice, ...]


class Kinds:
    """The kinds of figure as this mapping can have them, in a language."""

    def __init__(self, schema: Schema, language: Language) -> None:
        self.schema = schema
        self.language = language

    def say(self, message: str, **about: str | int) -> str:
        """A message in the page's language."""
        return translate(message, self.language, **about)

    # --- kinds

    def fitting(self, of: str = "") -> list[str]:
        """The kinds that the mapping has something for; that can show this."""
        return [name for name in CHART_KINDS if self._fits(name, of)]

    def _fits(self, name: str, of: str) -> bool:
        kind, shown = CHART_KINDS[name], self.shown_by(name)
        if of:
            return of in shown
        if kind.is_map and not self._has_places():
            return False
        if kind.of == "none" or kind.is_of_all:
            return True
        least = 1 if kind.counts == "either" else max(kind.least, 1)
        return len(shown) >= least

    def _has_places(self) -> bool:
        region = self.schema.region
        has_tiles = any(unit.tile for unit in region.units.values())
        has_tiles = has_tiles or any(each.tiles for each in region.populations.values())
        return has_tiles or bool(region.shapes)

    def name(self, kind: str) -> str:
        """What a kind is called."""
        return self.say(words.KIND_NAMES.get(kind, kind))

    def meaning(self, kind: str) -> str:
        """What a kind shows, as a sentence."""
        meaning = self.say(CHART_KINDS[kind].meaning).replace("`", "")
        return meaning[:1].upper() + meaning[1:]

    def takes(self, name: str) -> str:
        """How many of which types of question a kind shows."""
        kind = CHART_KINDS[name]
        if kind.of == "none":
            return self.say(words.AMOUNT_NONE)
        types = ", ".join(self.say(words.TYPES[each]) for each in kind.shows)
        if kind.is_of_accounts:
            types = self.say(words.OF_ACCOUNTS)
        elif name == "response_rate":
            types = self.say(words.OF_SURVEYS)
        if kind.least and kind.least == kind.most:
            return self.say(words.AMOUNT_JUST, least=kind.least, types=types)
        if kind.least:
            return self.say(words.AMOUNT_BETWEEN, least=kind.least, most=kind.most, types=types)
        amount = words.AMOUNT_ONE if kind.of == "one" else words.AMOUNT_SEVERAL
        return self.say(amount, types=types)

    # --- of what

    def shown_by(self, name: str) -> list[str]:
        """What a kind can show of this mapping."""
        return [each.value for group in self.groups_of(name) for each in group.choices]

    def groups_of(self, name: str) -> list[Group]:
        """What a kind can show of this mapping, under headings; none of an empty one."""
        groups = [Group(self.say(heading), tuple(found)) for heading, found in self._found(name)]
        return [group for group in groups if group.choices]

    def all_groups(self) -> list[Group]:
        """All that any figure can show."""
        strands = self._strands("accounts")
        questions = [self._question(each) for each in self.schema.questions]
        dimensions = [self._dimension(each) for each in self.schema.dimensions]
        groups = (
            (words.DIMENSIONS, dimensions),
            (words.QUESTIONS, questions),
            (words.OF_ACCOUNTS, strands),
        )
        return [Group(self.say(head), tuple(each)) for head, each in groups if each]

    def _found(self, name: str) -> Iterator[tuple[str, list[Choice]]]:
        kind = CHART_KINDS[name]
        if kind.is_of_accounts:
            yield words.OF_ACCOUNTS, self._strands("accounts")
        elif name == "response_rate":
            yield words.OF_SURVEYS, self._strands("survey")
        else:
            if kind.has_dimensions:
                yield words.DIMENSIONS, [self._dimension(each) for each in self.schema.dimensions]
            questions = self.schema.questions.items()
            shown = [each for each, question in questions if self._shows(name, question)]
            yield words.QUESTIONS, [self._question(each) for each in shown]

    def _shows(self, name: str, question: Question) -> bool:
        kind = CHART_KINDS[name]
        if question.type not in kind.types or (question.context and not kind.is_list):
            return False
        if kind.counts == "respondents":
            has_mean = question.type == "quantity" or bool(question.scores)
            return is_of_respondents(question) and (name != "means" or has_mean)
        if kind.counts == "either" and is_of_respondents(question):
            return question.type != "text"
        return not has_no_unit_answer(question, self.schema)

    def _strands(self, kind: str) -> list[Choice]:
        return [
            Choice(name, strand.label.of(self.language))
            for name, strand in self.schema.strands.items()
            if strand.kind == kind
        ]

    def _question(self, name: str) -> Choice:
        return Choice(name, self.schema.questions[name].label.of(self.language))

    def _dimension(self, name: str) -> Choice:
        return Choice(name, self.schema.dimensions[name].label.of(self.language))

    def label(self, name: str) -> str:
        """What a figure is of, in words."""
        schema = self.schema
        for known in (schema.questions, schema.dimensions, schema.strands):
            if name in known:
                return known[name].label.of(self.language)
        return name

    # --- what else

    def n_slots(self, name: str, n_chosen: int) -> int:
        """How many choices are offered of what a figure is of."""
        kind = CHART_KINDS[name]
        if kind.of == "none":
            return 0
        if kind.of == "one":
            return max(1, n_chosen)
        return min(max(kind.least, n_chosen + _SPARE), kind.most or n_chosen + _SPARE)

    def populations(self, name: str) -> list[Choice]:
        """The populations that a figure can show; none where it has none of its own."""
        kind = CHART_KINDS[name]
        if kind.population == "none":
            return []
        return [
            Choice(each, population.label.of(self.language))
            for each, population in self.schema.region.populations.items()
            if not (kind.is_map and population.members == PROVIDERS)
        ]

    def has_one_population(self, name: str) -> bool:
        """Whether a figure shows one population, and not several beside each other."""
        return CHART_KINDS[name].population == "one"

    def divisions(self, name: str) -> list[Group]:
        """By what a figure can be divided, under headings where it counts units or people."""
        kind = CHART_KINDS[name]
        of_units = tuple(self._by(each) for each in kind.by if self._is_declared(each))
        of_people: tuple[Choice, ...] = ()
        if kind.counts != "units" and any(map(is_of_respondents, self.schema.questions.values())):
            of_people = tuple(self._by_of_people(name))
        groups = [(words.OF_UNITS, of_units), (words.OF_PEOPLE, of_people)]
        return [Group(self.say(heading), choices) for heading, choices in groups if choices]

    def _is_declared(self, by: str) -> bool:
        key = {"qualifier": "qualifiers", "group": "groups"}.get(by)
        return key is None or any(getattr(each, key) for each in self.schema.questions.values())

    def _by(self, name: str) -> Choice:
        return Choice(name, self.say(words.BY[name]))

    def _by_of_people(self, name: str) -> Iterator[Choice]:
        yield self._by("subject")
        if name != "response_rate":
            yield self._by("strand")
        for each in self.schema.dimensions:
            yield self._dimension(each)
        for each, question in self.schema.questions.items():
            is_known = not (name == "response_rate" and is_of_respondents(question))
            if question.type in _COLUMNS and is_known and not question.context:
                yield self._question(each)

    def bases(self, name: str) -> list[Choice]:
        """What the shares of a figure can be shares of."""
        if not CHART_KINDS[name].has_base:
            return []
        return [Choice(each, self.say(label)) for each, label in words.BASES.items()]

    def shown_rows(self, name: str, of: Sequence[str]) -> list[Choice]:
        """The rows of which a figure of respondents can show some alone."""
        if CHART_KINDS[name].counts == "units" or name == "response_rate":
            return []
        rows: dict[str, str] = {}
        for each in of:
            question = self.schema.questions.get(each)
            if question is None or not is_of_respondents(question):
                continue
            for value, model in question.values.items():
                rows.setdefault(value, model.label.of(self.language))
            if question.poles:
                rows |= {pole: self.say(label) for pole, label in words.POLES.items()}
        return [Choice(value, label) for value, label in rows.items()]

    def series(self, name: str) -> list[Choice]:
        """By which series amounts of money can be divided."""
        if not CHART_KINDS[name].is_of_accounts:
            return []
        found: dict[str, Choice] = {}
        for strand in self.schema.strands.values():
            for each, series in strand.accounts.series.items():
                found[each] = Choice(each, series.label.of(self.language))
        return list(found.values())

    def has_waves(self, name: str) -> bool:
        """Whether a figure says which earlier period it begins with."""
        return name == "waves"

    def counts_people(self, name: str) -> bool:
        """Whether it can count people who answered a survey."""
        return CHART_KINDS[name].counts != "units"

    def can_have_outlines(self, name: str) -> bool:
        """Whether it is a map that could be drawn with outlines."""
        return CHART_KINDS[name].is_map and bool(self.schema.region.shapes)


def kind_of(name: str) -> ChartKind | None:
    """A kind of figure; None where there is none of that name."""
    return CHART_KINDS.get(name)
