"""A ledger in words: what an import saw, kept, dropped and repaired, and why."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number
from kartlaggning.text.printing import aligned_lines

# what a reader calls a file that no program names
FILE_KINDS = {
    "Excel workbook": N_("Excel workbook"),
    "OpenDocument sheet": N_("OpenDocument sheet"),
}
WIDTH = 80  # of a terminal
ACTIONS = {
    "seen": N_("seen"),
    "kept": N_("kept"),
    "dropped": N_("dropped"),
    "repaired": N_("repaired"),
}
Entry = Mapping[str, Any]
# what a ledger counts, in the order in which it is shown
KINDS = {
    "file": N_("files"),
    "line": N_("lines"),
    "record": N_("records (with the headers)"),
    "long_cell": N_("cells over several lines"),
    "sheet": N_("sheets"),
    "column": N_("columns"),
    "row": N_("rows"),
    "cell": N_("cells"),
    "comment": N_("comments on cells"),
    "label": N_("labels"),
    "multiple_response_set": N_("multiple-response sets"),
    # in a coders' project
    "member": N_("files in the archive"),
    "source": N_("coded documents"),
    "pdf_source": N_("PDF documents"),
    "picture_source": N_("pictures"),
    "audio_source": N_("sound recordings"),
    "video_source": N_("films"),
    "folder": N_("folders of codes"),
    "code": N_("codes"),
    "selection": N_("marked passages"),
    "coding": N_("codings"),
    "case": N_("cases"),
    "variable": N_("variables"),
    "variable_value": N_("values of variables"),
    "set": N_("sets"),
    "memo": N_("memos"),
    "note": N_("notes"),
    "link": N_("links"),
    "graph": N_("graphs"),
    "user": N_("coders"),
    "codebook": N_("descriptions of codes"),
    "case_source": N_("sources named by cases"),
    "other": N_("elements of another kind"),
    # in an import
    "sources": N_("sources"),
    "informants": N_("people"),
    "speaks_for": N_("units that sources speak for"),
    "answers": N_("statements"),
    "unplaced": N_("statements about no unit"),
    "amounts": N_("amounts of money"),
    "responses": N_("responses"),
}
# how positions in coded texts were checked
OFFSETS = {
    "words": N_(
        "positions read as {convention}: "
        "{n_matching} of {n_checked} agree with the words in the file"
    ),
    "edges": N_(
        "positions read as {convention}: {n_matching} of {n_checked} lie on the edges of words"
    ),
}
# why something was dropped or repaired
REASONS = {
    "": "",
    "blank_row": N_("blank"),
    "title_row": N_("above the headers"),
    "summary_row": N_("summaries"),
    "hidden_in_sheet": N_("hidden in the sheet"),
    "hidden_cell": N_("formatted to show nothing"),
    "may_name_people": N_("they may name people"),
    "outside": N_("of no unit of the region"),
    "duplicate_row": N_("said in another row"),
    "duplicate_file": N_("given twice"),
    "withdrawn": N_("withdrawn"),
    "short_row": N_("cells missing at the end, read as empty"),
    "column_undeclared": N_("not in the schema"),
    "columns_joined": N_("held by another column"),
    "no_header": N_("without a header"),
    "empty_column": N_("empty"),
    "trailing_empty_column": N_("empty, to the right of the headers"),
    "other_sheet": N_("another sheet was read"),
    "group_name": N_("filled with their group's name"),
    "note_row": N_("notes below the table"),
    "formula_of_text": N_("texts written as formulas"),
    "merged_cell": N_("filled from a merged cell"),
    "no_break_space": N_("no-break spaces"),
    "decomposed_letters": N_("letters written in two parts"),
    "encoded_twice": N_("encoded twice"),
    "variables_gone": N_("its variables are not in the file"),
    # of coders' projects
    "not_carried": N_("of a kind that is not imported"),
    "without_text": N_("without a text"),
    "encrypted": N_("encrypted"),
    "deleted": N_("deleted in the program"),
    "not_in_source": N_("not of a source"),
    "unknown_element": N_("not in the standard"),
    "not_read": N_("not needed"),
    "membership": N_("a case, said as a code"),
    "duplicate_code": N_("a code given twice"),
    "no_code": N_("without a code"),
    "code_unknown": N_("of a code that is not in the codebook"),
    "duplicate_coding": N_("the same piece, code and coder twice"),
    "zero_length": N_("of no length"),
    "repeats_another": N_("the words of another passage"),
    "text_from_name": N_("words taken from the passage's name"),
    "position_from_words": N_("position found by the words"),
    "source_unknown": N_("a source that is not there"),
    "archive_file": N_("found by the file in the archive"),
    "document_name": N_("found by the document's name"),
    "of_segments": N_("different within a document"),
    "no_documents": N_("without documents"),
    "no_place": N_("a place that is not there"),
    "escaped_characters": N_("characters written as codes"),
    "case_unknown": N_("of a case that is not there"),
    "selection_unknown": N_("of a passage that is not there"),
    "variable_unknown": N_("of a variable that is not declared"),
    "empty_value": N_("without a value"),
    "second_value": N_("a second value of a variable"),
    # of coders' projects, as a strand reads them
    "uncoded": N_("nobody has coded them"),
    "untagged": N_("marked, without a code"),
    "code_unmapped": N_("of a code that the schema does not name"),
    "code_ambiguous": N_("of a code that can mean several things"),
    "code_not_asked": N_("of a question that is not asked in the strand"),
    "qualifier_alone": N_("a qualifier of nothing"),
    "text_unreadable": N_("no quantity"),
    "variable_undeclared": N_("not in the schema"),
    "not_used": N_("not used"),
    # in which state responses are
    "finished": N_("finished"),
    "unfinished": N_("never finished"),
    "on_hold": N_("on hold"),
    "preview": N_("previews"),
    "test": N_("tests"),
    "spam": N_("spam"),
    "rejected": N_("rejected"),
    # of survey programs
    "personal": N_("about the people who answered"),
    "extra_header": N_("further headers"),
    "repeated_form": N_("repeats of a form"),
    "program_column": N_("the program's own bookkeeping"),
    "file_upload": N_("files sent in"),
    "no_question": N_("texts between the questions"),
    "timings": N_("how long pages were looked at"),
    "unknown_member": N_("of another kind"),
    "label_as_code": N_("labels read as their codes"),
    "unticked": N_("options left blank where another was ticked"),
    "joined_from_options": N_("joined from a column per option"),
    "number_tail": N_("numbers with a needless decimal"),
}


def ledger_lines(
    ledger: Mapping[str, Any], language: Language, *, is_trial: bool = False
) -> Iterator[str]:
    """Write a ledger: its files, then a row per kind of thing, with what became of it and why."""
    heading = N_("{name}: imported as {strand}")
    if is_trial:
        heading = N_("{name}: would be imported as {strand}")
    yield translate(heading, language, name=ledger["name"], strand=ledger["strand"])
    if ledger["is_synthetic"]:
        yield "  ! " + translate(N_("Invented example data"), language)
    for file in ledger["files"]:
        yield from _file_lines(file, language)
    yield from _table_lines(ledger["ledger"], language)


def _file_lines(file: Mapping[str, Any], language: Language) -> Iterator[str]:
    parts = str(file["program"]).split(", ")
    program = ", ".join(
        translate(FILE_KINDS[part], language) if part in FILE_KINDS else part for part in parts
    )
    yield from folded(f"  {program}, sha256 {file['sha256'][:12]}")
    if "offsets" in file:
        offsets = dict(file["offsets"])
        for name in ("n_matching", "n_checked"):
            offsets[name] = format_number(offsets[name], language)
        yield from folded("  " + translate(OFFSETS[offsets["basis"]], language, **offsets))


def _table_lines(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    """A row per kind: how many were seen, kept, dropped and repaired; under it, why."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry["kind"]].append(entry)
    kinds = sorted(by_kind, key=list(KINDS).index)
    rows = [["", *(translate(words, language) for words in ACTIONS.values())]]
    rows += [_kind_cells(kind, by_kind[kind], language) for kind in kinds]
    header, *lines = aligned_lines(rows, numeric=range(1, len(rows[0])), margin="  ")
    yield header
    for kind, line in zip(kinds, lines, strict=True):
        yield line
        yield from _reason_lines(by_kind[kind], language)


