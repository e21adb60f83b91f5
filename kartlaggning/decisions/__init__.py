"""What people decided: `interviews/decisions.csv`, written by hand or by the page of `open`.

`reading` what its rows say, and what is wrong in them · `answers_under` on which answers a decision
was made, and whether they are still the same · `applying` to positions and to classes ·
`recording` a row more.
"""

from kartlaggning.decisions.answers_under import compare_answers, questions_under
from kartlaggning.decisions.applying import decide_classes, decided_positions, note_overruled
from kartlaggning.decisions.reading import DECISIONS_FILE, UNCLASSIFIED, read_decisions

__all__ = [
    "DECISIONS_FILE",
    "UNCLASSIFIED",
    "compare_answers",
    "decide_classes",
    "decided_positions",
    "note_overruled",
    "questions_under",
    "read_decisions",
]
