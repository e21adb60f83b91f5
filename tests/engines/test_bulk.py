"""Material in slices gives what the everyday path gives: positions, classes and counts."""

import csv
from pathlib import Path

import pytest
from oracle.as_product import read_project
from oracle.random_projects import make_project

from kartlaggning.bulk.material import Slices, write_slices
from kartlaggning.bulk.working_out import work_out_slices
from kartlaggning.classify import classify, mark_mixed_wholes
from kartlaggning.engines.duckdb_engine import DuckDBEngine
from kartlaggning.frames import DECISIONS, from_rows
from kartlaggning.interviews.store import Interviews
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.results import Results
from kartlaggning.tables.counts.counting import count_rows
