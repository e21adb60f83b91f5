"""What may not leave, found in one text: a module for each kind."""
