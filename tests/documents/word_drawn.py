"""A small document drawn by hand, with one of each thing that a report may hold."""

from kartlaggning.documents.model import (
    BulletList,
    Document,
    Figure,
    KeyNumber,
    Paragraph,
    Picture,
    Run,
    Section,
    Subheading,
    Table,
    TableRow,
    Term,
    TermList,
    UnitGroup,
    UnitPage,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" viewBox="0 0 320 120">'
    '<rect x="10" y="10" width="{width}" height="40" fill="#1d4e77"/></svg>'
)


def runs(*parts):
    """Runs of texts, and of pairs of a text and its cell."""
    return tuple(Run(part) if isinstance(part, str) else Run(*part) for part in parts)


def drawn_picture(width=80):
    return Picture(SVG.format(width=width), 320.0, 120.0, f"A bar of {width}.")


def drawn_table(number, caption="Libraries by kind", table="libraries", rows=("full", "branch")):
    return Table(
        caption,
        "Kind",
        (runs("Towns"), runs("Villages")),
        tuple(
            TableRow(
                runs(row.capitalize()),
                (
                    runs((f"{number + place} of 12", f"{table}/{row}/towns"), " 75 %"),
                    runs((f"{number + place} of 9", f"{table}/{row}/villages")),
                ),
            )
            for place, row in enumerate(rows)
        ),
    )


def drawn_figure(number=7, picture=True, mark="Invented example data", table="libraries", at=1):
    return Figure(
        number=at,
        kind="bar",
        table=table,
        title=runs((f"{number} of 12", f"{table}/full/towns"), " towns have a full library"),
        facts=("All 12 towns", "3 sources", "Source: The county (S1)"),
        mark=mark,
        picture=drawn_picture(number * 10) if picture else None,
        body=(drawn_table(number, table=table),),
        others=(runs(Run("80 %", is_strong=True).text, " of the land. Yes (The agency)"),),
        note=(Paragraph(runs("A note of the author.")),),
    )


def drawn_section(number):
    """The section of the story."""
    return Section(
        "libraries",
        runs("The libraries"),
        (
            Paragraph(
                runs(
                    "Of all towns ",
                    (f"{number} of 12", "libraries/full/towns"),
                    " have one; see ",
                )
                + (Run("the rules", address="https://example.org/rules"), Run(", "))
                + (Run("Figure 1", address="#figure-1"), Run(" and "))
                + (Run("the north", address="#north"), Run(" och "))
                + (Run("på svenska", language="sv"), Run("."))
            ),
            BulletList((runs("one"), runs("two"))),
            Subheading(runs("More of them")),
            TermList((Term(runs("Who?"), (runs("The town"), runs("Nobody else"))),)),
            Paragraph(runs("We said so."), "quote"),
        ),
    )


def drawn_units():
    """The units of a population, of which there is one."""
    return (
        UnitGroup(
            "Towns",
            (Paragraph(runs("Not asked of them: nothing.")),),
            (
                UnitPage(
                    "north",
                    "north",
                    "The north",
                    "Invented example data",
                    (
                        Subheading(runs("Interview, 2023"), 4),
                        TermList((Term(runs("Kind"), (runs(("Full", "profile/north/kind")),)),)),
                    ),
                ),
            ),
        ),
    )


def drawn_document(number=7, **changed):
    """A document in which one number is as it is said."""
    figure = drawn_figure(number)
    given = {
        "language": "en",
        "title": "Where books are",
        "region": "The land",
        "period": "2023",
        "publisher": "The unit",
        "notices": ("Working edition: not for publication",),
        "running": "Where books are – The land. Working edition: not for publication",
        "lead": runs("How near are the books?"),
        "facts": ("Working edition", "3 sources"),
        "marks": (Term(runs("invented"), (runs("shows the method"),)),),
        "key_numbers": (
            KeyNumber(
                Run(str(number), "libraries/full/towns", is_strong=True),
                "of 12",
                runs("towns have a full library"),
                runs("By the talks."),
                "Invented example data",
            ),
        ),
        "opening": figure,
        "summary": (runs((f"{number} of 12", "libraries/full/towns"), " have a full library."),),
        "story": (drawn_section(number),),
        "units": drawn_units(),
        "behind": (Section("behind", runs("Behind it"), (drawn_figure(4, False, "", "b", 9),)),),
        "about": (Section("cite", runs("How to cite"), (Paragraph(runs("Cite."), "citation"),)),),
        "dated": "2023-07-01",
        "logo": None,
        "accent": None,
    }
    return Document(**{**given, **changed})
