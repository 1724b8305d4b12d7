"""What things are: levels, areas, indicators, tables, states, and how their files are read."""
