"""What a schema says of time: breaks in questions, earlier waves, what changed between them."""
