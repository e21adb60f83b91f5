"""How much of a written schema `kartlaggning init` drafts from its raw files, line by line.

    python benchmarks/drafting.py

A line of the written schema is *right* where all that stands on it is drafted as it was written
(ids may be others, English texts are not counted), *part* where some of it is, *wrong* where the
draft says something else without a mark to check it, *asked* where it says nothing, or marks it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from kartlaggning.describing.drafting.drafts import draft_mapping
from kartlaggning.describing.drafting.model import Draft, DraftQuestion, DraftValue
from kartlaggning.text.keys import plain_key
from kartlaggning.yaml_files.source import NodePath, YamlSource, parse_yaml

ROOT = Path(__file__).parents[1]
RAW = ROOT / "interviews" / "raw"
FILES = (
    *("example/myndighet.xlsx", "example/behandling.csv", "example/enkat.sav"),
    *("real/dokument.csv", "real/pengar.csv", "real/budget.txt"),
)
Verdict = Literal["right", "wrong", "asked"]
TYPE_DOUBTS = frozenset(
    (
        *("ordered", "maybe_ordered", "steps", "rare", "text_or_list", "several_at_once"),
        *("one_value", "codes_or_numbers", "zero_one", "code_alone", "set_proposed"),
    )
)


class Judge:
    """Holds what was written against a draft."""

    def __init__(self, source: YamlSource, draft: Draft) -> None:
        self.data = source.data
        self.draft = draft
        self.questions: dict[str, DraftQuestion] = {}
        for name, question in self._pairs():
            self.questions.setdefault(name, question)

    def _pairs(self) -> Iterator[tuple[str, DraftQuestion]]:
        """Each written question with the drafted one that has its column, or its name."""
        by_header: dict[tuple[str, str], DraftQuestion] = {}
        for question in self.draft.questions.values():
            for strand, columns in (*question.strands.items(), *question.held_back.items()):
                for header in headers_of(columns):
                    by_header[strand, plain_key(header)] = question
        for strand, written in self.data["strands"].items():
            for name, columns in written.get("columns", {}).items():
                if name not in self.data["questions"]:
                    continue
                for header in headers_of(columns):
                    found = by_header.get((strand, plain_key(header)))
                    if found is not None:
                        yield name, found
        for name in self.data["questions"]:
            if name in self.draft.questions and "dokument" in texts(
                self.data["questions"][name].get("asked_in", [])
            ):
                yield name, self.draft.questions[name]

    def judge(self, path: NodePath, value: Any) -> Verdict:
        """What a draft says of one key (value None) or one text that was written."""
        match path:
            case ("strands", str(strand), *rest):
                return self._of_strand(strand, rest, value)
            case ("questions", str(name), *rest):
                return self._of_question(name, rest, value)
            case ("report", *rest):
                return self._of_report(rest, value)
            case ("region",):
                return "right" if value in (None, self.draft.region_name) else "wrong"
            case ("period",):
                return "right" if value in (None, self.draft.period) else "asked"
            case ("strands",) | ("questions",):
                return "right"
        return "asked"

    def _of_strand(self, name: str, rest: list[Any], value: Any) -> Verdict:
        strand = self.draft.strands.get(name)
        if strand is None:
            return "asked"
        doubtful = {str(p) for doubt in strand.doubts for p in doubt.parameters.values()}
        match rest:
            case []:
                return "right"
            case ["kind"]:
                return same(value, strand.kind)
            case ["label", *_]:
                return text_verdict(value, strand.label)
            case ["layout"]:
                return same(value, strand.layout)
            case ["period"]:
                return "right" if value in (None, self.draft.period) else "asked"
            case ["missing"] | ["columns"] | ["accounts"]:
                return "right" if getattr(strand, rest[0], True) else "asked"
            case ["missing", str(sign)]:
                drafted = {plain_key(key): kind for key, kind in strand.missing.items()}
                kind = drafted.get(plain_key(sign), "")
                if value in (None, kind):
                    return "right" if kind else "asked"
                return "asked" if not kind or sign in doubtful or not sign else "wrong"
            case ["columns", str(column), *parts]:
                return self._of_column(name, column, parts, value)
            case ["accounts", str(section), *parts]:
                return self._of_accounts(strand.accounts.get(section, {}), parts, value)
        return "asked"

    def _of_column(self, strand: str, column: str, parts: list[Any], value: Any) -> Verdict:
        roles = self.draft.strands[strand].roles
        if column not in self.data["questions"]:
            if column not in roles:
                return "asked"
            return same(value, roles[column]) if not parts else "asked"
        question = self.questions.get(column)
        if question is None:
            return "asked"
        columns = question.strands.get(strand)
        if columns is None:
            return "asked"
        drafted = set(map(plain_key, headers_of(columns)))
        return "right" if value is None or plain_key(str(value)) in drafted else "asked"

    def _of_accounts(self, drafted: Mapping[str, Any], parts: list[Any], value: Any) -> Verdict:
        if not drafted:
            return "asked"
        if len(parts) < 2:
            return "right"
        labels = set(map(plain_key, map(str, drafted.values())))
        return "right" if value is None or plain_key(str(value)) in labels else "asked"

    def _of_question(self, name: str, rest: list[Any], value: Any) -> Verdict:
        question = self.questions.get(name)
        if question is None:
            return "asked"
        is_doubtful = bool({doubt.name for doubt in question.doubts} & TYPE_DOUBTS)
        match rest:
            case []:
                return "right"
            case ["label", *_]:
                return text_verdict(value, question.label)
            case ["type"]:
                if value in (None, question.type):
                    return "right"
                return "asked" if is_doubtful else "wrong"
            case ["asked_in", *_]:
                strands = {*question.strands, *question.held_back}
                return "right" if value is None or value in strands else "asked"
            case ["of"]:
                if question.of:
                    return "right" if value in (None, question.of) else "asked"
                return "asked"
            case ["values" | "qualifiers" as section, *parts]:
                written = self.data["questions"][name][section]
                return of_values(getattr(question, section), written, parts, value)
            case ["missing", *parts]:
                return "right" if parts and parts[0] in question.missing else "asked"
        return "asked"

    def _of_report(self, rest: list[Any], value: Any) -> Verdict:
        match rest:
            case [] | ["sections"]:
                return "right"
            case ["sections", int(section), "figures", int(index), *keys]:
                figure = self.data["report"]["sections"][section]["figures"][index]
                drafted = self._drafts_figure(figure)
                is_plain = not keys or keys[0] in ("chart", "of")
                return "right" if drafted and is_plain else "asked"
        return "asked"

    def _drafts_figure(self, figure: Mapping[str, Any]) -> bool:
        """Whether the default report has such a figure: of who was heard, of a question."""
        chart, of = figure["chart"], figure.get("of")
        if chart == "ledger_money":
            return True
        if chart in ("coverage", "ledger") and set(figure) == {"chart"}:
            return True
        question = self.questions.get(of) if isinstance(of, str) else None
        return chart == "bar" and question is not None and question.type != "text"


def of_values(
    drafted: Mapping[str, DraftValue], written: Mapping[str, Any], parts: list[Any], value: Any
) -> Verdict:
    """What a draft says of a question's values."""
    if not drafted:
        return "asked"
    if not parts:
        return "right"
    found = find_value(drafted, parts[0], written[parts[0]])
    if found is None:
        return "asked"
    match parts[1:]:
        case [] | ["label"] | ["codes"]:
            if value is None or not isinstance(value, str):
                return "right"
            known = {plain_key(text) for text in (found.label, *found.codes)}
            return "right" if plain_key(value) in known else "asked"
        case ["label", "sv"]:
            return text_verdict(value, found.label)
        case ["codes", _]:
            known = {plain_key(text) for text in (found.label, *found.codes)}
            return "right" if plain_key(str(value)) in known else "asked"
    return "asked"


