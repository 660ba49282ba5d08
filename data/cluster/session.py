"""Apache Spark, started for a build and ended with it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from data.faults import WrongUse

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_PYTHON_SAYS = re.compile(r"[\w.]*(Error|Exception): ")
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",  # a day is the same on every machine
    "spark.sql.cteRecursionLevelLimit": "100000",  # parts of parts; each row is an event, and none is its own part
    "spark.sql.cteRecursionRowLimit": "-1",
    # Small enough that a question passes over what it does not ask for, and that two processors read one file.
    "spark.hadoop.parquet.block.size": str(16 * 2**20),
    "spark.ui.showConsoleProgress": "false",  # each relation is told when it is there
    "spark.log.level": "ERROR",
}
_MASTER = re.compile(r"(local(\[.+\]|-cluster\[.+\])?|spark://[^/:]+:[0-9]+(,[^/:]+:[0-9]+)*|yarn|k8s://.+)")
_STANDALONE = re.compile(r"spark://([^/:,]+):([0-9]+)$")
_PATIENCE = 5.0  # seconds to wait for the master's door


@contextmanager
def started(master: str, settings: Sequence[str] = ()) -> Iterator[SparkSession]:
    """A session on the cluster ``master``, with ``settings`` such as spark.executor.memory=4g. Raises WrongUse where Spark or Java is
    missing, or the cluster does not answer."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # Only Arrow's tables are exchanged here, and no frames of pandas.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    # Workers take the command that the driver names; where theirs lies elsewhere, this variable says so.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Entente").master(master)
    for name, value in (_SETTINGS | _read(settings)).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise WrongUse(
            f"Spark could not be started on {master} with these settings; what it says stands above. ({_said(error)})"
        ) from error
    try:
        yield spark
    except (PySparkException, Py4JError) as error:
        raise WrongUse(f"Spark could not build the layer: {_said(error)}") from error
    finally:
        spark.stop()


def demand(master: str, settings: Sequence[str]) -> None:
    """Raise WrongUse where Spark, Java or the cluster is not there, or a setting is none; nothing is started."""
    if not find_spec("pyspark"):
        raise WrongUse("This needs Apache Spark: pip install -r requirements-spark.txt")
    _read(settings)
    if not _MASTER.fullmatch(master):
        raise WrongUse(f"{master} is no cluster of Spark; write it as spark://host:7077, yarn, k8s://… or local[4].")
    _demand_java()
    if door := _STANDALONE.match(master):
        try:
            socket.create_connection((door[1], int(door[2])), _PATIENCE).close()
        except OSError as error:
            raise WrongUse(
                f'No Spark answers at {door[1]}:{door[2]} ({error.strerror or error}). Start it, or take --master "local[2]".'
            ) from error


def _demand_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise WrongUse(
            "Spark needs Java 17 or later, as the command java or where JAVA_HOME says. On Debian: apt-get install default-jre-headless"
        )


def _read(settings: Sequence[str]) -> dict[str, str]:
    if wrong := next((one for one in settings if "=" not in one), None):
        raise WrongUse(f"{wrong} is no setting of Spark; write it as spark.executor.memory=4g.")
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in settings)}


def _said(error: Exception) -> str:
    """The line that tells what went wrong: the last of Python's on a worker, of Java's, or the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    told = [line for line in lines if _PYTHON_SAYS.match(line)]
    java = [line.removeprefix(": ") for line in lines if line.startswith(": ")]
    return (told[-1:] or java[:1] or lines)[0]
