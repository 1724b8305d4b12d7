"""Dash components that stand on the screen or on paper: parts of pages."""
