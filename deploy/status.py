"""The operator's page: what runs, how fast, and what went wrong of late. No script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from data import documents, sandbox, store
from data.journal import RUNS, STATEMENTS
from deploy import metrics

_SINCE, _BEGAN = datetime.now(UTC), time.monotonic()  # the clock may be set while this runs
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 46rem; padding: 0 1rem }
h1, h2 { font-family: Georgia, serif; font-weight: 600; line-height: 1.2 }
div { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
th, td { border-bottom: 1px solid GrayText; padding: .25rem .6rem .25rem 0; text-align: left; vertical-align: top }
th { font-weight: 600 }
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def status(request: Request) -> HTMLResponse:
    """The page as it stands at this moment."""
    parts = [_facts(), _pages(), _statements(), _troubles()]
    html = (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>Status · Entente</title><style>{_STYLE}</style></head><body><h1>Entente: status</h1>{''.join(parts)}</body></html>"
    )
    return HTMLResponse(html, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"})


def _facts() -> str:
    running, waiting = sandbox.standing()
    rows = [
        ("Record", _record()),
        ("Up since", f"{_time(_SINCE)} ({_span(timedelta(seconds=time.monotonic() - _BEGAN))})"),
        ("Readers connected", metrics.sessions()),
        ("Statements", f"{running} run, {waiting} wait"),
        ("Memory", f"{metrics.memory() / 1e6:.0f} MB"),
    ]
    return _table("Now", (), rows)


def _record() -> str:
    try:
        store.demand_intact()  # or what is kept would be told of a file that is gone
        record = documents.record()
    except Exception as error:  # the page is there to tell of just that
        return f"does not open ({type(error).__name__})"
    return f"{record['version']}, as of {record['as_of']}"


def _pages() -> str:
    rows = [
        (page, *(metrics.outcomes.get((page, outcome), 0) for outcome in RUNS), *_times(page)) for page in metrics.PAGES
    ]
    return _table("Runs by page", ("Page", *(outcome.capitalize() for outcome in RUNS), "Median", "95 %"), rows)


def _times(page: str) -> tuple[str, str]:
    """The median of the last runs, and what 95 of 100 stay below."""
    took = list(metrics.runs[page]) if page in metrics.runs else []
    if not took:
        return "–", "–"
    high = statistics.quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
    return f"{statistics.median(took):.2f} s", f"{high:.2f} s"


def _statements() -> str:
    rows = [(outcome, metrics.statements.get(outcome, 0)) for outcome in STATEMENTS]
    return _table("Statements of readers", ("Ended", "Times"), rows)


def _troubles() -> str:
    rows = [(_time(trouble.time), trouble.kind, trouble.what) for trouble in reversed(list(metrics.troubles))]
    return _table("Last errors", ("When", "Kind", "What"), rows) if rows else "<h2>Last errors</h2><p>None.</p>"


def _table(title: str, headings: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    head = f"<tr>{''.join(f'<th>{escape(heading)}</th>' for heading in headings)}</tr>" if headings else ""
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{escape(title)}</h2><div><table>{head}{body}</table></div>"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _span(span: object) -> str:
    return str(span).partition(".")[0]
