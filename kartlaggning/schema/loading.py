"""The schema of a mapping, read, checked as a whole and frozen: `load_schema`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.regions import Region, load_region
from kartlaggning.regions.periods import lies_in, parse_period
from kartlaggning.rules import Condition, Domain, parse_condition
from kartlaggning.schema.checking.schema_checks import check_schema
from kartlaggning.schema.invited import InvitationReader, Invited
from kartlaggning.schema.look import check_look, read_logo
from kartlaggning.schema.models import (
    ClassModel,
    DimensionModel,
    FactCheck,
    Protect,
    Publication,
    Question,
    Report,
    SchemaModel,
    Strand,
    VariantModel,
)
from kartlaggning.schema.over_time.checking import check_wave_questions, check_wave_region
from kartlaggning.schema.references import PublishedElsewhere, ReferenceReader
from kartlaggning.schema.respondents import has_no_unit_answer
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.models import Label, validate
from kartlaggning.yaml_files.source import NodePath, YamlSource, parse_yaml, read_yaml


@dataclass(frozen=True)
class Variant:
    """A variant of a class, its steps, and the later ones that it goes before where both hold."""

    label: Label
    when: Condition
    before: tuple[str, ...] = ()
    steps: tuple[Label, ...] = ()


@dataclass(frozen=True)
class ClassRule:
    """A class of a dimension: when it holds, its variants, the question that gives its reasons.

    `before`: the later classes that it goes before where both hold.
    """

    label: Label
    when: Condition
    variants: Mapping[str, Variant]
    reasons: str
    steps: tuple[Label, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """A dimension: its classes, in the order in which they are shown."""

    label: Label
    classes: Mapping[str, ClassRule]


@dataclass(frozen=True)
class Schema:
    """A mapping: region, strands, questions, dimensions and the report's sections.

    `domains` and `asked_if` are what the rules need to know of the questions, `invited` whom the
    strands invited that say it, `references` what others publish of a question, `logo` the
    publisher's picture as a `data:` address, `waves` the schemas of earlier mappings that are
    declared, by period. Every name in it points at something that exists, so that code that reads a
    schema need not ask.
    """

    title: Label
    region: Region
    as_of: date
    period: str
    strands: Mapping[str, Strand]
    questions: Mapping[str, Question]
    dimensions: Mapping[str, Dimension]
    report: Report
    domains: Mapping[str, Domain]
    asked_if: Mapping[str, Condition]
    source: YamlSource
    protect: Protect = Protect()
    publication: Publication = Publication()
    fact_check: FactCheck = FactCheck()
    invited: Mapping[str, Invited] = field(default_factory=dict)
    references: Mapping[str, tuple[PublishedElsewhere, ...]] = field(default_factory=dict)
    logo: str = ""
    languages: tuple[Language, ...] = LANGUAGES
    waves: Mapping[str, Schema] = field(default_factory=dict)

    def at(self, period: str) -> Schema:
        """The schema by which a period is worked out, with that period as its own.

        Of an earlier wave its own rules and day; of any other period these rules, and the units of
        its last day.
        """
        if period == self.period:
            return self
        if period in self.waves:
            return self.waves[period]
        _, after = parse_period(period)
        return replace(self, period=period, as_of=after - timedelta(days=1), invited={})

    @property
    def unit_questions(self) -> list[str]:
        """The questions that units answer of the mapping's own work.

        Not those of respondents alone, nor those that are context.
        """
        return [
            name
            for name, question in self.questions.items()
            if not (question.context or has_no_unit_answer(question, self))
        ]

    def covers(self, period: str) -> bool:
        """Whether what a source says of a period counts: it lies within the report's own."""
        return lies_in(period, self.period)


def load_schema(project: Path, text: str | None = None) -> Schema:
    """Read and check a project's schema, and those of its earlier waves.

    Parameters
    ----------
    text
        What would stand in the file; what stands there if nothing is given.

    Raises
    ------
    KartlaggningError
        The file cannot be read (exit code 3).
    FindingsError
        The schema has mistakes; all of them, each with line and column (exit code 1).
    """
    try:
        schema, model = _load(project, SCHEMA_FILE, text)
    except KartlaggningError as error:
        if error.finding == Finding("file_missing", Where(SCHEMA_FILE)):
            raise KartlaggningError(
                Finding("project_without_schema", Where(SCHEMA_FILE))
            ) from error
        raise
    waves, findings = _load_waves(schema, model, project)
    if findings:
        raise FindingsError(findings)
    return replace(schema, waves=waves)


