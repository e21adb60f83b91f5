"""Steps about where the answers come from: the strands, and the schema as a workbook."""
