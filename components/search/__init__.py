"""Finding towns, questions, indicators and codes by typing."""
