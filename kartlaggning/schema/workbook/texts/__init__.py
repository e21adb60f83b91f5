"""What a cell may say: a text, several texts, a condition, a place in the schema; and back."""
