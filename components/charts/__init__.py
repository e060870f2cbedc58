"""Charts: pure functions, a frame and a palette in, a plotly figure out. No streamlit."""
