"""Random projects, each from a seed of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from oracle.project import (
    SEVERAL,
    ClassRule,
    Condition,
    Dimension,
    Project,
    Question,
    Source,
    Statement,
    Strand,
)

# a town and a city of districts; in the second region the city and a suburb are one metropolis
CITY = {"city": "", "town": "", "east": "city", "west": "city", "north": "city"}
METRO = {"metro": "", "city": "metro", "suburb": "metro", "town": ""}
METRO |= {"east": "city", "west": "city"}
KINDS = {"metro": "metropolis", "east": "district", "west": "district", "north": "district"}
PROVIDERS = ("clinic", "helpline")
STRAND_KINDS = {
    "talks": "interview",
    "clinics": "interview",
    "papers": "document",
    "survey": "survey",
}
# the kinds of missing that a file can say
SIGNS = ("dont_know", "not_recorded", "confidential", "no_answer", "not_applicable", "not_asked")
PERIODS = ("2023", "2023-01-01/2023-06-30", "2022", "2022-07-01/2023-06-30")
RESOLVES = {
    "single": ("conflict", "majority", "most_common", "prefer"),
    "ordered": ("conflict", "any", "all", "majority", "most_common", "prefer"),
    "multiple": ("conflict", "any", "all", "majority", "most_common", "prefer"),
    "steps": ("conflict", "any", "all", "majority", "most_common", "prefer"),
    "quantity": ("conflict", "median", "range", "prefer"),
    "text": ("conflict",),
}
MERGES = {
    "single": ("mixed",),
    "ordered": ("mixed", "any", "all"),
    "multiple": ("mixed", "any", "all"),
    "steps": ("mixed", "any", "all"),
    "quantity": ("mixed", "sum"),
    "text": ("mixed",),
}
TYPES = ("single", "single", "ordered", "multiple", "multiple", "steps", "quantity", "text")
WORDS = ("yes", "no", "partly")
BOUNDS = (10, 15, 20)


def make_project(seed: int, number: int) -> Project:
    """The project of that number."""
    return _Maker(random.Random(f"{seed}:{number}")).project()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.units = chance.choice((CITY, METRO))
        self.strands: dict[str, Strand] = {}
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.statements: list[Statement] = []
        self.spread: set[str] = set()
        self.share_missing = chance.choice((0.1, 0.25))
        self.share_invented = chance.choice((0.0, 0.1, 0.3))
        self.share_inferred = chance.choice((0.0, 0.2))

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def some(self, things: Sequence[Any], least: int, most: int) -> list[Any]:
        """Some of them, in their order."""
        n = min(self.chance.randint(least, most), len(things))
        chosen = self.chance.sample(range(len(things)), n)
        return [things[index] for index in sorted(chosen)]

    def project(self) -> Project:
        for name, kind in STRAND_KINDS.items():
            self.strands[name] = Strand(name, kind, self.invited(kind), self.happens(0.5))
        for number in range(1, self.chance.randint(3, 5) + 1):
            question = self.question(f"q{number}")
            self.questions[question.name] = question
            if question.type in SEVERAL and self.happens(0.5):
                self.spread.add(question.name)
        dimensions = {}
        for name in ("kind", "state")[: self.chance.randint(1, 2)]:
            dimensions[name] = self.dimension(name)
        for name, strand in self.strands.items():
            for number in range(1, self.chance.randint(0, {"talks": 4}.get(name, 2)) + 1):
                self.source(f"{name}{number}-01", strand)
        self.mark_sources()
        return Project(
            units=self.units,
            kinds={unit: KINDS.get(unit, "town") for unit in self.units},
            providers=PROVIDERS,
            strands=self.strands,
            questions=self.questions,
            dimensions=dimensions,
            sources=self.sources,
            statements=tuple(self.statements),
            spread=frozenset(self.spread),
        )

    def mark_sources(self) -> None:
        """A source of which anything is invented is itself marked so, as an import does it."""
        invented = {one.source for one in self.statements if one.is_synthetic}
        for name in invented:
            source = self.sources[name]
            self.sources[name] = replace(source, invented_for=frozenset(source.speaks_for))

    def invited(self, kind: str) -> Any:
        if kind == "document" or self.happens(0.6):
            return None
        units = self.some([*self.units, *PROVIDERS], 1, 4)
        outcomes = {unit: self.chance.choice(("5", "declined", "not_reached")) for unit in units}
        return self.chance.choice(("all", units, outcomes))

    # --- questions and dimensions

    def question(self, name: str) -> Question:
        kind = self.chance.choice(TYPES)
        asked_in = tuple(self.some(list(STRAND_KINDS), 1, 3))
        values: tuple[str, ...] = ()
        if kind not in ("quantity", "text"):
            values = WORDS[: self.chance.randint(2, 3)]
        silence = "not_mentioned"
        if self.happens(0.4) and values:
            silence = "no"
        asked_if = None
        if self.happens(0.35):
            asked_if = self.condition(2)
        resolve: str | tuple[str, ...] = self.chance.choice(RESOLVES[kind])
        if resolve == "prefer":
            resolve = self.preferred(asked_in)
        return Question(
            name,
            kind,
            asked_in,
            values,
            silence,
            resolve,
            self.chance.choice(MERGES[kind]),
            asked_if,
            self.happens(0.2),
        )

    def preferred(self, asked_in: Sequence[str]) -> tuple[str, ...]:
        names = [*asked_in, "itself", "providers", "other_units", "town", "clinic"]
        self.chance.shuffle(names)
        return tuple(names[: self.chance.randint(1, 3)])

    def condition(self, depth: int) -> Condition | None:
        """A condition on the questions that there are; none where there is none to read."""
        known = [one for one in self.questions.values() if one.type != "text"]
        if not known:
            return None
        shape = self.chance.choice(("all", "any", "not", "plain", "plain", "plain"))
        if depth == 0 or shape == "plain":
            return self.plain(self.chance.choice(known))
        if shape == "not":
            return {"not": self.condition(depth - 1)}
        if self.happens(0.1):
            return {shape: [{"within": "city"}, self.condition(depth - 1)]}
        return {shape: [self.condition(depth - 1), self.condition(depth - 1)]}

    def plain(self, question: Question) -> Condition:
        if question.type == "quantity":
            bound = self.chance.choice(BOUNDS)
            return {question.name: {self.chance.choice(("at_least", "at_most")): bound}}
        if question.type == "ordered" and self.happens(0.6):
            step = self.chance.choice(question.values)
            return {question.name: {self.chance.choice(("at_least", "at_most")): step}}
        if self.happens(0.3):
            return {question.name: self.some(question.values, 2, 2)}
        return {question.name: self.chance.choice(question.values)}

    def dimension(self, name: str) -> Dimension:
        listed = [one.name for one in self.questions.values() if one.values]
        classes = []
        for class_name in ("first", "second", "third")[: self.chance.randint(2, 3)]:
            reasons = ""
            if listed and self.happens(0.5):
                reasons = self.chance.choice(listed)
            when = self.condition(2) or {"within": "city"}
            classes.append(ClassRule(class_name, when, reasons))
        if self.happens(0.4):  # the last is all the rest
            classes[-1] = replace(classes[-1], when={"not": classes[0].when})
        return Dimension(name, tuple(classes))

    # --- sources and statements

    def source(self, name: str, strand: Strand) -> None:
        period = PERIODS[0]
        if self.happens(0.15):
            period = self.chance.choice(PERIODS)
        if strand.kind == "survey":
            self.survey(name, strand, period)
            return
        about = [*self.units, *self.units, *PROVIDERS]
        speaks_for = tuple(dict.fromkeys(self.some(about, 1, 3)))
        is_invented = self.happens(self.share_invented)
        invented_for = frozenset[str]()
        if is_invented:
            invented_for = frozenset(speaks_for)
        self.sources[name] = Source(name, strand.name, period, speaks_for, invented_for)
        for question in self.questions.values():
            if strand.name in question.asked_in:
                self.talk_of(question, self.sources[name], is_invented)

    def talk_of(self, question: Question, source: Source, is_invented: bool) -> None:
        """What an interview or a document says on a question."""
        kind = self.strands[source.strand].kind
        if len(source.speaks_for) > 1 and self.happens(0.15):  # a joint statement
            said = self.said(question, kind, is_invented)
            said = replace(said, said_by=self.speaker(source.speaks_for[0]))
            for subject in source.speaks_for:
                self.add(source, replace(said, subject=subject))
            return
        if question.type != "text" and self.happens(0.06):
            self.add(source, self.said(question, kind, is_invented))  # about nobody
        for subject in source.speaks_for:
            if self.happens(0.35):
                continue
            speaker = self.speaker(subject)
            for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
                said = self.said(question, kind, is_invented)
                if self.happens(0.3):
                    speaker = self.speaker(subject)
                self.add(source, replace(said, subject=subject, said_by=speaker))

    def speaker(self, subject: str) -> str:
        other = self.chance.choice((*self.units, *PROVIDERS))
        return self.chance.choice(("", "", subject, other))

    def add(self, source: Source, said: Statement) -> None:
        number = len(self.statements) + 1
        name = f"{source.name}-{number:03}"
        place = said.place or f"record:{number}"
        self.statements.append(replace(said, name=name, source=source.name, place=place))

    def said(self, question: Question, kind: str, is_invented: bool) -> Statement:
        """A statement without its source, subject and speaker."""
        basis = "stated"
        if kind == "document":
            basis = "document"
        if self.happens(self.share_inferred):
            basis = "inferred"
        said = Statement(
            "",
            "",
            "",
            question.name,
            basis=basis,
            modality=self.chance.choice(("in_place",) * 14 + ("planned", "was")),
            coder=self.chance.choice(("", "coder_1", "coder_2")),
            place=f"record:{self.chance.randint(1000, 9999)}",
            is_synthetic=is_invented or self.happens(self.share_invented / 3),
        )
        if self.happens(self.share_missing):
            return replace(said, status=self.chance.choice(SIGNS))
        return replace(said, **self.content(question))

    def content(self, question: Question) -> dict[str, Any]:
        """What an answer says, as fields of a statement."""
        if question.type == "text":
            return {"words": self.chance.choice(("well", "badly"))}
        if question.type == "quantity":
            return self.quantity()
        content: dict[str, Any] = {"value": self.chance.choice(question.values)}
        if question.type in SEVERAL:
            content["is_denied"] = self.happens(0.3)
        return content

    def quantity(self) -> dict[str, Any]:
        low = self.chance.choice((5, 10, 12, 15, 20, 30))
        shape = self.chance.choice(("one", "one", "range", "range", "over", "under", "ratio"))
        if shape == "range":
            high = low + self.chance.choice((2, 5, 10))
            return {"low": low, "high": high, "words": f"{low}–{high}"}
        ends: dict[str, Any] = {"low": low, "high": low}
        if shape == "over":
            return ends | {"is_open_high": True, "words": f"minst {low}"}
        if shape == "under":
            return ends | {"is_open_low": True, "words": f"högst {low}"}
        if shape == "ratio" and self.happens(0.3):
            return ends | {"base": 40.0, "words": f"{low} av 40"}
        return ends | {"words": f"{low}"}

    def survey(self, name: str, strand: Strand, period: str) -> None:
        """A delivery: a row is a response, with a cell for each question (or value)."""
        subjects = self.some(list(self.units), 1, 3)
        rows = []
        for number in range(1, self.chance.randint(1, 7) + 1):
            is_invented = self.happens(self.share_invented)
            rows.append((f"{name}-{number:04}", self.chance.choice(subjects), is_invented))
        speaks_for = tuple(dict.fromkeys(subject for _, subject, _ in rows))
        self.sources[name] = Source(name, strand.name, period, speaks_for)
        for question in self.questions.values():
            if strand.name in question.asked_in:
                for response, subject, is_invented in rows:
                    self.respond(question, response, subject, is_invented, name)

    def respond(
        self, question: Question, response: str, subject: str, is_invented: bool, source: str
    ) -> None:
        """What a response says on a question: a cell, or a cell of each value."""
        cells: list[dict[str, Any]] = []
        if self.happens(0.1):
            return
        if question.name in self.spread:
            for value in question.values:
                cells += self.cell_of(value)
        elif self.happens(self.share_missing):
            cells.append({"status": self.chance.choice(SIGNS)})
        elif question.type in SEVERAL:
            for value in self.some(question.values, 1, 2):
                cells.append({"value": value})
            if self.happens(0.1):
                cells.append({"status": self.chance.choice(SIGNS)})
        else:
            cells.append(self.content(question))
        for cell in cells:
            name = ".".join(filter(None, (response, question.name, cell.get("value", ""))))
            if "status" in cell and not cell.get("value"):
                name = f"{name}.{cell['status']}"
            self.statements.append(
                Statement(
                    name,
                    source,
                    subject,
                    question.name,
                    response=response,
                    is_synthetic=is_invented,
                    **cell,
                )
            )

    def cell_of(self, value: str) -> list[dict[str, Any]]:
        """The cell of one value: yes, no, missing or empty."""
        says = self.chance.choice(("yes", "yes", "no", "no", "missing", "empty"))
        if says == "empty":
            return []
        if says == "missing":
            return [{"value": value, "status": self.chance.choice(SIGNS)}]
        return [{"value": value, "is_denied": says == "no"}]