def find_value(drafted: Mapping[str, DraftValue], name: str, written: Any) -> DraftValue | None:
    """The drafted value that means a written one: they share a name."""
    names = {plain_key(name)}
    if isinstance(written, dict):
        label = written.get("label", written)
        names.add(plain_key(label["sv"] if isinstance(label, dict) else label))
        for code in texts(written.get("codes", [])):
            names |= {plain_key(code), plain_key(code.rpartition("/")[2])}
    for key, value in drafted.items():
        if names & {plain_key(key), plain_key(value.label), *map(plain_key, value.codes)}:
            return value
    return None


def texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def headers_of(columns: Any) -> list[str]:
    """All headers of a question's columns."""
    if columns is None or isinstance(columns, str):
        return [columns] if columns else []
    if isinstance(columns, list):
        return columns
    found: list[str] = []
    for part in columns.values():
        found += list(part.values()) if isinstance(part, dict) else texts(part)
    return found


def same(value: Any, drafted: Any) -> Verdict:
    if not drafted:
        return "asked"
    return "right" if value in (None, drafted) else "wrong"


def text_verdict(value: Any, drafted: str) -> Verdict:
    """A text is right where it is the same; another one is a beginning."""
    if value is None:
        return "right"
    return "right" if plain_key(str(value)) == plain_key(drafted) else "asked"


def lines_of(source: YamlSource) -> dict[int, list[tuple[NodePath, Any]]]:
    """Line → what begins on it: keys (value None), and texts. English is left out."""
    found: dict[int, list[tuple[NodePath, Any]]] = defaultdict(list)
    for path, mark in source.key_places.items():
        found[mark.line].append((path, None))
    for path, mark in source.places.items():
        value = source.data
        for step in path:
            value = value[step]
        if isinstance(value, str):
            found[mark.line].append((path, value))
    return {line: [part for part in parts if part[0][-1] != "en"] for line, parts in found.items()}


def count_lines(source: YamlSource, draft: Draft) -> dict[str, Counter[str]]:
    """Of each section of a written schema, how many lines are right, part, wrong, asked."""
    judge = Judge(source, draft)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for _, parts in sorted(lines_of(source).items()):
        section = str(next(iter(parts))[0][0]) if parts else "english"
        verdicts = {judge.judge(path, value) for path, value in parts}
        if not parts:
            counts["only English"]["lines"] += 1
        elif "wrong" in verdicts:
            counts[section]["wrong"] += 1
        elif verdicts == {"right"}:
            counts[section]["right"] += 1
        else:
            counts[section]["part" if "right" in verdicts else "asked"] += 1
    return counts


def main() -> int:
    path = ROOT / "survey_schema.yaml"
    source = parse_yaml(path.read_text("utf-8"), path.name)
    draft, _ = draft_mapping([RAW / file for file in FILES], year="2023")
    counts = count_lines(source, draft)
    kinds = ("right", "part", "wrong", "asked")
    total = Counter[str]()
    print(f"{'section':14}" + "".join(f"{kind:>8}" for kind in (*kinds, "lines")))
    for section, of_section in counts.items():
        if section == "only English":
            continue
        total += of_section
        numbers = [of_section[kind] for kind in kinds]
        print(f"{section:14}" + "".join(f"{n:8}" for n in (*numbers, sum(numbers))))
    n = total.total()
    print(f"{'all':14}" + "".join(f"{total[kind]:8}" for kind in kinds) + f"{n:8}")
    print(f"{'':14}" + "".join(f"{total[kind] / n:8.1%}" for kind in kinds))
    print(f"only English: {counts['only English']['lines']} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
