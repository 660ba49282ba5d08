"""Few pages are drawn at once; who waits for something else makes room."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data import pace

PLACES = (os.cpu_count() or 1) + 1


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
        with pace.drawing(), pace.waiting():
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
