"""A look-up as two tables: the slots that answers fall in, and the rules."""

from __future__ import annotations

from kartlaggning.exports.lookup import Interval, Lookup
from kartlaggning.text.printing import csv_text

_NO_INTERVAL = Interval(None, None, None, None)


def lookup_files(lookup: Lookup) -> dict[str, str]:
    """Write a look-up as CSV, by file name.

    `NAME.slots.csv`: a row per answer with axis, question, answer and the mask of its slot; of an
    interval its ends, and whether they belong to it. `NAME.rules.csv`: a row per box of
    combinations with a mask per axis, the class (empty: none), whether it can occur, and the same
    in words.
    """
    slot_names = ("axis", "question", "answer", "mask", *Interval._fields)
    slots = []
    for slot in lookup.slots:
        interval = slot.interval or _NO_INTERVAL
        slots.append((slot.axis, slot.question, slot.answer, slot.mask, *interval))
    masks = [f"{axis}_mask" for axis, _ in lookup.axes]
    rule_names = ("rule_id", *masks, "class", "is_possible", "combination")
    rules = []
    for number, rule in enumerate(lookup.rules, start=1):
        is_possible = int(rule.is_possible)
        rules.append((number, *rule.masks, rule.class_name, is_possible, rule.combination))
    return {
        f"{lookup.name}.slots.csv": csv_text(slot_names, slots),
        f"{lookup.name}.rules.csv": csv_text(rule_names, rules),
    }
