"""What every test of the pages shares."""

from __future__ import annotations

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def own_collection():
    """No test sees the collection that another has opened."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
