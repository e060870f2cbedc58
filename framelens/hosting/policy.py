"""What a browser may do with the dashboard, as response headers.

The one inline script that is allowed is the one in Streamlit's own index.html, by its hash, which is computed from
the file that is installed.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit styles its elements inline; Plotly draws images from blobs and data; both need no evaluation of text.
POLICY = (
    "default-src 'self'",
    "script-src 'self' {hashes}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors {ancestors}",
)
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # the way back from signing in reads it (way_back.py); no other site gets it
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@lru_cache(maxsize=1)
def script_hashes() -> tuple[str, ...]:
    """`'sha256-…'` of every inline script in the installed Streamlit's index.html."""
    found = importlib.util.find_spec("streamlit")
    if found is None or not found.origin:
        return ()
    page = (Path(found.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE.findall(page)
    )


def headers(embedded_by: Sequence[str] = ()) -> dict[str, str]:
    """The headers of every answer; `embedded_by` are origins whose pages may hold the dashboard in a frame."""
    policy = "; ".join(POLICY).format(
        hashes=" ".join(script_hashes()), ancestors=" ".join(embedded_by) if embedded_by else "'none'"
    )
    return {"Content-Security-Policy": policy, **OTHERS}
