"""Two layers side by side: the index of a pair from each, and what of an imported one the curated record has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from drawn import words
from imports import DCAD, MME, imported, mme, write
from streamlit.testing.v1 import AppTest
from test_layer_pages import beside, frame, with_news
from test_table_import import PLAIN, run

from conftest import world_seeds
from data import build, compare, store, versions
from data.choices import Choices
from data.compare import CURATED, Recall
from data.filters import Filters
from data.settings import ROOT
from widgets import recall_words
from widgets.recall_rows import taken


def test_a_share_that_is_some_or_not_all_is_told_as_such() -> None:
    told = [recall_words._percent(part, 1000) for part in (0, 4, 5, 6, 500, 994, 995, 999, 1000)]
    under, over = "under 1\u202f%", "over 99\u202f%"
    assert told == ["0\u202f%", under, under, "1\u202f%", "50\u202f%", "99\u202f%", over, over, "100\u202f%"]


def test_a_line_begins_with_its_first_event_though_that_weighs_against(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_DB", str(record))
    monkeypatch.setenv("ENTENTE_SEEDS", str(ROOT / "seeds"))
    asked: tuple[str, Filters, Choices, str] = ("AZE-USA", Filters(), Choices(net=True), "month")
    line = compare.series((CURATED,), *asked)
    every = store.frame(
        "intensity", Filters(), index=Choices(net=True), since=None, until=None, step="month", pairs=["AZE-USA"]
    )
    first = (every["points"] != 0).to_numpy().argmax()
    assert every["points"].iloc[first] < 0, "a setback came first"
    assert len(line) == len(every) - first and line["share"].abs().max() == pytest.approx(100)


__all__ = ["beside", "with_news"]  # fixtures

AGREEMENTS = [
    DCAD,
    "770,PAK,640,TUR,10,5,2019,,,,general,DCA,treaty,,DCADv1.0-0001",  # the accord of the record, on its day
    "640,TUR,770,PAK,20,6,2019,,,,sector,DIC,treaty,,DCADv1.0-0002",  # 41 days later
    "373,AZE,640,TUR,10,5,2019,,,,general,DCA,treaty,,DCADv1.0-0003",  # another pair
    "770,PAK,640,TUR,,,2019,,,,sector,TREX,treaty,,DCADv1.0-0004",  # some day of that year
    "770,PAK,640,TUR,1,1,2021,,,,sector,TREX,treaty,,DCADv1.0-0005",  # 602 days later
]


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def exercise(number: str, name: str, begins: str, ends: str, *states: str) -> str:
    return mme(f"mme{number}", name, "-9", "-9", *begins.split("-"), *ends.split("-"), "-9", *states)


SIPRI = (
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,a,b,c"
)
EXERCISES = [
    ",".join(MME),
    exercise("1", "Three Brothers (3B) 2021", "2021-9-12", "2021-9-20", "Azerbaijan", "Pakistan", "Turkey"),
    exercise("2", "Brothers", "2021-9-1", "2021-9-2", "Azerbaijan", "Turkey"),  # all of its one word
    exercise("3", "Three Sisters", "2021-9-12", "2021-9-20", "Azerbaijan", "Turkey"),  # half of its words
    exercise(
        "4", "-9", "2021-9-15", "2021-9-16", "Azerbaijan", "Pakistan"
    ),  # no name, within the days, of two of the three
    exercise("5", "-9", "2021-10-2", "2021-10-4", "Azerbaijan", "Pakistan"),  # no name, days later
    exercise("6", "Three Brothers 2021", "2021-9-12", "2021-9-20", "Uzbekistan", "Turkey"),  # an observer makes no pair
    exercise("7", "-9", "2023-5-xx", "2023-5-xx", "Azerbaijan", "Pakistan"),  # the record has it as announced only
    exercise("8", "Three Brothers", "2021-10-20", "2021-10-30", "Azerbaijan", "Turkey"),  # twenty days after
    exercise(
        "9", "-9", "2021-9-15", "2021-9-16", "Azerbaijan", "Pakistan", "Turkey"
    ),  # no name, within the days, of all three
]


def layered(folder: Path, seeds: Path, kind: str, rows: list[str], layer: str) -> Path:
    """The folder, with one more layer in it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENTENTE_SEEDS", str(seeds))
        imported(folder / "entente.duckdb", kind, write(folder, f"{kind}.csv", rows), layer=layer).close()
    return folder


