"""A text as SQL writes it."""


def quoted(text: object) -> str:
    """Between single quotes, those within it doubled."""
    return "'" + str(text).replace("'", "''") + "'"
