"""One dashboard under malice and mishap: messages that no browser sends, names that are not ours, a lost folder."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.chromium import ROOT, free_port, served
from tests.loops import run
from tests.session import Session

BIG = 50_000_000  # bytes: more than .streamlit/config.toml lets through
FILTERED = "text=no+article+says+this"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, corpus, corpus_folder: Path) -> Path:
    """A corpus of its own, to be harmed."""
    own = tmp_path_factory.mktemp("faults") / "corpus"
    shutil.copytree(corpus_folder, own)
    return own


@pytest.fixture(scope="module")
def guarded(folder: Path) -> Iterator[str]:
    """A dashboard behind its guard, on this machine alone."""
    port = free_port()
    with served(folder.parent / "log", folder, script="server.py", port=port):
        yield f"http://localhost:{port}"


def asked(address: str, query: str = "", **given) -> str:
    """What a fresh session reads; nothing in it failed and no path of the machine is told."""

    async def one() -> str:
        async with Session(address, **given) as session:
            run = await session.run(query)
            assert run.exceptions == 0
            return run.text

    text = run(one())
    assert "Traceback" not in text
    assert "Moscow" in text
    return text


def refused(address: str, **given) -> int:
    with pytest.raises(websockets.InvalidStatus) as answer:
        asked(address, **given)
    return answer.value.response.status_code


def test_a_session_reads_the_question(guarded):
    assert "treated as a success or a failure" in asked(guarded)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_page_of_another_site_gets_no_session(guarded, origin):
    assert refused(guarded, origin=origin) == 403


@pytest.mark.parametrize("host", ["rebind.example", "rebind.example:8501", "localhost.rebind.example"])
def test_a_name_made_to_point_here_gets_no_session(guarded, host):
    assert refused(guarded, host=host, origin=f"http://{host}") == 403


async def _harmed(address: str, *messages: bytes) -> None:
    """Send messages after a first run; the server may answer, or close, as long as it lives."""
    async with Session(address) as session:
        await session.run()
        try:
            for message in messages:
                await session.send(message)
            await asyncio.wait_for(session.run(), 60)
        except (websockets.ConnectionClosed, TimeoutError):
            pass


def oversize(size: int) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "text=" + "x" * 1000
    message.rerun_script.widget_states.widgets.add(id="$$ID-0-text", string_value="x" * size)
    return message.SerializeToString()


def wrong_types(session_widgets: dict[str, str]) -> Iterator[bytes]:
    for key in ("author", "text", "question", "side", "published"):
        for name, value in (("double_value", float("nan")), ("bytes_value", b"\xff" * 9), ("int_value", -(2**62))):
            message = BackMsg()
            state = message.rerun_script.widget_states.widgets.add(id=session_widgets[key])
            setattr(state, name, value)
            yield message.SerializeToString()
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=session_widgets[key])
        state.string_array_value.data.extend(["![](http://attack.invalid/x)", "../../etc/passwd", "", "\0"] * 500)
        yield message.SerializeToString()


@pytest.mark.parametrize("size", [5_000_000, BIG])
def test_an_oversize_value_harms_nobody_else(guarded, size):
    run(_harmed(guarded, oversize(size)))
    asked(guarded)


def test_bytes_that_are_no_message_harm_nobody_else(guarded):
    for data in (b"", b"\xff" * 100, b"\x5a" * 70_000, b"GET / HTTP/1.1\r\n\r\n"):
        run(_harmed(guarded, data))
    asked(guarded)


def test_values_of_wrong_types_tell_nothing(guarded):
    """A value that no widget could have: the page is drawn without it, or says that something failed, and no more."""

    async def attempts() -> list[str]:
        async with Session(guarded) as session:
            await session.run()
            widgets = dict(session.widgets)
        told = []
        for message in wrong_types(widgets):
            async with Session(guarded) as session:
                await session.run()
                await session.send(message)
                try:
                    told.append((await session._until_finished()).text)
                except websockets.ConnectionClosed:
                    told.append("")
        return told

    for text in run(attempts()):
        for secret in ("Traceback", str(ROOT), "site-packages", 'File "'):
            assert secret not in text
    asked(guarded)


def test_readers_do_not_notice_that_the_corpus_is_gone(guarded, folder):
    """What is shown was loaded into memory; a corpus that is replaced counts from the next start."""
    asked(guarded)  # loads the collection, and says so
    before = without_keys(asked(guarded))
    shutil.rmtree(folder)
    assert without_keys(asked(guarded)) == before


def without_keys(text: str) -> str:
    """A page without the keys that every session's downloads have of their own."""
    return re.sub(r"\b[0-9a-f]{32}\b", "", text)
