"""What is said about a view: numbers as text, sentences, reasons. No Dash, no Plotly."""
