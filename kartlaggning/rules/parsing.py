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
            return self.refuse("rule_not_mapping", path, data if isinstance(data, str) else "[…]")
        parts = [self.entry(key, value, (*path, key)) for key, value in data.items()]
        return self.joined(parts, path)

    def joined(self, parts: list[Condition | None], path: NodePath) -> Condition | None:
        """Several conditions side by side: all of them must hold."""
        right = tuple(part for part in parts if part is not None)
        return right[0] if len(right) == 1 else AllOf(right, self.source.where(path))

    def entry(self, key: str, value: Any, path: NodePath) -> Condition | None:
        if key not in COMPOUND:
            return self.question(key, value, path)
        if not value:
            return self.refuse("rule_empty", path)
        if key == "not":
            part = self.condition(value, path)
            return Not(part, self.source.where_key(path)) if part is not None else None
        return self.within(value, path) if key == "within" else self.listed(key, value, path)

    def listed(self, key: str, value: Any, path: NodePath) -> Condition | None:
        if not isinstance(value, list):
            return self.refuse("rule_not_list", path, operator=key)
        parts = [self.condition(part, (*path, index)) for index, part in enumerate(value)]
        right = tuple(part for part in parts if part is not None)
        return (AllOf if key == "all" else AnyOf)(right, self.source.where_key(path))

    def within(self, value: Any, path: NodePath) -> Condition | None:
        if not isinstance(value, str):
            return self.refuse("rule_not_text", path, operator="within")
        if self.units is not None and value not in self.units:
            # one code is never nearer than another
            suggestion = "" if value.isdigit() else nearest(value, self.units)
            return self.refuse("rule_unknown_unit", path, value, suggestion)
        return Within(value, self.source.where_key(path))

    def question(self, name: str, value: Any, path: NodePath) -> Condition | None:
        domain = self.domains.get(name)
        if domain is None:
            return self.refuse_key(
                "rule_unknown_question", path, nearest(name, (*self.domains, *COMPOUND))
            )
        if domain.type == "text":
            return self.refuse_key("rule_text_question", path)
        if not value:
            return self.refuse("rule_empty", path)
        if isinstance(value, dict):
            return self.joined(
                [self.bound(domain, key, bound, (*path, key)) for key, bound in value.items()], path
            )
        if domain.type == "quantity":
            return self.refuse("rule_needs_bound", path, question=name)
        return self.values(domain, value, path)

    def values(self, domain: Domain, value: str | list[Any], path: NodePath) -> Condition | None:
        # a single value stands at the question's own path
        written = (
            [(value, path)]
            if isinstance(value, str)
            else [(one, (*path, i)) for i, one in enumerate(value)]
        )
        for one, place in written:
            if not isinstance(one, str):
                self.refuse("rule_not_text", place, operator=domain.question)
            elif one not in domain.values:
                self.unknown_value(domain, one, place)
        right = tuple(dict.fromkeys(one for one, _ in written if isinstance(one, str)))
        return Is(domain.question, right, self.source.where_key(path))

    def bound(self, domain: Domain, operator: str, bound: Any, path: NodePath) -> Condition | None:
        if operator not in BOUNDS:
            return self.refuse_key("rule_unknown_operator", path, nearest(operator, BOUNDS))
        if domain.type not in ("ordered", "quantity"):
            return self.refuse_key(
                "rule_not_ordered", path, question=domain.question, type=domain.type
            )
        if not isinstance(bound, str):
            return self.refuse("rule_not_text", path, operator=operator)
        place = self.source.where_key(path)
        kind = AtLeast if operator == "at_least" else AtMost
        if domain.type == "quantity":
            is_number = _NUMBER.fullmatch(bound) is not None
            right = kind(domain.question, float(bound), place) if is_number else None
            return right or self.refuse("rule_not_number", path, bound, operator=operator)
        right = kind(domain.question, bound, place) if bound in domain.values else None
        return right or self.unknown_value(domain, bound, path)

    def unknown_value(self, domain: Domain, value: str, path: NodePath) -> Condition | None:
        return self.refuse(
            "rule_unknown_value",
            path,
            value,
            nearest(value, domain.values),
            question=domain.question,
        )
