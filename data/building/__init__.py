"""From the publishers' cells to the tables of the project."""