def _load_waves(
    schema: Schema, model: SchemaModel, project: Path
) -> tuple[dict[str, Schema], list[Finding]]:
    """The schemas of the earlier waves, by period, and what is wrong with these waves."""
    waves: dict[str, Schema] = {}
    findings: list[Finding] = []
    for period, wave in model.waves.items():
        of_then = schema
        if wave.schema_:
            try:
                of_then, _ = _load(project, wave.schema_)
            except FindingsError as error:
                findings += error.findings
                continue
        where = schema.source.where(("waves", period))
        findings += check_wave_region(where, wave.schema_, schema.region, of_then.region)
        findings += check_wave_questions(where, schema.questions, of_then.questions)
        as_of = wave.as_of or (of_then.as_of if wave.schema_ else schema.at(period).as_of)
        # whom a strand invited is of the mapping's own period alone
        invited = of_then.invited if wave.schema_ else {}
        waves[period] = replace(of_then, period=period, as_of=as_of, invited=invited)
    return waves, findings


def _load(project: Path, file: str, text: str | None = None) -> tuple[Schema, SchemaModel]:
    """Read and check one schema file, or a text in its place."""
    source = read_yaml(project / file, file) if text is None else parse_yaml(text, file)
    model = validate(SchemaModel, source)
    region = load_region(model.region, project)
    findings = check_schema(model, region, source)
    domains = {name: _domain(name, question) for name, question in model.questions.items()}
    reader = _ConditionReader(source, domains, region, findings)
    asked_if = reader.asked_if(model)
    dimensions = {
        name: reader.dimension(name, dimension) for name, dimension in model.dimensions.items()
    }
    invitations = InvitationReader(region, model.as_of, source, project)
    invited = {}
    for name, strand in model.strands.items():
        of_strand = invitations.read(name, strand)
        if of_strand is not None:
            invited[name] = of_strand
    others = ReferenceReader(source, project)
    references = {name: others.read(name, question) for name, question in model.questions.items()}
    logo, of_logo = read_logo(model.report, source, project)
    findings += [
        *invitations.findings,
        *others.findings,
        *of_logo,
        *check_look(model.report, source),
    ]
    if findings:
        raise FindingsError(
            sorted(findings, key=lambda finding: (finding.where.line, str(finding.where.column)))
        )
    schema = Schema(
        title=model.title,
        region=region,
        as_of=model.as_of,
        period=model.period,
        strands=model.strands,
        questions=model.questions,
        dimensions=dimensions,
        report=model.report,
        domains=domains,
        asked_if=asked_if,
        source=source,
        protect=model.protect,
        publication=model.publication,
        fact_check=model.fact_check,
        invited=invited,
        references={name: found for name, found in references.items() if found},
        logo=logo,
        languages=model.languages,
    )
    return schema, model


def _domain(name: str, question: Question) -> Domain:
    return Domain(
        name,
        question.type,
        tuple(question.values),
        is_conditional=question.asked_if is not None,
        is_context=question.context,
        tolerance=question.nearness,
    )


@dataclass(frozen=True)
class _ConditionReader:
    """Reads the schema's conditions, collecting what is wrong with them."""

    source: YamlSource
    domains: Mapping[str, Domain]
    region: Region
    findings: list[Finding]

    def condition(self, data: Any, path: NodePath) -> Condition:
        condition = parse_condition(
            data, path, self.source, self.domains, self.findings, self.region.units
        )
        # where it is None a finding says why, and the schema is never handed out
        return condition  # type: ignore[return-value]

    def asked_if(self, model: SchemaModel) -> dict[str, Condition]:
        return {
            name: self.condition(question.asked_if, ("questions", name, "asked_if"))
            for name, question in model.questions.items()
            if question.asked_if is not None
        }

    def dimension(self, name: str, dimension: DimensionModel) -> Dimension:
        classes = {}
        for class_name, written in dimension.classes.items():
            path = ("dimensions", name, "classes", class_name)
            classes[class_name] = ClassRule(
                label=written.label or _label_of_id(class_name),
                when=self.condition(written.when, (*path, "when")),
                variants=self.variants(written, path),
                reasons=written.reasons,
                steps=written.steps,
                before=written.before,
            )
        return Dimension(dimension.label, classes)

    def variants(self, written: ClassModel, path: NodePath) -> dict[str, Variant]:
        return {
            name: self.variant(name, model, (*path, "variants", name))
            for name, model in written.variants.items()
        }

    def variant(self, name: str, model: VariantModel, path: NodePath) -> Variant:
        where = (*path, "when")
        if where not in self.source.places:  # its condition stands alone
            where = path
        condition = self.condition(model.when, where)
        return Variant(model.label or _label_of_id(name), condition, model.before, model.steps)


def _label_of_id(name: str) -> Label:
    words = name.replace("_", " ").capitalize()
    return Label(sv=words, en=words)
