"""What was written about the figures: questions, pairs, synonyms, codes, changes."""
