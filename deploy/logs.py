"""The log of a shared instance: one line of JSON a record, on standard error. No addresses, no names, nothing a reader has
written unless that is switched on."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from typing import Any

import streamlit.logger

from data.journal import LOG
from data.settings import LOG_QUERIES

# In what others write: addresses of machines, and what follows a question mark.
_MACHINE = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}")
_QUERY = re.compile(r"\?\S+")
# Ends of lines, and signs that turn a terminal.
_UNSEEN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LONGEST = 1_000
# Others that tell the operator something by what they fill in, and nothing of a reader: of a callback only a code comes so far.
_FILLED = ("py.warnings", "streamlit.web.server.starlette.starlette_auth_routes")


class Lines(logging.Formatter):
    """A record as one line: time in UTC, level, logger, what, the fields that journal.tell gave, and a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": record.getMessage() if record.name == LOG.name else _scrubbed(_of_others(record)),
        }
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line |= {"error": kind(record), "traceback": _told(record.exc_info[1])}
        return _UNSEEN.sub("�", json.dumps(line, ensure_ascii=False, default=str))


def attach(*others: logging.Handler) -> None:
    """Let every record go to standard error, and to ``others`` as well."""
    written = logging.StreamHandler(sys.stderr)
    written.setFormatter(Lines())
    logging.root.handlers = [written, *others]
    logging.root.setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)
    LOG.handlers = []
    logging.captureWarnings(True)
    # Streamlit gives each of its loggers a handler of its own as it comes to be, and the server's own too.
    streamlit.logger.setup_formatter = _adopt
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("streamlit", "uvicorn", "websockets", "asyncio"):
            _adopt(logging.getLogger(name))
    threading.excepthook = _thread_failed


def kind(record: logging.LogRecord) -> str:
    """The kind of error that a record tells of, such as ``ValueError``; the logger where it tells none."""
    if record.exc_info and record.exc_info[0]:
        return record.exc_info[0].__name__
    return record.name


def _adopt(logger: logging.Logger) -> None:
    logger.handlers, logger.propagate = [], True
    logger.setLevel(logging.WARNING)


def _told(error: BaseException) -> str:
    """The traceback. What the engine says of an error may repeat what a reader has written, so it is left out unless that
    is switched on; what the system says of files is kept."""
    if LOG_QUERIES.on() or isinstance(error, OSError):
        return "".join(traceback.format_exception(error))
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def _of_others(record: logging.LogRecord) -> str:
    """The first line of what others tell, without what they fill in: that may come from a reader, a megabyte at a time."""
    said = record.getMessage() if record.name in _FILLED else str(record.msg)
    return said.partition("\n")[0]


def _scrubbed(said: str) -> str:
    told = _QUERY.sub("?…", _MACHINE.sub("(address)", said[:_LONGEST]))
    return f"{told}…" if len(said) > _LONGEST else told


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    if args.exc_value:
        LOG.error("A thread failed.", exc_info=args.exc_value)
