"""The sign-in as it is run: a real server, a real OpenID provider, a real browser, and sockets that obey nobody."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import duckdb
import oidc_provider_mock
import pytest
from browser import needs_browser, server
from playwright.sync_api import Browser, Page, expect
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from test_deploy import APP, ask, count, soon

from benchmarks import wire
from data import access, roles, settings
from data.faults import WrongUse
from data.journal import STATEMENTS
from data.roles import Role
from data.settings import ROOT
from deploy import way
from deploy.door import Door

PEOPLE = {
    "ada": {"name": "Ada Byron", "email": "Ada@Example.org", "email_verified": True},
    "ben": {"name": "Ben *Reader*", "email": "ben@example.org", "email_verified": True},
    "rob": {"name": "Rob", "groups": ["staff", "Analysts"]},
    "eve": {"name": "Eve", "email": "eve@evil-example.org", "email_verified": True},
    "una": {"name": "Una", "email": "una@example.org", "email_verified": False},
}
SETTINGS = {
    "ENTENTE_OIDC_CLIENT": "entente",
    "ENTENTE_OIDC_SECRET": "known to the provider and to the instance",
    "ENTENTE_COOKIE_SECRET": "c" * 40,
    "ENTENTE_READERS": "@example.org analysts",
    "ENTENTE_SQL_READERS": "ada@example.org",
    "ENTENTE_ROLE_CLAIM": "groups",
    "ENTENTE_API_TOKEN": "a" * 40,
}
PUBLIC = "https://entente.example"
PAGES = ("events", "", "intensity", "map", "network", "event", "country", "pair", "compare", "sources", "sql", "method")
QUERY = "id=AZE&event=visit-2022&sql=from+events"
WAITING = "Military cooperation between states, event by event"
Said = TypeVar("Said")
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sign-in")]


def people() -> list[oidc_provider_mock.User]:
    return [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """An OpenID provider that knows PEOPLE; its address."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # it speaks http
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with oidc_provider_mock.run_server_in_thread(user_claims=people(), require_nonce=True) as running:
        yield f"http://localhost:{running.server_port}"
    del os.environ["AUTHLIB_INSECURE_TRANSPORT"]


def opened(built: tuple[Path, Path], provider: str, log: Path = Path(os.devnull), **more: str) -> Any:
    """A server with a sign-in."""
    seeds, database = built
    known = {"ENTENTE_OIDC_METADATA": f"{provider}/.well-known/openid-configuration"}
    return server(database, seeds, APP, log, **SETTINGS | known | {"ENTENTE_ADDRESS": "http://127.0.0.1:{port}"} | more)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sign-in") / "log"


@pytest.fixture(scope="module")
def instance(built: tuple[Path, Path], provider: str, log: Path) -> Iterator[str]:
    with opened(built, provider, log) as running:
        yield running


@pytest.fixture(scope="module")
def public(built: tuple[Path, Path], provider: str) -> Iterator[str]:
    """An instance behind a proxy with https, which the tests are."""
    with opened(built, provider, ENTENTE_ADDRESS=PUBLIC) as running:
        yield running


@pytest.fixture(scope="module")
def words(built: tuple[Path, Path]) -> list[bytes]:
    """What only the record can tell: titles of events, names of countries, addresses of sources."""
    with duckdb.connect(str(built[1]), read_only=True) as connection:
        told = connection.sql("select title from events union select name from countries union select url from sources")
        return [row[0].encode() for row in told.fetchall()]


def run(coroutine: Coroutine[Any, Any, Said]) -> Said:
    """Its result; in a thread, for a browser keeps the loop of this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class Heard:
    """A socket that keeps all that the server has sent."""

    def __init__(self, socket: Any) -> None:
        self._socket, self.messages = socket, list[bytes]()

    async def send(self, message: bytes) -> None:
        await self._socket.send(message)

    async def recv(self) -> bytes:
        self.messages.append(await self._socket.recv())
        return self.messages[-1]


async def visited(
    at: str, jar: dict[str, str], pages: dict[str, str], pressed: dict[str, str], names: tuple[str, ...] = PAGES
) -> bytes:
    """All that is sent to visits that open every page by its name, then by its hash in ``pages``, and press buttons by their
    identities in ``pressed``, whether they were offered or not."""
    heard = b""
    for name in names:
        async with wire.session(at, jar) as visit:
            visit._socket = socket = Heard(visit._socket)  # type: ignore[assignment]
            await visit.open(name, QUERY)
            visit.pages, visit._ids = dict(pages), visit._ids | pressed
            await visit.open(name, QUERY)
            for key in pressed:
                await visit.press(key)
            heard += b"".join(socket.messages)  # type: ignore[attr-defined]
    return heard


async def offered(at: str, jar: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes of all pages, and the buttons of the page of SQL."""
    async with wire.session(at, jar) as visit:
        await visit.open("sql")
        return visit.pages, {key: visit._ids[key] for key in ("Run", "Explain", "Put it in the editor")}


