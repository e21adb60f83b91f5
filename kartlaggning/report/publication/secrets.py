"""What may not leave: names, ids and words of this mapping, as they stand in it and in `private/`.

`private/names.txt` is the researcher's own list: a name a line, of employees and others whom no
file of the mapping names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kartlaggning.disclosure.inspection import Allowed, Secrets
from kartlaggning.disclosure.words import may_be_quoted, public_sources
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    read_private_texts,
    read_rows,
)
from kartlaggning.interviews.replies.reviews import read_private_replies
from kartlaggning.plain_report import Report
from kartlaggning.report.publication.edition import PublicResults
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import LANGUAGES
from kartlaggning.writing.places import PRIVATE_DIR
from kartlaggning.yaml_files.models import Label

# words; a quote is known by eight of its words
_SHORT = 6
_OF_A_WAVE = re.compile(r"[a-z0-9_]+@\d{4}[a-z0-9_./-]*")
_SHORTEST_STEM = 8  # signs
NAMES_FILE = "names.txt"
_REGISTERS = (("people.csv", PEOPLE_HEADER), ("coders.csv", CODERS_HEADER))


def gather_secrets(project: Path, results: Results, public: PublicResults) -> Secrets:
    """Gather what may stand in nothing that is published.

    Raises
    ------
    KartlaggningError
        A file of `private/` cannot be read.
    """
    return Secrets(
        names=tuple(dict.fromkeys(_names(project))),
        identifiers=tuple(dict.fromkeys(_identifiers(project, results))),
        texts=tuple(dict.fromkeys(_texts(project, results, public))),
        public_texts=tuple(dict.fromkeys(_public_texts(results, public))),
    )


def whom_to_ask(schema: Schema) -> Iterator[Allowed]:
    """What the publisher declares in the imprint: it is public on purpose."""
    contact, stated = schema.report.imprint.contact, schema.report.accessibility
    if contact and contact.email:
        yield Allowed("email", contact.email, "imprint")
    if contact and contact.phone:
        yield Allowed("telephone", contact.phone, "imprint")
    if contact and contact.name:
        for language in LANGUAGES:
            yield Allowed("name", contact.name.of(language), "imprint")
    if stated and stated.contact:
        for kind in ("email", "telephone"):
            yield Allowed(kind, stated.contact, "accessibility")


def ids_like_addresses(report: Report) -> Iterator[Allowed]:
    """The report's own ids that look like addresses of mail: an answer of a wave, `care@2022.yes`.

    They hold nothing but names of the schema, and a year.
    """
    for identifier in report["labels"]:
        if _OF_A_WAVE.fullmatch(identifier):
            yield Allowed("email", identifier, "id")


def _names(project: Path) -> Iterator[str]:
    """Names of those who were heard, of coders, and of the researcher's own list."""
    for file, header in _REGISTERS:
        for name, _ in read_rows(project / PRIVATE_DIR / file, header):
            # a register's key is in small letters
            yield name.title()
    private = project / PRIVATE_DIR
    for path in sorted(private.iterdir()) if private.is_dir() else ():
        # an editor may have written *Names.txt*
        if path.name.casefold() == NAMES_FILE:
            yield from _listed(path)


def _listed(path: Path) -> Iterator[str]:
    shown = f"{PRIVATE_DIR}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KartlaggningError(Finding("file_not_text", Where(shown))) from error
    except OSError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    yield from filter(None, map(str.strip, text.splitlines()))


def _identifiers(project: Path, results: Results) -> Iterator[str]:
    """Ids of sources, coders and people; names of documents that not everybody can read."""
    interviews = results.interviews
    yield from interviews.sources["source_id"].tolist()
    yield from sorted(set(interviews.answers["coder"].tolist()) - {""})
    yield from interviews.informants["informant_id"].tolist()
    public = public_sources(interviews.sources)
    cited = plain_key(" ".join(interviews.sources["citation"].tolist()))
    for file in sorted((project / PRIVATE_DIR).glob(f"[!.]*/{DOCUMENTS_FILE}")):
        for document, _, source_id in read_rows(file, DOCUMENTS_HEADER):
            # *s003* of a public document's accounts stands in its citation too
            if source_id not in public and document not in cited:
                yield document
                yield from _without_ending(document)


