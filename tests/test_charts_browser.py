"""Charts and the map under the hands of a reader: what a mark opens, what is drawn, what is taken along."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import Watched, marks
from playwright.sync_api import Browser, Page

from charts import theme
from data.settings import ROOT

pytestmark = marks("charts-browser")


def test_the_map_draws_every_country_with_no_network(reader: Watched) -> None:
    page = reader.open("/map?region=World")
    reader.still(".choroplethlayer path")
    drawn = page.locator(".choroplethlayer path").evaluate_all(
        "paths => paths.filter(p => p.getBBox().width > 0).length"
    )
    shapes = json.loads(next((ROOT / "static").glob("countries-*.geojson")).read_text(encoding="utf-8"))["features"]
    with open(ROOT / "seeds" / "countries.csv", encoding="utf-8") as file:
        countries = {row["country"] for row in csv.DictReader(file)}
    assert drawn == len({shape["id"] for shape in shapes} & countries) > 200


@pytest.mark.parametrize(
    ("width", "path", "dark"), [(1920, "/map", False), (1920, "/network", True), (390, "/network", False)]
)
def test_a_page_on_paper_is_light_and_holds_its_charts(
    browser: Browser, address: str, width: int, path: str, dark: bool
) -> None:
    watched = Watched(browser, address, width=width, dark=dark, fresh=False)
    page = watched.open(path)
    watched.still(".js-plotly-plot")
    seen = page.locator(".js-plotly-plot").evaluate_all("charts => charts.map(chart => chart.offsetWidth)")
    frame = page.locator(".st-key-map_frame").evaluate_all("frames => frames.map(frame => frame.offsetHeight)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    how = page.locator(".stApp").evaluate("page => [getComputedStyle(page).zoom, getComputedStyle(page).filter]")
    assert how[1] == ("invert(1) hue-rotate(180deg)" if dark else "none")
    assert max(seen) * float(how[0]) < 1047, "A4 held sideways, without its margins"
    assert float(how[0]) == 0.75 or max(seen) * float(how[0]) > 980, "and no smaller than that asks for"
    kept = page.locator(".st-key-map_frame").evaluate_all(
        "frames => frames.map(frame => getComputedStyle(frame).height)"
    )
    assert kept == [f"{height}px" for height in frame], "nothing of the land is cut"
    assert watched.wrong == []
    page.emulate_media(media="screen")
    watched.close()


@pytest.mark.parametrize(("width", "beside"), [(390, False), (768, False), (1000, True), (1920, True)])
def test_the_map_fills_its_frame(browser: Browser, address: str, width: int, beside: bool) -> None:
    watched = Watched(browser, address, width=width, fresh=False)
    page = watched.open("/map")
    watched.still(".choroplethlayer path")
    frame = page.locator(".st-key-map_frame").bounding_box()
    land = page.locator(".geo .bg").first.bounding_box()
    strongest = page.get_by_role("heading", name="Strongest pairs").bounding_box()
    assert frame and land and strongest
    assert 0 < frame["height"] - land["height"] < 80, "under it only what the shades mean"
    assert land["width"] > (0.5 if beside else 0.85) * width
    assert (strongest["y"] < frame["y"] + frame["height"]) == beside
    assert watched.wrong == []
    watched.close()


def test_a_country_of_the_map_becomes_the_filter(reader: Watched) -> None:
    page = reader.open("/map?region=World")
    reader.still(".choroplethlayer path")
    # Brazil: large, and no line of the strongest pairs crosses it.
    spot = page.locator(".choroplethlayer path").evaluate_all(
        """paths => { const p = paths.find(p => p.__data__ && p.__data__.loc === 'BRA').getBoundingClientRect();
            return [p.x + p.width / 2, p.y + p.height / 2]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**country=Brazil**")
    reader.settle()
    assert "Brazil is named in 2" in page.get_by_test_id("stMain").inner_text()


def test_a_point_of_the_line_opens_its_events(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    page.locator(".js-plotly-plot .nsewdrag").first.wait_for()
    spot = page.evaluate(
        """() => { const plot = document.querySelector('.js-plotly-plot'); const t = plot._fullData[0];
            const i = t.x.findIndex(x => String(x).startsWith('2022-03-31'));
            const l = plot._fullLayout; const box = plot.querySelector('.nsewdrag').getBoundingClientRect();
            return [box.x + l.xaxis.d2p(t.x[i]), box.y + l.yaxis.d2p(t.y[i])]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**day=2022-03-31**")
    reader.settle()
    assert page.get_by_role("heading", name="points of Azerbaijan–Pakistan on 31 March 2022").count() == 1


def test_a_mark_under_the_axis_opens_its_event(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan")
    page.locator(".js-plotly-plot").nth(1).locator(".nsewdrag").wait_for()
    page.locator(".js-plotly-plot").nth(1).scroll_into_view_if_needed()
    spot = page.evaluate(
        """() => { const plot = document.querySelectorAll('.js-plotly-plot')[1];
            const t = plot._fullData.find(t => t.mode === 'markers'); const l = plot._fullLayout;
            const box = plot.querySelector('.nsewdrag').getBoundingClientRect(); const i = t.x.length - 1;
            return [box.x + l.xaxis.d2p(t.x[i]), box.y + l.yaxis.d2p(t.y[i])]; }"""
    )
    reader.touch(spot)
    page.wait_for_url("**event=**")
    reader.settle()
    assert page.locator(".st-key-event_card h2").count() == 1


def pushed(page: Page, selector: str, right: int, down: int) -> list[int]:
    """How far the matrix and the page go when a finger pushes what ``selector`` finds, in pixels."""
    page.locator(selector).evaluate("box => box.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    places = """() => [document.querySelector('.st-key-matrix_frame').scrollLeft,
        -document.querySelector('h1').getBoundingClientRect().top]"""
    before, finger = page.evaluate(places), page.context.new_cdp_session(page)
    for step in range(11):
        kind = "touchMove" if step else "touchStart"
        point = {"x": 250 + right * step / 10, "y": 450 + down * step / 10}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    return [round(now - then) for now, then in zip(page.evaluate(places), before, strict=True)]


def test_the_matrix_is_reached_by_keys_once_it_is_wider_than_its_room(reader: Watched) -> None:
    page = reader.open("/network")
    page.locator(".st-key-matrix_frame .nsewdrag").wait_for()
    region = page.get_by_role("region", name="Matrix of pairs")
    assert region.count() == 0, "there is room for all of it"
    page.set_viewport_size({"width": 390, "height": 800})
    region.wait_for()
    assert region.get_attribute("tabindex") == "0"


def test_the_matrix_is_pushed_sideways_on_a_phone(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, width=390, has_touch=True, is_mobile=True)
    page = watched.open("/network")
    page.locator(".st-key-matrix_frame .nsewdrag").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390, "the page itself is no wider than the phone"
    across, down = pushed(page, ".st-key-matrix_frame .js-plotly-plot", -150, 0)
    assert across > 100 and abs(down) < 5
    across, down = pushed(page, ".st-key-matrix_frame .js-plotly-plot", 0, -150)
    assert abs(across) < 5 and down > 100, "the page is scrolled over a chart"
    frame = page.get_by_role("region", name="Matrix of pairs")
    at = frame.evaluate("frame => frame.scrollLeft")
    frame.press("ArrowRight")
    page.wait_for_function("at => document.querySelector('.st-key-matrix_frame').scrollLeft > at", arg=at)
    page.evaluate("""() => { const plot = document.querySelector('.st-key-matrix_frame .js-plotly-plot');
        plot.closest('.st-key-matrix_frame').scrollTo({left: 0, behavior: 'instant'});
        plot.scrollIntoView({block: 'center', behavior: 'instant'}); }""")
    # What a key has begun may still be moving; a cell is where it is once nothing moves for a quarter of a second.
    cell = page.evaluate("""async () => { const plot = document.querySelector('.st-key-matrix_frame .js-plotly-plot');
        const where = () => { const box = plot.querySelector('.nsewdrag').getBoundingClientRect(), axes = plot._fullLayout;
            return [box.x + axes.xaxis.d2p('Azerbaijan'), box.y + axes.yaxis.d2p('Pakistan')]; };
        for (let last = null, now = where(); String(last) !== String(now); last = now, now = where())
            await new Promise(done => setTimeout(done, 250));
        return where(); }""")
    page.touchscreen.tap(*cell)
    page.wait_for_url("**/pair?id=AZE-PAK")
    assert watched.wrong == []
    watched.close()


@pytest.mark.parametrize(("view", "spot", "opened"), [
    ("Pair+by+year", "heat", "of="), ("Ranking", "bar", "of="), ("Ranking", "ring", "day=2025"),
    ("By+category", "area", "part="), ("Half-lives", "line", "half="),
])  # fmt: skip
def test_a_mark_of_any_view_opens_what_makes_it(reader: Watched, view: str, spot: str, opened: str) -> None:
    page = reader.open(f"/intensity?view={view}&step=Year&pairs=Azerbaijan–Pakistan")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    page.locator(".st-key-lines").scroll_into_view_if_needed()
    place = page.evaluate(
        """spot => { const plot = document.querySelector('.st-key-lines .js-plotly-plot'); const l = plot._fullLayout;
            const drag = [...plot.querySelectorAll('.nsewdrag')].at(spot === 'line' ? -1 : 0);
            const box = drag.getBoundingClientRect();
            if (spot === 'heat') return [box.x + l.xaxis.d2p(2021), box.y + l.yaxis.d2p('Pakistan–Türkiye')];
            const t = plot._fullData.filter(t => spot !== 'area' || t.name === 'Forces').at(spot === 'line' ? -1 : 0);
            if (spot === 'ring') { const t = plot._fullData[1]; return [box.x + l.xaxis.d2p(t.x[3]), box.y + l.yaxis.d2p(t.y[3])]; }
            if (spot === 'bar') return [box.x + l.xaxis.d2p(t.x[3] / 2), box.y + l.yaxis.d2p(t.y[3])];
            const i = t.x.length - 4; const xa = spot === 'line' ? t.xaxis : 'x', ya = spot === 'line' ? t.yaxis : 'y';
            const X = l['xaxis' + xa.slice(1)], Y = l['yaxis' + ya.slice(1)];
            const below = spot === 'area' ? plot._fullData.filter(o => o.xaxis === t.xaxis && o.yaxis === t.yaxis && o.index <= t.index)
                .reduce((sum, o) => sum + o.y[i], 0) : t.y[i];
            return [box.x + X.d2p(t.x[i]), box.y + Y.d2p(below)]; }""",
        spot,
    )  # fmt: skip
    reader.touch(place)
    page.wait_for_url(f"**{opened}**")
    reader.settle()
    heading = page.get_by_role("heading", name="What makes the").inner_text()
    points = float(re.search(r"the ([\d.]+) points", heading)[1])  # type: ignore[index]
    told = page.get_by_test_id("stMain").inner_text()
    together = re.search(r"Together ([\d.]+) points", told) or re.search(r"of ([\d.]+) points, [\d.]+\u202f%", told)
    assert together and float(together[1]) == pytest.approx(points, abs=0.06)


def test_charts_follow_the_theme_of_the_system(reader: Watched) -> None:
    page = reader.open("/intensity")
    for scheme, ink in (("dark", "#EDEBE6"), ("light", "#23211E")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function(
            "ink => document.querySelector('.st-key-lines .js-plotly-plot')._fullLayout.font.color === ink", arg=ink
        )


def test_a_chart_is_drawn_once(browser: Browser, address: str) -> None:
    """Streamlit hands it over again, with other objects and its width measured anew."""
    reader = Watched(browser, address)
    reader.page.add_init_script(
        """window.drawn = {}; window.again = {};
        new MutationObserver(() => document.querySelectorAll(".js-plotly-plot").forEach(plot => {
            if (plot.counted || !plot.on) return;
            plot.counted = true;
            const name = plot.closest("[class*=st-key-]").className.match(/st-key-(\\w+)/)[1];
            window.drawn[name] = 1;
            window.again[name] = 0;
            let wide = plot.layout.width; // where the page has become narrower meanwhile, it is drawn again, as it should be
            plot.on("plotly_beforeplot", given => {
                const now = (given?.[1] ?? plot.layout).width;
                window.drawn[name] += now === wide;
                window.widths = [...(window.widths || []), [name, wide, now]];
                wide = now;
            });
            plot.on("plotly_react", () => { window.again[name] += 1; });
        })).observe(document, {childList: true, subtree: true});"""
    )
    page = reader.open("/intensity")
    reader.still(".st-key-reporting .js-plotly-plot .nsewdrag")
    page.wait_for_function("Object.values(window.again).every(times => times > 1)")
    reader.settle()
    assert page.evaluate("window.drawn") == {"lines": 1, "lanes": 1, "reporting": 1}, page.evaluate("window.widths")
    assert reader.wrong == []
    reader.close()


def test_the_axis_of_points_holds_all_of_them(reader: Watched) -> None:
    page = reader.open("/intensity?view=By+category&step=Year")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    most, tops = page.evaluate(
        """() => { const plot = document.querySelector('.st-key-lines .js-plotly-plot'), sums = {};
            for (const t of plot._fullData) t.y.forEach((y, i) => { const k = t.yaxis + t.x[i]; sums[k] = (sums[k] || 0) + y; });
            return [Math.max(...Object.values(sums)), ['yaxis', 'yaxis2', 'yaxis3'].map(a => plot._fullLayout[a].range[1])]; }"""
    )
    assert most > 100
    assert [top for top in tops if not most < top < 1.2 * most] == []


def test_a_chart_is_saved_as_a_picture(reader: Watched) -> None:
    page = reader.open("/intensity?pairs=Azerbaijan–Pakistan&category=Forces")
    reader.still(".st-key-lines .js-plotly-plot .nsewdrag")
    with page.expect_download() as begun:
        page.get_by_role("button", name="SVG").click()
    assert begun.value.suggested_filename == "entente-by-pair-azerbaijan-pakistan-forces.svg"
    root = ElementTree.fromstring(Path(begun.value.path()).read_text(encoding="utf-8"))
    words = " ".join(root.itertext())
    assert "Azerbaijan–Pakistan stands at" in words and "record " in words and "half-life 365 days" in words
    assert "by pair, Azerbaijan–Pakistan; filter: Forces." in words
    assert words.count("@font-face") >= 2 and "data:" in words, "a picture stands alone"
    assert (
        sum(1 for element in root.iter("{http://www.w3.org/2000/svg}path") if "js-line" in element.get("class", ""))
        == 1
    )
    with page.expect_download() as begun:
        page.get_by_role("button", name="PNG").click()
    picture = Path(begun.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) > 20_000
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 1000 and height > 800
    with page.expect_download() as begun:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(begun.value.path()).read_text(encoding="utf-8-sig"))))
    assert {row["pair"] for row in rows} == {"AZE-PAK"} and float(rows[-1]["points"]) > 20
    assert ", setbacks apart; value on " in rows[0]["choices"] and rows[0]["filter"] == "Forces"
    assert rows[0]["record"].startswith("Entente, record ")


def drawing(page: Page, chart: str) -> tuple[str, ElementTree.Element]:
    """The chart as SVG: the name of the file, and what is in it."""
    with page.expect_download() as begun:
        page.locator(f".st-key-pictures_{chart}").get_by_role("button", name="SVG").click()
    return begun.value.suggested_filename, ElementTree.fromstring(Path(begun.value.path()).read_text(encoding="utf-8"))


def named(root: ElementTree.Element) -> int:
    """The countries that a picture of the network names."""
    return sum("textpoint" in mark.get("class", "") for mark in root.iter("{http://www.w3.org/2000/svg}g"))


def rows_of(page: Page, key: str) -> tuple[str, list[dict[str, str]]]:
    """A table as CSV: the name of the file, and its rows."""
    with page.expect_download() as begun:
        page.locator(f".st-key-{key} button").click()
    text = Path(begun.value.path()).read_text(encoding="utf-8-sig")
    return begun.value.suggested_filename, list(csv.DictReader(io.StringIO(text)))


def test_the_map_is_taken_along_with_its_key_and_whose_borders_it_draws(reader: Watched) -> None:
    page = reader.open("/map?lines=Arms+and+aid&until=2015")
    reader.still(".st-key-map .js-plotly-plot .choroplethlayer path")
    name, root = drawing(page, "map")
    words = " ".join(root.itertext())
    assert name == "entente-map-until-2015.svg" and "At the end of 2015: Arms and aid are most intense" in words
    lines = r"map, countries by events; lines: \d+ flows, arms and aid from supplier to recipient; filter: until 2015\."
    assert (
        re.search(lines, words) and "No colour: takes part in none" in words and "➤ from supplier to recipient" in words
    )
    assert re.search(r"Lines: [\d.]+ to [\d.]+ points, a scale for all years, in the colour of the category", words)
    assert "Points on 31 December 2015; half-life 365 days" in words and "no border here is a judgement." in words
    fills = {mark.get("fill") for mark in root.iter("{http://www.w3.org/2000/svg}rect")}
    assert "Arms and industry" in words and theme.LIGHT.category("arms_industry") in fills
    page.get_by_text("The same as tables").click()
    name, rows = rows_of(page, "download_countries")
    assert name == "entente-map-countries-until-2015.csv"
    assert {"country": "TUR", "name": "Türkiye", "filter": "until 2015", "day": "2015-12-31"}.items() <= rows[0].items()
    name, rows = rows_of(page, "download_flows")
    assert (rows[0]["a"], rows[0]["b"], rows[0]["label"]) == ("TUR", "PAK", "Türkiye → Pakistan")


def test_the_network_is_taken_along(reader: Watched) -> None:
    page = reader.open("/network?category=Forces&measure=Partners")
    reader.still(".st-key-network .js-plotly-plot .scatterlayer path")
    name, root = drawing(page, "network")
    words = " ".join(root.itertext())
    assert name == "entente-network-forces.svg" and "links drawn; filter: Forces. Points on " in words
    assert "network of pairs with at least 1 point, " in words and "sign: community" in words and "Türkiye" in words
    assert "wider with more points, in the colour of the category" in words and named(root) > 20
    name, root = drawing(page, "matrix")
    assert name == "entente-matrix-forces.svg" and "matrix of pairs; filter: Forces." in " ".join(root.itertext())
    assert "No colour: no points" in " ".join(root.itertext())
    name, rows = rows_of(page, "data_central")
    assert name == "entente-central-forces.csv" and {row["measure"] for row in rows} == {"Partners"}
    assert rows[0]["filter"] == "Forces" and all(int(row["rank"]) <= 8 for row in rows)
    page.get_by_text("Every country with its measures").click()
    name, rows = rows_of(page, "network_csv")
    assert name == "entente-network-forces.csv" and all(row["partners"].isdigit() for row in rows)
    assert "half-life 365 days" in rows[0]["choices"]
    page.set_viewport_size({"width": 390, "height": 900})
    reader.still(".st-key-network .js-plotly-plot .scatterlayer path")
    assert named(drawing(page, "network")[1]) == 5, "what a narrow page hides is not in its picture"


def test_every_source_is_taken_along_not_a_page_of_them(reader: Watched) -> None:
    page = reader.open("/sources?pair=AZE-TUR&find=news")
    name, rows = rows_of(page, "sources_csv")
    assert name == "entente-sources-azerbaijan-turkiye-news.csv" and len(rows) > 25
    assert {row["words"] for row in rows} == {"news"} and {row["filter"] for row in rows} == {"Azerbaijan–Türkiye"}
    assert "total" not in rows[0] and rows[0]["url"].startswith("http")


def test_the_geometry_is_served_as_json(address: str) -> None:
    name = next((ROOT / "static").glob("countries-*.geojson")).name
    with urllib.request.urlopen(f"{address}/app/static/{name}") as answer:
        assert len(json.loads(answer.read())["features"]) > 200


def test_the_years_of_the_map_play(reader: Watched) -> None:
    page = reader.open("/map?until=2023")
    play = page.get_by_role("button", name="Play")
    play.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**until=2024**")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.get_by_role("heading", name="Until the end of 2024").wait_for()
    page.get_by_role("heading", name="Until the end of 2025").wait_for()
    page.wait_for_url(lambda url: "until" not in url)
    play.wait_for()
    reader.settle()
    assert "Until" not in page.locator("h1").inner_text()
    play.click()
    page.get_by_role("heading", name="Until the end of 1987").wait_for()
    page.get_by_role("button", name="Pause").click()
    stopped = page.wait_for_timeout(2500) or page.url
    reader.settle()
    assert page.url == stopped and "until=19" in stopped, "it plays on only while it is pressed"


def test_a_place_of_the_map_opens_its_events(reader: Watched) -> None:
    page = reader.open("/map?places=true&region=World")
    reader.still(".choroplethlayer path")
    for opens, url in (("place=Mogadishu, SOM", "**place=Mogadishu**"), ("event=", "**event=**")):
        spot = page.evaluate(
            """opens => { const plot = document.querySelector('.st-key-map .js-plotly-plot'); const t = plot._fullData.at(-1);
                const single = data => data.at(-1).startsWith('event=');
                const i = opens.startsWith('place') ? t.customdata.findIndex(d => d.at(-1) === opens) :
                    t.customdata.findIndex((d, i) => single(d) && t.lat[i] < 0);
                const box = plot.getBoundingClientRect(); const at = plot._fullLayout.geo._subplot.projection([t.lon[i], t.lat[i]]);
                return [box.x + at[0], box.y + at[1]]; }""",
            opens,
        )
        reader.touch(spot)
        page.wait_for_url(url)
        reader.settle()
        if opens.startswith("place"):
            page.get_by_role("heading", name="Mogadishu, Somalia: 3 events").wait_for()
            page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
            reader.settle()
    page.locator(".st-key-event_card h2").wait_for()
    assert "place=" not in page.url
