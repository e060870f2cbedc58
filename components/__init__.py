"""Everything the browser shows: the only place that imports streamlit or plotly."""
