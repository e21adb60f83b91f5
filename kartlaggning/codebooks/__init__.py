"""`kartlaggning export codebook`: the schema's questions and values as coders need them.

`entries` what a code stands for, when it is used and what it is called · `qdc` for the coders' programs.
"""

from kartlaggning.codebooks.entries import Entry, codebook_csv, codebook_text, list_entries
from kartlaggning.codebooks.qdc import codebook_qdc, find_uncoded

__all__ = ["Entry", "codebook_csv", "codebook_qdc", "codebook_text", "find_uncoded", "list_entries"]
