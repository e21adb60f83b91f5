"""Whole files of every format, small, each with the mapping that it is imported into.

The tests draw most of them.
"""

from __future__ import annotations

import gzip
import importlib
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

Files = Mapping[str, bytes]
TESTS = Path(__file__).parents[2] / "tests"
SOURCE, CASE = "00000000-0000-0000-0000-0000000000f1", "00000000-0000-0000-0000-0000000000f2"
PLAN, USER = "00000000-0000-0000-0000-0000000000f3", "00000000-0000-0000-0000-0000000000f4"
TEXT = "I: Är det öppet?\r\nR: Ja, det är öppet. 🙂 Vi lånar ut drygt 100 om dagen.\r\n"
# a project with one of each element that the readers tell apart
PROJECT = f"""\
<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="NVivo 14" creatingUserGUID="{USER}">
<Users><User guid="{USER}" name="Ada Alm"/></Users>
<CodeBook><Codes><Code guid="{PLAN[:-1]}0" name="Öppet" isCodable="false">
<Code guid="{PLAN}" name="Ja" isCodable="true">
<Description>Öppet för alla</Description><NoteRef targetGUID="{SOURCE[:-1]}9"/></Code></Code></Codes></CodeBook>
<Variables><Variable guid="{CASE[:-1]}5" name="Kommun" typeOfVariable="Text"/></Variables>
<Cases><Case guid="{CASE}" name="Norrvik"><CodeRef targetGUID="{PLAN}"/><VariableValue>
<VariableRef targetGUID="{CASE[:-1]}5"/><TextValue>Norrvik</TextValue></VariableValue><SourceRef targetGUID="{SOURCE}"/>
<SelectionRef targetGUID="{SOURCE[:-1]}3"/></Case></Cases>
<Sources><TextSource guid="{SOURCE}" name="Samtal 1" plainTextPath="internal://{SOURCE}.txt" creatingUser="{USER}">
<PlainTextSelection guid="{SOURCE[:-1]}3" name="det är öppet" startPosition="25" endPosition="37"
creatingUser="{USER}"><Description>Säger hon</Description><Coding guid="{SOURCE[:-1]}4" creatingUser="{USER}">
<CodeRef targetGUID="{PLAN}"/></Coding></PlainTextSelection>
<Coding guid="{SOURCE[:-1]}a" creatingUser="{USER}"><CodeRef targetGUID="{PLAN}"/></Coding>
<VariableValue><VariableRef targetGUID="{CASE[:-1]}5"/><IntegerValue>701</IntegerValue></VariableValue></TextSource>
<PDFSource guid="{SOURCE[:-1]}5" name="Plan" path="internal://a.pdf"><Representation guid="{SOURCE[:-1]}6" name="r"
plainTextPath="internal://{SOURCE}.txt"><PlainTextSelection guid="{SOURCE[:-1]}7" name="Ja" startPosition="21"
endPosition="23"><Coding creatingUser="{USER}"><CodeRef targetGUID="{PLAN}"/></Coding></PlainTextSelection>
</Representation><PDFSelection guid="{SOURCE[:-1]}8" page="1" firstX="1" firstY="2" secondX="3" secondY="4"/>
</PDFSource></Sources>
<Notes><Note guid="{SOURCE[:-1]}9" name="memo"><PlainTextContent>Anteckning</PlainTextContent></Note></Notes>
<Links><Link guid="{SOURCE[:-1]}b" originGUID="{SOURCE}" targetGUID="{PLAN}" direction="OneWay"/></Links>
<Sets><Set guid="{SOURCE[:-1]}c" name="Norr"><MemberSource targetGUID="{SOURCE}"/><MemberCode targetGUID="{PLAN}"/>
</Set></Sets></Project>
"""  # noqa: E501
SEGMENTS = [
    ["Document group", "Document name", "Code", "Beginning", "Segment", "Created by", "Comment"],
    ["Norr", "Norrvik", "Öppet > Ja", "3", "Det är öppet.", "AB", "Säkert"],
    ["Söder", "Söderby", "Öppet > Nej", "4", "Stängt på söndagar.", "CD", ""],
]
REDCAP = [
    ["record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "kommun", "f1"]
    + ["f2___books", "f2___meals", "f7", "om_complete"],
    ["1", "", "", "Norrvik", "1", "1", "0", "12", "2"],
    ["2", "", "", "Söderby", "2", "0", "1", "3", "0"],
    ["2", "om", "1", "", "", "", "", "", ""],
]
DICTIONARY = [
    ["Variable / Field Name", "Form Name", "Field Type", "Field Label"]
    + ["Choices, Calculations, OR Slider Labels"],
    ["kommun", "om", "text", "Kommun", ""],
    ["f1", "om", "radio", "Öppet?", "1, Öppet | 2, Stängt"],
    ["f2", "om", "checkbox", "Vad erbjuds?", "books, Böcker | meals, Måltider"],
    ["f7", "om", "text", "Lån", ""],
]
ODK = [
    ["SubmissionDate", "om-kommun", "om-f1", "om-f2", "om-f2/books", "om-f2/meals", "om-f7"]
    + ["KEY", "ReviewState", "SubmitterID"],
    ["2023-05-04", "Norrvik", "1", "books meals", "1", "1", "12", "uuid:1", "approved", "5"],
    ["2023-05-04", "Söderby", "2", "meals", "0", "1", "3", "uuid:2", "rejected", "5"],
]
SURVEYMONKEY = [
    ["Respondent ID", "Collector ID", "IP Address", "kommun", "f1", "f2", "", "f7"],
    ["", "", "", "Response", "Response", "Böcker och film", "Måltider", "Open-Ended Response"],
    ["1", "9", "10.0.0.1", "Norrvik", "1", "Böcker och film", "", "12"],
    ["2", "9", "10.0.0.2", "Söderby", "2", "", "Måltider", "3"],
]
PXWEB = [
    ["Lån efter kommun och år", "", "", ""],
    [],
    ["", "f1", "f2", "f7"],
    ["0701 Norrvik", "1", "books", "12"],
    ["", "2", "meals", "3"],
    ["0702 Söderby", "2", "meals", "7"],
    [],
    ["Källa:", "", "", ""],
]
MATRIX = [
    ["", "A : Norrvik", "B : Söderby"],
    ["1 : Codes\\\\Öppet\\Ja", "2", "0"],
    ["2 : Codes\\\\Öppet\\Nej", "0", "1"],
]
LIMESURVEY = """
    id  submitdate  token  kommun    f1  books  meals  f7
    1   2023-05-04  ada    Norrvik   A1  Y      .      12
    2   2023-05-04  ada    Söderby   A2  .      .      .
    3   -           ada    Österåsa  -   -      -      -
"""


@dataclass(frozen=True)
class Seed:
    """A whole file.

    `mapping` are the files of the project that it is imported into, as the strand `strand`.
    `beside` are the files that are imported together with it, undamaged.
    """

    name: str
    file: str
    content: bytes
    mapping: Files
    strand: str
    beside: Files


@dataclass(frozen=True)
class _Drawings:
    """The tests' modules that draw files."""

    coded: Any
    library: Any
    survey: Any
    programs: Any
    qualcoder: Any
    workbooks: Any
    books: Any
    raised: Any


def _load_drawings() -> _Drawings:
    sys.path[:0] = [str(TESTS), str(TESTS.parent), str(TESTS / "readers")]
    names = (
        "importing.coded",
        "importing.library",
        "readers.survey_drawings",
        "importing.test_survey_programs",
        "readers.test_read_qualcoder",
        "readers.test_read_other_workbooks",
        "readers.books",
        "readers.test_raised_text",
    )
    return _Drawings(*map(importlib.import_module, names))


def make_seeds(folder: Path) -> list[Seed]:
    """Make a seed of each format; `folder` is where the libraries write."""
    drawings = _load_drawings()
    coded = _files_of(drawings.coded.make_project(folder / "coded"))
    library = _files_of(drawings.library.make_project(folder / "library"))
    programs = _declared("f2", drawings, folder / "programs")
    services = '{values: {books: "f2[SQ001]", meals: "f2[SQ002]"}}'
    columns = _declared(services, drawings, folder / "columns")
    services = '{values: {books: "Böcker och film", meals: Måltider}}'
    options = _declared(services, drawings, folder / "options")

    def seed(file: str, mapping: Files, strand: str, *beside: str, name: str = "") -> Seed:
        others = {other: (folder / other).read_bytes() for other in beside}
        content = (folder / file).read_bytes()
        return Seed(name or Path(file).suffix[1:], file, content, mapping, strand, others)

    _write_projects(folder, drawings)
    _write_tables(folder, drawings)
    _write_survey_programs(folder, drawings)
    return [
        seed("project.qdpx", coded, "talks"),
        seed("qualcoder.qdpx", coded, "talks", name="qdpx QualCoder"),
        seed("project.qde", coded, "talks"),
        seed("codes.qdc", coded, "talks", "project.qdpx"),
        seed("data.qda", coded, "talks"),
        seed("taguette.sqlite3", coded, "talks"),
        seed("segments.csv", coded, "talks", name="csv segments"),
        seed("segments.xlsx", coded, "talks", name="xlsx segments"),
        seed("matrix.xlsx", coded, "talks", name="xlsx matrix"),
        seed("talks.csv", library, "talks"),
        seed("talks.xlsx", library, "talks"),
        seed("talks.xls", library, "talks"),
        seed("talks.ods", library, "talks"),
        *(
            seed(f"shown.{suffix}", library, "talks", name=f"{suffix} shown")
            for suffix in ("xlsx", "xlsb", "xls", "ods")
        ),
        *(
            seed(f"raised_{name}", library, "talks", name=f"{name} raised")
            for name in drawings.raised.WRITERS
        ),
        *(seed(f"survey.{suffix}", library, "survey") for suffix in ("sav", "zsav", "por", "dta")),
        seed("old.dta", library, "survey", name="dta 114"),
        seed("survey.xpt", library, "survey"),
        seed("later.xpt", library, "survey", name="xpt 8"),
        seed("svar.sas7bdat", library, "survey"),
        seed("sets.sav", library, "survey", name="sav sets"),
        seed("archive.lsa", columns, "survey"),
        seed("unanswered.lsa", columns, "survey", name="lsa unanswered"),
        seed("definition.lss", columns, "survey", "limesurvey.csv"),
        seed("limesurvey.csv", columns, "survey", "definition.lss", name="csv LimeSurvey"),
        seed("qualtrics.csv", programs, "survey", name="csv Qualtrics"),
        seed("kobo.csv", programs, "survey", "form.xlsx", name="csv Kobo"),
        seed("form.xlsx", programs, "survey", "kobo.csv", name="xlsx XLSForm"),
        seed("odk.csv", programs, "survey", name="csv ODK"),
        seed("monkey.csv", options, "survey", name="csv SurveyMonkey"),
        seed("pxweb.xlsx", programs, "survey", name="xlsx PxWeb"),
        seed("redcap.csv", programs, "survey", "dictionary.csv", name="csv REDCap"),
        seed("dictionary.csv", programs, "survey", "redcap.csv", name="csv dictionary"),
    ]


def _declared(services: str, drawings: _Drawings, project: Path) -> Files:
    """The mapping of the survey programs' tests, with the columns of one question."""
    drawings.library.make_project(project)
    drawings.programs.declare(project, services)
    return _files_of(project)


def _files_of(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _write_projects(folder: Path, drawings: _Drawings) -> None:
    """Write what coders' programs write."""
    members = {"project.qde": PROJECT, f"Sources/{SOURCE}.txt": TEXT, "Sources/a.pdf": "%PDF-1.4"}
    with zipfile.ZipFile(folder / "project.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    (folder / "project.qde").write_text(PROJECT, "utf-8", newline="\n")
    book = PROJECT[PROJECT.index("<CodeBook>") : PROJECT.index("<Variables>")].replace(
        "<CodeBook>", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5.2">'
    )
    (folder / "codes.qdc").write_text(book, "utf-8", newline="\n")
    cases = {
        "qualcoder.qdpx": "qualcoder-4.0.qdpx",
        "taguette.sqlite3": "taguette-1.5.2.sqlite3",
    }
    for copy, case in cases.items():
        (folder / copy).write_bytes((TESTS / "readers" / "cases" / case).read_bytes())
    _write_qualcoder(folder / "data.qda", drawings.qualcoder)


def _write_qualcoder(path: Path, drawings: Any) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(drawings.FIRST_SCHEMA + drawings.LATER_SCHEMA)
        database.execute(*drawings.source(1, "Norrvik", drawings.TEXT))
        database.execute("INSERT INTO code_cat (catid, name) VALUES (1, 'Öppet')")
        database.execute(
            "INSERT INTO code_name (cid, name, memo, catid) VALUES (1, 'Ja', 'Öppet för alla', 1)"
        )
        database.execute(*drawings.text_coding("en plan", 7, 14))
        database.execute("INSERT INTO cases (caseid, name) VALUES (1, 'Norrvik')")
        database.execute("INSERT INTO case_text (caseid, fid, pos0, pos1) VALUES (1, 1, 0, 31)")
        database.execute(
            "INSERT INTO attribute (name, attr_type, value, id)"
            " VALUES ('Kommun', 'case', '0701', 1)"
        )


def _write_tables(folder: Path, drawings: _Drawings) -> None:
    """Write tables and the files of statistics programs."""
    library = drawings.library
    talks = library.draw(library.TALKS)
    library.write_csv(folder / "talks.csv", talks)
    rows = [list(talks[0])]
    rows += [list(row.values()) for row in talks]
    _write_workbook(folder / "talks.xlsx", rows)
    _write_ods(folder / "talks.ods", rows, drawings.workbooks)
    _write_xls(folder / "talks.xls", rows, drawings.workbooks.xlwt)
    drawings.survey.write_quoted(folder / "segments.csv", SEGMENTS, ";")
    _write_workbook(folder / "segments.xlsx", SEGMENTS)
    drawings.books.write_xlsx(folder / "matrix.xlsx", drawings.books.Book(MATRIX))
    for suffix, write in drawings.books.WRITERS.items():
        write(folder / f"shown{suffix}", _shown_book(rows, drawings.books))
    for name, write in drawings.raised.WRITERS.items():
        dressed = [runs for runs, _ in drawings.raised.DRESSED.values()]
        write(folder / f"raised_{name}", dressed)
    _write_statistics(folder, library)


def _shown_book(rows: list[list[str]], books: Any) -> Any:
    """The rows with what lies around cells: number formats, hidden rows, struck texts, comments."""
    cells = [list(map(books.Cell, row)) for row in rows]
    loans = rows[0].index("Lån")
    cells[1][loans] = books.Cell(0.75, "0%")
    cells[2][loans] = books.Cell(1200.5, "#,##0")
    cells[3][loans] = books.Cell(7, '"ca "0')
    cells[3][loans + 1] = books.Cell("Läslov", is_struck=True, comment="Säger hon")
    return books.Book(cells, hidden_rows=(2,), hidden_columns=(loans + 1,))


def _write_ods(path: Path, rows: list[list[str]], drawings: Any) -> None:
    drawn = []
    for row in rows:
        drawn.append([drawings.text(cell) if cell else ({}, "") for cell in row])
    drawings.write_ods(path, drawn)


def _write_xls(path: Path, rows: list[list[str]], xlwt: Any) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Svar")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(path)


def _write_statistics(folder: Path, library: Any) -> None:
    survey = library.draw(library.SURVEY)
    labels = {"f1": {1: "Ja, öppet", 2: "stängt", 98: "Vet ej", 99: "Vill ej svara"}}
    missing = {name: [{"lo": 98, "hi": 99}] for name in ("f1", "f2_1", "f2_2")}
    library.write_sav(
        folder / "survey.sav", survey, variable_value_labels=labels, missing_ranges=missing
    )
    library.write_sav(folder / "survey.zsav", survey, compress=True, variable_value_labels=labels)
    # the library writes ASCII only
    frame = pd.DataFrame(survey).rename(columns=str.upper).replace("10–15", "10-15")
    library.pyreadstat.write_por(frame, folder / "survey.por")
    numbers = pd.DataFrame(survey, columns=pd.Index(survey[0]))
    numbers["f1"] = numbers["f1"].astype(float)
    library.pyreadstat.write_xport(numbers, folder / "survey.xpt")
    library.pyreadstat.write_xport(numbers, folder / "later.xpt", file_format_version=8)
    # which no package in Python writes
    packed = (TESTS / "readers" / "cases" / "svar.sas7bdat.gz").read_bytes()
    (folder / "svar.sas7bdat").write_bytes(gzip.decompress(packed))
    packed = (TESTS / "readers" / "cases" / "sets.sav.gz").read_bytes()
    (folder / "sets.sav").write_bytes(gzip.decompress(packed))
    for file, version in (("survey.dta", 15), ("old.dta", 10)):
        library.pyreadstat.write_dta(
            numbers, folder / file, version=version, variable_value_labels=labels
        )


def _write_workbook(path: Path, rows: list[list[str]]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": datetime(2023, 7, 1)})
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, len(rows[0]), "=50+50", None, 100)


def _write_survey_programs(folder: Path, drawings: _Drawings) -> None:
    """Write what survey programs write."""
    survey, programs = drawings.survey, drawings.programs
    survey.write_lsa(folder / "archive.lsa", survey.definition(), survey.responses(LIMESURVEY))
    survey.write_lsa(
        folder / "unanswered.lsa",
        survey.definition(),
        (),
        [("survey_841748_responses.lsr", survey.document("Responses"))],
    )
    (folder / "definition.lss").write_text(survey.definition(), "utf-8", newline="\n")
    head = ["kommun", "f1", "f2[SQ001]", "f2[SQ002]", "f7"]
    survey.write_quoted(folder / "limesurvey.csv", [head, ["Norrvik", "A1", "Y", "", "12"]], ",")
    survey.write_quoted(folder / "qualtrics.csv", list(_qualtrics_rows()), ",")
    survey.write_sheets(
        folder / "form.xlsx", {"survey": programs.FORM, "choices": programs.CHOICES}
    )
    header, *rows = programs.KOBO["both ways"]
    answers = [[*header, *programs.KOBO_OWN]]
    answers += [[*row, *programs.KOBO_META] for row in rows]
    survey.write_quoted(folder / "kobo.csv", answers, ";")
    survey.write_quoted(folder / "odk.csv", ODK, ",")
    survey.write_quoted(folder / "monkey.csv", SURVEYMONKEY, ",")
    drawings.books.write_xlsx(folder / "pxweb.xlsx", drawings.books.Book(PXWEB))
    survey.write_quoted(folder / "redcap.csv", REDCAP, ",")
    survey.write_quoted(folder / "dictionary.csv", DICTIONARY, ",")


def _qualtrics_rows() -> Iterator[list[str]]:
    yield ["StartDate", "ResponseId", "Finished", "kommun", "f1", "f2", "f7"]
    yield ["Start Date", "Response ID", "Finished", "Kommun", "Öppet?", "Vad erbjuds?", "Lån"]
    names = ("startDate", "_recordId", "finished", "QID1_TEXT", "QID2", "QID3", "QID4")
    yield [f'{{"ImportId":"{name}"}}' for name in names]
    yield ["2023-05-04", "R_1", "True", "0701", "1", "Böcker,Måltider", "12"]
    yield ["2023-05-04", "R_2", "True", "0702", "n/a", "Måltider", "3"]
