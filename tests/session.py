"""A session of the dashboard without a browser: a raw websocket that speaks Streamlit's own messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SECONDS = 120  # for one run of a page on a machine with other work to do
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN)


@dataclass(slots=True)
class Run:
    """What one run of a page sent: its time, its bytes, its words, and how often something failed."""

    seconds: float = 0.0
    size: int = 0
    texts: list[str] = field(default_factory=list)
    exceptions: int = 0

    @property
    def text(self) -> str:
        """All words, a line each."""
        return "\n".join(self.texts)


class Session:
    """One reader. `widgets`: key in the address -> id of the widget; `pages`: path -> id of the page."""

    def __init__(self, address: str, origin: str = "", host: str = "") -> None:
        place = urlsplit(address)
        self._url = f"ws://{host or place.netloc}/_stcore/stream"
        self._at = place.hostname, place.port
        self._origin = origin or address
        self.widgets: dict[str, str] = {}
        self.pages: dict[str, str] = {}

    async def __aenter__(self) -> Session:
        """Connect; raises websockets.InvalidStatus where the handshake is refused."""
        self._socket = await websockets.connect(
            self._url,
            origin=websockets.Origin(self._origin),
            subprotocols=[websockets.Subprotocol("streamlit")],
            host=self._at[0],
            port=self._at[1],
            max_size=None,
            open_timeout=SECONDS,
            ping_interval=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def send(self, data: bytes) -> None:
        """Anything at all."""
        await self._socket.send(data)

    async def run(
        self, query: str = "", page: str = "", chosen: Mapping[str, Sequence[str] | str] | None = None
    ) -> Run:
        """Run a page with some widgets set, until it is drawn."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_script_hash = self.pages.get(page, "")
        asked.rerun_script.page_name = "" if self.pages else page
        for key, value in (chosen or {}).items():
            state = asked.rerun_script.widget_states.widgets.add(id=self.widgets[key])
            if isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
        begun = time.monotonic()
        await self._socket.send(asked.SerializeToString())
        made = await asyncio.wait_for(self._until_finished(), SECONDS)
        made.seconds = time.monotonic() - begun
        return made

    async def _until_finished(self) -> Run:
        made = Run()
        while True:
            data = await self._socket.recv()
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            made.size += len(data)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            elif kind == "delta":
                element = message.delta.new_element
                made.exceptions += element.WhichOneof("type") == "exception"
                made.texts.extend(words(element))
                self._note(element)
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return made
            elif kind == "script_finished" and message.script_finished not in FINISHED:
                made.exceptions += 1
                return made

    def _note(self, element: Message) -> None:
        """Widgets are known by the end of their id, which is the key that the program gave them."""
        kind = element.WhichOneof("type")
        name = getattr(getattr(element, kind, None), "id", "") if kind else ""
        if isinstance(name, str) and name.count("-") >= 2:
            self.widgets[name.split("-", 2)[2]] = name


def words(message: Message) -> Iterator[str]:
    """All strings in a message."""
    for about, value in message.ListFields():
        if about.type == FieldDescriptor.TYPE_STRING:
            yield from [value] if isinstance(value, str) else value
        elif about.type == FieldDescriptor.TYPE_MESSAGE and not isinstance(value, Mapping):
            for one in [value] if isinstance(value, Message) else value:
                if isinstance(one, Message):
                    yield from words(one)
