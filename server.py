"""The dashboard as it is served: `dashboard.py` behind a guard, with the secrets of the environment.

`framelens serve` runs it with `streamlit run server.py`. Without it (`streamlit run dashboard.py`) the dashboard works
too, but has no sign-in and sends no security headers.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from framelens import settings
from framelens.errors import FramelensError
from framelens.hosting.guard import Guard
from framelens.hosting.policy import headers
from framelens.hosting.way_back import WayBack

try:
    chosen = settings.load()
except FramelensError as error:
    print(error, file=sys.stderr)
    sys.exit(2)

secrets = {}
if chosen.sign_in:
    secrets["auth"] = {
        "redirect_uri": f"{chosen.url}/oauth2callback",
        "cookie_secret": chosen.sign_in.cookie_secret,
        "client_id": chosen.sign_in.client,
        "client_secret": chosen.sign_in.secret,
        "server_metadata_url": chosen.sign_in.metadata,
    }

app = st.App(
    Path(__file__).parent / "dashboard.py",
    secrets=secrets or None,
    middleware=[
        Middleware(Guard, hosts=chosen.hosts, headers=headers(chosen.embedded_by)),
        Middleware(WayBack, secure=chosen.url.startswith("https://")),
    ],
)
