"""Of a survey's responses: in which state each is, and which stand twice."""
