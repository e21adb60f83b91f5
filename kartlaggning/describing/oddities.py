"""What of a column is worth a look before its answers are read: no fault is claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kartlaggning.describing.counting import Counted, code_order, is_date
from kartlaggning.describing.guarding import shown_values
from kartlaggning.describing.headers import is_weight_name
from kartlaggning.describing.kinds import Nature
from kartlaggning.describing.model import UNSHOWN, Remark, Value
from kartlaggning.text.keys import plain_key

_MOST_NAMED = 5
_HEAVIEST = 20  # a median of weights is near 1; of kilograms it is not
# what questionnaires call an answer that is none, where the file does not declare it as missing
_NO_ANSWERS = frozenset(
    (
        *("vet ej", "vet inte", "ej svar", "inget svar", "uppgift saknas", "ej aktuellt", "saknas"),
        *("vill ej svara", "vill inte svara", "ej tillämpligt", "inte aktuellt", "ingen uppgift"),
        *("don't know", "don’t know", "dont know", "no answer", "not applicable", "n/a", "na"),
        *("refused", "prefer not to say", "missing", "not asked", "not stated"),
    )
)


def find_oddities(
    name: str, counted: Counted, nature: Nature, minimum: int, weights: Collection[str]
) -> Iterator[Remark]:
    """Find what is worth a look, the gravest first.

    Parameters
    ----------
    weights
        The columns by which the file says that it is weighted.
    """
    yield from _personal(nature)
    if nature.kind == "empty":
        if counted.n_rows:
            yield Remark("nothing_answered")
        return
    if nature.kind == "id":
        yield Remark("likely_id")
        return
    if name in weights:
        yield Remark("weight")
    elif is_weight_name(name) and _may_weigh(counted, nature):
        yield Remark("likely_weight")
    if name in weights or (is_weight_name(name) and _may_weigh(counted, nature)):
        yield from _of_weights(counted, nature)
    yield from _of_labels(counted, nature, minimum)
    yield from _of_texts(counted, nature)
    is_shown = nature.kind not in (*UNSHOWN, "multiple")
    if len(counted.answers) == 1 and counted.n_answered >= minimum and is_shown:
        yield Remark("all_alike")


def _personal(nature: Nature) -> Iterator[Remark]:
    for kind, n in sorted(nature.personal.items()):
        place = "likely_by_name" if nature.is_by_name else "likely"
        yield Remark(f"{place}_{kind}", {"n": n})


def _may_weigh(counted: Counted, nature: Nature) -> bool:
    if nature.kind not in ("number", "id") or len(nature.numbers) < len(counted.answers):
        return False
    values = sorted(nature.numbers.values())
    return 0 < values[len(values) // 2] < _HEAVIEST


def _of_weights(counted: Counted, nature: Nature) -> Iterator[Remark]:
    """The rows that a weight leaves out of every weighted number."""
    n = sum(counted.answers[text] for text, number in nature.numbers.items() if number <= 0)
    if n:
        yield Remark("weight_not_positive", {"n": n})


def _of_labels(counted: Counted, nature: Nature, minimum: int) -> Iterator[Remark]:
    if nature.kind not in ("codes", "multiple"):
        return
    if not _has_labelled_ends(counted, nature):
        values = shown_values(counted, nature, minimum)
        bare = [value for value in values if value.n and not value.label]
        if bare:
            yield Remark("no_label", {"codes": _named([_with_n(value) for value in bare])})
    unused = [code for code in nature.labels if code not in counted.answers]
    if unused:
        codes = _named(sorted(unused, key=code_order))
        yield Remark("label_unused", {"n": len(unused), "codes": codes})
    for label, codes_of_one in _labels_of_several(nature.labels).items():
        yield Remark("label_doubled", {"label": label, "codes": _named(codes_of_one)})
    undeclared = [code for code, label in nature.labels.items() if plain_key(label) in _NO_ANSWERS]
    for code in sorted(undeclared, key=code_order):
        if counted.answers.get(code):
            parameters = {"code": code, "label": nature.labels[code]}
            yield Remark("missing_undeclared", {**parameters, "n": counted.answers[code]})


def _has_labelled_ends(counted: Counted, nature: Nature) -> bool:
    """Whether a scale has labels at its two ends alone, as many have: that is no fault."""
    labelled = sorted(nature.numbers.get(code, _as_number(code)) for code in nature.labels)
    bare = [number for text, number in nature.numbers.items() if text not in nature.labels]
    is_all_numbers = len(nature.numbers) == len(counted.answers)
    if not is_all_numbers or len(labelled) < 2 or len(bare) < len(labelled) - 1:
        return False
    return all(labelled[0] < number < labelled[-1] for number in bare)


def _as_number(code: str) -> float:
    return code_order(code)[1]


def _labels_of_several(labels: Mapping[str, str]) -> dict[str, list[str]]:
    codes_of: dict[str, list[str]] = defaultdict(list)
    label_of: dict[str, str] = {}
    for code in sorted(labels, key=code_order):
        key = plain_key(labels[code])
        codes_of[key].append(code)
        label_of.setdefault(key, labels[code])
    return {label_of[key]: codes for key, codes in codes_of.items() if key and len(codes) > 1}


def _of_texts(counted: Counted, nature: Nature) -> Iterator[Remark]:
    if nature.kind == "number":
        n = counted.n_answered - sum(counted.answers[text] for text in nature.numbers)
        if n:
            yield Remark("text_among_numbers", {"n": n})
    elif nature.kind == "codes":
        known = {*nature.labels, *nature.numbers}
        n = sum(n for text, n in counted.answers.items() if text not in known)
        if n and any(code in nature.numbers for code in counted.answers):
            yield Remark("text_among_codes", {"n": n})
    elif nature.kind == "date":
        n = sum(n for text, n in counted.answers.items() if not is_date(text))
        if n:
            yield Remark("text_among_dates", {"n": n})
    elif nature.kind == "words":
        n_writings = Counter(map(plain_key, counted.answers))
        n = sum(1 for several in n_writings.values() if several > 1)
        if n:
            yield Remark("written_differently", {"n": n})


def _with_n(value: Value) -> str:
    return f"{value.code} (n = {value.n})"


def _named(texts: Sequence[str]) -> str:
    """The first of some texts, and that there are more."""
    more = "…" if len(texts) > _MOST_NAMED else ""
    return ", ".join((*texts[:_MOST_NAMED], *filter(None, (more,))))
