"""The steps by which the results are told: figures, report, documents, publishing."""
