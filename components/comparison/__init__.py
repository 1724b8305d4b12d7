"""What is worked out for a view: no words, no colours, no Dash, no Plotly."""
