"""From YAML to conditions; every mistake is a finding at the very node."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kartlaggning.errors import Finding, Parameter
from kartlaggning.rules.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Domain,
    Is,
    Not,
    Within,
)
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

COMPOUND = ("all", "any", "not", "within")
BOUNDS = ("at_least", "at_most")
# narrower than float(), which takes "nan" and "1_000"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def parse_condition(
    data: Any,
    path: NodePath,
    source: YamlSource,
    domains: Mapping[str, Domain],
    findings: list[Finding],
    units: Collection[str] | None = None,
) -> Condition | None:
    """Read a condition.

    Parameters
    ----------
    data, path, source
        The condition as plain data, where it stands, and the file that it stands in.
    domains
        The questions that it may read.
    findings
        Gets one finding for each mistake.
    units
        Ids that may stand after `within`; not checked where None.

    Returns
    -------
    The condition, or None where there is a finding.
    """
    parser = _Parser(source, domains, findings, units)
    n_before = len(findings)
    condition = parser.condition(data, path)
    return condition if len(findings) == n_before else None


@dataclass(frozen=True)
class _Parser:
    source: YamlSource
    domains: Mapping[str, Domain]
    findings: list[Finding]
    units: Collection[str] | None

    def refuse(
        self,
        check: str,
        path: NodePath,
        value: str = "",
        suggestion: str = "",
        **parameters: Parameter,
    ) -> Condition | None:
        """Note a mistake at a node; there is then no condition."""
        self.findings.append(Finding(check, self.source.where(path), value, suggestion, parameters))
        return None

    def refuse_key(
        self, check: str, path: NodePath, suggestion: str = "", **parameters: Parameter
    ) -> Condition | None:
        """Note a mistake at a mapping's key."""
        self.findings.append(
            Finding(check, self.source.where_key(path), str(path[-1]), suggestion, parameters)
        )
        return None

    def condition(self, data: Any, path: NodePath) -> Condition | None:
        if not data:
            return self.refuse("rule_empty", path)
        if not isinstance(data, dict):
            shown = data if isinstance(data, str) else "[…]"
            return self.refuse("rule_not_mapping", path, shown)
        parts = [self.entry(key, value, (*path, key)) for key, value in data.items()]
        return self.joined(parts, path)

    def joined(self, parts: list[Condition | None], path: NodePath) -> Condition | None:
        """Several conditions side by side: all of them must hold."""
        right = _readable(parts)
        if len(right) == 1:
            return right[0]
        return AllOf(right, self.source.where(path))

    def entry(self, key: str, value: Any, path: NodePath) -> Condition | None:
        if key not in COMPOUND:
            return self.question(key, value, path)
        if not value:
            return self.refuse("rule_empty", path)
        if key == "within":
            return self.within(value, path)
        if key == "not":
            return self.denied(value, path)
        return self.listed(key, value, path)

    def denied(self, value: Any, path: NodePath) -> Condition | None:
        part = self.condition(value, path)
        if part is None:
            return None
        return Not(part, self.source.where_key(path))

    def listed(self, key: str, value: Any, path: NodePath) -> Condition | None:
        if not isinstance(value, list):
            return self.refuse("rule_not_list", path, operator=key)
        parts = [self.condition(part, (*path, index)) for index, part in enumerate(value)]
        kind = AllOf if key == "all" else AnyOf
        return kind(_readable(parts), self.source.where_key(path))

    def within(self, value: Any, path: NodePath) -> Condition | None:
        if not isinstance(value, str):
            return self.refuse("rule_not_text", path, operator="within")
        if self.units is not None and value not in self.units:
            # one code is never nearer than another
            suggestion = "" if value.isdigit() else nearest(value, self.units)
            return self.refuse("rule_unknown_unit", path, value, suggestion)
        return Within(value, self.source.where_key(path))

    @staticmethod
    def _unread(domain: Domain) -> str:
        """Why no rule reads a question; empty where one may."""
        if domain.is_context:
            return "rule_context_question"
        return "rule_text_question" if domain.type == "text" else ""

    def question(self, name: str, value: Any, path: NodePath) -> Condition | None:
        domain = self.domains.get(name)
        if domain is None:
            return self.refuse_key(
                "rule_unknown_question", path, nearest(name, (*self.domains, *COMPOUND))
            )
        if unread := self._unread(domain):
            return self.refuse_key(unread, path)
        if not value:
            return self.refuse("rule_empty", path)
        if isinstance(value, dict):
            bounds = [self.bound(domain, key, bound, (*path, key)) for key, bound in value.items()]
            return self.joined(bounds, path)
        if domain.type == "quantity":
            return self.refuse("rule_needs_bound", path, question=name)
        return self.values(domain, value, path)

    def values(self, domain: Domain, value: str | list[Any], path: NodePath) -> Condition | None:
        if isinstance(value, str):
            # a single value stands at the question's own path
            written: list[tuple[Any, NodePath]] = [(value, path)]
        else:
            written = [(each, (*path, index)) for index, each in enumerate(value)]
        right: dict[str, None] = {}
        for each, place in written:
            if not isinstance(each, str):
                self.refuse("rule_not_text", place, operator=domain.question)
            elif each not in domain.values:
                self.unknown_value(domain, each, place)
            else:
                right[each] = None
        return Is(domain.question, tuple(right), self.source.where_key(path))

    def bound(self, domain: Domain, operator: str, bound: Any, path: NodePath) -> Condition | None:
        if operator not in BOUNDS:
            return self.refuse_key("rule_unknown_operator", path, nearest(operator, BOUNDS))
        if domain.type not in ("ordered", "quantity"):
            return self.refuse_key(
                "rule_not_ordered", path, question=domain.question, type=domain.type
            )
        if not isinstance(bound, str):
            return self.refuse("rule_not_text", path, operator=operator)
        is_number = domain.type == "quantity"
        if is_number and not _NUMBER.fullmatch(bound):
            return self.refuse("rule_not_number", path, bound, operator=operator)
        if not is_number and bound not in domain.values:
            return self.unknown_value(domain, bound, path)
        kind = AtLeast if operator == "at_least" else AtMost
        limit = float(bound) if is_number else bound
        return kind(domain.question, limit, self.source.where_key(path))

    def unknown_value(self, domain: Domain, value: str, path: NodePath) -> Condition | None:
        return self.refuse(
            "rule_unknown_value",
            path,
            value,
            nearest(value, domain.values),
            question=domain.question,
        )


def _readable(parts: list[Condition | None]) -> tuple[Condition, ...]:
    """The parts without those about which there is a finding."""
    return tuple(part for part in parts if part is not None)