def _kind_cells(kind: str, entries: Sequence[Entry], language: Language) -> list[str]:
    """The row of a kind: its name, and how many of it were seen, kept, dropped and repaired."""
    totals: Counter[str] = Counter()
    for entry in entries:
        totals[entry["action"]] += entry["n"]
    cells = [translate(KINDS[kind], language)]
    for action in ACTIONS:
        n = totals[action]
        cells.append(format_number(n, language) if n else "")
    return cells


def _reason_lines(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    """Why things of one kind were dropped, and why repaired."""
    for action, words in ACTIONS.items():
        parts = []
        for reason, n in _count_reasons(entries, action):
            parts.append(f"{format_number(n, language)} {translate(REASONS[reason], language)}")
        if parts:
            yield from folded(f"    {translate(words, language)}: {'; '.join(parts)}")


def _count_reasons(entries: Sequence[Entry], action: str) -> list[tuple[str, int]]:
    """How many things were treated in a way for each reason, in the order of `REASONS`."""
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry["action"] == action and entry["reason"]:
            counts[entry["reason"]] += entry["n"]
    return [(reason, counts[reason]) for reason in sorted(counts, key=list(REASONS).index)]


def folded(line: str) -> list[str]:
    """Fold a line where it would be too wide; what follows is set in further."""
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False
    )
