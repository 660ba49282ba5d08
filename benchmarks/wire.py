"""A reader as Streamlit's server sees one: its websocket spoken as a browser speaks it, without the browser."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

LONGEST = 60.0  # seconds that an action may take before it counts as failed


class Failed(Exception):
    """An action ended in an error on the screen, or not at all."""


@dataclass
class Seen:
    """What one run of a page sent."""

    elements: list[Any] = field(default_factory=list)
    size: int = 0
    drawn: float | None = None  # the moment at which its first chart had come
    problem: bool = False  # whether the page says that it failed, and offers to try again

    def texts(self) -> list[str]:
        """The Markdown of the page: headings, captions and sentences."""
        bodies = (getattr(element, element.WhichOneof("type")) for element in self.elements)
        return [body.body for body in bodies if hasattr(body, "body")]


class Session:
    """One visit. Choices are set by the key of their input, as a reader would set them; each of them runs the page."""

    def __init__(self, socket: websockets.ClientConnection, address: str) -> None:
        self._socket, self._address = socket, address
        self._states: dict[str, WidgetState] = {}
        self._ids: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._own = ""
        self._page, self.pages = "", {}
        self._query, self._past = "", ""

    async def open(self, page: str, query: str = "") -> Seen:
        """Go to a page by its name in the address, such as ``events``, with the rest of the address as ``query``; the first
        call opens the visit."""
        self._query = query
        if page not in self.pages:
            return await self._run(name=page)
        self._page = self.pages[page]
        return await self._run()

    async def choose(self, key: str, *labels: str) -> Seen:
        """Set a choice of several, such as ``category``."""
        state = self._state(key)
        state.string_array_value.data[:] = labels
        return await self._run()

    async def type(self, key: str, text: str) -> Seen:
        """Fill in a text, such as the search ``q``."""
        self._state(key).string_value = text
        return await self._run()

    async def press(self, key: str) -> Seen:
        """Press a button, by its key or by its label."""
        state = WidgetState(id=self._ids[key], trigger_value=True)
        return await self._run(pressed=state)

    async def take(self, key: str, times: int = 1) -> list[str]:
        """Ask so many times at once for the file that a button makes; the addresses of the files, or why there is none."""
        for place in range(times):
            message = BackMsg()
            asked = message.backend_operation_request
            asked.request_id, asked.session_id, asked.deferred_file.file_id = str(place), self._own, self._files[key]
            await self._socket.send(message.SerializeToString())
        given: list[str] = []
        while len(given) < times:
            message_back = ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(), LONGEST))
            if message_back.WhichOneof("type") == "backend_operation_response":
                answer = message_back.backend_operation_response
                given.append(answer.deferred_file.url or answer.error_msg)
        return given

    def forget(self, key: str) -> None:
        """Take a choice back; the next action tells the server."""
        if (state := self._states.get(key)) and state.WhichOneof("value") == "string_value":
            state.string_value = ""
        elif state:
            state.string_array_value.data[:] = []

    async def send(self, rubbish: bytes | str) -> None:
        await self._socket.send(rubbish)

    def _state(self, key: str) -> WidgetState:
        if key not in self._ids:
            raise Failed(f"the page has no {key}")
        return self._states.setdefault(key, WidgetState(id=self._ids[key]))

    async def _run(self, name: str = "", pressed: WidgetState | None = None) -> Seen:
        message = BackMsg()
        script = message.rerun_script
        script.query_string, script.page_script_hash, script.page_name = self._query, self._page, name
        script.widget_states.widgets.extend([*self._states.values(), *([pressed] if pressed else [])])
        script.context_info.url = f"{self._address}/{name}"
        script.context_info.timezone, script.context_info.locale = "UTC", "en"
        await self._socket.send(message.SerializeToString())
        try:
            return await asyncio.wait_for(self._finish(), LONGEST)
        except TimeoutError:
            raise Failed(f"no answer within {LONGEST:g} s") from None

    async def _finish(self) -> Seen:
        """Read until the run has finished. A run that another follows at once, as after a rerun, is not the last."""
        seen = Seen()
        while True:
            data = await self._socket.recv()
            message = ForwardMsg.FromString(data)
            seen.size += len(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
                self._own = message.new_session.initialize.session_id
            elif kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._note(message.delta.new_element, seen)
            elif kind == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            ):
                if seen.problem:
                    raise Failed(" ".join(seen.texts()))
                return seen
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                raise Failed("the page did not run")

    def _note(self, element: Any, seen: Seen) -> None:
        kind = element.WhichOneof("type")
        body = getattr(element, kind)
        seen.elements.append(element)
        if kind == "plotly_chart" and seen.drawn is None:
            seen.drawn = time.perf_counter()
        if kind == "exception" or (kind == "alert" and body.format == body.ERROR):
            raise Failed(getattr(body, "message", "") or body.body)
        if identity := getattr(body, "id", ""):
            # Streamlit ends an element's identity with its key, and an element without one with None.
            key = identity.split("-", 2)[-1]
            seen.problem |= key == "try_again"
            if kind == "download_button":
                self._files[key] = body.deferred_file_id
            self._ids[key if key != "None" else getattr(body, "label", identity)] = identity


@asynccontextmanager
async def session(address: str, cookies: dict[str, str] | None = None, **how: Any) -> AsyncIterator[Session]:
    """A visit to the server at ``address``, such as http://127.0.0.1:8501; with a browser's ``cookies``, as that reader.
    ``how`` is as for websockets.connect."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    how = {"subprotocols": ["streamlit"], "max_size": None} | how
    if cookies:
        how["subprotocols"].append(cookies["_streamlit_xsrf"])
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        how["additional_headers"] = {"Origin": address, "Cookie": told}
    async with websockets.connect(url, **how) as socket:
        yield Session(socket, address)
