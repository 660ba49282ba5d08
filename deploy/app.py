"""The dashboard as a shared instance runs it, with headers, health, metrics and an API: streamlit run deploy/app.py"""

import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # Streamlit has put our own folder there, and the rooms are beside it

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data.faults import NoRecord, WrongUse
from data.journal import LOG
from data.settings import LOG_QUERIES, OPERATOR_TOKEN, demand_known

try:
    from data import access, following, sandbox, store
    from deploy import api, frames, headers, health, logs, metrics, sign_in, status, takings, watchdog
    from deploy.door import Door
    from deploy.guard import Guard
    from deploy.shield import shield

    demand_known()
    access.demand_address()
    access.long_enough(OPERATOR_TOKEN)
    LOG_QUERIES.on()
    EMBEDDERS, ACCESS = headers.embedders(), sign_in.set_up()
except WrongUse as error:  # a setting that cannot be meant
    sys.exit(str(error))

# Every choice has an address, so a machine that follows links would never come to an end; it may know the first page.
ROBOTS = PlainTextResponse("User-agent: *\nAllow: /$\nDisallow: /\n")


frames.limit()
takings.limit()
following.be_discreet()


@asynccontextmanager
async def watched(app: st.App) -> AsyncIterator[None]:
    """Listen to the dashboard for as long as it is served."""
    shield()
    logs.attach(metrics.Counted())
    LOG.info("started")
    # The first reader would wait for the record to be opened, and for whatever changed in the seeds since it was built.
    threading.Thread(target=_open_record, daemon=True).start()
    async with watchdog.watching():
        yield
    sandbox.close()
    LOG.info("stopped")


def _open_record() -> None:
    with suppress(NoRecord):  # /health says so, and every page
        store.refresh()
        store.row("record")


def told(error: Exception) -> None:
    """An error that a page has not caught; Streamlit shows the reader a sentence, and the log has the rest."""
    LOG.error("A callback failed.", exc_info=error)


app = st.App(
    ROOT / "dashboard.py",
    routes=[
        *api.routes(closed=bool(ACCESS)),
        Route("/health", health.health),
        Route("/metrics", metrics.metrics),
        Route("/status", status.status),
        Route("/robots.txt", lambda _: ROBOTS),
    ],
    middleware=[
        Middleware(headers.SafeHeaders, embedders=EMBEDDERS),
        Middleware(Guard, signs_in=bool(ACCESS)),
        *([Middleware(Door, access=ACCESS)] if ACCESS else []),
    ],
    secrets=sign_in.secrets(ACCESS),
    lifespan=watched,
    on_script_error=told,
)
