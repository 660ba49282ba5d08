"""What is counted, in Prometheus' format. Labels take values that are known beforehand, so that no reader can make more."""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from streamlit.runtime import Runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, GaugeStat

from data import sandbox, store
from data.journal import LOG, REQUEST, RUN, RUNS, STATEMENT, STATEMENTS
from data.settings import ROOT, SQL_SLOW
from deploy import logs

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_KEPT = 500  # runs of a page that its median is taken from
_SLOW = SQL_SLOW.number(86_400)
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
_runs = Counter("entente_runs", "Runs of a page.", ["page", "outcome"], registry=REGISTRY)
_seconds = Histogram("entente_run_seconds", "Seconds of a run.", ["page"], buckets=_BOUNDS, registry=REGISTRY)
_statements = Counter("entente_sql_statements", "Statements of readers.", ["outcome"], registry=REGISTRY)
_slow = Counter("entente_sql_slow", f"Statements of {SQL_SLOW.name} seconds or more.", registry=REGISTRY)
_requests = Counter("entente_api_requests", "Requests to the API.", ["route", "status"], registry=REGISTRY)
_errors = Counter("entente_errors", "Errors in the log.", registry=REGISTRY)
for _page in PAGES:
    for _outcome in RUNS:
        _runs.labels(_page, _outcome)
for _outcome in STATEMENTS:
    _statements.labels(_outcome)


@dataclass(frozen=True)
class Trouble:
    """One error of late: when, its kind, and what was said of it by us."""

    time: datetime
    kind: str
    what: str


runs: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_KEPT))
outcomes: dict[tuple[str, str], int] = defaultdict(int)
statements: dict[str, int] = defaultdict(int)
troubles: deque[Trouble] = deque(maxlen=10)


class Counted(logging.Handler):
    """Counts what journal.tell told, and errors of all loggers."""

    def emit(self, record: logging.LogRecord) -> None:
        told = getattr(record, "told", {})
        if record.msg == RUN:
            _run(told)
        elif record.msg == STATEMENT:
            _statement(told)
        elif record.msg == REQUEST:
            _requests.labels(told["route"], str(told["status"])).inc()
        elif record.levelno >= logging.ERROR:
            _errors.inc()
            said = record.getMessage() if record.name == LOG.name else record.name
            troubles.append(Trouble(datetime.now(UTC), logs.kind(record), said))


def _run(told: dict[str, object]) -> None:
    page = str(told["page"]) if told["page"] in PAGES else "other"
    outcome, seconds = str(told["outcome"]), float(str(told["seconds"]))
    _runs.labels(page, outcome).inc()
    outcomes[page, outcome] += 1
    if outcome != "superseded":  # it was ended early, so its time says nothing
        _seconds.labels(page).observe(seconds)
        runs[page].append(seconds)


def _statement(told: dict[str, object]) -> None:
    _statements.labels(str(told["outcome"])).inc()
    statements[str(told["outcome"])] += 1
    if float(str(told["seconds"])) >= _SLOW:
        _slow.inc()


class Now:
    """What stands at the moment it is asked: sessions, statements, and the record."""

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        running, waiting = sandbox.standing()
        yield GaugeMetricFamily("entente_sessions", "Readers who are connected.", sessions())
        yield GaugeMetricFamily("entente_sql_running", "Statements that run now.", running)
        yield GaugeMetricFamily("entente_sql_waiting", "Statements that wait for their turn.", waiting)
        try:
            store.demand_intact()
            record = store.row("record")
        except Exception as error:  # whatever it is, the other figures are still wanted
            logging.getLogger("entente").warning("The record does not open: %s", type(error).__name__)
            yield GaugeMetricFamily("entente_record_up", "Whether the record opens.", 0)
            return
        yield GaugeMetricFamily("entente_record_up", "Whether the record opens.", 1)
        as_of = record.as_of.date().isoformat()
        yield InfoMetricFamily("entente_record", "Which record.", {"version": record.version, "as_of": as_of})


REGISTRY.register(Now())


def sessions() -> int:
    """How many readers are connected, as Streamlit counts them."""
    if not Runtime.exists():
        return 0
    told = Runtime.instance().stats_mgr.get_stats(family_names=[ACTIVE_SESSIONS_FAMILY])
    return sum(stat.value for stats in told.values() for stat in stats if isinstance(stat, GaugeStat))


def memory() -> int:
    """Bytes of memory of this process; 0 where the system does not tell."""
    return int(REGISTRY.get_sample_value("process_resident_memory_bytes") or 0)


def metrics(request: Request) -> Response:
    """All of it, for Prometheus."""
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)
