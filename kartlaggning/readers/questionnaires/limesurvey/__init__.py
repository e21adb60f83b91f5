"""LimeSurvey, versions 2 to 6: archives (`.lsa`), definitions (`.lss`) and exported tables."""

from kartlaggning.readers.questionnaires.limesurvey.archives import (
    read_limesurvey,
    read_limesurvey_structure,
)
from kartlaggning.readers.questionnaires.limesurvey.responses import adapt_limesurvey

__all__ = ["adapt_limesurvey", "read_limesurvey", "read_limesurvey_structure"]
