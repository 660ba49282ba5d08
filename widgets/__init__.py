"""Inputs and displays that several pages share; the only door to the URL and to session state."""

from widgets.bar import choose, filter_bar, filters, names
from widgets.behind import behind, behind_title, counted, discounted_table, grounds
from widgets.event import chosen_event, event_card, event_table
from widgets.example import worked_example
from widgets.export import citation, exports
from widgets.frame import put_menu_away, within_frame
from widgets.index import HALF_LIVES, choices, default_choices, half_life_and_weights
from widgets.index import more as more_choices
from widgets.inputs import day_input, day_words, link, many_of, one_of, page_of, pick, put, select, switch, text_area
from widgets.links import all_planned, doors, event_list, go_to
from widgets.map_tables import as_tables, place_events, strongest
from widgets.map_words import borders, category_legend, map_alt, map_caption, map_key, map_title
from widgets.place import map_chart, map_choice, map_figure, map_frames
from widgets.play import up_to, year_slider
from widgets.show import (
    chart,
    colour_key,
    dark,
    download,
    empty,
    figures,
    problem,
    prose_table,
    record_line,
    sourced_chart,
    table,
)
from widgets.state import begin
from widgets.sureness import band, bounds, context_sources, sure_words, sureness
from widgets.tables import codes_tables, contributions_table, events_table, keep_answer, kept_answer, number, schema
from widgets.words import count, plain, thousands, years

__all__ = [
    "HALF_LIVES",
    "all_planned",
    "as_tables",
    "band",
    "begin",
    "behind",
    "behind_title",
    "borders",
    "bounds",
    "category_legend",
    "chart",
    "choices",
    "choose",
    "chosen_event",
    "citation",
    "codes_tables",
    "colour_key",
    "context_sources",
    "contributions_table",
    "count",
    "counted",
    "dark",
    "day_input",
    "day_words",
    "default_choices",
    "discounted_table",
    "doors",
    "download",
    "empty",
    "event_card",
    "event_list",
    "event_table",
    "events_table",
    "exports",
    "figures",
    "filter_bar",
    "filters",
    "go_to",
    "grounds",
    "half_life_and_weights",
    "keep_answer",
    "kept_answer",
    "link",
    "many_of",
    "map_alt",
    "map_caption",
    "map_chart",
    "map_choice",
    "map_figure",
    "map_frames",
    "map_key",
    "map_title",
    "more_choices",
    "names",
    "number",
    "one_of",
    "page_of",
    "pick",
    "place_events",
    "plain",
    "problem",
    "prose_table",
    "put",
    "put_menu_away",
    "record_line",
    "schema",
    "select",
    "sourced_chart",
    "strongest",
    "sure_words",
    "sureness",
    "switch",
    "table",
    "text_area",
    "thousands",
    "up_to",
    "within_frame",
    "worked_example",
    "year_slider",
    "years",
]
