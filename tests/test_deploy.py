"""The shared instance as it is run: a real server, spoken to over HTTP and with a real browser."""

from __future__ import annotations

import asyncio
import http.server
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import streamlit.logger
import websockets
from browser import DONE, Watched, needs_browser, server
from playwright.sync_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from websockets.frames import Frame, Opcode

from benchmarks.served import free_port
from benchmarks.wire import session
from data import accepted, access, addresses, build, documents, settings, versions
from data.faults import WrongUse
from data.filters import LISTS, ONES
from data.journal import LOG
from data.settings import ROOT
from deploy import endpoints, guard, headers, logs, metrics, openapi, takings

TOKEN = "a word of the operator's, and a long one"
APP = "deploy/app.py"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("deploy")]
_HEAD = 14  # bytes of a frame of more than 65,535 before what it carries
BROKEN = "this is not sql, it is a secret"


class Around(http.server.BaseHTTPRequestHandler):
    """A page of another site with the dashboard in a frame."""

    framed = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<iframe src='{self.framed}' width=900 height=600></iframe>".encode())

    def log_message(self, *_: object) -> None:
        """It says nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[type[Around]]:
    """Another site; its address is in ``at``."""
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Around)
    Around.at = f"http://127.0.0.1:{served.server_port}"  # type: ignore[attr-defined]
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield Around
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deploy") / "log"


@pytest.fixture(scope="module")
def instance(built: tuple[Path, Path], log: Path) -> Iterator[str]:
    seeds, database = built
    with server(database, seeds, APP, log, ENTENTE_OPERATOR_TOKEN=TOKEN, ENTENTE_SQL_SLOW="0.001") as running:
        yield running


@pytest.fixture(scope="module")
def embedded(built: tuple[Path, Path], elsewhere: type[Around]) -> Iterator[str]:
    """An instance that the other site may show, with an address of its own that is https."""
    seeds, database = built
    allowed = {"ENTENTE_EMBED_BY": f"https://example.org {elsewhere.at}", "ENTENTE_ADDRESS": "https://entente.example"}  # type: ignore[attr-defined]
    with server(database, seeds, APP, **allowed) as running:
        yield running


def ask(at: str, path: str, method: str = "GET", **given: str) -> tuple[HTTPResponse, bytes]:
    """An answer and its body; ``given`` are headers with _ for -. The path goes out as it is."""
    connection = HTTPConnection(urlsplit(at).netloc, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in given.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def told(at: str, path: str) -> Any:
    answer, body = ask(at, path)
    assert answer.status == 200 and answer.headers["content-type"] == "application/json"
    return json.loads(body)


def count(at: str, sample: str) -> float:
    """The value of a sample of /metrics."""
    found = re.search(rf"^{re.escape(sample)} (\S+)$", ask(at, "/metrics")[1].decode(), re.MULTILINE)
    assert found, sample
    return float(found[1])


def soon(true: Any, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(true())


def test_the_interface_answers_what_the_store_knows(instance: str, world: Path) -> None:
    for path in ("pair=AZE-PAK", "q=turkey&size=3&page=2", ""):
        asked = addresses.events_of([tuple(part.split("=")) for part in path.split("&") if part])  # type: ignore[misc]
        assert told(instance, f"/api/events?{path}") == documents.events(asked)
    assert told(instance, "/api/events/visit-2022") == documents.event("visit-2022")
    assert told(instance, "/api/intensity") == documents.intensity(addresses.intensity_of([]))
    assert told(instance, "/api")["record"] == documents.record()
    assert set(told(instance, "/api/openapi.json")["paths"]) == {
        each["path"] for each in told(instance, "/api")["addresses"]
    }


def test_what_the_document_shows_can_be_asked(instance: str) -> None:
    shared = (
        (ROOT / "docs" / "shared.md")
        .read_text(encoding="utf-8")
        .replace("aze-pak-20220321-hasanov-visit", "visit-2022")
    )
    shown = re.findall(r"curl -s 'http://localhost:8501(\S+)'", shared)
    assert len(shown) == 3 and all(told(instance, path)["record"] for path in shown)
    (script,) = re.findall(r"```python\n(.*?)```", shared, re.DOTALL)
    script = script.replace("http://localhost:8501", instance)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Equal weights" in done.stdout
    for each in told(instance, "/api")["addresses"]:
        assert ask(instance, each["try"].replace("aze-pak-20220321-hasanov-visit", "visit-2022"))[0].status == 200


def test_the_description_is_that_of_the_parameters(world: Path) -> None:
    told = openapi.document(endpoints.ENDPOINTS)
    assert told["openapi"] == "3.1.0" and json.loads(json.dumps(told, allow_nan=False)) == told
    listed = {each["name"]: each for each in told["paths"]["/api/events"]["get"]["parameters"]}
    assert set(listed) == {"layer", "q", "years", "sort", "order", "page", "size", *LISTS, *ONES}
    assert listed["status"]["schema"]["items"]["enum"] == ["occurred", "ongoing", "planned", "cancelled"]
    assert listed["size"]["schema"]["maximum"] == 200
    assert {each["name"] for each in told["paths"]["/api/intensity"]["get"]["parameters"]} == {
        "layer",
        *accepted.index_parameters(),
    }
    (event,) = documents.events(addresses.events_of([("q", "baykar")]))["events"]
    assert set(told["components"]["schemas"]["Event"]["properties"]) == set(event)


def misfits(value: Any, schema: dict[str, Any], known: dict[str, Any], place: str = "") -> list[str]:
    """Where a value is not as its schema says; of JSON Schema as much as the description uses."""
    schema = known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(
        isinstance(value, kinds[kind]) and not (kind in ("number", "integer") and isinstance(value, bool))
        for kind in types
    ):  # type: ignore[arg-type]
        return [f"{place}: {value!r} is no {types}"]
    if isinstance(value, list):
        return [wrong for item in value for wrong in misfits(item, schema["items"], known, f"{place}[]")]
    if not isinstance(value, dict):
        return []
    fields = schema.get("properties", {})
    named = [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
    more = schema.get("additionalProperties")
    named += [f"{place}: {name} is not told" for name in value if name not in fields and not more]
    return named + [
        wrong for name, inner in value.items() if name in fields or more
        for wrong in misfits(inner, fields.get(name, more), known, f"{place}.{name}")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api", "/api"),
        ("/api/events", "/api/events?size=200"),
        ("/api/events/{id}", "/api/events/visit-2022"),
        ("/api/events/{id}", "/api/events/drill-2021"),
        ("/api/intensity", "/api/intensity?pair=AZE-PAK&half=No+decay"),
        ("/api/intensity", "/api/intensity?weights=Own&own=training:1"),
    ],
)
def test_answers_are_as_they_are_described(instance: str, path: str, asked: str) -> None:
    described = told(instance, "/api/openapi.json")
    content = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    assert misfits(told(instance, asked), content["schema"], described["components"]["schemas"]) == []
    assert misfits({"problem": 1}, {"$ref": "/Problem"}, described["components"]["schemas"]), "what is wrong is seen"


def test_an_answer_may_be_kept_until_the_record_changes(instance: str) -> None:
    answer, _ = ask(instance, "/api/events?country=AZE", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip" and answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=60"
    again, nothing = ask(instance, "/api/events?country=AZE", If_None_Match=answer.headers["etag"])
    assert (again.status, nothing) == (304, b"")
    assert ask(instance, "/api/events?country=PAK", If_None_Match=answer.headers["etag"])[0].status == 200
    for tags in (answer.headers["etag"].removeprefix("W/"), f'"x", {answer.headers["etag"]}', "*"):
        assert ask(instance, "/api/events?country=AZE", If_None_Match=tags)[0].status == 304
    for wrong, status in (("/api/events/none-such", 404), ("/api/nowhere", 404), ("/api/events?bad=1", 400)):
        assert ask(instance, wrong, If_None_Match="*")[0].status == status, "there is nothing to have kept"
    head, nothing = ask(instance, "/api/events?country=AZE", "HEAD")
    assert head.status == 200 and head.headers["etag"] == answer.headers["etag"] and nothing == b""


WRONG = {
    "/api/events?x=1": 400, "/api/events?country=Atlantis": 400, "/api/events?country=%00": 400, "/api/events?q=%ff%00": 200,
    "/api/events?%00=%00": 400, "/api/events?q=" + "x" * 9000: 414, "/api/events?" + "country=AZE&" * 600: 400,
    "/api/events?sort=%0d%0aSet-Cookie:a=b": 400, "/api/events?page=9999999": 400, "/api/events/no-such": 404,
    "/auth/login": 404, "/auth/logout": 404, "/oauth2callback": 404, "/OAuth2Callback/?code=1": 404,
    "/api/events/%ff": 404, "/api/events/..%2f..%2fdashboard.py": 400, "/api/events/": 404, "/api/nothing": 404,
    "/api/events/" + "x" * 5000: 404, "//api/events": 400, "/api/../data/entente.duckdb": 400, "/api/intensity?rho=nan": 400,
    "/app/static/%2e%2e/dashboard.py": 400, "/_stcore/agent/openapi.json": 404, "/_stcore/agent/mcp": 404,
    "/api/intensity?rho=%D9%A1": 400, "/_stcore/upload_file/a/b": 404, "/x/_stcore/agent/interact": 404,
}  # fmt: skip


def test_what_is_wrong_is_said_in_a_sentence(instance: str) -> None:
    for path, status in WRONG.items():
        answer, body = ask(instance, path)
        said = body.decode()
        assert answer.status == status, path
        assert not re.search(r"Traceback|\.py\b|site-packages|" + re.escape(str(ROOT)), said), path
        assert "Set-Cookie" not in answer.headers and answer.headers["content-security-policy"]
        if path.startswith("/api/events") and status in (400, 404) and said.startswith("{"):
            assert json.loads(said)["problem"].endswith(".") and len(json.loads(said)["problem"]) < 400
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
        answer, body = ask(instance, "/api/events", method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_machines_that_follow_links_know_the_first_page_alone(instance: str) -> None:
    answer, said = ask(instance, "/robots.txt")
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/plain")
    assert said.decode().split("\n")[:3] == ["User-agent: *", "Allow: /$", "Disallow: /"]


def test_the_operators_pages_are_the_operators(instance: str) -> None:
    private = (
        "/metrics",
        "/status",
        "/_stcore/metrics",
        "/%5fstcore/metrics",
        "/metrics/",
        "/_stcore/script-health-check",
    )
    outsiders: list[dict[str, str]] = [
        {"X_Forwarded_For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"Via": "1.1 proxy"}, {"X_Real_Ip": "127.0.0.1"},
        {"X_Original_Forwarded_For": "::1"}, {"X_Client_Ip": "127.0.0.1"}, {"Cf_Ray": "1"}, {"X_Envoy_External_Address": "::1"},
        {"Host": "entente.example.org"}, {"Host": "127.0.0.1.example.org"}, {"Host": "[::1"},
        {"X_Forwarded_For": "1.2.3.4", "Authorization": "Bearer another word"}, {"Via": "1", "Authorization": f"Basic {TOKEN}"},
        {"Via": "1", "Authorization": "Bearer "},
    ]  # fmt: skip
    for path in private:
        for given in outsiders:
            answer, body = ask(instance, path, **given)
            assert (answer.status, body) == (404, b"Not Found"), (path, given)
        assert ask(instance, path, "OPTIONS", X_Forwarded_For="1.2.3.4")[0].status == 404
    for path in private[:3]:
        assert ask(instance, path)[0].status == 200
        assert ask(instance, path, X_Forwarded_For="1.2.3.4", Authorization=f"Bearer {TOKEN}")[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/metrics%0a",
        "/status%0A",
        "/_stcore/metrics%0a",
        "/api%0a",
        "/health%0d",
        "/%00",
        "/api/events%e2%80%a8",
        "/%c2%85",
    ],
)
def test_a_path_with_what_ends_a_line_is_none(instance: str, path: str) -> None:
    for given in ({}, {"X_Forwarded_For": "1.2.3.4"}):
        assert ask(instance, path, **given)[0].status == 400


def test_a_text_ends_a_socket_and_fills_no_log(instance: str, log: Path) -> None:
    async def texts() -> None:
        for _ in range(5):
            async with session(instance) as rude:
                await rude.send("hello")
                await asyncio.wait_for(rude._socket.wait_closed(), 10)

    before = len([line for line in log.read_text(encoding="utf-8").splitlines() if '"error"' in line])
    asyncio.run(texts())
    assert len([line for line in log.read_text(encoding="utf-8").splitlines() if '"error"' in line]) == before


def test_one_page_does_not_keep_the_files_of_others_waiting(instance: str) -> None:
    async def taken() -> tuple[list[str], list[str], list[str]]:
        async with session(instance) as greedy, session(instance) as honest:
            await greedy.open("events")
            await honest.open("events")
            many, one = await asyncio.gather(greedy.take("take_package", 40), honest.take("take_csv"))
            return many, one, await greedy.take("take_csv")

    many, one, later = asyncio.run(taken())
    refused = [answer for answer in many if answer == "Too many files at once: wait for those that are being made."]
    assert len(refused) == 36 and len({answer for answer in many if answer.startswith("/media/")}) == 1
    for (address,) in (one, later):
        assert b"event_id" in ask(instance, address)[1]


def test_of_a_page_that_has_gone_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class Makes:
        async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
            made.append(session_id)
            return BackendOperationResponse(request_id=request.request_id)

    class Served:
        def is_active_session(self, session_id: str) -> bool:
            return session_id == "here"

    monkeypatch.setattr(takings, "DeferredFileHandler", Makes)
    monkeypatch.setattr(takings, "get_instance", Served)
    takings.limit()
    for visit, said in (("here", ""), ("gone", "The page has gone.")):
        answer = asyncio.run(Makes().handle(BackendOperationRequest(request_id="1"), visit))
        assert (answer.request_id, answer.error_msg) == ("1", said)
    assert made == ["here"] and not takings._asked and not takings._turns


def test_for_all_pages_as_many_files_are_made_at_once_as_there_are_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    now, most = 0, 0

    class Makes:
        async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.01)
            now -= 1
            return BackendOperationResponse(request_id=request.request_id)

    async def many() -> None:
        await asyncio.gather(*(Makes().handle(BackendOperationRequest(), f"page {place}") for place in range(20)))

    monkeypatch.setattr(takings, "DeferredFileHandler", Makes)
    monkeypatch.setattr(takings, "get_instance", lambda: SimpleNamespace(is_active_session=lambda _: True))
    monkeypatch.setattr(takings, "_places", asyncio.Semaphore(takings._places._value))  # another loop has its own
    takings.limit()
    asyncio.run(many())
    assert most == os.cpu_count()


def test_what_a_reader_sends_is_not_in_the_log(instance: str, log: Path) -> None:
    async def sent() -> list[str]:
        async with session(instance) as reader:
            await reader.open("events")
            reader._files["ada"] = "ADA LOVELACE" + "B" * 100_000
            answers = await reader.take("ada")
            reader._own = "GRACE HOPPER"
            return answers + await reader.take("ada")

    assert asyncio.run(sent()) == [
        "Failed to generate file for download",
        "Invalid session ID for backend operation request",
    ]
    assert soon(lambda: "Rejecting backend operation request" in log.read_text(encoding="utf-8"))
    assert not re.search("LOVELACE|HOPPER|BBBB", log.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", ["/app/static/" + "a" * 256, "/app/static/" + "%F0%9F%99%82" * 64, "/app/static" + "/a" * 3000]
)
def test_a_path_longer_than_any_is_not_found_and_not_told(instance: str, log: Path, path: str) -> None:
    before = log.stat().st_size
    assert ask(instance, path)[0].status == 404
    assert (
        "aaaa" not in log.read_text(encoding="utf-8")[before:]
        and "OSError" not in log.read_text(encoding="utf-8")[before:]
    )


def test_an_address_that_is_none_fails_no_page(instance: str) -> None:
    async def come() -> list[str]:
        async with session(instance) as visit:
            visit._address = "http://[::1"
            return [text for page in ("events", "event", "intensity") for text in (await visit.open(page)).texts()]

    assert any(re.match(r"15 events of 15", text) for text in asyncio.run(come()))


@pytest.fixture
def attached(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log as a shared instance has it, for one test: the next finds nobody listening."""
    levels = {logger: logger.level for logger in (logging.root, LOG)}
    for logger in levels:
        monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(streamlit.logger, "setup_formatter", streamlit.logger.setup_formatter)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logs.attach(metrics.Counted())
    yield
    logging.captureWarnings(False)
    for logger, level in levels.items():
        logger.setLevel(level)  # not the attribute: loggers remember what they are enabled for until they are told


