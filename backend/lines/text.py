"""The lines of a recipe's text, the same for ingredients and directions."""

import re

BULLET = re.compile(r"^(?:[•*·▢☐□■●◦]\s*|[-–—]\s+)")


def lines_of(text: str | None) -> list[str]:
    """Return the lines that are not empty, without the space around them."""
    return [line.strip() for line in re.split(r"\r?\n", text or "") if line.strip()]


def is_heading(line: str) -> bool:
    """Tell whether a line names the lines below it: it ends in a colon (api.md)."""
    return len(line) > 1 and line.endswith(":")


def tidy(line: str) -> str:
    """Return a line with single plain spaces and without the bullet some put before it."""
    return BULLET.sub("", re.sub(r"\s+", " ", line).strip())
