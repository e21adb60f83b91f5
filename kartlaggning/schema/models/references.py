"""Numbers that others publish of the same question, which stand beside the mapping's own."""

from __future__ import annotations

from kartlaggning.yaml_files.models import AnyLabel, Model


class Reference(Model):
    """A number that somebody else publishes of the same question, such as official statistics.

    It stands in words under each figure that counts the answers to the question, with its source
    and year. It is of other people or units, or of another year: it is in no count and no share.
    Only a number of a like question belongs here. Example::

        questions:
          reading_room:
            label: {sv: Läsesal, en: Reading room}
            type: single
            asked_in: talks
            values: {yes: {sv: Ja, en: Yes}, no: {sv: Nej, en: No}}
            reference:
              - value: yes
                number: 80 %
                of: {sv: biblioteken i hela landet, en: the libraries in all of the country}
                year: 2024
                source: {sv: Kungliga biblioteket, en: The National Library}
    """

    value: str = ""
    """The answer that it is the number of; nothing where the question is a quantity."""
    number: str = ""
    """The number as it is published: `80 %`, `25–60`. It is shown in these words."""
    file: str = ""
    """In place of `number`: a table of official statistics beside the mapping, as it was saved.

    json-stat2, px, csv or a workbook from a statistics database (PxWeb), or Kolada's json or
    workbook. Nothing is fetched.
    `kartlaggning outside FILE` shows what it holds, and how each number is named in `where`.
    """
    where: dict[str, str] = {}
    """Which number of the file: a variable → one of its values, each by its code or its words. A
    variable that has but one value may be left out.
    """
    percent: bool = False
    """Whether the file's number is in percent; if nothing is said, where the file says so."""
    of: AnyLabel
    """Of whom it is a number: a share stands as *80 % of* them."""
    year: str
    """The year that it is of."""
    source: AnyLabel
    """Who publishes it, and where."""
    note: AnyLabel | None = None
    """What to know of it: whom it leaves out, how many units there were then."""
