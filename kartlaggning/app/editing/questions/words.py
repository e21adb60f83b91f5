"""What rests on a question or a value, as it is told."""

from __future__ import annotations

from kartlaggning.app.editing.questions.text import USES
from kartlaggning.app.editing.questions.uses import Use, name_of
from kartlaggning.app.editing.shape import Data
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language


def use_words(data: Data, use: Use, language: Language) -> str:
    """A use in words, with the name of the thing."""
    return translate(USES[use.kind], language, name=name_of(data, use, language))
