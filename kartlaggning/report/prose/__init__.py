"""What the report’s author says, held against its numbers."""
