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
    Step("strands", N_("Strands")),
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
# the wings of `steps/`, and whose steps lie in them
WINGS = {
    "sources": ("strands", "workbook"),
    "conditions": ("asked_if", "variant"),
    "telling": ("figures", "classes", "explain", "report", "documents", "publish"),
}
# pages that are no step of the work
BESIDE = ("draft", "decide", "workbook", "asked_if", "variant", "jobs", "undo", "end", "shortcut")
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
# what a column says of its row, beside answers (`schema/models/strands.ROLES`)
ROLE_WORDS = {
    "source": N_("which interview or document it is"),
    "subject": N_("which unit it is about"),
    "informants": N_("who was heard, or how many"),
    "speaks_for": N_("for which units the source speaks"),
    "employer": N_("where who was heard works"),
    "said_by": N_("who says it"),
    "coder": N_("who coded it"),
    "period": N_("of which time it is"),
    "quote": N_("the passage, word for word"),
    "basis": N_("on what it rests"),
    "words": N_("a quantity in the words in which it was said"),
    "citation": N_("how the document is cited"),
    "approved": N_("whether the quote is approved"),
    "synthetic": N_("whether the row is invented"),
    "weight": N_("how much the response weighs"),
    "question": N_("which question it answers"),
    "value": N_("the answer"),
    "qualifier": N_("how the answer was meant"),
    "modality": N_("whether it is done, decided or wished for"),
    "denied": N_("whether it is denied"),
    "locator": N_("where in the document it stands"),
}
