"""nginx with the configuration of deploy/nginx before two dashboards: limits, headers, and readers whose dashboard dies."""

from __future__ import annotations

import asyncio
import http.server
import json
import re
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import websockets
from browser import Watched, chromium, needs_browser
from playwright.sync_api import Page, expect
from proxy import NAME, NGINX, OPENSSL, nginx

from benchmarks.served import free_port, process
from benchmarks.wire import session
from data.settings import ROOT

pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light"),
    pytest.mark.skipif(OPENSSL is None, reason="no openssl here: apt-get install openssl"),
    pytest.mark.xdist_group("proxy"),
]
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE
ONCE = (
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Permissions-Policy",
    "Cross-Origin-Opener-Policy", "Strict-Transport-Security",
)  # fmt: skip
OWN = ("Content-Security-Policy", "X-Content-Type-Options", "Strict-Transport-Security")  # of what nginx says by itself
AT_ONCE = 50  # sockets of one address


@dataclass
class Told:
    """An answer."""

    status: int
    headers: Message
    body: str

    @property
    def replica(self) -> str:
        """The one that the cookie of the answer names."""
        return re.sub(r"entente_replica=(\w*).*", r"\1", self.headers.get("Set-Cookie", ""))


def ask(at: str, path: str, method: str = "GET", *, body: Any = None, source: str = "", **given: str) -> Told:
    """An answer through the proxy; ``given`` are headers with _ for -, ``source`` the address that asks."""
    told = {name.replace("_", "-"): value for name, value in given.items()}
    where = (source, 0) if source else None
    address = urlsplit(at)
    netloc = (address.hostname or "", address.port)
    kind = (
        HTTPSConnection(*netloc, timeout=20, source_address=where, context=TRUSTING)
        if address.scheme == "https"
        else HTTPConnection(*netloc, timeout=20, source_address=where)
    )
    kind.request(method, path, body=body, headers=told)
    answer = kind.getresponse()
    got = Told(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    kind.close()
    return got


class Echo(http.server.BaseHTTPRequestHandler):
    """What stands behind the proxy and says which headers it was sent."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        said = json.dumps([[name.lower(), value] for name, value in self.headers.items()]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """It says nothing."""


@contextmanager
def echo() -> Iterator[int]:
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served.server_port
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="module")
def echoed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The proxy before two servers that tell what they were sent."""
    with echo() as a, echo() as b, nginx(tmp_path_factory.mktemp("echo"), (free_port(), free_port()), (a, b)) as at:
        yield at


@dataclass
class Instance:
    """The proxy before two dashboards: its addresses, its folder, and each dashboard's address and process."""

    at: str
    plain: str
    folder: Path
    replicas: dict[str, tuple[str, subprocess.Popen[bytes]]] = field(default_factory=dict)
    start: Any = None

    def sessions(self) -> dict[str, int]:
        """How many readers each dashboard has."""
        return {name: int(sample(address, "entente_sessions")) for name, (address, _) in self.replicas.items()}

    def kill(self, name: str) -> str:
        """Kill a dashboard; returns the name of the other."""
        running = self.replicas[name][1]
        running.send_signal(signal.SIGKILL)
        running.wait()
        return next(other for other in self.replicas if other != name)


def sample(address: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", ask(address, "/metrics").body, re.MULTILINE)
    assert found, name
    return float(found[1])


@pytest.fixture(scope="module")
def instance(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    seeds, database = built
    ports, given = dict(zip("ab", (free_port(), free_port()), strict=True)), (free_port(), free_port())
    made = Instance("", f"http://127.0.0.1:{given[0]}", tmp_path_factory.mktemp("proxy"))
    with ExitStack() as stack:

        def start(name: str) -> None:
            how = {"ENTENTE_ADDRESS": f"https://{NAME}", "ENTENTE_DB": str(database), "ENTENTE_SEEDS": str(seeds)}
            made.replicas[name] = stack.enter_context(
                process(ports[name], "deploy/app.py", made.folder / f"log-{name}", **how)
            )

        made.start = start
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(start, ports))
        made.at = stack.enter_context(nginx(made.folder, given, (ports["a"], ports["b"])))
        yield made


def test_what_a_reader_says_of_themselves_is_not_passed_on(echoed: str) -> None:
    told = ask(
        echoed, "/events", X_Forwarded_For="1.2.3.4", X_Forwarded_Proto="http", Forwarded="for=1.2.3.4", Via="1.1 x", X_Real_Ip="1.2.3.4",
        Authorization="Bearer word", X_Forwarded_Host="evil.example", True_Client_Ip="1.2.3.4", Upgrade="websocket", Connection="upgrade",
    )  # fmt: skip
    sent = json.loads(told.body)
    assert len(dict(sent)) == len(sent)
    kept = {name: value for name, value in sent if not name.startswith(("user-agent", "accept"))}
    assert kept == {"host": urlsplit(echoed).netloc, "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https"}
    sent = dict(json.loads(ask(echoed, "/_stcore/stream", Upgrade="WebSocket", Connection="upgrade").body))
    assert (sent["upgrade"], sent["connection"]) == ("websocket", "upgrade")


def test_who_opens_a_page_takes_the_next_and_stays_there(echoed: str) -> None:
    newcomers = [ask(echoed, "/", Sec_Fetch_Dest="document").replica for _ in range(4)]
    assert sorted(newcomers) == ["a", "a", "b", "b"]
    for name in "ab":
        again = ask(echoed, "/media/x", Cookie=f"_streamlit_xsrf=x; entente_replica={name}")
        assert again.status == 200 and "Set-Cookie" not in again.headers
    assert ask(echoed, "/", Cookie="entente_replica=other", Sec_Fetch_Dest="document").replica in ("a", "b")
    for browser in ("one", "two", "three"):
        assert len({ask(echoed, "/", User_Agent=browser).replica for _ in range(6)}) == 1
    cookie = ask(echoed, "/").headers["Set-Cookie"]
    assert re.fullmatch(r"entente_replica=[ab]; Path=/; Secure; HttpOnly; SameSite=None; Partitioned", cookie)


def test_the_cookie_follows_who_answers(tmp_path: Path) -> None:
    dead = free_port()
    with echo() as alive, nginx(tmp_path, (free_port(), free_port()), (dead, alive)) as at:
        moved = ask(at, "/_stcore/health", Cookie="entente_replica=a")
        assert (moved.status, moved.replica) == (200, "b")
        assert {ask(at, "/", Sec_Fetch_Dest="document").replica for _ in range(4)} == {"b"}
        lost = ask(at, "/media/x", Cookie="entente_replica=a")
        assert lost.status in (200, 503)  # nobody else has it


def test_without_a_dashboard_there_is_a_sentence(tmp_path: Path) -> None:
    with nginx(tmp_path, (free_port(), free_port()), (free_port(), free_port())) as at:
        told = ask(at, "/events?q=secret")
        assert told.status == 503 and told.body.startswith("Entente is not there at this moment")
        assert all(len(told.headers.get_all(name, [])) == 1 for name in OWN)
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert "503 GET /events " in written and not re.search(r"secret|client", written)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/events", 200), ("/api/events?size=1", 200), ("/api/events?nothing=1", 400), ("/health", 200),
     ("/app/static/nothing.js", 404), ("/app/static/icon.svg", 200), ("/_stcore/health", 200), ("/media/nothing.csv", 404)],
)  # fmt: skip
def test_the_headers_of_the_dashboard_come_through_once(instance: Instance, path: str, status: int) -> None:
    told = ask(instance.at, path)
    assert told.status == status
    assert {name: len(told.headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert told.headers["Server"] == "nginx"


def test_files_are_packed_and_kept(instance: Instance) -> None:
    script = re.search(r'src="\./(static/js/index\.[^"]+)"', ask(instance.at, "/").body)
    assert script
    shapes = next((ROOT / "static").glob("countries-*.geojson"))
    for path, whole in ((f"/{script[1]}", None), (f"/app/static/{shapes.name}", shapes.stat().st_size)):
        for _ in range(2):  # the second comes from what nginx keeps
            told = ask(instance.at, path, Accept_Encoding="gzip")
            assert told.headers["Content-Encoding"] == "gzip" and "immutable" in told.headers["Cache-Control"]
            assert {name: len(told.headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)
        assert whole is None or len(ask(instance.at, path).body.encode()) == whole
    lines = (instance.folder / "entente.log").read_text(encoding="utf-8").splitlines()
    assert sum(script[1] in line and line.endswith(" -") for line in lines) >= 1


def test_what_is_too_much_is_refused(instance: Instance) -> None:
    assert ask(instance.at, "/", "POST", body=b"x" * 2000).status == 413
    assert ask(instance.at, "/api/events", "POST", body=iter([b"x" * 2000])).status == 413
    assert ask(instance.at, "/events?q=" + "x" * 6000, Referer=f"{instance.at}/events?q=" + "x" * 6000).status == 200
    assert ask(instance.at, "/events?q=" + "x" * 20_000).status == 414
    assert ask(instance.at, "/", Cookie="x" * 20_000).status == 400
    told = ask(instance.at, "/", "POST", body=b"x" * 2000)
    assert {name: len(told.headers.get_all(name, [])) for name in OWN} == dict.fromkeys(OWN, 1)


def test_a_slow_reader_is_let_go(instance: Instance) -> None:
    address = urlsplit(instance.plain)
    with socket.create_connection((address.hostname, address.port or 0), timeout=15) as slow:
        slow.sendall(f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: ".encode())
        begun = time.monotonic()
        assert slow.recv(100) == b"" and 1 < time.monotonic() - begun < 5


PRIVATE = (
    "/metrics", "/status", "/metrics/", "/STATUS", "//metrics", "/%6detrics", "/x/../status", "/_stcore/metrics", "/x/_stcore/metrics",
    "/_stcore/script-health-check", "/_stcore/agent/mcp", "/_stcore/agent", "/_stcore/upload_file/a/b", "/%5fstcore/metrics",
)  # fmt: skip


def test_what_is_the_operators_is_not_passed_on(instance: Instance) -> None:
    for path in PRIVATE:
        told = ask(instance.at, path, Authorization="Bearer word")
        assert told.status == 404 and "nginx" in told.body, path
        assert {name: len(told.headers.get_all(name, [])) for name in OWN} == dict.fromkeys(OWN, 1)
    log = (instance.folder / "entente.log").read_text(encoding="utf-8")
    assert not re.search(r" 404 GET /(metrics|status) .*\d:", log), "nginx answers by itself"


def test_no_log_has_who_asked_or_what(instance: Instance) -> None:
    ask(instance.at, "/events%3Fcountry=AZE&q=secret")
    for at in (instance.plain, instance.at):
        for path in ("/.well-known/acme-challenge/x?q=secret", "/events?q=secret"):
            ask(at, path, "POST", body=b"x" * 3_000, Host=NAME, Referer=f"https://{NAME}/events?q=secret")
    time.sleep(0.3)
    written = {log.name: log.read_text(encoding="utf-8") for log in instance.folder.glob("*.log")}
    assert " GET /events " in written["entente.log"]
    assert [name for name, text in written.items() if "secret" in text or "client:" in text] == []


def test_only_its_own_name_is_answered(instance: Instance) -> None:
    assert ask(instance.at, "/", Host="evil.example").status == 421
    for answer in (
        ask(instance.plain, "/"),
        ask(instance.plain, "/", Host="evil.example"),
        ask(instance.at, "/", Host="evil.example"),
    ):
        assert answer.status == 421 and answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    moved = ask(instance.plain, "/events?pair=AZE-PAK", Host=NAME)
    assert (moved.status, moved.headers["Location"]) == (301, f"https://{NAME}/events?pair=AZE-PAK")
    address = urlsplit(instance.at)
    for name in ("evil.example", None):  # its certificate is shown to nobody who asks for another
        with (
            socket.create_connection(("127.0.0.1", address.port or 0)) as raw,
            pytest.raises(ssl.SSLError, match="unrecognized"),
        ):
            TRUSTING.wrap_socket(raw, server_hostname=name)


async def _open(at: str, stack: AsyncExitStack, many: int, source: str = "127.0.0.1") -> list[int]:
    """Open sockets from an address, and keep them; the status of each."""

    async def one() -> int:
        try:
            socket = websockets.connect(f"{at.replace('http', 'ws', 1)}/_stcore/stream", ssl=TRUSTING, origin=at,  # type: ignore[arg-type]
                                        subprotocols=["streamlit"], local_addr=(source, 0))  # type: ignore[list-item] # fmt: skip
            await stack.enter_async_context(socket)
        except websockets.InvalidStatus as refused:
            return int(refused.response.status_code)
        return 101

    return list(await asyncio.gather(*(one() for _ in range(many))))


def test_too_many_sockets_of_one_address_keep_nobody_else_out(instance: Instance) -> None:
    async def tried() -> None:
        async with AsyncExitStack() as stack:
            opened = await _open(instance.at, stack, AT_ONCE + 5, "127.0.0.2")
            assert sorted(opened) == [101] * AT_ONCE + [429] * 5
            assert await _open(instance.at, stack, 3) == [101] * 3
            assert ask(instance.at, "/health", source="127.0.0.2").status == 200
        async with AsyncExitStack() as stack:
            await asyncio.sleep(1)
            assert await _open(instance.at, stack, 1, "127.0.0.2") == [101]

    asyncio.run(tried())


def test_many_requests_at_once_are_refused_and_a_page_is_not_many(instance: Instance) -> None:
    def asked(path: str, many: int) -> list[Told]:
        with ThreadPoolExecutor(16) as pool:
            return list(pool.map(lambda _: ask(instance.at, path, source="127.0.0.3"), range(many)))

    told = asked("/api/nothing", 80)
    refused = [each for each in told if each.status == 429]
    assert 10 < len(refused) < 40 and refused[0].body.startswith("Too much is asked")
    assert {each.status for each in asked("/app/static/icon.svg", 200)} == {200}


def test_visits_are_spread_and_stay(instance: Instance) -> None:
    async def visit(cookie: str, stack: AsyncExitStack) -> None:
        how = {"ssl": TRUSTING, "origin": instance.at, "additional_headers": {"Cookie": f"entente_replica={cookie}"}}
        reader = await stack.enter_async_context(session(instance.at, **how))
        for page in ("", "events", "map"):
            await reader.open(page)
        seen = await reader.type("q", "visit") if (await reader.open("events")) else None
        assert seen and seen.elements

    async def visits() -> None:
        before = instance.sessions()
        cookies = [ask(instance.at, "/", Sec_Fetch_Dest="document").replica for _ in range(6)]
        async with AsyncExitStack() as stack:
            await asyncio.gather(*(visit(cookie, stack) for cookie in cookies))
            assert {name: now - before[name] for name, now in instance.sessions().items()} == {"a": 3, "b": 3}

    asyncio.run(visits())


@pytest.mark.browser
@needs_browser
def test_a_reader_whose_dashboard_dies_goes_on_with_the_other(instance: Instance) -> None:
    with chromium() as browser:
        reader = Watched(browser, instance.at, ignore_https_errors=True)
        page = reader.open("/events?country=AZE&event=visit-2022")
        view, figure = page.url, page.locator("h1").inner_text()
        served = cookie(page)
        has_its_files(page)
        other = instance.kill(served)
        comes_back(page, other)
        reader.settle()
        assert (page.url, page.locator("h1").inner_text()) == (view, figure)
        # The page is run there once the socket is back, which takes a moment on a busy machine.
        deadline = time.monotonic() + 30
        while not runs(instance, other) and time.monotonic() < deadline:
            page.wait_for_timeout(200)
        reader.settle()
        assert runs(instance, other) > 0 and len(downloaded(page)) > 100
        page.get_by_placeholder("Search events").fill("visit")
        shows(page, told(instance, other, "country=AZE&q=visit"))

        instance.start(served)
        page.get_by_placeholder("Search events").fill("")
        shows(page, told(instance, other, "country=AZE"))
        assert cookie(page) == other
        has_its_files(page)
        instance.kill(other)
        page.get_by_placeholder("Search events").fill("Baykar")  # before the browser knows
        comes_back(page, served)
        shows(page, told(instance, served, "country=AZE&q=Baykar"))
        page.get_by_role("link", name="Map").first.click()
        page.wait_for_selector(".choroplethlayer path")
        assert "country=Azerbaijan" in page.url
        reader.close()
        assert reader.wrong == []


def cookie(page: Page) -> str:
    """The dashboard that the browser's cookie names."""
    return next(str(kept.get("value")) for kept in page.context.cookies() if kept.get("name") == "entente_replica")


def has_its_files(page: Page) -> None:
    """Wait until nothing is on its way; a file that its dashboard was sending as it died is torn, and the browser says so."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")


def comes_back(page: Page, other: str) -> None:
    """Wait until the browser has come to the other dashboard by itself."""
    end = time.monotonic() + 30
    while cookie(page) != other and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert cookie(page) == other
    page.wait_for_selector('[data-test-connection-state="CONNECTED"]')


def runs(instance: Instance, name: str) -> float:
    return sample(instance.replicas[name][0], 'entente_runs_total{outcome="drawn",page="events"}')


def told(instance: Instance, name: str, query: str) -> int:
    return int(json.loads(ask(instance.replicas[name][0], f"/api/events?{query}").body)["total"])


def shows(page: Page, number: int) -> None:
    """The page comes to say that it shows so many events, and stands still so."""
    expect(page.locator("h1")).to_have_text(re.compile(rf"^\s*{number} events? "))
    page.wait_for_timeout(800)
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    assert int(page.locator("h1").inner_text().split()[0]) == number


def downloaded(page: Page) -> bytes:
    page.get_by_role("button", name="Take it with you").click()
    with page.expect_download() as begun:
        page.get_by_role("button", name="CSV", exact=True).click()
    page.keyboard.press("Escape")
    return Path(begun.value.path()).read_bytes()
