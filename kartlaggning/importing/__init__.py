"""`kartlaggning import`: from a program's file to `interviews/NAME/`.

`preparing` the steps · `columns` which column has which role · `cells` what a cell says · `subjects` whom a
cell names · `records` rows of interviews and documents · `surveys` rows of surveys · `numbering` names
become numbers.
"""

from kartlaggning.importing.preparing import Delivery, Import, find_strand, prepare_import, write_import

__all__ = ["Delivery", "Import", "find_strand", "prepare_import", "write_import"]
