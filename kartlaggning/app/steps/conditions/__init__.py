"""Steps that write a condition by sentences: when a question is asked, the variants of a class."""
