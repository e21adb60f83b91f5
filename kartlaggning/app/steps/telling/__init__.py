"""The steps that tell results: figures, classes and why, report, documents, publishing."""
