"""Framelens: how do articles frame the same event? The engine; it never imports streamlit."""

__version__ = "0.1.0"
