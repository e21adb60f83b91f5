"""Where each thing lies in a mapping's folder."""

from __future__ import annotations

SCHEMA_FILE = "survey_schema.yaml"
INTERVIEWS_DIR = "interviews"
RAW_DIR = "raw"  # in that of the interviews
PRIVATE_DIR = "private"
REPORTS_DIR = "reports"
