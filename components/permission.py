"""Who may add, edit and code here; everybody may read.

On this machine alone its user may. Anywhere else it takes a sign-in with the provider that the settings name, and an
address that FRAMELENS_EDITORS holds. A page asks `may_edit()` before it draws a control that changes something, and
again before it changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

from components.escape import markdown_text
from framelens import settings
from framelens.settings import LOOPBACK, Settings, SignIn

# Set by proxies and tunnels: the reader is then somewhere else, whatever the Host header says.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via", "Cf-Connecting-Ip")


def may_edit() -> bool:
    """Whether this reader may add, edit and code."""
    chosen = settings.load()
    if chosen.read_only:
        return False
    return is_editor(chosen.sign_in, st.user.to_dict()) if chosen.sign_in else at_home(chosen)


def is_editor(sign_in: SignIn, user: Mapping[str, object]) -> bool:
    """Whether the provider vouches for an address that may edit."""
    if user.get("is_logged_in") is not True:
        return False
    if "*" in sign_in.editors:
        return True
    address = user.get("email")
    if not isinstance(address, str) or address.count("@") != 1 or user.get("email_verified") is False:
        return False
    address = address.lower()
    return address in sign_in.editors or f"@{address.partition('@')[2]}" in sign_in.editors


def at_home(chosen: Settings) -> bool:
    """Whether server and reader are on one machine, with no proxy between them."""
    if not st.runtime.exists():
        return True  # no server at all: a test, which nobody reaches
    if not chosen.local or st.get_option("server.address") not in LOOPBACK:
        return False
    headers = st.context.headers
    host = urlsplit(f"//{headers.get('Host', '')}").hostname
    return host in LOOPBACK and not any(name in headers for name in FORWARDED)


def sign_in_or_out() -> None:
    """In the sidebar of a dashboard that has a sign-in: who is reading, and the way in or out."""
    chosen = settings.load()
    if not chosen.sign_in or chosen.read_only:
        return
    user = st.user.to_dict()
    with st.sidebar:
        st.divider()
        if user.get("is_logged_in") is True:
            named = markdown_text(str(user.get("email") or user.get("name") or "somebody without a name")[:100])
            rest = "may edit" if is_editor(chosen.sign_in, user) else "may read, but is not among the editors"
            st.markdown(f":small[:gray[Signed in: {named} {rest}.]]")
            st.button("Sign out", on_click=st.logout)
        else:
            st.markdown(":small[:gray[Reading needs no account. Sign in to add, edit or code articles.]]")
            st.button("Sign in", on_click=st.login)
