"""Runs statements of strangers in a process of its own, with limits; data.workers starts it and may kill it.

Reads lines of JSON (``sql``, ``most``, ``values``) and answers each with one (``columns``, ``types``, ``rows``, ``more``, or ``error``
and ``outcome``; ``spent`` where the process should be replaced). It imports nothing of this project but what is in this folder, so
that it can run isolated, with an empty environment.
"""

BYTES = 5_000_000  # of the rows of a result, as JSON
