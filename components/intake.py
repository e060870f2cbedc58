"""The box that takes files, folders and addresses: a component of our own, in `components/box/`.

Streamlit's own uploader asks for one address and sends one request for each file, and draws all names again at each
step, which stops a tab for minutes when a thousand files come; and its roles contradict one another. The script of the
box is served as a file, because the policy of a host allows no script in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from framelens import __version__
from framelens.library.parcels import Most

HERE = Path(__file__).parent
FOLDER = "box"  # all of it can be fetched by readers
PACKAGE = "framelens"
NAME = f"{PACKAGE}.{FOLDER}"
PARCEL = "parcel"


def box(
    key: str, taken: Callable[[], None], answer: Mapping[str, object], *,
    asked: str, kinds: str, most: Most, addresses: bool,
) -> None:  # fmt: skip
    """Draw it. `taken` is called when a parcel has come (see `parcel`); `answer` is what the browser is told then."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:  # once in a process; Streamlit itself looks into installed ones
        found = ComponentManifest(PACKAGE, __version__, [ComponentConfig(FOLDER, FOLDER)])
        manager.register_from_manifest(found, HERE)
    _component()(
        key=key,
        data={"asked": asked, "kinds": kinds, "addresses": addresses, "limits": most.told(), **answer},
        on_parcel_change=taken,
    )


def parcel(key: str) -> Any:
    """What the browser sent, as it spelled it; None where it sent nothing."""
    return (st.session_state.get(key) or {}).get(PARCEL)


@cache
def _component() -> Callable[..., object]:
    page = HERE / FOLDER
    return st.components.v2.component(
        NAME, html=(page / "box.html").read_text(), css=(page / "box.css").read_text(), js="box.js"
    )
