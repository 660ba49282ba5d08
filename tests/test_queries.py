"""Every question of queries/: its header holds against its result, and the figures are those of the tiny world."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from mistakes import swap

from conftest import world_seeds
from data import build, questions, store, words
from data.choices import Choices
from data.filters import Filters
from data.settings import QUERIES, ROOT

ALL = sorted(str(path.relative_to(QUERIES).with_suffix("")) for path in QUERIES.rglob("*.sql"))
ASKED = [name for name in ALL if not name.startswith("checks/")]
VALUES: dict[str, object] = {
    "pairs": ["AZE-PAK", "AZE-TUR", "PAK-TUR"], "since": None, "until": None,
    "step": "month", "day": None, "before": date(2022, 6, 30), "recent": False, "category": None, "most": 50,
    "half_lives": [182.5, float("inf")], "skip": 0, "sort": "Newest first", "partner": "TUR",
    "flow": "supplies", "place": "Baku, AZE", "few": 10, "event": "visit-2022", "events": ["visit-2022", "accord-2019"],
    "one": "AZE-PAK", "other": "AZE-TUR",
    "days": 60, "country": "TUR", "kinds": ["category", "year", "series"], "words": "turkiye \"three brothers\" -drones",
    "kind": "Publisher", "find": None, "year": None, "source": "ministry-20230630", "rule": "http",
    "slack": 31, "is_found": None, "theirs": [],
}  # fmt: skip
NOTHING = Filters(words="no such words anywhere")


def ask(name: str, filters: Filters | None = None, **values: object) -> pd.DataFrame:
    params = questions.question(name).params
    asked = {key: value for key, value in (VALUES | values).items() if key in params or key == "index"}
    if name == "context":
        asked |= {"since": date(1990, 1, 1), "until": date(2030, 1, 1)} | values
    return store.frame(name, filters, **asked)


@pytest.mark.parametrize("name", ALL)
def test_the_header_names_the_parameters(name: str) -> None:
    question = questions.question(name)
    assert question.words.endswith(("?", ".")), "the first line asks a question"
    assert set(question.params) == question.used
    assert question.columns


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("filters", [Filters(), NOTHING], ids=["full", "empty"])
def test_the_header_names_the_columns(world: Path, name: str, filters: Filters) -> None:
    assert tuple(ask(name, filters).columns) == questions.question(name).columns


SUMMED = [name for name in ASKED if "sum(" in questions.question(name).sql and not name.startswith("examples/")]


@pytest.mark.parametrize("name", SUMMED)
def test_no_order_rests_on_the_last_digits_of_a_sum(name: str) -> None:
    """Threads add up in any order: what is equal but for that stands by its name, and not now here and now there."""
    rounded = re.sub(r"round\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", questions.question(name).sql)
    orders = re.findall(r"order by ([^\n]+)", rounded)
    assert [by for by in orders if re.search(r"\b(points|strength|share\w*|added|difference|year_ago)\b", by)] == []


WORTH = [name for name in ASKED if "_points_of($index)" in questions.question(name).sql]


@pytest.mark.parametrize("name", WORTH)
def test_what_a_build_has_written_down_is_what_the_macro_gives(
    world: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Choices(half_life=91.25)
    written = questions.question(name).of_usual_points()
    assert "usual_" in written.sql and "_points_of(" not in written.sql
    usual = ask(name, index=half)
    monkeypatch.setattr(Choices, "usual_points", False)
    pd.testing.assert_frame_equal(usual, ask(name, index=half.but(levels=True)), check_exact=False, rtol=1e-12)


@pytest.mark.parametrize(
    "change", [{"rho": 0.5}, {"gamma": 1.0}, {"weights": "equal"}, {"levels": False}, {"confidence": False}]
)
def test_any_other_choice_asks_the_macro(world: Path, change: dict[str, object]) -> None:
    chosen = Choices().but(**change)
    assert not chosen.usual_points
    usual, other = (ask("network_pairs", index=index)["points"].sum() for index in (Choices(), chosen))
    assert usual != pytest.approx(other)


@pytest.mark.parametrize("name", [name for name in ASKED if name.startswith("examples/")])
def test_an_example_finds_something_in_the_record(record: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    assert len(ask(name)) > 0


def test_every_question_is_asked_by_somebody() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("data", "pages", "widgets") for path in Path(room).glob("*.py")
    )
    code += Path("dashboard.py").read_text(encoding="utf-8")
    assert [name for name in ASKED if "/" not in name and f'"{name}"' not in code] == []


def chosen(**choice: object) -> set[str]:
    return set(ask("events", Filters(**choice))["event_id"])  # type: ignore[arg-type]


FILTERS = [
    ({"since": date(2023, 1, 1)}, {"drill-2023", "talks-2023-minister", "talks-2023-president", "mission-2020"}),
    ({"until": date(2015, 2, 10)}, {"group-2014"}),
    ({"until": date(2015, 6, 30)}, {"group-2014", "training-2015"}),
    ({"countries": ("XKX",)}, {"mission-2020"}),
    ({"countries": ("UZB", "GEO")}, {"drill-2021", "mission-2020"}),
    ({"pair": "AZE-TUR"}, {"delivery-2021", "drill-2021", "visit-2022", "mission-2020", "talks-2018"}),
    ({"pair": "TUR-UZB"}, set()),
    ({"categories": ("forces",)}, {"drill-2021", "drill-2023", "training-2015"}),
    ({"types": ("setback", "leader_visit")}, {"dispute-2020", "visit-2022"}),
    ({"levels": ("head",)}, {"visit-2022", "talks-2023-president"}),
    ({"statuses": ("planned", "cancelled")}, {"drill-2023", "talks-2018"}),
    ({"confidences": ("low",)}, {"mission-2020"}),
    ({"words": "aliyev"}, {"visit-2022", "talks-2023-president"}),
    ({"words": "Əliyev İSTANBUL"}, {"visit-2022"}),
    ({"words": "three brothers"}, {"drill-2021"}),
    ({"words": "turkey drones"}, {"delivery-2021"}),
    ({"words": "baykar"}, {"delivery-2021"}),
    ({"words": "  "}, None),
    ({"words": "'; drop table events; --"}, set()),
    (
        {"pair": "AZE-PAK", "categories": ("dialogue",), "words": "baku"},
        {"talks-2023-minister", "talks-2023-president"},
    ),
]


@pytest.mark.parametrize(("choice", "expected"), FILTERS)
def test_the_filter(world: Path, choice: dict[str, object], expected: set[str] | None) -> None:
    assert chosen(**choice) == (chosen() if expected is None else expected)


@pytest.mark.parametrize("pair", ["AZE-TUR", "TUR-AZE"])
def test_a_pair_in_either_order_for_sql(connection: duckdb.DuckDBPyConnection, pair: str) -> None:
    found = connection.execute("select event_id from chosen(pair := $pair)", {"pair": pair}).fetchall()
    assert {key for (key,) in found} == {"delivery-2021", "drill-2021", "visit-2022", "mission-2020", "talks-2018"}


def test_figures(world: Path) -> None:
    figures = store.row("figures")
    assert (figures.events, figures.sources, figures.first_year, figures.last_year) == (15, 3, 2014, 2023)
    assert figures.countries == 6  # with the observer
    assert figures.pairs == 10  # without


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("Newest first", "drill-2023"),
        ("Oldest first", "group-2014"),
        ("Most sources", "support-2022"),
        ("Title", "delivery-2021"),
    ],
)
def test_sorting(world: Path, sort: str, first: str) -> None:
    assert ask("events", sort=sort)["event_id"].iloc[0] == first


def test_paging_covers_every_event_once(world: Path) -> None:
    seen = [event for skip in range(0, 20, 4) for event in ask("events", most=4, skip=skip)["event_id"]]
    assert len(seen) == 15 and len(set(seen)) == 15


def test_one_number_on_every_screen(world: Path) -> None:
    """The last point of the line, the areas of the stack, the events behind it, the map and SQL: one total."""
    day = date(2022, 3, 31)
    pair = {"pairs": ["AZE-PAK"], "day": day}
    line = ask("intensity", pairs=["AZE-PAK"], until=day)["points"].iloc[-1]
    stack = ask("intensity_by_category", pairs=["AZE-PAK"], until=day)
    events = ask("contributions", **pair)
    strongest = ask("map_pairs", day=day, partner=None).set_index("pair")
    shade = ask("map_countries", day=day, partner="PAK").set_index("country")
    assert line > 0
    assert stack[stack["day"] == stack["day"].max()]["points"].sum() == pytest.approx(line)
    assert events["points"].sum() == pytest.approx(line)
    assert events["share"].sum() == pytest.approx(1)
    assert ask("standing", **pair)["points"].iloc[0] == pytest.approx(line)
    assert strongest.loc["AZE-PAK", "points"] == pytest.approx(line)
    assert shade.loc["AZE", "points"] == pytest.approx(line)


def test_shares_are_shares_of_their_pair(world: Path) -> None:
    shares = ask("contributions").groupby("pair")["share"].sum()
    assert shares.to_dict() == pytest.approx({"AZE-PAK": 1, "AZE-TUR": 1, "PAK-TUR": 1})


def test_an_event_whole(world: Path) -> None:
    event = store.row("event", event="delivery-2021")
    assert (event.date_words, event.quantity_words) == ("12 to 20 September 2021", "about 4 drones")
    family = ask("event_family", event="accord-2019-support")
    assert dict(zip(family["event_id"], family["relation"], strict=True)) == {
        "accord-2019": "Part of", "accord-2019-support": "This event", "accord-2019-meeting": "Beside it",
    }  # fmt: skip
    assert list(ask("event_evidence", event="support-2022")["publisher"]) == ["Ministry of Defence", "Gazete"]
    assert "XKX" in store.row("event", event="mission-2020").note


def test_the_nearest_of_more_are_counted(world: Path) -> None:
    near = [ask("event_near", event="accord-2019", days=4000, most=most) for most in (2, 50)]
    assert [len(events) for events in near] == [2, near[0]["events"].iloc[0]] and set(near[1]["events"]) == {
        len(near[1])
    }


@pytest.mark.parametrize(("asked", "sentence"), [
    ("countries := ['Pakistan']", "countries takes codes such as .+, and Pakistan is none"),
    ("countries := ['PAK', 'pak']", "and pak is none"), ("categories := ['Forces']", "categories takes codes"),
    ("types := ['x'], words := 'nothing like it'", "types takes codes"), ("levels := ['x']", "levels takes"),
    ("roles := ['x']", "roles takes"),
    ("statuses := ['Occurred', 'planned']", "Occurred is none"), ("confidences := ['x']", "confidences takes"),
    ("classes := ['x']", "classes takes"), ("languages := ['English']", "languages takes"),
    ("qualities := ['weak']", "qualities takes codes such as .+, and weak is none"),
    ("pair := 'Azerbaijan–Pakistan'", "pair takes codes such as .+, and Azerbaijan–Pakistan is none"),
    ("pair := 'AZE-Pakistan'", "Pakistan is none"), ("flow := 'TUR-AZE'", "such as supplies, and TUR-AZE is none"),
    ("flow := 'supplies:Turkey-AZE'", "flow takes codes such as .+, and Turkey is none"),
    ("pair := 'AZE'", "pair takes two countries, such as NOR-SWE"), ("pair := 'AZE-AZE'", "pair takes two countries"),
    ("pair := 'AZE-PAK-TUR'", "pair takes two"), ("flow := 'trains:TUR'", "flow takes two countries, such as supplies:SWE-NOR"),
    ("series := ['eternity']", "series takes names of series such as .+, and eternity is none"),
    ("people := ['Zakir Hassanov']", "people takes names of persons such as .+, and Zakir Hassanov is none"),
    ("once := 'week', since := date '2090-01-01'", "once is story or day"),
    ("since := date '2024-01-01', until := date '2020-01-01'", "since is a day after until"),
])  # fmt: skip
def test_a_name_in_place_of_a_code_is_told(connection: duckdb.DuckDBPyConnection, asked: str, sentence: str) -> None:
    """Where it is asked by itself, and where what fits is joined to others."""
    for statement in (
        f"select count(*) from chosen({asked})",
        f"select count(*) from events semi join chosen({asked}) using (event_id)",
    ):
        with pytest.raises(duckdb.Error, match=sentence):
            connection.execute(statement).fetchall()


@pytest.mark.parametrize(
    "asked",
    [
        "pair := 'PAK-AZE'",
        "flow := 'supplies:TUR-AZE'",
        "people := ['Zakir Hasanov']",
        "since := '2020-01-01', until := '2020-12-31'",
        "pair := 'AZE-TUR', flow := null, qualities := ['one_source']",
    ],
)
def test_codes_of_any_form_are_taken(connection: duckdb.DuckDBPyConnection, asked: str) -> None:
    assert connection.execute(f"select count(*) from chosen({asked})").fetchall()[0][0] > 0


def test_a_plateau_is_one_peak(world: Path) -> None:
    """Without decay a value stays where it is, and each of its days is as high as the next."""
    days = {"since": date(2010, 1, 1), "until": date(2023, 6, 30), "step": "month"}
    peaks = ask("peaks", pairs=["AZE-PAK"], index=Choices(half_life=float("inf")), most=5, **days)
    series = ask("intensity", pairs=["AZE-PAK"], index=Choices(half_life=float("inf")), **days)
    assert peaks["points"].is_unique and list(peaks["day"]) == [
        series[series["points"].round(9) == round(points, 9)]["day"].min() for points in peaks["points"]
    ]


def test_what_is_planned_and_what_is_thin(world: Path) -> None:
    assert list(ask("planned")["event_id"]) == ["drill-2023"]
    assert list(ask("latest", most=1)["event_id"]) == ["talks-2023-minister"]
    thin = store.row("thin", few=2)
    assert (thin.events, thin.one_source, thin.doubtful, thin.low) == (15, 14, 2, 1)
    assert thin.thin_year_list == "2014–2018"


def test_what_a_later_event_confirms_is_announced_no_more(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    waiting, (planned,) = ask("planned", most=100), ask("figures", Filters(statuses=("planned",)))["events"]
    assert "aze-pak-tur-20210626-hasanov-announces-drill" not in set(waiting["event_id"])
    assert len(waiting) == waiting["total"].iloc[0] == planned - 1


def test_a_finding_is_a_sentence(world: Path) -> None:
    findings = ask("standing", day=date(2022, 3, 31))["finding"]
    assert re.fullmatch(
        r"Azerbaijan–Pakistan stood at [0-9.]+ points on 31 March 2022, .+ a year before", findings.iloc[0]
    )
    assert ask("standing", day=None)["finding"].iloc[0].startswith("Azerbaijan–Pakistan stands at ")


def test_of_next_to_nothing_no_percentage_is_told(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in pd.date_range("2018-01-31", "2023-06-30", freq="ME"):
        for row in ask("standing", day=day.date()).itertuples():
            often = row.points / row.year_ago if row.year_ago >= 0.05 else 0
            assert (" up from " in row.finding) == (often > 3), row.finding
            if often > 3:
                assert row.finding.endswith(f", up from {row.year_ago:.1f} a year before")


def test_where_setbacks_weigh_more_no_share_is_beyond_the_whole(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    asked = {"index": Choices(net=True), "day": date(2018, 3, 28)}
    (finding,) = ask("standing", pairs=["PAK-USA"], **asked)["finding"]
    assert re.fullmatch(
        "Pakistan–United States stood at −[0-9.]+ points on 28 March 2018, [0-9.]+ a year before", finding
    )
    for pair in ("PAK-USA", "TUR-USA"):
        rests = store.row("grounds", pairs=[pair], category=None, **asked)
        assert min(rests.one_source, rests.doubtful, rests.low) >= 0
        assert max(rests.one_source, rests.doubtful, rests.low) <= 1
        rows = ask("contributions", pairs=[pair], category=None, recent=False, most=1000, skip=0, **asked)
        assert rows["share"].abs().sum() == pytest.approx(1) and (rows["share"] < 0).any()


def test_nothing_is_said_of_days_after_the_record(world: Path) -> None:
    late, last = date(2040, 1, 1), date(2023, 6, 30)
    assert list(ask("standing", day=late)["points"]) == pytest.approx(list(ask("standing", day=last)["points"]))
    assert ask("intensity", until=late)["day"].max() == pd.Timestamp(last)
    assert ask("contributions", day=late)["points"].sum() == pytest.approx(
        ask("contributions", day=last)["points"].sum()
    )


def test_raw_against_counted(world: Path) -> None:
    rows = ask("counted", day=None).set_index("pair")
    first = rows.loc["AZE-PAK"]
    assert first.recorded == first.not_held + first.setbacks + first.later + first.counting
    assert (first.not_held, first.later) == (1, 0)
    assert rows.loc["PAK-TUR"].parts == 2
    netted = ask("counted", day=None, index=Choices(net=True)).set_index("pair")
    assert netted["setbacks"].sum() == 0 < rows["setbacks"].sum()
    assert (rows["counted_points"] <= rows["raw_points"]).all()
    # The level of a visit is in both: it reduces nothing.
    visits = ask(
        "counted", Filters(types=("leader_visit",)), day=None, pairs=["AZE-TUR"], index=Choices(confidence=False)
    )
    assert visits["raw_points"][0] == visits["counted_points"][0] > 0 and visits["in_full"][0] == visits["counting"][0]
    events = ask("contributions", day=None, pairs=["AZE-PAK"])
    assert len(events) == first.counting == events["events"].iloc[0]


def test_the_ranking_and_its_change(world: Path) -> None:
    now, before = date(2023, 6, 30), date(2022, 6, 30)
    rows = ask("ranking", day=now, before=before)
    assert list(rows["place"]) == sorted(rows["place"])
    for row in rows.itertuples():
        points = [ask("standing", pairs=[row.pair], day=day)["points"].iloc[0] for day in (now, before)]
        assert [row.points, row.points_before] == pytest.approx(points)
        assert row.change == pytest.approx(points[0] - points[1])


def test_half_lives_and_years_are_the_index(world: Path) -> None:
    panels = ask("half_lives", half_lives=[182.5, 365.0], until=date(2022, 3, 31))
    for half in (182.5, 365.0):
        line = ask("intensity", index=Choices(half_life=half), until=date(2022, 3, 31))["points"]
        assert list(panels[panels["half_life"] == half]["points"]) == pytest.approx(list(line))
    years = ask("intensity_by_year", until=date(2022, 3, 31))
    line = ask("intensity", step="year", until=date(2022, 3, 31))
    assert list(years["points"]) == pytest.approx(list(line["points"]))
    chosen = ask("intensity_by_year", since=date(2020, 1, 1), until=date(2022, 3, 31))
    assert list(chosen["year"].unique()) == [2020, 2021, 2022], "the year before is not chosen"
    assert list(chosen["points"]) == pytest.approx(list(years[years["year"] >= 2020]["points"]))


def test_an_agreement_is_a_step_and_its_parts_are_none(world: Path) -> None:
    steps = ask("commitments")
    assert list(steps["event_id"]) == ["accord-2019"] and list(steps["signed"]) == [1]


def test_a_peak_is_named_by_its_heaviest_event(world: Path) -> None:
    peaks = ask("peaks", most=2)
    assert set(peaks["pair"]) == {"AZE-PAK", "AZE-TUR", "PAK-TUR"}
    for peak in peaks.itertuples():
        events = ask("contributions", pairs=[peak.pair], day=peak.day.date())
        assert peak.event_id == events["event_id"].iloc[0]
        assert peak.points == pytest.approx(events["points"].sum())


def test_context_of_the_countries_shown(world: Path) -> None:
    near = set(ask("context", pairs=["AZE-TUR"], since=date(2020, 1, 1), until=date(2020, 12, 31))["context_id"])
    assert near == {"karabakh-2020"}
    assert ask("context", pairs=["GEO-UZB"], since=date(1990, 1, 1), until=date(2030, 1, 1)).empty


def test_a_war_that_goes_on_reaches_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, database = world_seeds(tmp_path / "seeds"), tmp_path / "entente.duckdb"
    swap("context.csv", ",2020-09-27,2020-11-10,", ",2020-09-27,,")(seeds)
    build.build(seeds, database)
    monkeypatch.setenv("ENTENTE_DB", str(database))
    monkeypatch.setenv("ENTENTE_SEEDS", str(seeds))
    (war,) = ask("context", pairs=["AZE-TUR"], since=date(2022, 1, 1), until=date(2022, 12, 31)).itertuples()
    assert (war.context_id, war.ends.date()) == ("karabakh-2020", date(2022, 12, 31))


def test_grounds_of_a_value(world: Path) -> None:
    rests = store.row("grounds", pairs=["AZE-PAK"], category=None, day=None)
    events = ask("contributions", pairs=["AZE-PAK"], day=None)
    assert (rests.points, rests.events) == pytest.approx((events["points"].sum(), len(events)))
    one = events[events["sources"] == 1]["points"].sum() / events["points"].sum()
    assert rests.one_source == pytest.approx(one)


def test_a_difference_rests_on_its_events(world: Path) -> None:
    day = date(2022, 6, 30)
    events = ask("difference", day=day)
    points = ask("standing", pairs=["AZE-PAK", "AZE-TUR"], day=day)["points"]
    assert events["difference"].sum() == pytest.approx(points[0] - points[1]) == events["total"].iloc[0]
    assert list(events["difference"].abs()) == sorted(events["difference"].abs(), reverse=True)
    assert events.set_index("event_id").loc["drill-2021", "difference"] == pytest.approx(0)


def test_on_how_many_sources_the_events_rest(world: Path) -> None:
    count = store.row("sources_count")
    assert (count.events, count.sources, count.publishers, count.one_source, count.undated) == (15, 3, 3, 14, 0)
    count = store.row("sources_count", Filters(pair="AZE-TUR"))
    assert (count.events, count.sources, count.one_source) == (5, 3, 5)
    assert store.row("sources_count", NOTHING).events == 0


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        ("Publisher", {"Ministry of Defence": (1, 11, 10), "News wire": (1, 3, 3), "Gazete": (1, 2, 1)}),
        ("Class", {"Official": (1, 11, 10), "News agency": (1, 3, 3), "Media": (1, 2, 1)}),
        ("Language", {"English": (2, 14, 13), "Turkish": (1, 2, 1)}),
        ("Year", {"2023": (1, 11, 10), "2022": (1, 2, 1), "2015": (1, 3, 3)}),
    ],
)
def test_what_rests_on_whom(world: Path, kind: str, groups: dict[str, tuple[int, int, int]]) -> None:
    rows = ask("sources_groups", kind=kind)
    assert {row.label: (row.sources, row.events, row.alone) for row in rows.itertuples()} == groups
    assert list(rows["label"]) == list(groups), "the most first, years the newest first"
    assert list(rows["share"]) == pytest.approx([alone / events for _, events, alone in groups.values()])
    assert set(rows["total"]) == {len(groups)} == set(ask("sources_groups", kind=kind, most=1, skip=1)["total"])


def test_sources_by_year_and_class(world: Path) -> None:
    rows = [(row.year, row.code, row.sources) for row in ask("sources_years").itertuples()]
    assert rows == [(2023, "official", 1), (2015, "agency", 1), (2022, "media", 1)]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        (None, ["ministry-20230630", "wire-2015", "paper-202206"]),
        ("BASLIK", ["paper-202206"]),
        ("writer 2015", ["wire-2015"]),
        ("example official", ["ministry-20230630"]),
        ("100 % '; --", []),
    ],
)
def test_sources_are_found_by_their_words(world: Path, find: str | None, found: list[str]) -> None:
    rows = ask("sources_list", find=find)
    assert list(rows["source_id"]) == found
    if find is None:
        assert list(rows["events"]) == [11, 3, 2] and list(rows["alone"]) == [10, 3, 1]
        assert list(ask("sources_list", find=None, most=1, skip=1)["source_id"]) == found[1:2]


def test_one_source_and_its_events(world: Path) -> None:
    source = store.row("source", source="paper-202206")
    assert (source.publisher, source.language, source.odd) == ("Gazete", "Turkish", "Not encrypted")
    events = ask("source_events", source="paper-202206")
    assert dict(zip(events["event_id"], events["alone"], strict=True)) == {"visit-2022": True, "support-2022": False}
    assert list(ask("source_events", Filters(words="visit"), source="paper-202206")["event_id"]) == ["visit-2022"]


def test_events_with_one_source_the_heaviest_first(world: Path) -> None:
    rows = ask("sources_alone")
    assert set(rows["total"]) == {14} and "support-2022" not in set(rows["event_id"])
    held = rows["points"].dropna()
    assert list(held) == sorted(held, reverse=True) and rows["event_id"].iloc[0] == "delivery-2021"
    assert set(rows[rows["points"].isna()]["event_id"]) == {"drill-2023", "talks-2018", "dispute-2020"}


ADDRESSES = {
    "https://a.example.com/page/1": set(), "http://www.a.example.com/page/1/": {"twice", "http"},
    "https://A.example.com/page/1#top": {"twice"}, "https://a.example.com/page/1?id=2": set(), "https://b.example.com/": {"home"},
    "https://b.example.com/?p=5": set(), "https://b.example.com?utm_source=x": {"tracking"}, "https://10.1.2.3/a": {"host"},
    "https://c.example.com:8080/a": {"host"}, "https://168.example.am/a": set(), "https://bit.ly/3x": {"shortened"},
    "https://orbit.ly.example.com/3x": set(), "https://c.example.com/a?fbclid=1&b=2": {"tracking"}, "https://c.example.com/a?href=1": set(),
    "https://c.example.com/b?s=c2d9ddb296eebb9e4b0481ae722d64ed": {"tracking"}, "https://c.example.com/a/amp": {"copy"},
    "https://c.example.com/a/?amp": {"copy"}, "https://c.example.com/news_print.php?n=1": {"copy"}, "https://c.example.com/printing": set(),
    "https://c.example.com/print/108154-a-title": set(),
    "https://web.archive.org/web/2022/https://d.example.com/": {"archive"}, "https://e.example.com/archive/1": set(),
    "https://archives.am/x": set(), "https://e.example.com/a.PDF?x=1": {"file"}, "https://e.example.com/pdf": set(),
    "https://e.example.com/a?f=b.pdf": set(),
}  # fmt: skip


def test_odd_addresses() -> None:
    with duckdb.connect() as connection:
        connection.execute("create table sources (source_id varchar, url varchar)")
        connection.executemany(
            "insert into sources values (?, ?)", [[url[-20:] + str(n), url] for n, url in enumerate(ADDRESSES)]
        )
        connection.execute((ROOT / "data" / "addresses.sql").read_text(encoding="utf-8"))
        asked = "select url, list(rule) from odd_addresses inner join sources using (source_id) group by url"
        found = {url: set(rules) for url, rules in connection.execute(asked).fetchall()}
        known = {row[0] for row in connection.execute("select rule from address_rules").fetchall()}
    # A page that stands twice is odd under each of its addresses.
    expected = ADDRESSES | {"https://a.example.com/page/1": {"twice"}}
    assert {url: found.get(url, set()) for url in ADDRESSES} == expected
    assert set().union(*expected.values()) == known


def test_rules_count_the_chosen_sources(world: Path) -> None:
    rules = ask("sources_rules").set_index("rule")["sources"]
    assert rules["http"] == 1 and rules.sum() == 1
    assert ask("sources_rules", Filters(words="drones"))["sources"].sum() == 0
    assert list(ask("sources_odd")["url"]) == ["http://paper.example.com.tr/haber_1"]


def test_years_of_a_pair_with_few_events(world: Path) -> None:
    cells = ask("pair_years", few=2)
    assert len(cells) == 10 * 10 and set(cells["cells"]) == {100}
    pair = cells[cells["pair"] == "AZE-PAK"].set_index("year")
    assert pair["events"].to_dict() | {} == {
        2014: 1, 2015: 1, 2016: 0, 2017: 0, 2018: 0, 2019: 0, 2020: 1, 2021: 1, 2022: 1, 2023: 3,
    }  # fmt: skip
    assert list(pair[~pair["few"]].index) == [2023]
    assert set(cells["few_cells"]) == {int(cells["few"].sum())}
    assert set(cells["empty_cells"]) == {int((cells["events"] == 0).sum())}
    assert set(ask("pair_years", Filters(pair="AZE-TUR"))["pair"]) == {"AZE-TUR"}
    assert all("GEO" in pair for pair in ask("pair_years", Filters(countries=("GEO",)))["pair"])


def test_intensity_with_all_others_is_the_sum_over_its_pairs(world: Path) -> None:
    day = date(2022, 3, 31)
    every = ask("map_countries", partner=None, day=day).set_index("country")["points"]
    pairs = ask("map_pairs", partner=None, day=day)
    for country in ("AZE", "PAK", "XKX"):
        mine = pairs[(pairs["a"] == country) | (pairs["b"] == country)]
        assert every[country] == pytest.approx(mine["points"].sum())
    assert every["UZB"] == 0, "who only observes has no points"


def test_flows_go_from_giver_to_taker(world: Path) -> None:
    day = date(2022, 3, 31)
    arms = ask("map_flows", partner=None, day=day).to_dict("records")
    assert [(row["a"], row["b"], row["pair"], row["events"]) for row in arms] == [("TUR", "AZE", "AZE-TUR", 1)]
    delivery = ask("contributions", pairs=["AZE-TUR"], day=day).set_index("event_id")["points"]["delivery-2021"]
    assert arms[0]["points"] == pytest.approx(delivery)
    training = ask("map_flows", partner=None, day=day, flow="trains")
    assert list(training["label"]) == ["Pakistan → Azerbaijan"]
    assert len(ask("map_flows", partner="PAK", day=day)) == 0
    assert len(ask("map_flows", Filters(countries=("PAK",)), partner=None, day=day)) == 0


@pytest.mark.parametrize(("dates", "first", "last"), [
    (["2011-10"], "2011", 2011), (["../2015-06-30"], "by 2015", 2015), (["../2015-06-30", "2015-02"], "by 2015", 2015),
    (["2014-24", "../2015"], "2014", 2015), (["1992~/2020?"], "about 1992", 2020), (["2003/.."], "2003", 2023),
    (["1992%", "1992-05~"], "1992", 1992),
])  # fmt: skip
def test_years_are_those_the_record_names(
    connection: duckdb.DuckDBPyConnection, dates: list[str], first: str, last: int
) -> None:
    told = "select since_words(d), max(year_ended(d, date '2023-06-30')) from unnest(?) as t(d)"
    assert connection.execute(told, [dates]).fetchone() == (first, last)


def test_the_place_of_an_event(world: Path) -> None:
    spot = ask("event_spot", event="mission-2020").iloc[0]
    assert (spot.place, spot.address, spot.precision) == ("Kabul", "Kabul, AFG", "area")
    assert 34 < spot.latitude < 35 and 68 < spot.longitude < 70 and {"AFG", "XKX"} < set(spot.countries)
    assert ask("event_spot", event="drill-2023").empty, "its place is not told"


def test_places_gather_the_names_of_one_point(world: Path) -> None:
    places = ask("map_places").set_index("place")
    assert places["events"].to_dict() == {
        "Baku, AZE": 4, "Ankara, TUR": 1, "İstanbul, TUR": 1, "Islamabad, PAK": 1, "Kabul, AFG": 1,
    }  # fmt: skip
    assert places.loc["Baku, AZE", "others"] == 1 and pd.isna(places.loc["Baku, AZE", "event_id"])
    assert places.loc["Ankara, TUR", "event_id"] == "accord-2019"
    assert places.loc["Kabul, AFG", "precision"] == "area"
    there = ask("map_place_events", place="Bakı, AZE")
    assert set(there["event_id"]) == {"delivery-2021", "drill-2021", "talks-2023-minister", "talks-2023-president"}
    assert set(there["point"]) == {"Bakı, Azerbaijan"} and set(there["together"]) == {4}
    assert list(ask("map_place_events", most=1, skip=3)["together"]) == [4]


@pytest.mark.parametrize(
    ("place", "land", "words"),
    [
        ("Baku", "Azerbaijan", "Baku, Azerbaijan"),
        ("Baku, Baki, Azerbaijan", "Azerbaijan", "Baku, Baki, Azerbaijan"),
        ("Azerbaijan", "Azerbaijan", "Azerbaijan"),
        ("Caspian Sea", None, "Caspian Sea"),
        ("Niger Delta", "Niger", "Niger Delta, Niger"),
        (None, None, ""),
    ],
)
def test_a_place_names_its_country_once(
    connection: duckdb.DuckDBPyConnection, place: str, land: str, words: str
) -> None:
    assert connection.execute("select place_words(?, ?)", [place, land]).fetchone() == (words,)


def test_the_years_of_the_map(world: Path) -> None:
    def span(**choice: object) -> tuple[int, int, int]:
        found = store.row("map_span", Filters(**choice))  # type: ignore[arg-type]
        return found.events, found.first_year, found.last_year

    assert span() == (15, 2014, 2023)
    assert span(since=date(2021, 1, 1), until=date(2022, 12, 31)) == (5, 2021, 2022), "one of them began before"
    assert span(words="no such words anywhere") == (0, 2023, 2023)
    assert store.row("map_day", day=None).words == "30 June 2023"
    assert store.row("map_day", day=date(2020, 12, 31)).words == "31 December 2020"


def test_who_says_that_who_trains_whom(world: Path) -> None:
    told = ask("flow_evidence")
    assert told[["giver_name", "kind", "taker_name", "event_id", "publisher"]].values.tolist() == [
        ["Pakistan", "trains", "Azerbaijan", "training-2015", "News wire"],
        ["Türkiye", "supplies", "Azerbaijan", "delivery-2021", "Ministry of Defence"],
    ]
    assert told[["giver", "taker"]].values.tolist() == [["PAK", "AZE"], ["TUR", "AZE"]]
    assert told["says"].iloc[0] == "the training"
    assert ask("flow_evidence", Filters(statuses=("planned",))).empty


def test_categories_are_those_of_the_shown_pairs(world: Path) -> None:
    of = {
        pair: set(ask("intensity_by_category", pairs=[pair])["category"]) for pair in ("AZE-PAK", "AZE-TUR", "PAK-TUR")
    }
    assert len(set.union(*of.values())) > max(map(len, of.values())), "no pair has all of them"
    assert set(ask("intensity_by_category", pairs=list(of))["category"]) == set.union(*of.values())
    for pair, categories in of.items():
        points = ask("intensity_by_category", pairs=[pair]).groupby("category")["points"].max()
        assert set(points[points > 0].index) == categories


def test_a_profile_names_the_first_and_the_last_to_begin(world: Path) -> None:
    """A long event is the first to begin and the last to end, and not the only one."""
    year = Filters(pair="AZE-TUR", since=date(2022, 1, 1), until=date(2022, 12, 31))
    found = store.row("profile", year)
    assert found.events > 1 and (found.first_id, found.latest_id) == ("mission-2020", "visit-2022")


def test_what_began_before_the_chosen_years_counts_in_the_first_of_them(world: Path) -> None:
    began = ask("coverage")  # of all years
    assert began["year"].min() < 2022
    chosen = ask("coverage", Filters(since=date(2022, 1, 1)))
    assert (
        chosen["year"].min() == 2022
        and chosen["events"].sum() == store.row("figures", Filters(since=date(2022, 1, 1))).events
    )
    assert not re.search(
        "20[01]|202[01]", str(store.row("thin", Filters(since=date(2022, 1, 1)), few=10).thin_year_list)
    )


@pytest.mark.parametrize(("number", "told"), [(4, "+4.0"), (-4, "−4.0"), (-0.04, "0.0"), (0.04, "0.0"), (0, "0.0")])
def test_changes_are_told_with_a_sign_of_their_own(number: float, told: str) -> None:
    assert words.signed(number) == told


@pytest.mark.parametrize(("number", "told"), [(1321.34, "1\u202f321.3"), (-4, "−4.0"), (-0.04, "0.0"), (0.26, "0.3")])
def test_points_are_told_with_their_thousands_apart(number: float, told: str) -> None:
    assert words.tenths(number) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("United States", "the United States"), ("US Virgin Islands", "the US Virgin Islands"), ("Netherlands", "the Netherlands"),
        ("Dominican Republic", "the Dominican Republic"), ("Philippines", "the Philippines"), ("DR Congo", "the DR Congo"),
        ("Türkiye", "Türkiye"), ("Congo", "Congo"), ("Ireland", "Ireland"), ("Dominica", "Dominica"), ("Gambia Bissau", "Gambia Bissau"),
    ],
)  # fmt: skip
def test_a_country_has_its_article_in_a_sentence(name: str, told: str) -> None:
    assert words.the(name) == told


@pytest.mark.parametrize(
    ("points", "told"), [(1321.34, "stands at 1\u202f321.3 points"), (0.04, "stands at less than 0.1 points")]
)
def test_a_finding_tells_of_much_and_of_little(world: Path, points: float, told: str) -> None:
    now = ask("standing", pairs=["AZE-PAK"])["points"].iloc[0]
    with duckdb.connect(str(world), read_only=True) as engine:
        weights = engine.execute("select type, weight from event_types").fetchall()
    own = tuple((kind, weight * points / now) for kind, weight in weights)
    assert told in ask("standing", pairs=["AZE-PAK"], index=Choices(own=own))["finding"].iloc[0]


def test_a_choice_of_several_says_whether_any_will_do() -> None:
    chosen = Filters(countries=("AZE", "PAK"), people=("A. One", "B. Two"), categories=("arms_industry", "forces"))
    assert Filters(pair="AZE-PAK").sentence({"pair": {"AZE-PAK": "Azerbaijan–Pakistan"}}) == "Azerbaijan–Pakistan"
    assert Filters(pair="AZE-PAK", languages=("pt-br",)).sentence({}) == "AZE–PAK · pt-br sources"
    told = Filters(confidences=("high",), classes=("media",)).sentence(
        {"confidences": {"high": "High"}, "classes": {"media": "Media"}}
    )
    assert told == "High confidence · Media sources"
    names = {"categories": {"arms_industry": "Arms and industry", "forces": "Forces"}}
    assert set(chosen.sentence(names).split(" · ")) == {
        "AZE or PAK",
        "Arms and industry or Forces",
        "A. One and B. Two",
    }


def test_places_of_a_ranking_count_the_pairs_that_there_are(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Setbacks are taken off, so that pairs of later years, which have no points yet, would stand above some."""
    monkeypatch.setenv("ENTENTE_DB", str(record))
    day = date(1997, 1, 1)
    rows = ask("ranking", Filters(countries=("AZE",)), index=Choices(net=True), day=day, before=day, most=5000)
    assert len(rows) == 4 and rows["points"].min() < 0 and list(rows["place"]) == [1, 2, 3, 4]


def test_of_a_pair_in_which_nothing_counts_no_value_is_told(world: Path) -> None:
    planned = Filters(statuses=("planned",))
    asked = {"pairs": ["AZE-PAK"], "index": Choices()}
    assert (
        store.row("standing", planned, day=None, **asked).finding
        == "Azerbaijan–Pakistan: no chosen event counts in the index"
    )
    past = store.row("standing", day=date(2001, 5, 6), **asked)
    assert (
        past.finding == "Azerbaijan–Pakistan: no chosen event counts in the index until 6 May 2001" and past.points == 0
    )
