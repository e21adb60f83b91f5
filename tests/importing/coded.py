"""A mapping that is read from coders' projects; projects drawn as tables or written as NVivo's."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from drawn import draw
from importing.library import REGION

from kartlaggning.importing.coded.records import CodedMaterial, read_projects
from kartlaggning.readers.coded_project import Case, Code, CodedProject, Coding, Document, Part
from kartlaggning.schema.loading import load_schema

FILE = "project.qdpx"
SCHEMA = """\
title: {sv: Bibliotekens tjänster, en: What libraries offer}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: {sv: Intervjuer, en: Interviews}
    columns: {subject: Kommun, informants: Intervjuade, employer: Arbetsgivare, period: År, synthetic: Prov}
  visits: {kind: document, label: {sv: Besök, en: Visits}}
  survey: {kind: survey, label: {sv: Enkät, en: Survey}, columns: {subject: kommun, parking: f1}}
questions:
  opening:
    label: {sv: Öppet på söndagar?, en: Open on Sundays?}
    type: single
    asked_in: [talks, visits]
    missing: {Öppet/Vet ej: dont_know}
    values:
      open: {label: {sv: Öppet, en: Open}, codes: [Öppet/Ja], definition: Doors are open to all.}
      closed: {label: {sv: Stängt, en: Closed}, codes: [Öppet/Nej, stängt]}
  services:
    label: {sv: Vad erbjuds?, en: What is offered?}
    type: multiple
    asked_in: talks
    values:
      books: {label: {sv: Böcker, en: Books}, codes: [Tjänst/Böcker, böcker]}
      films: {label: {sv: Film, en: Films}, codes: [Tjänst/Film]}
    qualifiers:
      own: {label: {sv: egen regi, en: own}, codes: [Hur/Egen]}
      bought: {label: {sv: köpt, en: bought}, codes: [Hur/Köpt]}
  wishes:
    label: {sv: Vad önskas?, en: What is wished for?}
    type: multiple
    asked_in: talks
    values: {books: {label: {sv: Böcker, en: Books}, codes: [Önskan/Böcker, böcker]}}
    qualifiers: {own: {label: {sv: egen regi, en: own}, codes: [Hur/Egen]}}
  loans: {label: {sv: Lån, en: Loans}, type: quantity, asked_in: talks, codes: [Lån per dag]}
  remark: {label: {sv: Övrigt, en: Other}, type: text, asked_in: talks, codes: [Övrigt]}
  staffed:
    label: {sv: Bemannat?, en: Staffed?}
    type: single
    asked_in: talks
    codes: [Personal/Bemannat]
    values: {yes: {sv: Ja, en: Yes}, no: {sv: Nej, en: No}}
  parking: {label: {sv: Parkering?, en: Parking?}, type: single, asked_in: survey, values: {yes: Ja, no: Nej}}
