"""Words of a search, as LIKE takes them."""


def as_typed(word: str) -> str:
    """Make `%` and `_` the plain characters they are to a cook; the escape is a backslash."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
