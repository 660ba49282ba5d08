"""Few pages are drawn at once; who waits for something else makes room."""

from __future__ import annotations

import os
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import opened, pace, store

PLACES = max(2, min(os.cpu_count() or 1, 3))


def test_so_many_are_drawn_at_once_and_the_others_after_them() -> None:
    drawn, go, lock = [0, 0], threading.Event(), threading.Lock()
    full = threading.Event()

    def page() -> None:
        with pace.drawing():
            with lock:
                drawn[0] += 1
                drawn[1] = max(drawn)
                if drawn[0] == PLACES:
                    full.set()
            assert go.wait(10)
            with lock:
                drawn[0] -= 1

    with ThreadPoolExecutor(3 * PLACES) as pool:
        pages = [pool.submit(page) for _ in range(3 * PLACES)]
        assert full.wait(10)
        go.set()
        for each in pages:
            each.result(10)
    assert drawn == [0, PLACES]


def test_who_waits_makes_room_and_comes_back() -> None:
    inside = threading.Barrier(PLACES + 1)

    def waits() -> None:
        with pace.drawing(), pace.waiting(), pace.waiting():
            inside.wait(10)

    with ThreadPoolExecutor(PLACES + 1) as pool:
        for each in [pool.submit(waits) for _ in range(PLACES + 1)]:
            each.result(10)
    test_so_many_are_drawn_at_once_and_the_others_after_them()


def test_a_page_that_fails_gives_its_place_back() -> None:
    for _ in range(2 * PLACES):
        with pytest.raises(KeyError), pace.drawing(), pace.waiting():
            raise KeyError
    test_so_many_are_drawn_at_once_and_the_others_after_them()


def test_who_comes_back_goes_before_who_is_new() -> None:
    places, went = pace.Places(1), []
    places.take(back=False)

    def goes(name: str, back: bool) -> None:
        places.take(back=back)
        went.append(name)
        places.give()

    with ThreadPoolExecutor(4) as pool:
        for number, (name, back) in enumerate(
            [("new", False), ("later", False), ("back", True), ("back too", True)], 1
        ):
            pool.submit(goes, name, back)
            while len(places._new) + len(places._back) < number:
                time.sleep(0.01)
        places.give()
    assert went == ["back", "back too", "new", "later"]
    places.take(back=False)  # the place is free


def test_a_small_record_is_asked_while_large_ones_take_their_time(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks a large version holds neither a place nor a turn that others wait for."""
    small, large = store.served(), tmp_path / "large.duckdb"
    shutil.copyfile(small, large)
    with monkeypatch.context() as patch:
        patch.setattr(opened, "_SMALL", 0)
        assert opened.base(large) is not None
    # To open one more may have closed this, which other tests have opened.
    assert opened.base(small) is None
    processors = os.cpu_count() or 1
    inside, over = threading.Semaphore(0), threading.Event()

    def slow() -> None:
        with pace.drawing(), opened.turn(large):
            inside.release()
            assert over.wait(30)

    def short() -> int:
        with pace.drawing(), opened.turn(small):
            return len(opened.cursor(small).execute("from events").fetchall())

    with ThreadPoolExecutor(2 * processors + 1) as pool:
        asked = [pool.submit(slow) for _ in range(2 * processors)]
        assert all(inside.acquire(timeout=10) for _ in range(processors))
        try:
            assert pool.submit(short).result(10) > 0
        finally:
            over.set()
        for each in asked:
            each.result(30)
    opened.forget(large)
