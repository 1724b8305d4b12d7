"""What is known: areas, indicators, values and the numbers computed from them.

Nothing in this package knows how a figure is shown. The direction of imports is
``data <- components <- app``; a test walks the imports and fails on an upward edge.
"""
