"""What stands between a network and the dashboard. Plain ASGI: nothing here knows Streamlit's Python."""
