"""The workbook as a file: `carried` what it was made from, `writing`, `looks`, and `reading`."""
