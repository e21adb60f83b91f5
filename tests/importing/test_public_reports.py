"""Faults that public threads tell of other programs, tried through import with invented rows."""

import pytest
from importing.library import run_import, stored
from readers.books import WRITERS, Book

HEADERS = ["Intervju", "Kommun", "Säger", "Intervjuade", "Arbetsgivare", "Kodare", "Citat"]
HEADERS += ["Öppet", "Tjänster", "Hur", "Lån", "Övrigt"]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_ids_of_sixteen_digits_are_those_of_two_interviews(project, suffix):
    """akvo/akvo-flow#2291: rounded to fifteen they became one."""
    rows = [
        [number, unit, "", "1", "", "Cia", "", "öppet", "", "", "", ""]
        for number, unit in ((1234567890123456.0, "Norrvik"), (1234567890123457.0, "Söderby"))
    ]
    WRITERS[suffix](project / f"talks{suffix}", Book([HEADERS, *rows]))
    outcome = run_import(project, f"talks{suffix}", "talks")
    assert outcome.code == 0, outcome.err
    assert len(stored(project, "talks", "sources")) == 2
