"""What a hidden count of people must leave open to whoever reads all that is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HidingPolicy:
    """Which counts are hidden, and how little may be known of them.

    Parameters
    ----------
    minimum
        The smallest count of somebody that is shown; each of 1 … minimum - 1 is hidden. Nought is
        shown, and so a reader knows that a hidden count is at least one.
    width
        How far apart the least and the most that a hidden count can be must lie. By itself
        `minimum` - 1, the distance from 1 to `minimum`: as far as not to know whether it is one
        of the small ones or none of them.
    """

    minimum: int
    width: int = -1

    @property
    def least_width(self) -> int:
        """The width that is asked of every hidden count."""
        return self.minimum - 1 if self.width < 0 else self.width

    def is_small(self, count: int) -> bool:
        """Whether a count is hidden for itself."""
        return 0 < count < self.minimum

    def reach(self, count: int) -> int:
        """By how much more than itself a hidden count must be able to be."""
        return max(0, self.minimum - count)

    def is_kept(self, count: int, less: float, more: float) -> bool:
        """Whether a hidden count is protected that can be *less* fewer, or *more* more."""
        noise = 1e-6
        is_wide = less + more >= self.least_width - noise
        return is_wide and more >= self.reach(count) - noise
