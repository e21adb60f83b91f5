"""REFI-QDA (`.qdpx`, `.qde`, `.qdc`): what NVivo, ATLAS.ti, MAXQDA and QualCoder exchange."""

from __future__ import annotations

from kartlaggning.readers.refi_qda.reader import read_refi_qda

__all__ = ["read_refi_qda"]
