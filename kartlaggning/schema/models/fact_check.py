"""How units and providers are asked whether what the report says of them is right."""

from __future__ import annotations

from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model, Texts


class FactCheck(Model):
    """What `export sheets` writes on the forms by which each unit and provider checks its facts.

    A reply is one more source. It changes no answer and no class by itself, and who does not reply
    has agreed to nothing. Example::

        fact_check:
          return_to: {sv: "fou@example.org", en: "fou@example.org"}
          until: 2025-10-15
          diary_number: FOU 2025/12
          leave_out: satisfied
    """

    return_to: AnyLabel | None = None
    """Where a reply is sent: an address of mail, or a postal address."""
    until: IsoDate | None = None
    """The last day for a reply."""
    diary_number: str = ""
    """The diary number of the matter that a reply belongs to."""
    use: AnyLabel | None = None
    """What more is to be said of how the replies are used."""
    one_person: bool = False
    """Whether it is also asked about what a single person has told. If nothing is said, it is not:
    the form would show an organisation what its one informant said. How many answers were left out
    for that reason stands on the form.
    """
    leave_out: Texts = ()
    """Questions and dimensions that nobody is asked about: those that are opinions, not facts."""
    named: bool = False
    """Whether the report says which units have replied. If nothing is said, it says how many."""