class Client:
    """A browser without the browser: it keeps cookies, follows nothing by itself, and comes under the public name."""

    def __init__(self, at: str, public: str) -> None:
        self.at, self.public, self.jar = at, public, dict[str, str]()
        self.lines: list[str] = []

    def get(self, path: str, **more: str) -> Any:
        held = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        answer, _ = ask(self.at, path, **{"Cookie": held, "Host": urlsplit(self.public).netloc} | more)
        self.lines = answer.headers.get_all("set-cookie") or []
        for line in self.lines:
            name, _, value = line.partition(";")[0].partition("=")
            self.jar[name] = value
            if re.search(r"max-age=0|=null;", line.lower()):
                del self.jar[name]
        return answer

    def begin(self, referer: str = "") -> str:
        """Go to the provider; the address there."""
        answer = self.get(run(self.pressed()), Referer=referer)
        assert answer.status == 302
        return str(answer.headers["location"])

    async def pressed(self) -> str:
        """The address that the button of the sign-in leads to."""
        async with wire.session(self.at) as visit:
            visit._socket = socket = Heard(visit._socket)  # type: ignore[assignment]
            await visit.open("")
            await visit.press("sign_in")
        told = (ForwardMsg.FromString(message).auth_redirect.url for message in socket.messages)  # type: ignore[attr-defined]
        return next(filter(None, told))

    def sign_in(self, sub: str, referer: str = "") -> Any:
        return self.get(agreed(self.begin(referer), sub))

    def signed_in(self) -> bool:
        return any(name.endswith("_streamlit_user") for name in self.jar)


class Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Goes nowhere."""


def agreed(at: str, sub: str) -> str:
    """What the provider sends the browser back to, once a person has agreed: path and query."""
    with pytest.raises(HTTPError) as answer:
        urllib.request.build_opener(Still).open(at, f"sub={sub}".encode())
    back = urlsplit(answer.value.headers["location"])
    answer.value.close()
    return f"{back.path}?{back.query}"


def known(at: str, sub: str) -> dict[str, str]:
    """The cookies of a person who has signed in."""
    client = Client(at, at)
    client.sign_in(sub)
    client.get("/_stcore/health")  # brings the cookie that sockets are opened with
    return client.jar


def statements(at: str) -> float:
    return sum(count(at, f'entente_sql_statements_total{{outcome="{outcome}"}}') for outcome in STATEMENTS)


def test_the_first_who_come_and_have_not_signed_in_get_nothing_of_the_record(instance: str, words: list[bytes]) -> None:
    heard = run(visited(instance, {}, {}, {}))
    assert b"Sign in" in heard and WAITING.encode() in heard
    assert [word for word in words if word in heard] == []


def test_no_socket_gets_the_record_without_a_sign_in_whatever_it_sends(instance: str, words: list[bytes]) -> None:
    ada = known(instance, "ada")
    pages, buttons = run(offered(instance, ada))
    assert set(pages) == {*PAGES, "overview"}, "the first page has two addresses"
    full = run(visited(instance, ada, pages, {}, ("events", "method")))
    assert len([word for word in words if word in full]) > 10
    other = Client(instance, instance)
    other.get("/_stcore/health")
    forged = ada | {"_streamlit_user": ada["_streamlit_user"][:-4] + "AAAA"}
    for jar in ({}, other.jar, forged, {**ada, "_streamlit_user": "x"}):
        heard = run(visited(instance, jar, pages, buttons, ("sql", "events")))
        assert b"Sign in" in heard and [word for word in words if word in heard] == []


@pytest.mark.parametrize("sub", ["eve", "una"])
def test_a_stranger_gets_nothing_of_the_record(instance: str, words: list[bytes], sub: str) -> None:
    pages, buttons = run(offered(instance, known(instance, "ada")))
    heard = run(visited(instance, known(instance, sub), pages, buttons, ("sql", "events")))
    assert b"who may not read here" in heard and b"Sign out" in heard
    assert [word for word in words if word in heard] == []
    assert (b"has not verified" in heard) is (sub == "una")


def test_no_statement_runs_for_a_reader(instance: str) -> None:
    ada = known(instance, "ada")
    pages, buttons = run(offered(instance, ada))
    before = statements(instance)
    for sub in ("ben", "rob"):
        heard = run(visited(instance, known(instance, sub), pages, buttons, ("sql",)))
        assert b"SQL is open to those whom this instance names for it." in heard
        assert b"entente.duckdb" not in heard and b"participations" not in heard
    assert statements(instance) == before
    heard = run(visited(instance, ada, pages, {"Run": buttons["Run"]}, ("sql",)))
    assert statements(instance) == before + 1 and b"entente.duckdb" in heard


def test_a_reader_comes_back_to_the_page_that_was_asked_for(public: str) -> None:
    client = Client(public, PUBLIC)
    back = client.sign_in("ada", f"{PUBLIC}/events?pair=AZE-PAK&q=jf-17")
    assert (back.status, back.headers["location"]) == (302, "/events?pair=AZE-PAK&q=jf-17")
    assert client.signed_in() and "entente_way" not in client.jar


@pytest.mark.parametrize(
    "referer",
    [
        "", "https://evil.example/events", f"{PUBLIC}//evil.example", f"{PUBLIC}/%2f/evil.example", f"{PUBLIC}.evil.example/events",
        f"{PUBLIC}/\\evil.example", "https://[", f"{PUBLIC}/events?q={'x' * 3000}", "https://a@entente.example/events",
    ],
)  # fmt: skip
def test_the_way_back_leads_to_this_instance_only(referer: str) -> None:
    assert way.asked(referer, PUBLIC) == "/"


@pytest.mark.parametrize(
    "kept",
    ["//evil.example", "https://evil.example", "/a/b", "/\\evil.example", "/events?a\r\nb", "%2F%2Fevil.example"],
)
def test_a_cookie_from_elsewhere_leads_nowhere(kept: str) -> None:
    assert way.found({"entente_way": kept}) == "/"


def test_the_cookies_are_hardened(public: str) -> None:
    client = Client(public, PUBLIC)
    at = client.begin(f"{PUBLIC}/events")
    (session,) = (line for line in client.lines if line.startswith("__Host-_streamlit_session="))
    (asked,) = (line for line in client.lines if line.startswith("entente_way="))
    client.get(agreed(at, "ada"))
    mine = [
        line for line in client.lines if line.startswith(("__Host-_streamlit_user=", "__Host-_streamlit_user_tokens="))
    ]
    assert len(mine) == 2
    for line in (session, asked, *mine):
        flags = {part.strip().lower() for part in line.split(";")[1:]}
        assert {"httponly", "secure", "samesite=lax"} <= flags and not any(flag.startswith("domain") for flag in flags)
        assert int(re.search(r"max-age=(\d+)", line.lower())[1]) <= 12 * 3600  # type: ignore[index]
        assert ("path=/oauth2callback" if line is asked else "path=/") in flags
    assert not any(line.startswith("_streamlit_user") for line in client.lines)


def test_a_cookie_that_another_host_of_the_domain_has_set_is_not_read(public: str) -> None:
    client = Client(public, PUBLIC)
    client.sign_in("ada")
    assert client.get("/media/none").status == 404
    for spelled in ("_streamlit_user", "_streamlit_user ", "\xa0_streamlit_user"):
        client.jar = {spelled: client.jar.pop(next(name for name in client.jar if name.strip().endswith("_user")))}
        assert client.get("/media/none").status == 401


def test_a_callback_without_the_state_of_this_browser_is_refused(public: str) -> None:
    mallory, victim, other = (Client(public, PUBLIC) for _ in range(3))
    code = agreed(mallory.begin(), "eve")  # what Mallory would have the victim's browser open
    assert victim.get(code).headers["location"] == "/" and not victim.signed_in()
    at = victim.begin()
    own = agreed(at, "ada")
    forged = ("/oauth2callback", "/oauth2callback?state=x&code=y", re.sub(r"state=[^&]+", "state=x", own), code)
    for each in (*forged, re.sub(r"&?state=[^&]+", "", own)):
        assert victim.get(each).headers["location"] == "/" and not victim.signed_in()
    begun = dict(victim.jar)
    assert victim.get(own).status == 302 and victim.signed_in()
    other.jar = begun
    assert other.get(own).headers["location"] == "/" and not other.signed_in()  # a code serves once


def test_a_code_of_another_sign_in_is_refused_for_its_nonce(public: str) -> None:
    mallory, victim = Client(public, PUBLIC), Client(public, PUBLIC)
    code = parse_qs(urlsplit(agreed(mallory.begin(), "eve")).query)["code"][0]
    state = parse_qs(urlsplit(victim.begin()).query)["state"][0]
    assert victim.get(f"/oauth2callback?state={state}&code={code}").headers["location"] == "/"
    assert not victim.signed_in()


def test_no_other_site_signs_a_reader_in_or_out(public: str) -> None:
    client = Client(public, PUBLIC)
    client.sign_in("ada")
    for path in ("/auth/login?provider=x", "/auth/logout"):
        for site in ("cross-site", "same-site"):
            assert client.get(path, Sec_Fetch_Site=site).status == 403 and client.signed_in()
    assert client.get("/media/none").status == 404


def test_a_sign_in_that_has_ended_has_ended_for_its_copies(public: str) -> None:
    client = Client(public, PUBLIC)
    client.sign_in("ada")
    copied = dict(client.jar)
    out = client.get("/auth/logout")
    assert out.status == 302 and not client.signed_in()
    back = parse_qs(urlsplit(out.headers["location"]).query)
    assert back["post_logout_redirect_uri"] == [f"{PUBLIC}/oauth2callback"] and back["id_token_hint"]
    client.jar = copied
    assert client.get("/media/none").status == 401


def test_the_interface_is_closed_and_opens_to_its_word(instance: str) -> None:
    token = SETTINGS["ENTENTE_API_TOKEN"]
    ada = "; ".join(f"{name}={value}" for name, value in known(instance, "ada").items())
    wrong: list[dict[str, str]] = [
        {}, {"Cookie": ada}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {token}x"}, {"Authorization": f"Basic {token}"},
    ]  # fmt: skip
    for path in ("/api", "/api/openapi.json", "/api/events", "/api/events/visit-2022", "/api/intensity", "/api/none"):
        for given in wrong:
            answer, body = ask(instance, path, **given)
            assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
            assert json.loads(body)["problem"].startswith("This interface is open to programs that bring the word of")
            assert "access-control-allow-origin" not in answer.headers and answer.headers["cache-control"] == "no-store"
    answer, body = ask(instance, "/api/events/visit-2022", Authorization=f"Bearer {token}")
    assert answer.status == 200 and "visit-2022" in body.decode()
    assert answer.headers["cache-control"] == "private, max-age=60" and "Authorization" in answer.headers["vary"]
    assert "access-control-allow-origin" not in answer.headers


def test_health_tells_nothing_of_the_record(instance: str) -> None:
    assert json.loads(ask(instance, "/health")[1]) == {"status": "ok"}


@pytest.mark.usefixtures("provider")
def test_a_sign_in_ends_by_itself_and_a_silent_provider_is_told(built: tuple[Path, Path], words: list[bytes]) -> None:
    with ExitStack() as lasting:
        own = lasting.enter_context(oidc_provider_mock.run_server_in_thread(user_claims=people(), require_nonce=True))
        with opened(built, f"http://localhost:{own.server_port}", ENTENTE_SIGN_IN_HOURS="0.003") as brief:
            jar = known(brief, "ben")
            assert b"recorded" in run(visited(brief, jar, {}, {}, ("events",)))
            run(ended(brief, jar))
            heard = run(visited(brief, jar, {}, {}, ("events",)))
            assert b"Sign in" in heard and [word for word in words if word in heard] == []
            lasting.close()
            client = Client(brief, brief)
            answer, body = ask(brief, run(client.pressed()))
            assert (answer.status, body[:30]) == (503, b"The provider of the sign-in do")


async def ended(at: str, jar: dict[str, str]) -> None:
    """Wait, and do nothing, until the server closes a page that is open."""
    async with wire.session(at, jar) as visit:
        await visit.open("method")
        await asyncio.wait_for(visit._socket.wait_closed(), 30)
        assert visit._socket.close_code == 1008


class Visitor:
    """A person at a browser that goes nowhere but to the instance and the provider."""

    def __init__(self, browser: Browser, at: str, provider: str, **how: Any) -> None:
        self.at, self.provider = at, provider
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, **how)
        self.page: Page = self.context.new_page()
        self.page.route(lambda url: not url.startswith((at, provider)), lambda route: route.abort())

    def sign_in(self, sub: str, path: str = "/") -> Page:
        self.page.goto(self.at + path)
        return self.agree(sub)

    def agree(self, sub: str) -> Page:
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name=sub, exact=True).click()
        self.page.wait_for_url(f"{self.at}/**")
        self.page.wait_for_selector("h1")
        return self.page

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Sign out").click()
        self.page.get_by_role("button", name="End session").click()
        self.page.get_by_role("button", name="Sign in").wait_for()


@pytest.fixture
def person(browser: Browser, instance: str, provider: str) -> Iterator[Visitor]:
    someone = Visitor(browser, instance, provider)
    yield someone
    someone.context.close()


@needs_browser
def test_a_stranger_tries_another_account_and_reads(person: Visitor) -> None:
    page = person.sign_in("una", "/map")
    expect(page.get_by_text("You are signed in as una@example.org, who may not read here.")).to_be_visible()
    person.sign_out()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    page.goto(f"{person.at}/events?pair=AZE-PAK&q=turkey")
    person.agree("ben")
    expect(page.locator("h1")).to_contain_text("recorded")
    expect(page).to_have_url(re.compile(r"/events\?.*pair=Azerbaijan.*q=turkey|/events\?.*q=turkey.*pair=Azerbaijan"))
    names = page.locator('[data-testid="stTopNavLink"]').all_inner_texts()
    assert "Events" in names and "SQL" not in names
    page.get_by_role("button", name="Ben *Reader*").click()
    expect(page.get_by_text("ben@example.org")).to_be_visible()
    expect(page.get_by_text("May read.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take it with you").click()
    assert page.get_by_text("The SQL of this view").count() == 0
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert "event_id" in Path(got.value.path()).read_text(encoding="utf-8-sig")
    file = urlsplit(got.value.url).path
    assert file.startswith("/media/") and ask(person.at, file)[0].status == 401
    assert ask(person.at, file, Cookie="_streamlit_user=x")[0].status == 401


@needs_browser
def test_sql_in_the_browser_and_the_way_out_of_every_page(person: Visitor) -> None:
    page = person.sign_in("ada", "/sql")
    page.get_by_role("textbox", name="SQL").fill("select 41 + 1 as answer")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_test_id("stMain").get_by_text("1 row in")).to_be_visible()
    other = person.context.new_page()
    other.goto(f"{person.at}/method")
    expect(other.locator("h1")).to_contain_text("measured")
    page.get_by_role("button", name="Ada Byron").click()
    expect(page.get_by_text("May read and ask in SQL.")).to_be_visible()
    person.sign_out()
    # The other page is asked for anew by itself, in its place, and is nobody's.
    other.bring_to_front()
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    assert other.locator("h1").all_inner_texts() == ["Entente"] and other.url == f"{person.at}/method"
    assert not [cookie for cookie in person.context.cookies() if cookie["name"].startswith("_streamlit_user")]


def test_the_log_names_nobody(instance: str, log: Path) -> None:
    ask(instance, "/oauth2callback?error=ben%40example.org&error_description=a+long+story")
    assert soon(lambda: "Error during authentication: unknown" in log.read_text(encoding="utf-8"))
    assert not re.search(r"example\.org|Byron|Reader\*|long story|127\.0\.0\.1|code=", log.read_text(encoding="utf-8"))


RULE = roles.Rule(
    roles.named("@example.org, ben@else.example analysts", "R", "groups"),
    roles.named("ADA@example.org chief", "S", "groups"),
    "groups",
)


def mail(address: object, verified: object = True) -> dict[str, object]:
    return {"email": address, "email_verified": verified}


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        (mail("Ada@EXAMPLE.org"), Role.SQL), (mail("ben@example.org"), Role.READER), (mail("BEN@else.example"), Role.READER),
        (mail("ben@example.org", "true"), Role.READER), ({"groups": "Analysts"}, Role.READER), ({"groups": ["x", "chief"]}, Role.SQL),
        (mail("ada@example.org", False), Role.NONE), (mail("ada@example.org", None), Role.NONE),
        ({"email": "ada@example.org"}, Role.NONE), (mail("ada@example.org", "false"), Role.NONE), (mail(["ada@example.org"]), Role.NONE),
        (mail("x@evil-example.org"), Role.NONE), (mail("x@example.org.evil.com"), Role.NONE), (mail("x@sub.example.org"), Role.NONE),
        (mail("x@evil.com@example.org"), Role.NONE), (mail("@example.org"), Role.NONE), (mail("x@example.org "), Role.NONE),
        (mail("x@example.org."), Role.NONE), (mail("ada@example.org\n"), Role.NONE), (mail("ben@else.exam\u017fple"), Role.NONE),
        ({"groups": ["analyst\u017f"]}, Role.NONE), ({"groups": ["analysts2"]}, Role.NONE), ({"groups": {"analysts": True}}, Role.NONE),
        ({"roles": ["chief"]}, Role.NONE), ({"groups": [["chief"], 1, None]}, Role.NONE), ({"groups": "ada@example.org"}, Role.NONE),
        ({}, Role.NONE),
    ],
)  # fmt: skip
def test_who_may_what(claims: dict[str, object], role: Role) -> None:
    assert roles.role(claims, RULE) is role


def test_everyone_is_who_has_signed_in() -> None:
    nobody = roles.named("", "S", "")
    assert roles.role({"sub": "1"}, roles.Rule(roles.named("everyone", "R", ""), nobody)) is Role.READER
    for rule in (
        roles.Rule(roles.named("everyone", "R", ""), nobody),
        roles.Rule(nobody, roles.named("everyone", "S", "")),
    ):
        assert roles.role({}, rule) is Role.NONE
    some = roles.Rule(roles.named("staff", "R", "groups"), nobody, "groups")
    assert roles.role({"groups": "everyone"}, some) is Role.NONE


def test_where_everyone_may_read_files_ask_for_a_sign_in_all_the_same() -> None:
    everyone = roles.Rule(roles.named("everyone", "R", ""), roles.named("everyone", "S", ""))
    within = Door(PlainTextResponse("a file"), access.Access("http://testserver", everyone, 60))
    client = TestClient(within)
    for cookie in ({}, {"_streamlit_user": "forged"}, {"_streamlit_user": "2|1:0|10:1|15:_streamlit_user|4:e30=|x"}):
        assert client.get("/media/x.csv", cookies=cookie).status_code == 401
    assert client.get("/events").text == "a file"


@pytest.mark.parametrize("listed", ["@", "a@", "*@example.org", "@*.org", "a@b@c.org", "example.org", "analysts"])
def test_a_list_that_names_nobody_is_told(listed: str) -> None:
    with pytest.raises(WrongUse, match=r"^ENTENTE_READERS has"):
        roles.named(listed, "ENTENTE_READERS", "")


WHOLE = SETTINGS | {
    "ENTENTE_OIDC_METADATA": "https://id.example/.well-known/openid-configuration",
    "ENTENTE_ADDRESS": f"{PUBLIC}/",
}
PLAIN = "http://id.example/x"
HALVES = [
    ("ENTENTE_OIDC_SECRET", "", "A sign-in is set up in part: ENTENTE_OIDC_SECRET is missing."),
    ("ENTENTE_READERS", "", "A sign-in is set up in part: ENTENTE_READERS is missing."),
    ("ENTENTE_ADDRESS", "", "A sign-in is set up in part: ENTENTE_ADDRESS is missing."),
    (
        "ENTENTE_ADDRESS",
        f"{PUBLIC}/entente",
        "ENTENTE_ADDRESS is 'https://entente.example/entente'; with a sign-in it is a name alone",
    ),
    ("ENTENTE_ADDRESS", PLAIN, "ENTENTE_ADDRESS is 'http://id.example/x'; with a sign-in it begins with https://."),
    (
        "ENTENTE_OIDC_METADATA",
        PLAIN,
        "ENTENTE_OIDC_METADATA is 'http://id.example/x'; with a sign-in it begins with https://.",
    ),
    ("ENTENTE_COOKIE_SECRET", "c" * 31, "ENTENTE_COOKIE_SECRET is shorter than 32 characters"),
    ("ENTENTE_API_TOKEN", "a", "ENTENTE_API_TOKEN is shorter than 32 characters"),
    ("ENTENTE_ROLE_CLAIM", "", "ENTENTE_READERS has 'analysts'; write everyone"),
    ("ENTENTE_SIGN_IN_HOURS", "0", "ENTENTE_SIGN_IN_HOURS is '0'"),
]


@pytest.mark.parametrize(("name", "value", "said"), HALVES, ids=lambda told: str(told)[:40])
def test_half_a_sign_in_is_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    for each, told in (WHOLE | {name: value}).items():
        monkeypatch.setenv(each, told)
    with pytest.raises(WrongUse, match=f"^{re.escape(said)}"):
        access.access()


def test_there_is_no_sign_in_where_nothing_is_set() -> None:
    assert access.access() is None


@pytest.mark.parametrize("name", ["ENTENTE_COOKIE_SECRET_FILE", "ENTENTE_OIDC_SECRET_FILE", "ENTENTE_API_TOKEN_FILE"])
def test_an_empty_file_of_a_secret_is_half_a_sign_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").touch()
    monkeypatch.setenv(name, str(tmp_path / "empty"))
    with pytest.raises(WrongUse, match="A sign-in is set up in part"):
        access.access()


def test_a_word_of_a_file_is_that_of_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "word").write_text("a" * 40)
    monkeypatch.setenv("ENTENTE_OPERATOR_TOKEN_FILE", str(tmp_path / "word"))
    assert settings.OPERATOR_TOKEN.value() == "a" * 40
    (tmp_path / "word").write_text("n")
    assert settings.OPERATOR_TOKEN.value() == "a" * 40
    (tmp_path / "word").unlink()
    assert settings.OPERATOR_TOKEN.value() == "a" * 40


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org https://b.org",
        "https://a.org,https://b.org",
        "https://a b",
        "https://a?x=1",
        "https://a#b",
        "https://u@a.org",
    ],
)
def test_an_address_that_is_none_does_not_start(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_ADDRESS", address)
    with pytest.raises(WrongUse, match="write it as https"):
        access.demand_address()


@pytest.mark.parametrize("name", [*SETTINGS, "ENTENTE_COOKIE_SECRET_FILE"])
def test_one_setting_is_enough_to_mean_a_sign_in(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, SETTINGS.get(name, "no/such/file"))
    with pytest.raises(WrongUse):
        access.access()


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("d" * 40 + "\n", encoding="utf-8")
    for each, told in WHOLE.items():
        monkeypatch.setenv(each, told)
    monkeypatch.delenv("ENTENTE_COOKIE_SECRET")
    monkeypatch.setenv("ENTENTE_COOKIE_SECRET_FILE", str(tmp_path / "secret"))
    whole = access.access()
    assert whole and whole.address == PUBLIC and whole.secure and settings.COOKIE_SECRET.value() == "d" * 40
    assert whole.holds({"iat": 100}, 101) and not whole.holds({"iat": 100}, 100 + 12 * 3600)
    assert not whole.holds({}, 100) and not whole.holds({"iat": "100"}, 100)
    assert whole.holds({"iat": 200}, 100) and not whole.holds({"iat": 1000}, 100), (
        "a clock that was set back prolongs nothing"
    )


def test_a_start_with_half_a_sign_in_ends_in_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", APP, "--server.port", "0"],
        cwd=ROOT, env=os.environ | {"ENTENTE_OIDC_CLIENT": "entente"}, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == "A sign-in is set up in part: ENTENTE_OIDC_METADATA is missing."


def test_the_dashboard_alone_is_closed_by_the_settings_of_a_sign_in(
    monkeypatch: pytest.MonkeyPatch, world: Path
) -> None:
    monkeypatch.setenv("ENTENTE_READERS", "everyone")
    shown = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30).run()
    assert [title.value for title in shown.title] == ["Entente"] and not shown.button
    assert "ENTENTE\\_OIDC\\_METADATA is missing" in shown.markdown[-1].value


def test_a_page_alone_is_closed_too(monkeypatch: pytest.MonkeyPatch, world: Path) -> None:
    monkeypatch.setenv("ENTENTE_READERS", "everyone")
    for path in sorted((ROOT / "pages").glob("*.py")):
        shown = AppTest.from_file(str(path), default_timeout=30).run()
        assert len(shown.main) == 0 and not shown.exception, path.name
