"""How much of a written schema `kartlaggning init` drafts from its raw files, line by line.

    python benchmarks/drafted_lines.py

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
from kartlaggning.describing.drafting.model import Draft, DraftQuestion, DraftStrand, DraftValue
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
        self.sections = {
            "strands": self._of_strand,
            "questions": self._of_question,
            "report": self._of_report,
        }
        self.questions: dict[str, DraftQuestion] = {}
        for name, question in self._pairs():
            self.questions.setdefault(name, question)

    def _pairs(self) -> Iterator[tuple[str, DraftQuestion]]:
        """Each written question with the drafted one that has its column, or its name."""
        drafted = self._by_header()
        for strand, name, header in self._written_headers():
            found = drafted.get((strand, plain_key(header)))
            if found is not None:
                yield name, found
        for name, written in self.data["questions"].items():
            if name in self.draft.questions and "dokument" in texts(written["asked_in"]):
                yield name, self.draft.questions[name]

    def _by_header(self) -> dict[tuple[str, str], DraftQuestion]:
        by_header = {}
        for question in self.draft.questions.values():
            for strand, columns in (*question.strands.items(), *question.held_back.items()):
                for header in headers_of(columns):
                    by_header[strand, plain_key(header)] = question
        return by_header

    def _written_headers(self) -> Iterator[tuple[str, str, str]]:
        for strand, written in self.data["strands"].items():
            for name, columns in written.get("columns", {}).items():
                if name in self.data["questions"]:
                    for header in headers_of(columns):
                        yield strand, name, header

    def judge(self, path: NodePath, value: Any) -> Verdict:
        """What a draft says of one key (value None) or one text that was written."""
        section, *rest = path
        if section in self.sections:
            return self.sections[section](rest, value) if rest else "right"
        own = {"region": self.draft.region_name, "period": self.draft.period}
        if section in own:
            return same(value, own[section])
        return "asked"

    def _of_strand(self, path: list[Any], value: Any) -> Verdict:
        name, *rest = path
        strand = self.draft.strands.get(name)
        if strand is None or not rest:
            return "asked" if strand is None else "right"
        key, *parts = rest
        simple: dict[str, Verdict] = {
            "kind": same(value, strand.kind),
            "layout": same(value, strand.layout),
            "label": text_verdict(value, strand.label),
            "period": "right" if value in (None, self.draft.period) else "asked",
        }
        if key in simple:
            return simple[key]
        if key == "columns" and parts:
            return self._of_column(name, parts[0], parts[1:], value)
        if key == "missing" and parts:
            return of_sign(strand, parts[0], value)
        if key == "accounts" and parts:
            return of_accounts(strand.accounts.get(parts[0], {}), parts[1:], value)
        return "right" if key in ("columns", "missing", "accounts") else "asked"

    def _of_column(self, strand: str, column: str, parts: list[Any], value: Any) -> Verdict:
        roles = self.draft.strands[strand].roles
        if column not in self.data["questions"]:
            if column not in roles or (parts and not isinstance(roles[column], dict)):
                return "asked"
            known = set(map(plain_key, headers_of(roles[column]))) | {""}
            return "right" if value is None or plain_key(value) in known else "wrong"
        question = self.questions.get(column)
        columns = question.strands.get(strand) if question else None
        if columns is None:
            return "asked"
        drafted = set(map(plain_key, headers_of(columns)))
        return "right" if value is None or plain_key(str(value)) in drafted else "asked"

    def _of_question(self, path: list[Any], value: Any) -> Verdict:
        name, *rest = path
        question = self.questions.get(name)
        if question is None or not rest:
            return "asked" if question is None else "right"
        key, *parts = rest
        if key in ("values", "qualifiers"):
            written = self.data["questions"][name][key]
            return of_values(getattr(question, key), written, parts, value)
        if key == "label":
            return text_verdict(value, question.label)
        if key == "type" and value not in (None, question.type):
            is_doubtful = bool({doubt.name for doubt in question.doubts} & TYPE_DOUBTS)
            return "asked" if is_doubtful else "wrong"
        said: dict[str, list[str]] = {
            "type": [question.type],
            "asked_in": [*question.strands, *question.held_back],
            "of": [question.of] if question.of else [],
            "missing": list(question.missing),
        }
        known = said.get(key, [])
        return "right" if known and (value is None or value in known) else "asked"

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
        is_shown = question is not None and question.type != "text" and bool(question.strands)
        return chart == "bar" and is_shown


def of_sign(strand: DraftStrand, sign: str, value: Any) -> Verdict:
    """What a draft says of a sign for a missing answer."""
    drafted = {plain_key(key): kind for key, kind in strand.missing.items()}
    kind = drafted.get(plain_key(sign), "")
    if not kind or value in (None, kind):
        return "right" if kind else "asked"
    told = {str(each) for doubt in strand.doubts for each in doubt.parameters.values()}
    return "asked" if sign in told or not sign else "wrong"


def of_accounts(drafted: Mapping[str, Any], parts: list[Any], value: Any) -> Verdict:
    """What a draft says of the lines, funders or conditions of accounts."""
    if not drafted or len(parts) < 2:
        return "right" if drafted else "asked"
    labels = set(map(plain_key, map(str, drafted.values())))
    return "right" if value is None or plain_key(str(value)) in labels else "asked"


def of_values(
    drafted: Mapping[str, DraftValue], written: Mapping[str, Any], parts: list[Any], value: Any
) -> Verdict:
    """What a draft says of a question's values."""
    if not drafted or not parts:
        return "right" if drafted else "asked"
    found = find_value(drafted, parts[0], written[parts[0]])
    if found is None:
        return "asked"
    if value is None:
        return "right" if parts[1:] in ([], ["label"], ["label", "sv"], ["codes"]) else "asked"
    if parts[1:] == ["label", "sv"]:
        return text_verdict(value, found.label)
    known = {plain_key(text) for text in (found.label, *found.codes)}
    return "right" if plain_key(str(value)) in known else "asked"


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
