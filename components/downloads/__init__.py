"""Figures and pictures to take along, each format in its own module."""
