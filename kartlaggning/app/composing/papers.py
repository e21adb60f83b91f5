"""The documents that `export` makes: what each is, the command that makes it, and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from kartlaggning.checks import N_
from kartlaggning.text.language import Language

FOLDER = "dokument"
# the library of each extra, by whose absence one knows that it is not installed
_LIBRARIES = {"word": "docx", "pdf": "typst", "slides": "pptx"}
_OF_IMPORT = "{name}"


@dataclass(frozen=True)
class Form:
    """A form in which a document can be made.

    Parameters
    ----------
    value
        As the command has it; empty where it has one alone.
    file
        The file's name without the language and with its ending; of several a folder's.
    beside
        Files that are written beside it.
    """

    value: str
    label: str
    file: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document.

    Parameters
    ----------
    words
        The command.
    extra
        The extra of the package that it needs; empty for none.
    is_of_import
        Whether it is of one import, which the command is told first.
    """

    name: str
    label: str
    meaning: str
    words: tuple[str, ...]
    forms: tuple[Form, ...]
    extra: str = ""
    is_of_import: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether what it needs is there."""
        return not self.extra or find_spec(_LIBRARIES[self.extra]) is not None

    def form(self, value: str) -> Form:
        """The form of a value; the first where there is none."""
        return next((form for form in self.forms if form.value == value), self.forms[0])


def _one(file: str, label: str = "") -> tuple[Form, ...]:
    return (Form("", label, file),)


PAPERS = (
    Paper(
        "word",
        N_("The report in Word"),
        N_("The whole report as a Word document, in your own template where the schema names one."),
        ("export", "word"),
        _one("report.docx"),
        "word",
    ),
    Paper(
        "pdf",
        N_("The report as PDF"),
        N_("Made to be kept, and to be read aloud: PDF/A and PDF/UA in one file."),
        ("export", "pdf"),
        _one("report.pdf"),
        "pdf",
    ),
    Paper(
        "slides",
        N_("Slides"),
        N_("The story as slides, with charts that can be edited; notes say what numbers rest on."),
        ("export", "slides"),
        _one("slides.pptx"),
        "slides",
    ),
    Paper(
        "tables",
        N_("All tables"),
        N_("Every table of the report, each number with its base, and how it is missing."),
        ("export", "tables"),
        (
            Form("xlsx", N_("Excel workbook"), "tables.xlsx"),
            Form(
                "csv",
                N_("csv with its description"),
                "tables.csv",
                ("datapackage.json", "tables.csv-metadata.json"),
            ),
        ),
    ),
    Paper(
        "tjansteutlatande",
        N_("Paper for a board"),
        N_("A tjänsteutlåtande: it puts the report before a board, with marks where you write."),
        ("export", "tjansteutlatande"),
        _one("tjansteutlatande.docx"),
        "word",
    ),
    Paper(
        "method",
        N_("Appendix on the method"),
        N_("Questions, codebook, who was heard, rules, protection: how the numbers were made."),
        ("export", "method"),
        _one("method.docx"),
        "word",
    ),
    Paper(
        "codebook",
        N_("Codebook"),
        N_("What each code stands for and when it is used, for those who code."),
        ("export", "codebook"),
        (
            Form("text", N_("Text to read"), "codebook.txt"),
            Form("qdc", N_("For the coders' program (qdc)"), "codebook.qdc"),
            Form("csv", N_("For Taguette (csv)"), "codebook.csv"),
        ),
    ),
    Paper(
        "dictionary",
        N_("Data dictionary"),
        N_(
            "What each variable of an import means, for an archive. It holds no answers of anybody."
        ),
        ("export", "dictionary"),
        (
            Form("csv", N_("Table (csv)"), "dictionary-{name}.csv"),
            Form("ddi", N_("DDI-Codebook, for archives"), "dictionary-{name}.xml"),
            Form("table-schema", N_("Table Schema (Frictionless)"), "dictionary-{name}.json"),
        ),
        is_of_import=True,
    ),
    Paper(
        "schema",
        N_("The mapping as a workbook"),
        N_(
            "All of the schema as sheets that can be changed in Excel, "
            "and brought back under Strands."
        ),
        ("export", "schema"),
        _one("survey_schema.xlsx"),
    ),
    Paper(
        "rules",
        N_("The rules as a look-up"),
        N_("For a database of your own: every combination of answers with its class, unknown too."),
        ("export", "rules"),
        (
            Form("csv", N_("Tables (csv)"), "rules/"),
            Form("sql", N_("SQL"), "rules/"),
        ),
    ),
)
SHEETS = Paper(
    "sheets",
    N_("Forms for the fact check"),
    N_(
        "A Word form for each unit and provider, which asks whether what is said of it is right; "
        "without quotes, and without what a single person has told."
    ),
    ("export", "sheets"),
    (Form("", "", "blanketter/"),),
    "word",
)
BY_NAME = {paper.name: paper for paper in (*PAPERS, SHEETS)}


@dataclass(frozen=True)
class Order:
    """A document that is asked for: in which form and language, of which import, into where."""

    paper: Paper
    form: Form
    language: Language
    folder: str
    of_import: str = ""

    @property
    def file(self) -> str:
        """Where it will lie, from the folder on; of several files the folder, with `/`."""
        name = self.form.file.replace(_OF_IMPORT, self.of_import)
        is_other = self.language == "en" and bool(PurePosixPath(name).suffix)
        return _in_english(name) if is_other else name

    @property
    def files(self) -> tuple[str, ...]:
        """It and what is written beside it; of a folder the folder."""
        beside = [each.replace(self.form.file, self.file) for each in self.form.beside]
        return (self.file, *beside)

    def arguments(self) -> tuple[str, ...]:
        """The command's arguments, its language after the page's own: the last one counts."""
        target = Path(self.folder, self.file).as_posix()
        made: list[str] = ["--lang", self.language]
        if self.form.value:
            made += ["--format", self.form.value]
        made.append(f"--to={target}")
        if self.paper.is_of_import:
            made += ["--", self.of_import]
        return tuple(made)

    def there(self, project: Path) -> list[str]:
        """Which of its files lie there already; of a folder whether anything does."""
        folder = project / self.folder
        found = []
        for name in self.files:
            path = folder / name
            if path.is_file() or (name.endswith("/") and any(_files_in(path))):
                found.append(name)
        return found


def made_files(paper: Paper, project: Path, folder: str) -> list[str]:
    """The files of a document that lie in a folder, from there on."""
    whole = project / folder
    found: list[str] = []
    for form in paper.forms:
        if form.file.endswith("/"):
            found += [f"{form.file}{each.name}" for each in _files_in(whole / form.file)]
        else:
            names = _patterns(form)
            found += sorted(each.name for name in names for each in whole.glob(name))
    return list(dict.fromkeys(found))


def _patterns(form: Form) -> Iterator[str]:
    for name in (form.file.replace(_OF_IMPORT, "*"), *form.beside):
        yield name
        if "*" not in name and name not in form.beside:
            yield _in_english(name)
    if form.beside:
        yield f"{form.file.replace('.', '.en.', 1)}-metadata.json"


def _in_english(name: str) -> str:
    """The name of the same file in English, beside the Swedish one."""
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}.en{path.suffix}").as_posix()


def _files_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_file() and each.name[0] != ".")
