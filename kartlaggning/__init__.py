"""Map how a region's municipalities work, from coded interviews and surveys to a report."""

__version__ = "0.1.0"
