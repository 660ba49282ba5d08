"""Beyond one machine: what was imported, as Parquet on storage that machines share; the relations of a layer made from it by Apache Spark;
and the layer, a small database that reads them where they lie."""
