"""The two forms in which SIPRI gives out its trade register: a row a deal, and since 2024 a row a delivery, by the number of its deal."""

from __future__ import annotations

from pathlib import Path

from data.imports import headers, places, tabular

# Column → what it is called here; one without a name says with a ? that the one before it is not sure.
_DEALS = {
    "Recipient": "recipient", "Supplier": "supplier", "Year of order": "ordered", "Year of order?": "ordered_doubt",
    "Number ordered": "number_ordered", "Number ordered?": "number_doubt", "Weapon designation": "designation",
    "Weapon description": "description", "Number delivered": "delivered", "Number delivered?": "delivered_doubt",
    "Year(s) of delivery": "years", "status": "condition", "Comments": "comments",
}  # fmt: skip
_DELIVERIES = {
    "SIPRI AT Database ID": "deal", "Recipient": "recipient", "Supplier": "supplier", "Order date": "ordered",
    "Order date is estimate": "ordered_doubt", "Designation": "designation", "Description": "description",
    "Numbers delivered": "delivered", "Numbers delivered is estimate": "delivered_doubt", "Delivery year": "years",
    "Delivery year is estimate": "years_doubt", "Status": "condition", "Local production": "local",
}  # fmt: skip
_ID = "SIPRI AT Database ID"
_BEGINS = ("Recipient,Supplier,", f"{_ID},Supplier,Recipient,")


def relation(file: Path) -> str:
    """The SQL of a file's rows with the same columns in both forms; what a form does not tell is empty, and ``deal`` null."""
    header = headers.names(file, ",", headers.before(file, _BEGINS))
    if [name.lower() for name in header[:1]] == [_ID.lower()]:
        told = "'' as number_ordered, '' as number_doubt, '' as comments, false as torn"
        return tabular.records(file, told, _DELIVERIES, _BEGINS)
    return _whole(tabular.records(file, "width, first", _DEALS, _BEGINS), len(header))


def _whole(records: str, width: int) -> str:
    """The register breaks a few rows within their comments, without a quote: what stands before the break is all that is wanted but for
    the rest of the comment, which is added, and the line below is ``torn`` from it."""
    broken = f"(fault is not null and comments is not null and width + lead(width) over by_line = {width + 1})"
    return (
        "with records as not materialized (" + records + "),"
        f" ends as (select *, coalesce({broken}, false) as broken, lead(first) over by_line as rest from records"
        " window by_line as (order by line))"
        " select * exclude (width, first, broken, rest) replace (case when not broken then fault end as fault,"
        " case when broken then concat_ws(' ', comments, rest) else comments end as comments),"
        " null::varchar as deal, '' as years_doubt, '' as local,"
        " coalesce(lag(broken) over (order by line), false) as torn from ends"
    )


def lines_of(file: Path, records: set[int]) -> places.Lines:
    return places.lines_of(file, ",", records, _BEGINS)
