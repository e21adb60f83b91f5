"""What stands within a line: content controls, fields, marks of footnotes."""
