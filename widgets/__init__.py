"""Inputs and displays that several pages share; the only door to the URL and to session state."""

from widgets.bar import choose, filter_bar, filters, names
from widgets.event import chosen_event, doors, event_card, event_list, event_table, go_to
from widgets.example import worked_example
from widgets.frame import within_frame
from widgets.inputs import day_input, day_words, link, many_of, one_of, page_of, pick_point, put, select, text_area
from widgets.place import category_legend, country, geometry, map_chart, map_title, notes, pick_place
from widgets.show import chart, dark, download, empty, figures, problem, prose_table, record_line, sourced_chart, table
from widgets.state import begin
from widgets.tables import answer, codes_tables, contributions_table, events_table, number, schema
from widgets.words import count, plain, thousands

__all__ = [
    "answer",
    "begin",
    "category_legend",
    "chart",
    "choose",
    "chosen_event",
    "codes_tables",
    "contributions_table",
    "count",
    "country",
    "dark",
    "day_input",
    "day_words",
    "doors",
    "download",
    "empty",
    "event_card",
    "event_list",
    "event_table",
    "events_table",
    "figures",
    "filter_bar",
    "filters",
    "geometry",
    "go_to",
    "link",
    "many_of",
    "map_chart",
    "map_title",
    "names",
    "notes",
    "number",
    "one_of",
    "page_of",
    "pick_place",
    "pick_point",
    "plain",
    "problem",
    "prose_table",
    "put",
    "record_line",
    "schema",
    "select",
    "sourced_chart",
    "table",
    "text_area",
    "thousands",
    "within_frame",
    "worked_example",
]
