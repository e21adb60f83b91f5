"""How strong the picture is: what the units' classes hang on.

`omitting` the material with a part left out, and the classes that are left then · `measuring` the
*robustness* frame.
"""

from kartlaggning.analyses.robustness.measuring import (
    MEASURES,
    NEVER,
    NO,
    NO_CLASS,
    YES,
    measure_robustness,
)

__all__ = ["MEASURES", "NEVER", "NO", "NO_CLASS", "YES", "measure_robustness"]
