"""Exports of survey programs, and what their questionnaires say of the columns."""
