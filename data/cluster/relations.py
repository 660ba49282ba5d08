"""The relations of a layer, made by Spark from what was given and written as Parquet, one folder each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from data import derived
from data.cluster import given, portable, tasks
from data.imports.layers import LAYER_SQL

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Relations that grow with the events; those of the other names are small and made by DuckDB where the build is started.
RELATIONS = (
    "events",
    "participants",
    "sources",
    "event_sources",
    "exercises",
    "event_stories",
    "event_search",
    "episodes",
    "event_countries",
    "citations",
    "pairs",
    "event_levels",
    "event_people",
    "flows",
    "event_list",
    "source_addresses",
    "odd_addresses",
    "event_qualities",
    "event_keys",
    "code_events",
    "word_numbers",
    "word_events",
    "event_factors",
    "usual_event_points",
    "usual_pair_points",
    "pair_years",
    "pair_categories",
    "country_categories",
)
# What the SQL of the others cannot say in Spark, with the file that says it and the small tables that this reads: run by DuckDB within
# the tasks. Letters without accents, and the lists that spellings are written out by, have no like there.
APART = {"event_search": ("search.sql", ("countries", "spellings"))}
_PASSING = ("known", "parts", "numbered", "source_numbers", "reported", "day_powers")  # asked by others, and not kept
_USUAL, _LEAST = "200", 4  # parts in which Spark shares out what it sorts, and how few we take
_BYTES = 8 * 2**20  # of the Parquet that is given, to a part: some tens of megabytes unpacked
_PART = 100_000  # events of a task that DuckDB works on: with all it makes of them some 300 MB


def make(spark: SparkSession, events: Path, out: Path, template: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Write every relation to ``out``; yields its name as each is there. ``template`` is a layer that has the small ones, and
    the large ones without rows. Raises what Spark raises."""
    from pyspark import StorageLevel

    _share_out(spark, events)
    _stage(spark, events)
    fills = portable.fills([LAYER_SQL, *derived.SQL], (*RELATIONS, *_PASSING), apart=APART)
    for name in _small(template) & frozenset().union(*(filled.reads for filled in fills)):
        spark.createDataFrame(_arrow(template, name)).createOrReplaceTempView(name)
    for filled in fills:
        rows = _apart(spark, filled.relation, template) if filled.relation in APART else spark.sql(filled.sql)
        if filled.relation in _PASSING:
            rows.persist(StorageLevel.DISK_ONLY).createOrReplaceTempView(filled.relation)
        else:
            _write(spark, rows if filled.ordered else rows.orderBy(rows.columns[0]), out / filled.relation)
            yield filled.relation


def _share_out(spark: SparkSession, events: Path) -> None:
    """In as many parts as there is work for: two hundred, as usual, took most of the time of a small layer."""
    if spark.conf.get("spark.sql.shuffle.partitions") == _USUAL:
        size = sum(file.stat().st_size for table in given.LARGE for file in given.files(events, table))
        spark.conf.set("spark.sql.shuffle.partitions", max(_LEAST, size // _BYTES))


def _stage(spark: SparkSession, events: Path) -> None:
    """What was given, each thing once, as Spark's views."""
    from pyspark import StorageLevel

    with given.staging() as engine:
        for table in given.LARGE:
            empty = spark.createDataFrame(_arrow(engine, table))
            # One by one: of a folder Spark would read half written ones too.
            files = [str(file) for file in given.files(events, table)]
            there = spark.read.option("mergeSchema", True).parquet(*files) if files else empty
            typed = [there[field.name].cast(field.dataType).alias(field.name) for field in empty.schema]
            there.select(typed).createOrReplaceTempView(f"given_{table}")
    for filled in portable.fills([given.GIVEN_SQL], given.LARGE, beside="staged"):
        # What one statement asks several times is sorted out once, and lies on the disks of the workers meanwhile.
        spark.sql(filled.sql).persist(StorageLevel.DISK_ONLY).createOrReplaceTempView(filled.relation)


def _small(template: duckdb.DuckDBPyConnection) -> set[str]:
    names = template.execute("select table_name from duckdb_tables() where database_name = current_database()")
    return {name for (name,) in names.fetchall()} - {*RELATIONS, *_PASSING}


def _arrow(engine: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    return engine.sql(f"from {table}").to_arrow_table()


def _apart(spark: SparkSession, relation: str, template: duckdb.DuckDBPyConnection) -> DataFrame:
    """Rows that DuckDB makes within the tasks, each of which has the events of one part and their participants."""
    said, small = APART[relation]
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(tasks)  # type: ignore[no-untyped-call]  # so that workers need nothing of ours
    statements = portable.statements(derived.SQL[0].with_name(said))
    fill = tasks.filling(relation, list(statements), {name: _arrow(template, name) for name in small})
    parts = max(1, -(-spark.table("events").count() // _PART))
    parted = [
        spark.sql(f"select *, pmod(hash(event_id), {parts}) as part from {name}").groupBy("part")
        for name in ("events", "participants")
    ]
    schema = spark.createDataFrame(_arrow(template, relation)).schema
    return parted[0].cogroup(parted[1]).applyInArrow(fill, schema)


def _write(spark: SparkSession, rows: DataFrame, folder: Path) -> None:
    """Write the rows, and let what asks for them read what is written and not make them again. They are in order, so that who looks
    for a few of them passes over the rest."""
    rows.write.parquet(str(folder))
    spark.read.schema(rows.schema).parquet(str(folder)).createOrReplaceTempView(folder.name)
