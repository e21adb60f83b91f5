"""Files as survey programs write them, drawn: LimeSurvey, Qualtrics, KoboToolbox."""

import csv
import io
import zipfile

import xlsxwriter
from drawn import draw


def section(name, rows):
    """A section of LimeSurvey's XML.

    A cell that is missing (None) gives no element, an empty one an empty element.
    """
    fields = "".join(f"<fieldname>{field}</fieldname>" for field in rows[0]) if rows else ""
    written = "".join(
        "<row>"
        + "".join(element(field, text) for field, text in row.items() if text is not None)
        + "</row>"
        for row in rows
    )
    return f" <{name}>\n<fields>{fields}</fields><rows>{written}</rows>\n </{name}>"


def element(field, text):
    tag = ("_" + field if field[0].isdigit() else field).replace("#", "-")
    return f"<{tag}><![CDATA[{text}]]></{tag}>" if text else f"<{tag}/>"


def document(kind, *sections, languages=("sv",)):
    listed = "".join(f"<language>{language}</language>" for language in languages)
    head = (
        f"<LimeSurveyDocType>{kind}</LimeSurveyDocType>\n <DBVersion>495</DBVersion>\n "
        f"<languages>{listed}</languages>"
    )
    body = "\n".join(sections)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>\n {head}\n{body}\n</document>\n'


def write_lsa(path, definition, answers, others=(), compression=zipfile.ZIP_DEFLATED):
    """An archive: a definition, answers and other members.

    Answers are rows, with None where a question was never shown.
    """
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("survey_841748.lss", definition)
        if answers:
            archive.writestr(
                "survey_841748_responses.lsr", document("Responses", section("responses", answers))
            )
        for name, content in others:
            archive.writestr(name, content)


# question types L with other, M with other, Y, array with a dual scale, upload, boilerplate, in
# version 4 and later
QUESTIONS = draw("""
    qid  parent_qid  sid     gid  type  title   other  question_order  scale_id
    10   0           841748  3    S     kommun  N      1               0
    11   0           841748  3    L     f1      Y      2               0
    12   0           841748  3    M     f2      Y      3               0
    13   0           841748  3    Y     f3      N      4               0
    14   0           841748  3    1     f4      N      5               0
    15   0           841748  3    |     f5      N      6               0
    16   0           841748  3    X     f6      N      7               0
    17   0           841748  3    N     f7      N      8               0
""")
SUBQUESTIONS = draw("""
    qid  parent_qid  sid     gid  type  title  question_order  scale_id
    21   12          841748  3    T     SQ001  1               0
    22   12          841748  3    T     SQ002  2               0
    23   14          841748  3    T     SQ001  1               0
""")
TEXTS = draw("""
    qid  language  question
    10   sv        Kommun
    11   sv        <p>Öppet&nbsp;på söndagar?</p>
    11   en        Open on Sundays?
    12   en        What is offered?
    12   sv        Vad erbjuds?
    13   en        Any plan?
    13   sv        .
    14   sv        Hur ofta?
    17   sv        Lån per dag
    21   sv        Böcker
    22   sv        Måltider
    23   sv        Lån
""")
ANSWERS = draw("""
    aid  qid  code  sortorder  scale_id
    31   11   A1    1          0
    32   11   A2    2          0
    33   14   1     1          0
    34   14   1     1          1
""")
ANSWER_TEXTS = draw("""
    aid  language  answer
    31   en        Open
    31   sv        Öppet
    32   sv        Stängt
    33   sv        Ofta
    34   sv        Gärna
""")
SURVEYS = draw("""
    sid     language  additional_languages
    841748  en        sv
""")


def definition():
    """A definition of version 4 or later, in English and Swedish."""
    return document(
        "Survey",
        section("answers", ANSWERS),
        section("answer_l10ns", ANSWER_TEXTS),
        section("questions", QUESTIONS),
        section("subquestions", SUBQUESTIONS),
        section("question_l10ns", TEXTS),
        section("surveys", SURVEYS),
        languages=("en", "sv"),
    )


def old_definition():
    """The same definition as versions 2 and 3 write it: a row per language, its text in it."""
    texts = {(row["qid"], row["language"]): row["question"] for row in TEXTS}
    answers = {(row["aid"], row["language"]): row["answer"] for row in ANSWER_TEXTS}
    both = ("en", "sv")
    return document(
        "Survey",
        section(
            "answers",
            [
                {
                    **{key: row[key] for key in row if key != "aid"},
                    "answer": answers[row["aid"], lang],
                    "language": lang,
                }
                for row in ANSWERS
                for lang in both
                if (row["aid"], lang) in answers
            ],
        ),
        *(
            section(
                name,
                [
                    {**row, "language": lang, "question": texts.get((row["qid"], lang), "")}
                    for row in rows
                    for lang in both
                ],
            )
            for name, rows in (("questions", QUESTIONS), ("subquestions", SUBQUESTIONS))
        ),
        section("surveys", SURVEYS),
        languages=both,
    )


def responses(drawing):
    """Answers as an archive has them, of a drawing with short names.

    `-` stands where a question was never shown.
    """
    tags = {
        "kommun": "10",
        "f1": "11",
        "f1other": "11other",
        "books": "12SQ001",
        "meals": "12SQ002",
        "f2other": "12other",
        "f3": "13",
        "often": "14SQ001#0",
        "gladly": "14SQ001#1",
        "f5": "15",
        "f5n": "15_filecount",
        "f7": "17",
    }
    return [
        {
            (f"841748X3X{tags[name]}" if name in tags else name): None
            if text == "-"
            else text.replace("_", " ")
            for name, text in row.items()
        }
        for row in draw(drawing)
    ]


def write_quoted(path, rows, delimiter):
    """A table with every cell in quotes."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        rows
    )
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")


def write_sheets(path, sheets):
    """A workbook of sheets of texts."""
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell) if cell else sheet.write_blank(
                        number, column, None
                    )
