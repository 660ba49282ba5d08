"""A text as SQL writes it."""


def quoted(text: object) -> str:
    """Between single quotes, those within it doubled."""
    return "'" + str(text).replace("'", "''") + "'"


def named(column: str) -> str:
    """As the name of a column, between double quotes, those within it doubled."""
    return '"' + column.replace('"', '""') + '"'
