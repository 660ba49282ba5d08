"""What a curator may write as a date: every form of the grammar, its bounds, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import dates, words

READ = [
    ("2022-03-21", "2022-03-21", "2022-03-21", "day", False, "21 March 2022"),
    ("2022-03", "2022-03-01", "2022-03-31", "month", False, "March 2022"),
    ("2020-02", "2020-02-01", "2020-02-29", "month", False, "February 2020"),
    ("2014", "2014-01-01", "2014-12-31", "year", False, "2014"),
    ("2014-21", "2014-03-01", "2014-05-31", "season", False, "spring 2014"),
    ("2014-23", "2014-09-01", "2014-11-30", "season", False, "autumn 2014"),
    ("2014-24", "2014-12-01", "2015-02-28", "season", False, "winter 2014–2015"),
    ("2022-03-21?", "2022-03-21", "2022-03-21", "day", True, "21 March 2022 (uncertain)"),
    ("2022-03-21~", "2022-03-20", "2022-03-22", "day", True, "about 21 March 2022"),
    ("2022-01~", "2021-12-01", "2022-02-28", "month", True, "about January 2022"),
    ("2014-24~", "2014-09-01", "2015-05-31", "season", True, "about winter 2014–2015"),
    ("2014%", "2013-01-01", "2015-12-31", "year", True, "about 2014 (uncertain)"),
    ("2021-09-12/2021-09-20", "2021-09-12", "2021-09-20", "day", False, "12 to 20 September 2021"),
    ("2021-09-28/2021-10-02", "2021-09-28", "2021-10-02", "day", False, "28 September to 2 October 2021"),
    ("2021-12-30/2022-01-02", "2021-12-30", "2022-01-02", "day", False, "30 December 2021 to 2 January 2022"),
    ("2021-09-12/2021-10", "2021-09-12", "2021-10-31", "month", False, "12 September 2021 to October 2021"),
    ("2019~/2021-05-02?", "2018-01-01", "2021-05-02", "year", True, "about 2019 to 2 May 2021 (uncertain)"),
    ("../2016-05-04", "2016-05-04", "2016-05-04", "day", True, "by 4 May 2016"),
    ("2009-09-28/2009-09", "2009-09-28", "2009-09-30", "month", False, "28 September 2009 to a day in September 2009"),
    ("2010-09/2010-09-17", "2010-09-01", "2010-09-17", "month", False, "a day in September 2010 to 17 September 2010"),
    ("2010-09~/2010-09-17", "2010-08-01", "2010-09-17", "month", True, "about September 2010 to 17 September 2010"),
    ("2009/2010-02-03", "2009-01-01", "2010-02-03", "year", False, "2009 to 3 February 2010"),
]
REFUSED = [
    "", "2022-02-30", "2021-02-29", "2022-13", "2022-00", "2022-25", "2022-3-1", "22-03-21", "20220321", "0000",
    "2022-03-21/2022-03-20", "2022-03/2022-02", "2022/2021", "../..", "/2022", "2022/", "2022/..?", "..", "2022?~",
    "2022-03-21T10:00", " 2022", "2022 ", "March 2022", "9999~", "0001-01-01~", "2022/2023/2024", "-2022", "２０２２",
]  # fmt: skip
DAYS = st.dates(date(1001, 1, 1), date(9000, 12, 31))


@pytest.mark.parametrize(("text", "first", "last", "precision", "doubt", "words"), READ)
def test_a_date_is_read(text: str, first: str, last: str, precision: str, doubt: bool, words: str) -> None:
    expected = dates.Span(date.fromisoformat(first), date.fromisoformat(last), precision, doubt, words)
    assert dates.read(text) == expected


def test_an_open_end_has_no_last_day() -> None:
    assert dates.read("2016~/..") == dates.Span(date(2015, 1, 1), None, "year", True, "since about 2016")


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(dates.DateFault):
        dates.read(text)


@given(DAYS, st.integers(0, 4000), st.sampled_from(["", "?", "~", "%"]), st.sampled_from(["", "?", "~", "%"]))
def test_an_interval_spans_its_ends(first: date, length: int, one: str, other: str) -> None:
    last = first + timedelta(days=length)
    span = dates.read(f"{first}{one}/{last}{other}")
    assert span.first_day == first - timedelta(days=one in ("~", "%"))
    assert span.last_day == last + timedelta(days=other in ("~", "%"))
    assert span.doubt == bool(one or other)


@given(DAYS, st.integers(1, 4000))
def test_a_reversed_interval_is_refused(first: date, length: int) -> None:
    with pytest.raises(dates.DateFault, match="ends before it begins"):
        dates.read(f"{first + timedelta(days=length)}/{first}")


@given(st.text(alphabet="0123456789-/.?~%", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        span = dates.read(text)
    except dates.DateFault:
        return
    assert span.last_day is None or span.first_day <= span.last_day


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_plain_bounds_agree_with_another_reader(day: date, form: str) -> None:
    text = day.strftime(form)
    other = edtf.parse_edtf(text)
    span = dates.read(text)
    assert span.first_day == date(*other.lower_strict()[:3])
    assert span.last_day == date(*other.upper_strict()[:3])


@pytest.mark.parametrize(
    ("day", "more", "said"),
    [
        ("2022", "", "(2022)"),
        ("about 2022 (uncertain)", "", "(about 2022, uncertain)"),
        ("2022 (uncertain)", ", Türkiye → Pakistan", "(2022, uncertain, Türkiye → Pakistan)"),
        ("2021 (uncertain) to 2022", "", "(2021 (uncertain) to 2022)"),
    ],
)
def test_a_date_in_brackets_has_no_brackets_at_its_end(day: str, more: str, said: str) -> None:
    assert words.bracketed(day, more) == said