"""  # noqa: E501


def make_project(folder: Path, schema: str = SCHEMA, region: str = REGION) -> Path:
    """The mapping, with nothing imported."""
    folder.mkdir(exist_ok=True)
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    return folder


def coded_project(
    codings: str, documents: Iterable[Document] = (), cases: Iterable[Case] = ()
) -> CodedProject:
    """A project: `document  coder  code  start  end  text`, a code by its path with /; `.` is none.

    Documents that are only named by their codings have no variables and no groups.
    """
    rows = draw(codings) if codings.strip() else []
    given = {document.document_id: document for document in documents}
    named = {row["document"]: Document(row["document"], row["document"]) for row in rows}
    paths = {row["code"]: tuple(row["code"].split("/")) for row in rows if row["code"]}
    return CodedProject(
        file=FILE,
        program="NVivo 14",
        documents=tuple({**named, **given}.values()),
        codes=tuple(Code(code, path) for code, path in paths.items()),
        codings=tuple(
            Coding(
                row["document"],
                row["code"],
                row["coder"],
                int(row["start"]),
                int(row["end"]),
                row["text"],
            )
            for row in rows
        ),
        cases=tuple(cases),
        offsets=None,
        ledger=(),
        findings=(),
    )


def case(
    name: str, *documents: str, parts: Sequence[tuple[str, int, int]] = (), **variables: str
) -> Case:
    """A case that covers documents whole, and pieces of others."""
    return Case(f"case {name}", name, variables, documents, tuple(Part(*part) for part in parts))


def read(
    tmp_path: Path,
    *projects: CodedProject,
    unit_from: str = "",
    strand: str = "talks",
    schema: str = SCHEMA,
    region: str = REGION,
    is_masking: bool = False,
) -> CodedMaterial:
    """Read projects as the mapping does."""
    loaded = load_schema(make_project(tmp_path, schema, region))
    return read_projects(projects, strand, loaded, unit_from, is_masking=is_masking)


def units(material: CodedMaterial) -> dict[str, tuple[str, str]]:
    """Of each document the door and the units."""
    return {
        placed.document.name: (placed.placing.door, ", ".join(placed.placing.all_units))
        for placed in material.documents
        if placed.placing.all_units
    }


def said(material: CodedMaterial) -> list[str]:
    """Each statement as `unit question=value`, with its qualifier or kind of missing."""
    lines = []
    for record in material.records:
        for statement in record.statements:
            what = statement["value"] or statement["words"]
            what = what if statement["status"] == "answered" else f"?{statement['status']}"
            qualifier = f":{statement['qualifier']}" if statement["qualifier"] else ""
            lines.append(
                f"{', '.join(record.subjects) or '-'} {statement['question']}={what}{qualifier}"
            )
    return lines


def found(material: CodedMaterial) -> dict[str, str]:
    """The checks that were found, each with the value of its last finding.

    Notes apart, and that no code of all matched, where a test has no other.
    """
    return {
        finding.check: finding.value
        for finding in material.findings
        if finding.check not in ("codes_absent", "codes_none_matched")
    }


def _guid(text: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))


def write_qdpx(
    path: Path, texts: Mapping[str, str], codings: str, cases: Mapping[str, str]
) -> Path:
    """Write a project.

    `codings`: `document  coder  code  words`, where the words stand once in the text. `cases`:
    document → case.
    """
    rows = draw(codings)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("project.qde"), _xml(texts, rows, cases))
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(f"sources/{_guid(name)}.txt"), text)
    return path


def _xml(
    texts: Mapping[str, str], rows: Sequence[Mapping[str, str]], cases: Mapping[str, str]
) -> str:
    coders = sorted({row["coder"] for row in rows})
    users = "".join(f"<User guid='{_guid(name)}' name={quoteattr(name)}/>" for name in coders)
    codes = _code_xml(sorted({tuple(row["code"].split("/")) for row in rows}))
    sources = "".join(
        f"<TextSource guid='{_guid(name)}' name={quoteattr(name)} "
        f"plainTextPath='internal://{_guid(name)}.txt'>"
        + "".join(
            _selection_xml(text, row, number)
            for number, row in enumerate(rows)
            if row["document"] == name
        )
        + "</TextSource>"
        for name, text in texts.items()
    )
    covering = "".join(
        f"<Case guid='{_guid('case' + name)}' name={quoteattr(name)}><SourceRef "
        f"targetGUID='{_guid(document)}'/></Case>"
        for document, name in cases.items()
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><Project xmlns='urn:QDA-XML:project:1.0' name='p' "
        "origin='QualCoder 3.8'>"
        f"<Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
        f"<Cases>{covering}</Cases><Sources>{sources}</Sources></Project>"
    )


def _code_xml(paths: Sequence[tuple[str, ...]], above: tuple[str, ...] = ()) -> str:
    names = dict.fromkeys(path[0] for path in paths)
    written = ""
    for name in names:
        whole = (*above, name)
        below = [path[1:] for path in paths if path[0] == name and len(path) > 1]
        is_codable = str((name,) in paths).lower()
        written += (
            f"<Code guid='{_guid('/'.join(whole))}' name={quoteattr(name)} "
            f"isCodable='{is_codable}'>"
        )
        written += f"{_code_xml(below, whole)}</Code>"
    return written


def _selection_xml(text: str, row: Mapping[str, str], number: int) -> str:
    start = text.index(row["words"])
    user, code, key = _guid(row["coder"]), _guid(row["code"]), f"{row['document']}{number}"
    return (
        f"<PlainTextSelection guid='{_guid(key)}' name={quoteattr(escape(row['words']))} "
        f"creatingUser='{user}' "
        f"startPosition='{start}' endPosition='{start + len(row['words'])}'>"
        f"<Coding guid='{_guid('coding' + key)}' creatingUser='{user}'><CodeRef "
        f"targetGUID='{code}'/></Coding>"
        "</PlainTextSelection>"
    )