def test_errors_of_every_logger_are_counted(attached: None) -> None:
    before = metrics.REGISTRY.get_sample_value("entente_errors_total") or 0
    logging.getLogger("uvicorn.error").error("Exception in ASGI application, with secret words")
    LOG.error("A request failed.")
    LOG.info("started")
    assert metrics.REGISTRY.get_sample_value("entente_errors_total") == before + 2
    assert [trouble.what for trouble in metrics.troubles][-2:] == ["uvicorn.error", "A request failed."]


def test_what_is_ended_leaves_no_record_behind(built: tuple[Path, Path], tmp_path: Path) -> None:
    async def asked(address: str) -> None:
        async with session(address) as reader:
            await reader.open("sql", urlencode({"sql": "select 1"}))
            await reader.press("Run")

    with server(built[1], built[0], APP, TMPDIR=str(tmp_path)) as address:
        asyncio.run(asked(address))
        assert [path.name for path in tmp_path.glob("entente-*/*")] == ["entente.duckdb"]
    assert list(tmp_path.glob("entente-*")) == []


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", "http://[::1", "file://"])
def test_no_other_site_opens_a_socket(instance: str, origin: str) -> None:
    assert handshake(instance, origin) == 403


def handshake(at: str, origin: str, host: str = "") -> int:
    """The status that a socket opened from a page of ``origin`` is answered with."""
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
               "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit"}  # fmt: skip
    connection = HTTPConnection(urlsplit(at).netloc, timeout=20)
    connection.request(
        "GET", "/_stcore/stream", headers=upgrade | {"Origin": origin, "Host": host or urlsplit(at).netloc}
    )
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("parts", [[3 * 2**20], [600_000, 600_000]])
def test_a_socket_takes_a_megabyte_at_a_time(instance: str, parts: list[int]) -> None:
    """What is announced is refused before it has come, and so is a message whose parts are more together."""

    async def sent() -> int | None:
        async with websockets.connect(
            f"{instance.replace('http', 'ws', 1)}/_stcore/stream",
            origin=instance,
            subprotocols=["streamlit"],  # type: ignore[arg-type, list-item]
        ) as socket:
            *whole, last = (
                Frame(Opcode.CONT if place else Opcode.BINARY, bytes(size), fin=place + 1 == len(parts))
                for place, size in enumerate(parts)
            )
            for frame in whole:
                socket.transport.write(frame.serialize(mask=True))
            # Of the last its head alone: an end with bytes that nobody has read is a broken line to who has sent them.
            socket.transport.write(last.serialize(mask=True)[:_HEAD])
            with suppress(websockets.ConnectionClosed):
                await asyncio.wait_for(socket.recv(), 20)
            return socket.close_code

    assert asyncio.run(sent()) == 1009


