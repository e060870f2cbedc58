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


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    """A page under test has no address: its reader sits at the machine that serves it (components/permission.py)."""
    monkeypatch.setattr("components.permission.at_home", lambda _: True)
