"""Inputs and displays that several pages share; the only door to the URL and to session state."""

from data.choices import HALF_LIVES
from data.offered import names
from widgets.bar import filter_bar
from widgets.behind import behind, behind_title, counted, discounted_table, grounds
from widgets.card import event_card, event_page
from widgets.chosen import choose, filters
from widgets.compare import compared, compared_along, compared_pair, sides_told
from widgets.component import bring_part, pushed_by_keys
from widgets.editor import editor, format_button, run_asked
from widgets.elsewhere import event_elsewhere
from widgets.event import asked_id, chosen_event
from widgets.example import worked_example
from widgets.export import View, exports
from widgets.facets import facets
from widgets.firsts import firsts
from widgets.flows import directions
from widgets.frame import begin, put_menu_away, within_frame
from widgets.graph import communities, network_table
from widgets.index import choices, default_choices, half_life_and_weights
from widgets.index import more as more_choices
from widgets.inputs import day_input, link, many_of, one_of, pick, put, select, switch
from widgets.layer import own_file
from widgets.links import all_planned, doors, event_list, go_to
from widgets.listing import columns_chosen, events_listing
from widgets.map_key import category_legend, map_key
from widgets.map_picture import map_along
from widgets.map_tables import as_tables, strongest
from widgets.map_words import borders, map_alt, map_caption, map_title
from widgets.names import tell as tell_misread
from widgets.notices import NO_PAIR, company, empty, problem, search_help
from widgets.order import order_chosen
from widgets.pager import page_of
from widgets.picture import line_key, of_points, take_along
from widgets.place import map_chart, map_choice, map_figure, map_frames
from widgets.place_card import place_events
from widgets.play import up_to, year_slider
from widgets.reach import listed
from widgets.recall import looked_up
from widgets.show import (
    as_table,
    chart,
    colour_key,
    dark,
    download,
    figures,
    fold,
    prose_table,
    record_line,
    sourced_chart,
    tab,
    table,
)
from widgets.sign_in import asker, closed, not_yours, reader
from widgets.source import chosen_source, source_card
from widgets.sources import (
    address_rule,
    alone_table,
    find,
    groups_table,
    groups_title,
    odd_table,
    odd_title,
    sources_file,
    sources_table,
    sources_title,
    thin_title,
)
from widgets.sureness import sure_words, sureness
from widgets.tables import codes_tables, contributions_table, drawn_words, number, schema
from widgets.take import take
from widgets.views import OF_PAIRS, VIEWS, drawn_view, view_title
from widgets.ways import Way, follow, pick_profile, prose, to
from widgets.words import count, day_words, plain, sentence, thousands, years

__all__ = [
    "HALF_LIVES",
    "NO_PAIR",
    "OF_PAIRS",
    "VIEWS",
    "View",
    "Way",
    "address_rule",
    "all_planned",
    "alone_table",
    "as_table",
    "as_tables",
    "asked_id",
    "asker",
    "begin",
    "behind",
    "behind_title",
    "borders",
    "bring_part",
    "category_legend",
    "chart",
    "choices",
    "choose",
    "chosen_event",
    "chosen_source",
    "closed",
    "codes_tables",
    "colour_key",
    "columns_chosen",
    "communities",
    "company",
    "compared",
    "compared_along",
    "compared_pair",
    "contributions_table",
    "count",
    "counted",
    "dark",
    "day_input",
    "day_words",
    "default_choices",
    "directions",
    "discounted_table",
    "doors",
    "download",
    "drawn_view",
    "drawn_words",
    "editor",
    "empty",
    "event_card",
    "event_elsewhere",
    "event_list",
    "event_page",
    "events_listing",
    "exports",
    "facets",
    "figures",
    "filter_bar",
    "filters",
    "find",
    "firsts",
    "fold",
    "follow",
    "format_button",
    "go_to",
    "grounds",
    "groups_table",
    "groups_title",
    "half_life_and_weights",
    "line_key",
    "link",
    "listed",
    "looked_up",
    "many_of",
    "map_along",
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
    "network_table",
    "not_yours",
    "number",
    "odd_table",
    "odd_title",
    "of_points",
    "one_of",
    "order_chosen",
    "own_file",
    "page_of",
    "pick",
    "pick_profile",
    "place_events",
    "plain",
    "problem",
    "prose",
    "prose_table",
    "pushed_by_keys",
    "put",
    "put_menu_away",
    "reader",
    "record_line",
    "run_asked",
    "schema",
    "search_help",
    "select",
    "sentence",
    "sides_told",
    "source_card",
    "sourced_chart",
    "sources_file",
    "sources_table",
    "sources_title",
    "strongest",
    "sure_words",
    "sureness",
    "switch",
    "tab",
    "table",
    "take",
    "take_along",
    "tell_misread",
    "thin_title",
    "thousands",
    "to",
    "up_to",
    "view_title",
    "within_frame",
    "worked_example",
    "year_slider",
    "years",
]