def test_a_page_of_the_instance_opens_a_socket(instance: str) -> None:
    assert handshake(instance, instance) == 101


def test_with_an_address_a_socket_is_opened_under_that_name_only(embedded: str) -> None:
    assert handshake(embedded, "https://entente.example", "entente.example") == 101
    assert handshake(embedded, "http://rebound.example", "rebound.example") == 403


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ENTENTE_EMBED_BY", "*", "ENTENTE_EMBED_BY has '*'; list origins"),
        ("ENTENTE_SQL_ROWS", "many", "ENTENTE_SQL_ROWS is 'many'; set it to a number above zero"),
        ("ENTENTE_OPERATOR_TOKEN", "secret", "ENTENTE_OPERATOR_TOKEN is shorter than 32 characters; make one"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_a_sentence(name: str, value: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", APP, "--server.port", "0"],
        cwd=ROOT, env=os.environ | {name: value}, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.strip().startswith(said)


@pytest.mark.parametrize(
    ("name", "value", "looked", "said"),
    [
        ("ENTENTE_ADDRESS", "entente.example.org", access.demand_address, "ENTENTE_ADDRESS is 'entente.example.org'; write it as https://"),
        ("ENTENTE_ADDRESS", "https://x:port", access.demand_address, "ENTENTE_ADDRESS is 'https://x:port'; write it as https://"),
        ("ENTENTE_READERZ", "everyone", settings.demand_known, "There is no setting ENTENTE_READERZ. Did you mean ENTENTE_READERS?"),
        ("ENTENTE_LOG_QUERIES", "ja", settings.LOG_QUERIES.on, "ENTENTE_LOG_QUERIES is 'ja'; set it to 1, or to nothing."),
    ],
)  # fmt: skip
def test_what_the_start_looks_at(
    name: str, value: str, looked: Callable[[], object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked()
    monkeypatch.setenv("ENTENTE_SERVICE_HOST", "of somebody else")
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongUse, match=re.escape(said)):
        looked()


def test_the_health_is_that_of_the_record(instance: str, world: Path) -> None:
    assert told(instance, "/health") == {"status": "ok", **documents.record()}
    assert ask(instance, "/_stcore/health")[1] == b"ok"


def test_the_container_asks_the_same_health(instance: str) -> None:
    for port, ends in ((str(urlsplit(instance).port), 0), (str(free_port()), 1)):
        command = [sys.executable, "-I", str(ROOT / "deploy" / "healthy.py")]
        done = subprocess.run(command, env={"STREAMLIT_SERVER_PORT": port}, capture_output=True, timeout=20)
        assert done.returncode == ends


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this")
def test_no_other_process_of_the_same_user_looks_into_the_server() -> None:
    asked = "from deploy.shield import shield; shield(); import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"  # not dumpable: /proc shows its memory and environment to root alone


async def opened(address: str) -> list[str]:
    """What a page says."""
    async with session(address) as reader:
        return list((await reader.open("events")).texts())


def test_a_file_that_was_damaged_while_it_is_served_is_no_health(world: Path, tmp_path: Path) -> None:
    """Answers that are kept would hide it; the log says why once, however often anybody asks."""
    seeds = shutil.copytree(Path(os.environ["ENTENTE_SEEDS"]), tmp_path / "seeds")
    database = tmp_path / "entente.duckdb"
    build.build(seeds, database)
    with server(database, seeds, APP, tmp_path / "log") as running:
        assert ask(running, "/health")[0].status == 200
        (seeds / "events.csv").write_text("broken\n", encoding="utf-8")
        (said,) = [text for text in asyncio.run(opened(running)) if "last good record" in text]
        assert said.startswith("The record has ") and "events.csv" not in said
        served = versions.current(database)
        assert served
        os.truncate(served.path, 100_000)
        assert [ask(running, "/health")[0].status for _ in range(4)] == [503] * 4
        assert count(running, "entente_record_up") == 0
    assert (tmp_path / "log").read_text(encoding="utf-8").count("The record does not answer.") == 1


def test_a_record_that_does_not_open_is_told_without_its_place(tmp_path: Path) -> None:
    with server(tmp_path / "none.duckdb", tmp_path / "nothing", APP, tmp_path / "log") as running:
        answer, body = ask(running, "/health")
        assert answer.status == 503 and json.loads(body)["status"] == "failing" and str(tmp_path) not in body.decode()
        answer, body = ask(running, "/api/events")
        assert answer.status == 503 and str(tmp_path) not in body.decode()
        assert count(running, "entente_record_up") == 0 and count(running, "entente_errors_total") > 0
        page = ask(running, "/status")[1].decode()
        assert "does not open" in page and "NoRecord" in page and str(tmp_path) not in page


def test_headers_and_cookies(instance: str, embedded: str) -> None:
    plain, _ = ask(instance, "/_stcore/health")
    assert plain.headers["x-frame-options"] == "DENY" and "strict-transport-security" not in plain.headers
    assert re.fullmatch(r"_streamlit_xsrf=\S+; Path=/; SameSite=Strict", plain.headers["set-cookie"])
    safe, _ = ask(instance, "/_stcore/health", X_Forwarded_Proto="https")
    assert "Secure" in safe.headers["set-cookie"] and safe.headers["strict-transport-security"] == "max-age=31536000"
    framed, _ = ask(embedded, "/_stcore/health")
    assert "Secure" in framed.headers["set-cookie"] and "x-frame-options" not in framed.headers
    assert "frame-ancestors https://example.org http://127.0.0.1:" in framed.headers["content-security-policy"]
    for path in ("/", "/events", "/api", "/health", "/static/nothing.js", "/app/static/icon.svg", "/status"):
        told_headers = ask(instance, path)[0].headers
        assert told_headers["x-content-type-options"] == "nosniff" and told_headers["referrer-policy"] == "same-origin"
        assert re.search(r"default-src 'none';.*frame-ancestors 'none'", told_headers["content-security-policy"])
        assert not re.search(r"https?:|\*|unsafe-eval'[^;]*unsafe-eval", told_headers["content-security-policy"])
    shapes = next((ROOT / "static").glob("countries-*.geojson")).name
    assert "immutable" in ask(instance, f"/app/static/{shapes}")[0].headers["cache-control"]
    assert "cache-control" not in ask(instance, "/app/static/icon.svg")[0].headers


def test_a_cookie_gets_what_it_lacks() -> None:
    assert (
        headers.hardened(b"_streamlit_user=x; Path=/; HttpOnly", True)
        == b"_streamlit_user=x; Path=/; HttpOnly; Secure; SameSite=Lax"
    )
    assert (
        headers.hardened(b"_streamlit_xsrf=x; samesite=strict; secure", True)
        == b"_streamlit_xsrf=x; samesite=strict; secure"
    )
    assert headers.hardened(b"a=b", False) == b"a=b; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    "listed", ["*", "https://*", "example.org", "https://a.org; script-src *", "https://a.org/path", "javascript:x"]
)
def test_who_may_embed_is_an_origin(monkeypatch: pytest.MonkeyPatch, listed: str) -> None:
    monkeypatch.setenv("ENTENTE_EMBED_BY", listed)
    with pytest.raises(WrongUse, match="ENTENTE_EMBED_BY has"):
        headers.embedders()


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.0.0.1", False)]
)
def test_the_machine_itself(host: str, here: bool) -> None:
    scope = {"type": "http", "client": (host, 1), "headers": [(b"host", b"localhost:8501")]}
    assert guard.operator(scope) is here
    assert not guard.operator(scope | {"client": None})


class Policed(Watched):
    """A page that notes also what its policy has refused."""

    def __init__(self, browser: Browser, address: str, **how: Any) -> None:
        super().__init__(browser, address, **how)
        self.page.expose_function("refused", lambda said: self.wrong.append(f"refused: {said}"))
        self.page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => window.refused(e.effectiveDirective + ' ' + e.blockedURI))"
        )


