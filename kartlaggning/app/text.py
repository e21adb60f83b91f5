"""Words of the page: its steps, in the order of the work."""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.checks import N_


class Step(NamedTuple):
    """A step: its address, how it is called, and whether it needs a schema to be there."""

    name: str
    label: str
    needs_schema: bool = True


STEPS = (
    Step("files", N_("Files"), needs_schema=False),
    Step("reading", N_("Reading")),
    Step("findings", N_("Findings")),
    Step("questions", N_("Questions")),
    Step("values", N_("Values and codes")),
    Step("rules", N_("Rules")),
    Step("figures", N_("Figures")),
    Step("classes", N_("Classes")),
    Step("explain", N_("Explain")),
    Step("report", N_("Report")),
    Step("documents", N_("Documents")),
    Step("publish", N_("Publish")),
)
# pages that are no step of the work
BESIDE = ("draft", "jobs", "undo", "end", "shortcut")
REFUSED = {
    "host": N_("This address belongs to another name. Nothing is shown."),
    "place": N_("There is nothing here. The page opens from the window that kartlaggning opened."),
    "key": N_(
        "This window was not let in: the page opens only where kartlaggning opened it, once. "
        "Run kartlaggning open again, or go back to the window that it opened."
    ),
    "site": N_("A link from elsewhere leads here. If you want to go on:"),
    "origin": N_("This form does not come from the page itself. Nothing was changed."),
}
