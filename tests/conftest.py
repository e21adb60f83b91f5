"""What all tests share: Hypothesis tries the same examples each time, however slow the machine."""

from hypothesis import settings

settings.register_profile("kartlaggning", deadline=None, derandomize=True, database=None)
settings.load_profile("kartlaggning")