def _without_ending(document: str) -> Iterator[str]:
    """A file's name as people write it; not one that may be a plain word, such as a unit's name."""
    stem = Path(document).stem
    is_word = stem.replace("-", "").isalpha()
    if stem != document and not is_word and len(stem) >= _SHORTEST_STEM:
        yield stem


def find_known_contact(project: Path, schema: Schema) -> Iterator[Finding]:
    """Find that whom to ask is a name of the private list too: it is not looked for then."""
    known = set(map(plain_key, _names(project)))
    told = {each.text for each in whom_to_ask(schema) if each.kind == "name"}
    for name in sorted(told):
        if plain_key(name) in known:
            yield Finding("inspection_contact_known", value=name)


def _texts(project: Path, results: Results, public: PublicResults) -> Iterator[str]:
    """Quotes and free texts that nobody approved, coders' notes, decisions' reasons, replies."""
    answers = results.interviews.answers
    approved = set(answers.loc[answers["is_approved"], "answer_id"].tolist())
    private = read_private_texts(project)
    for answer_id, quote in private.quotes.items():
        if answer_id not in approved:
            yield quote
    for notes in private.notes.values():
        yield from (note.text for note in notes)
    shown = public.results.interviews.answers
    for column in ("quote", "words"):
        is_left = answers[column] != shown[column]
        yield from answers.loc[is_left, column].tolist()
    may_not = ~may_be_quoted(answers, results.interviews.sources)
    yield from answers.loc[may_not & (answers["quote"] != ""), "quote"].tolist()
    yield from (reason for reason in results.decisions["reason"].tolist() if reason)
    corrections, roles = read_private_replies(project)
    yield from _without_labels((each.text for each in corrections), results.schema)
    for role in roles:
        yield from filter(None, (role.role, role.own_number, role.day))


def _without_labels(corrections: Iterable[str], schema: Schema) -> Iterator[str]:
    """Corrections without the words of the form that they repeat: those stand in the report too."""
    labels: list[Label] = []
    for question in schema.questions.values():
        labels += [question.label, *(value.label for value in question.values.values())]
    for dimension in schema.dimensions.values():
        labels += [dimension.label, *(each.label for each in dimension.classes.values())]
    words = {label.of(language) for label in labels for language in LANGUAGES}
    # a short one may be a part of somebody's own sentence
    long = sorted((text for text in words if " " in text), key=len, reverse=True)
    for text in corrections:
        left = text
        for repeated in long:
            left = re.sub(re.escape(repeated), "\n", left, flags=re.IGNORECASE)
        yield from filter(None, map(str.strip, left.splitlines()))


def _public_texts(results: Results, public: PublicResults) -> Iterator[str]:
    """What the schema itself says, and what is shown of quotes and free texts."""
    for text in _written(results.schema.source.data):
        yield from _in_pieces(text)
    shown = public.results.interviews.answers
    may_be = may_be_quoted(shown, results.interviews.sources)
    yield from shown.loc[may_be & (shown["quote"] != ""), "quote"].tolist()
    yield from shown.loc[may_be & (shown["words"] != ""), "words"].tolist()
    texts = [name for name, each in results.schema.questions.items() if each.publish_text]
    yield from shown.loc[shown["question"].isin(texts), "words"].tolist()


def _in_pieces(text: str) -> Iterator[str]:
    """A long text in pieces too short to excuse a quote that somebody has copied into it."""
    words = text.split()
    if len(words) <= _SHORT:
        yield text
        return
    for start in range(0, len(words), _SHORT):
        # a word alone would be taken for a name's
        yield " ".join(words[min(start, len(words) - 2) : start + _SHORT])


def _written(data: Any) -> Iterator[str]:
    """Every text of a schema, as its author wrote it."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _written(value)
    elif isinstance(data, list):
        for value in data:
            yield from _written(value)
