"""What the pages show as documents that boards work with: Word, PDF, slides, a workbook."""
