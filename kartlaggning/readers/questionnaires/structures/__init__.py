"""What a questionnaire's definition says of its answers: texts, value labels, separators."""

from kartlaggning.readers.questionnaires.structures.applying import apply_structure
from kartlaggning.readers.questionnaires.structures.model import Structure, Variable, flat_text
from kartlaggning.readers.questionnaires.structures.options import join_ticked

__all__ = ["Structure", "Variable", "apply_structure", "flat_text", "join_ticked"]
