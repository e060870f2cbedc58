"""What the box of `components/box/` sends when files are dropped or addresses pasted, sent without a browser."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Mapping

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

NUMBERS = itertools.count()


def parcel(files: Mapping[str, bytes], text: str = "", **other: object) -> dict[str, object]:
    """All files in one parcel; `other` says what is to be different in it."""
    return {
        "drop": f"drop {next(NUMBERS)}", "number": 0, "count": len(files), "last": True, "text": text,
        "pieces": [[name, len(data), len(data)] for name, data in files.items()],
        "data": base64.b64encode(b"".join(files.values())).decode(), **other,
    }  # fmt: skip


def send(app: AppTest, message: object) -> AppTest:
    """Give the box's message to the page, as a browser does."""
    (box,) = app.get("bidi_component")
    state = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{box.proto.id}__events")
    state.json_trigger_value = json.dumps([{"event": "parcel", "value": message}])
    states = app._tree.get_widget_states()
    states.widgets.append(state)
    return app._run(states)


def answer(app: AppTest) -> dict[str, object]:
    """What the box is told."""
    (box,) = app.get("bidi_component")
    return json.loads(box.proto.json or box.proto.mixed.json)
