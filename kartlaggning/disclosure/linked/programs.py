"""Linear programs, solved by HiGHS."""

from __future__ import annotations

from typing import Any

_PRIMAL = 4  # HiGHS' number of the primal simplex; by itself it takes the dual one


def silent_solver(*, is_primal: bool = False) -> Any:
    """Make a solver that prints nothing: its banner comes before it can be told so.

    Parameters
    ----------
    is_primal
        For programs that are solved again with nothing changed but what is sought: the last
        solution is where the next begins.
    """
    import highspy  # noqa: PLC0415 - a tenth of a second that only reports of people need

    class Silent(highspy.Highs):
        """A solver without words."""

        def enableCallbacks(self) -> None:  # noqa: N802 - its own name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Silent()  # type: ignore[no-untyped-call]
    if is_primal:
        solver.setOptionValue("simplex_strategy", _PRIMAL)
    return solver


def is_optimal(solver: Any) -> bool:
    """Solve a program; False where it has no solution."""
    import highspy  # noqa: PLC0415 - as above

    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
