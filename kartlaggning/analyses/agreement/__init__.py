"""Agreement between coders who read the same sources: how far it goes, and where it ends."""

from kartlaggning.analyses.agreement.bootstrap import N_RESAMPLES
from kartlaggning.analyses.agreement.disagreements import list_disagreements
from kartlaggning.analyses.agreement.measures import MIN_SOURCES, MIN_UNITS, measure_agreement

__all__ = ["MIN_SOURCES", "MIN_UNITS", "N_RESAMPLES", "list_disagreements", "measure_agreement"]
