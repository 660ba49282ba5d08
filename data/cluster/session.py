"""Apache Spark, started for a build and ended with it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
}


@contextmanager
def started(master: str, settings: Sequence[str] = ()) -> Iterator[SparkSession]:
    """A session on the cluster ``master``, with ``settings`` such as spark.executor.memory=4g. Raises WrongUse where Spark or Java is
    missing, or the cluster does not answer."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise WrongUse("This needs Apache Spark and sqlglot: pip install -r requirements-spark.txt") from error
    _demand_java()
    # Workers take the command that the driver names; where theirs lies elsewhere, this variable says so.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Entente").master(master)
    for name, value in (_SETTINGS | _read(settings)).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise WrongUse(f"Spark could not be started on {master}: {_said(error)}") from error
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    except (PySparkException, Py4JError) as error:
        raise WrongUse(f"Spark could not build the layer: {_said(error)}") from error
    finally:
        spark.stop()


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