@needs_browser
def test_every_page_under_the_policy_and_what_is_counted_and_logged(
    browser: Browser, instance: str, log: Path, world: Path
) -> None:
    before = {
        name: count(instance, f'entente_runs_total{{outcome="drawn",page="{name}"}}') for name in ("map", "events")
    }
    watched = Policed(browser, instance)
    for path, act in PAGES.items():
        act(watched.open(path))
    assert count(instance, "entente_sessions") == 1
    watched.close()
    assert watched.wrong == []
    for name, value in before.items():
        assert count(instance, f'entente_runs_total{{outcome="drawn",page="{name}"}}') > value
    assert count(instance, 'entente_sql_statements_total{outcome="answered"}') == 1
    assert count(instance, 'entente_sql_statements_total{outcome="failed"}') == 1
    assert count(instance, "entente_sql_slow_total") >= 1
    assert count(instance, 'entente_runs_total{outcome="failed",page="events"}') == 0
    assert count(instance, 'entente_run_seconds_count{page="map"}') > 0
    assert count(instance, "entente_sql_running") == count(instance, "entente_sql_waiting") == 0
    assert (
        count(
            instance,
            f'entente_record_info{{as_of="{documents.record()["as_of"]}",version="{documents.record()["version"]}"}}',
        )
        == 1
    )
    assert ask(instance, "/api")[0].status == 200
    assert count(instance, 'entente_api_requests_total{route="/api",status="200"}') >= 1
    assert soon(lambda: count(instance, "entente_sessions") == 0)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    runs = [line for line in lines if line["what"] == "run"]
    assert {run["page"] for run in runs} >= {"overview", "map", "sql", "event"} and all(
        run["seconds"] > 0 for run in runs
    )
    assert {line["outcome"] for line in lines if line["what"] == "statement"} == {"answered", "failed"}
    assert all(line["time"].endswith("+00:00") for line in lines)
    written = log.read_text(encoding="utf-8")
    assert not re.search(r"secret|select 42|turkey|127\.0\.0\.1|\?", written)