@pytest.fixture(scope="session")
def with_agreements(with_news: Path, built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agreements")
    shutil.copytree(with_news, folder, dirs_exist_ok=True)
    return layered(folder, built[0], "dcad", AGREEMENTS, "agreements")


@pytest.fixture
def agreements(with_agreements: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(with_agreements, own.parent, dirs_exist_ok=True)
    monkeypatch.setenv("ENTENTE_DB", str(own))
    return own


@pytest.fixture
def exercises(beside: Path, built: tuple[Path, Path]) -> Path:
    return layered(beside.parent, built[0], "mme", EXERCISES, "drills")


@pytest.mark.parametrize(
    ("slack", "there"), [(0, "14"), (31, "14"), (40, "14"), (41, "124"), (366, "124"), (602, "1245")]
)
def test_an_agreement_is_found_by_pair_and_day(agreements: Path, slack: int, there: str) -> None:
    rows = Recall("agreements", Filters(), slack).rows(None, True, 100)
    assert sorted(rows["event_id"]) == [f"dcad-000{number}" for number in there]
    assert set(rows["record_event"]) == {"accord-2019"} and set(rows["in_record"]) == {True}
    days = dict(zip(rows["event_id"], rows["days_apart"], strict=True))
    assert days["dcad-0001"] == days["dcad-0004"] == 0 and days.get("dcad-0002", 41) == 41


def test_counts_and_rows_agree(agreements: Path) -> None:
    recall = Recall("agreements", Filters(), 31)
    assert recall.counts().to_dict("records") == [
        {"kind": "agreements", "label": "Agreements", "events": 5, "found": 2, "missing": 3}
    ]
    missing = recall.rows(None, False, 100)
    assert list(missing["event_id"]) == ["dcad-0005", "dcad-0002", "dcad-0003"], "the last first"
    assert set(missing["total"]) == {3} and not missing["record_event"].notna().any()
    second = recall.rows("agreements", False, 1, 1)
    assert list(second["event_id"]) == ["dcad-0002"] and list(second["total"]) == [3]
    assert list(second["countries"]) == ["PAK; TUR"] and list(second["publisher"]) == ["Kinne"]
    assert recall.rows("exercises", None, 100).empty


def test_the_choice_of_countries_and_years_holds(agreements: Path) -> None:
    assert int(Recall("agreements", Filters(countries=("AZE",)), 31).counts()["events"].sum()) == 1
    assert int(Recall("agreements", Filters(pair="PAK-TUR"), 31).counts()["events"].sum()) == 4
    since = Filters(since=pd.Timestamp(2020, 1, 1).date())
    assert list(Recall("agreements", since, 31).rows(None, None, 9)["event_id"]) == ["dcad-0005"]


def test_exercises_are_told_apart_by_their_names(exercises: Path) -> None:
    rows = Recall("drills", Filters(), 31).rows(None, None, 100)
    numbers = [key.split("-")[1] for key in rows["event_id"]]
    assert {number for number, there in zip(numbers, rows["in_record"], strict=True) if there} == {"1", "2", "8", "9"}
    near = {number for number, other in zip(numbers, rows["record_event"], strict=True) if other == "drill-2021"}
    assert near == {"1", "2", "3", "4", "5", "8", "9"}, "of what is not there, what was at the same time"
    closer = Recall("drills", Filters(), 0).rows(None, True, 100)
    assert {key.split("-")[1] for key in closer["event_id"]} == {"1", "2", "9"}
    chosen = Recall("drills", Filters(countries=("PAK",)), 31).rows(None, True, 100)
    assert {key.split("-")[1] for key in chosen["event_id"]} == {"1", "9"}, "the pair in common is of a chosen country"


def test_a_file_tells_what_answers_from_what_is_only_near(exercises: Path) -> None:
    rows = taken(Recall("drills", Filters(), 31).rows(None, None, 100)).set_index("event_id")
    there, near = rows["record_event"].notna(), rows["near_event"].notna()
    assert list(there) == list(rows["in_record"]) and there.sum() == 4 and near.sum() == 3 and not (there & near).any()
    assert list(rows["days_apart"].notna()) == list(there) and set(rows["near_event"].dropna()) == {"drill-2021"}


def test_a_layer_that_was_built_before_finds_what_it_found(exercises: Path) -> None:
    """Its words are those of names as they are, plurals and suffixes among them."""
    with compare.reading(CURATED):
        told = {row["event_id"]: row["told"] for row in store.records("recall_events")}
    assert " brothers " in told["drill-2021"] and " brother " in told["drill-2021"]


def test_another_edition_is_another_exercise(exercises: Path) -> None:
    wide, narrow = (Recall("drills", Filters(), slack).counts()["found"].sum() for slack in (366, 31))
    assert wide == narrow == 4


def test_words_of_many_weapons_do_not_tell(world: Path) -> None:
    with duckdb.connect(str(world), read_only=True) as record:
        asked = "select telling_words(['t', '107', 'rocket', 'launcher']), telling_words(['combat', 'helicopter'])"
        assert record.execute(asked).fetchall() == [(["t", "107"], ["combat", "helicopter"])]


def test_orders_and_deliveries_are_apart(beside: Path, tmp_path: Path) -> None:
    deal = "Azerbaijan,Turkiye,2020,,4,,TB2,drones,4,,2021,New,,1,4,4"
    imported(beside, "sipri", write(tmp_path, "sipri.csv", ["SIPRI", SIPRI, deal]), layer="arms").close()
    counts = Recall("arms", Filters(), 31).counts()
    assert counts[["kind", "events", "found"]].values.tolist() == [["orders", 1, 0], ["deliveries", 1, 1]]
    rows = Recall("arms", Filters(), 31).rows("deliveries", True, 9)
    assert list(rows["record_event"]) == ["delivery-2021"] and list(rows["days_apart"]) == [0]


def test_another_weapon_is_another_deal(beside: Path, tmp_path: Path) -> None:
    deal = "Azerbaijan,Turkiye,2020,,4,,T-155,self-propelled gun,4,,2021,New,,1,4,4"
    imported(beside, "sipri", write(tmp_path, "sipri.csv", ["SIPRI", SIPRI, deal]), layer="arms").close()
    (row,) = Recall("arms", Filters(), 31).rows("deliveries", None, 9).to_dict("records")
    assert row["in_record"] is False and row["record_event"] == "delivery-2021", "named, and not counted"
    assert Recall("arms", Filters(), 31).counts()["found"].sum() == 0


def test_what_goes_the_other_way_is_another_deal_and_not_near_either(beside: Path, tmp_path: Path) -> None:
    deal = "Turkiye,Azerbaijan,2020,,4,,Bayraktar TB2,armed UAV,4,,2021,New,,1,4,4"
    imported(beside, "sipri", write(tmp_path, "sipri.csv", ["SIPRI", SIPRI, deal]), layer="arms").close()
    (row,) = Recall("arms", Filters(), 31).rows("deliveries", None, 9).to_dict("records")
    assert row["in_record"] is False and row["record_event"] is None


def test_a_weapon_is_found_by_another_designation_of_the_spellings(with_news: Path, tmp_path: Path) -> None:
    seeds = world_seeds(tmp_path / "seeds")
    replaced(seeds / "events.csv", "Azerbaijan receives drones from", "Azerbaijan receives Bayraktars from")
    replaced(
        seeds / "spellings.csv",
        "spelling,meaning\n",
        "spelling,meaning\nXB-17,Bayraktar\nXC-5,Unheard\nKizil Elma,Bayraktar\n",
    )
    own = tmp_path / "entente.duckdb"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENTENTE_SEEDS", str(seeds))
        patched.setenv("ENTENTE_DB", str(own))
        build.build(seeds, own)
        deals = [
            f"Azerbaijan,Turkiye,2020,,4,,{weapon},armed,4,,2021,New,,1,4,4"
            for weapon in ("XB-17", "Kizil", "XB-18", "XC-5")
        ]
        imported(own, "sipri", write(tmp_path, "sipri.csv", ["SIPRI", SIPRI, *deals]), layer="arms").close()
        rows = Recall("arms", Filters(), 31).rows("deliveries", None, 9)
    assert {title.split(": ")[1].split()[0]: there for title, there in zip(rows["title"], rows["in_record"], strict=True)} == {
        "XB-17": True, "Kizil": False, "XB-18": False, "XC-5": False,
    }  # fmt: skip


@pytest.mark.parametrize(("title", "told"), [
    ("Pakistan buys 16 helicopters from Türkiye", ["helicopter"]), ("Pakistan orders Mi-8 from Türkiye", ["mi 8"]),
    ("30 T155 howitzers", ["t 155"]), ("Turkish F-16s", ["f 16"]),
    ("Pakistani company orders targeting system", ["targeting"]),
    ("Turkey sells arms to Pakistan", []), ("Omani order of C-27J", ["c 27"]),
    ("Nigeria orders from Türkiye: CIRIT air-to-surface missile", ["cirit"]),
    ("Azerbaijan orders from Türkiye: T-155 self-propelled gun", ["t 155", "self", "propelled"]),
    ("Pakistan orders from Russia: Mi-17 combat helicopter", ["mi 17"]),
    ("Azerbaijan orders from Türkiye: Cobra-2 APC", ["cobra 2", "cobra", "apc"]),
])  # fmt: skip
def test_what_tells_a_weapon(world: Path, title: str, told: list[str]) -> None:
    with duckdb.connect(str(world), read_only=True) as record:
        lands = ["turki", "turke", "pakis", "azerb", "oman"]
        assert record.execute("select weapon_words($1, $2)", [title, lands]).fetchall() == [(told,)]


def test_weapons_in_the_words_of_others(beside: Path, tmp_path: Path) -> None:
    """A title that is no "who delivers to whom: what": the weapon stands among countries and words of trade."""
    rows = ["key,what,who,day", "1,Turkish T-155 howitzers delivered to Azerbaijan,TUR;AZE,2021-09-12",
            "2,Azerbaijan receives its first drones,TUR;AZE,2021-09-12",
            "3,Türkiye sells arms to Azerbaijan,TUR;AZE,2021-09-12"]  # fmt: skip
    columns = '\n[columns]\nkey = "key"\ntitle = "what"\n[date]'
    mapping = PLAIN.replace('"meeting"', '"arms_delivery"').replace("\n[date]", columns)
    assert run(beside, mapping, write(tmp_path, "t.csv", rows), layer="told") == 0
    found = Recall("told", Filters(), 31).rows("deliveries", None, 9).set_index("title")
    assert found["in_record"].to_dict() == {
        "Turkish T-155 howitzers delivered to Azerbaijan": False,
        "Azerbaijan receives its first drones": True,
        "Türkiye sells arms to Azerbaijan": True,  # where nothing is said of the weapon
    }


def test_lines_are_those_of_each_layer(agreements: Path) -> None:
    names = (CURATED, "agreements")
    series = compare.series(names, "PAK-TUR", Filters(), Choices(), "year")
    assert list(dict.fromkeys(series["layer"])) == list(names)
    for name in names:
        with compare.reading(name):
            own = store.frame("intensity", pairs=["PAK-TUR"], since=None, until=None, step="year")
        of = series[series["layer"] == name]
        assert list(of["points"]) == list(own["points"][own["points"].cumsum() > 0])
        assert of["share"].max() == pytest.approx(100) and of["share"].min() >= 0
    assert series[series["layer"] == "agreements"]["day"].max() == pd.Timestamp(2021, 1, 1), "as far as it speaks"
    nobody = compare.series(names, "AFG-CHN", Filters(), Choices(), "year")
    assert nobody.empty and compare.alike(nobody) == (0, 0)


def test_pairs_of_both_come_first(agreements: Path) -> None:
    known = list(compare.pairs((CURATED, "agreements"), Filters()).values())
    assert set(known[:2]) == {"PAK-TUR", "AZE-TUR"}
    assert "AZE-PAK" in known[2:] and compare.others("agreements") == [CURATED, "news"]


def test_how_often_two_move_alike() -> None:
    days = pd.to_datetime(["2019-12-31", "2020-12-31", "2021-12-31", "2022-12-31", "2022-06-30"])
    one = pd.DataFrame({"layer": "a", "day": days, "points": [1.0, 2.0, 1.0, 3.0, 9.0]})
    other = pd.DataFrame({"layer": "b", "day": days, "points": [5.0, 6.0, 7.0, 8.0, 0.0]})
    assert compare.alike(pd.concat([one, other])) == (2, 3)
    assert compare.alike(one) == (0, 0), "one line moves alike with none"
    over = other.assign(points=[5.0, 5.0 + 1e-9, 5.0, 5.0 + 2e-17, 0.0])
    assert compare.alike(pd.concat([one, over])) == (1, 3), "less than that is no rise"
    march = one.assign(layer="b", day=days.where(days.month == 6, pd.Timestamp("2019-03-31")))
    assert compare.alike(pd.concat([one, march])) == (0, 0)


def test_the_page(agreements: Path) -> None:
    page = frame("compare", against="agreements", compared="PAK-TUR")
    assert not page.exception and not page.error
    assert page.title[0].value == "Curated record and agreements"
    assert [part.value for part in page.header] == [
        "Pakistan–Türkiye in each", "Which events of agreements does the record have?",
    ]  # fmt: skip
    told = " ".join(part.value for part in (*page.caption, *page.markdown)).replace("\\", "")
    assert "agreements: 4 events (2019–2021), as of 1 January 2021" in told
    assert "2 of 5 agreements, arms deals and exercises of agreements (40\u202f%) are in the record." in told
    assert "dates at most a month apart" in told
    page.selectbox(key="slack").select("half a year").run()
    assert "3 of 5 agreements, arms deals and exercises of agreements (60\u202f%) are in the record." in " ".join(
        part.value for part in page.markdown
    )
    page.segmented_control(key="which").set_value("In the record").run()
    assert not page.exception and any("Rows 1 to 3 of 3" in part.value for part in page.caption)


def test_the_page_from_the_layer(agreements: Path) -> None:
    page = frame("compare", layer="agreements", scale="Share of each one's highest")
    assert not page.exception and page.title[0].value == "agreements and Curated record"
    assert any(part.value.startswith("Percent of its highest value") for part in page.caption)
    assert page.header[-1].value == "Which events of agreements does the record have?"


def test_what_is_not_there_is_said_of_the_layer(agreements: Path) -> None:
    for page, key, said in (
        ("event", "id", "no event with the key “x1”"),
        ("country", "id", "nothing of “x1”"),
        ("map", "place", "no event at “x1”"),
    ):
        for layer, what in ({}, "The record"), ({"layer": "agreements"}, "The layer agreements"):
            test = frame(page, **{key: "x1"}, **layer)
            told = "\n".join(str(part.value) for kind in (test.markdown, test.warning, test.subheader) for part in kind)
            assert f"{what} has {said}" in told, (page, layer)


def test_an_event_that_another_layer_has_is_told_with_the_way_to_it(agreements: Path) -> None:
    with store.layer("agreements"):
        theirs = store.frame("events", most=1, skip=0, sort="Newest first")["event_id"][0]
    ours = store.frame("events", most=1, skip=0, sort="Newest first")["event_id"][0]
    for page in ("event", "events"):
        at = "id" if page == "event" else "event"
        for key, layer, led in (
            (theirs, {}, f"?layer=agreements&id={theirs}"),
            (ours, {"layer": "agreements"}, f"?id={ours}"),
        ):
            test = frame(page, **{at: key}, **layer)
            assert [*_led(test)] == [f"event{led}"], (page, layer)
            told = " ".join(part.value for part in test.markdown)
            assert "has no event with" in told and "mistyped" not in told
    news = versions.current(versions.layer(agreements, "news"))
    assert news
    news.path.write_bytes(b"no database")  # what cannot be read has nothing to offer
    nobody = frame("event", id="nobody")
    assert [*_led(nobody)] == [] and any("mistyped" in part.value for part in nobody.markdown)


def _led(test: AppTest) -> Iterator[str]:
    """The addresses in sentences about other layers."""
    for part in test.get("bidi_component"):
        if part.proto.component_name == "entente_prose" and "has it: " in part.proto.json:
            yield from (one["href"] for one in json.loads(part.proto.json)["parts"] if "href" in one)


def test_the_pair_of_the_lines_is_looked_up_alone(agreements: Path) -> None:
    whole = words(frame("compare", against="agreements", compared="AZE-TUR"))
    assert "of 5 agreements, arms deals and exercises of agreements (" in whole
    test = frame("compare", against="agreements", compared="AZE-TUR", one_pair="true")
    counts = Recall("agreements", Filters(pair="AZE-TUR"), 31).counts()
    found, events = int(counts["found"].sum()), int(counts["events"].sum())
    assert 0 < events < 5 and f"{found} of {events} agreement" in words(test) and "between these two" in words(test)
    assert test.toggle(key="one_pair").value is True and not test.warning


def test_what_cannot_be_looked_up_is_told(agreements: Path) -> None:
    told = [part.value for part in frame("compare", against="news").caption]
    assert any(part.startswith("A machine has coded this layer from news") for part in told)
    both = frame("compare", layer="agreements", against="news")
    ways = [
        json.loads(part.proto.json)["parts"]
        for part in both.get("bidi_component")
        if part.proto.component_name == "entente_prose"
    ]
    assert [part["href"] for part in ways[-1] if "href" in part] == ["compare?layer=agreements", "compare?layer=news"]
    page = frame("compare", against="agreements", country="GEO")
    assert not page.exception
    assert any(part.value == "It has no agreement, arms deal or exercise among these events." for part in page.caption)


def test_nothing_to_compare(world: Path) -> None:
    page = frame("compare")
    assert not page.exception and page.title[0].value == "Compare"
    assert any("There is only one layer" in part.value for part in page.markdown)
    assert page.code[-1].value == "python -m data import dcad DCAD-v1.0-main.csv"


def test_nothing_chosen(agreements: Path) -> None:
    page = frame("compare", q="no such words anywhere")
    assert not page.exception and any("No event fits this choice." in part.value for part in page.markdown)


def test_nonsense_in_the_address(agreements: Path) -> None:
    asked = {
        "against": "x",
        "compared": "Nowhere–Elsewhere",
        "slack": "-1",
        "kind": "x",
        "which": "x",
        "scale": "x",
        "recall_page": "-3",
    }
    page = frame("compare", **asked)
    assert not page.exception and page.title[0].value == "Curated record and agreements"