def drawn(page: Page) -> None:
    page.wait_for_selector(".choroplethlayer path")


def pictures(page: Page) -> None:
    for kind in ("PNG", "SVG"):
        with page.expect_download() as got:
            page.get_by_role("button", name=kind, exact=True).first.click()
        assert Path(got.value.path()).stat().st_size > 5000


def downloaded(page: Page) -> None:
    page.get_by_role("button", name="Take it with you").click()
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert "event_id" in Path(got.value.path()).read_text(encoding="utf-8-sig")


def statements(page: Page) -> None:
    for sql, told in ((BROKEN, "The query gave no result."), ("select 42 as answer", "1 row in")):
        page.get_by_role("textbox", name="SQL").fill(sql)
        page.get_by_role("button", name="Run", exact=True).click()
        page.get_by_text(told).first.wait_for()
        page.wait_for_selector(DONE)


def looked(page: Page) -> None:
    """There is nothing to do on this page."""


PAGES = {
    "/": looked, "/intensity": pictures, "/map?region=World": drawn, "/network": looked,
    "/events?q=turkey&event=visit-2022": downloaded, "/country?id=AZE": looked, "/pair?id=AZE-TUR": looked,
    "/event?id=visit-2022": looked, "/sources": looked, "/sql": statements, "/method": looked,
}  # fmt: skip


@needs_browser
def test_only_who_is_listed_may_show_it_in_a_frame(
    browser: Browser, instance: str, embedded: str, elsewhere: type[Around]
) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "frame-ancestors" in said.text else None)
    elsewhere.framed = embedded
    page.goto(elsewhere.at)  # type: ignore[attr-defined]
    page.frame_locator("iframe").locator("[data-testid=stApp] h1").wait_for()
    assert refused == []
    elsewhere.framed = instance
    page.goto(elsewhere.at)  # type: ignore[attr-defined]
    page.wait_for_timeout(1000)
    assert len(refused) == 1 and page.frame_locator("iframe").get_by_test_id("stApp").count() == 0
    page.close()


@needs_browser
def test_the_status_page_can_be_read_on_a_phone(browser: Browser, instance: str) -> None:
    for dark in (False, True):
        watched = Policed(browser, instance, width=390, dark=dark)
        watched.page.goto(f"{instance}/status")
        assert "Entente: status" in watched.page.locator("h1").inner_text()
        assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        paper = watched.page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert paper == "light dark" and watched.page.locator("tr").count() > 15
        watched.close()
        assert watched.wrong == []
