"""A recipe's text as its author meant it: lines under headings.

The website reads them the same way, in `frontend/src/lib/lines.ts`.
"""

from dataclasses import dataclass, field

from backend.lines import text as texts


@dataclass
class Section:
    """Lines under one heading; `heading` is None for those before the first."""

    heading: str | None
    lines: list[str] = field(default_factory=list)


def sections_of(text: str | None) -> list[Section]:
    """Return the sections of ingredients or directions: a line that ends in `:` is a heading.

    Empty lines are left out, and the space around a line.
    """
    sections: list[Section] = []
    for line in texts.lines_of(text):
        if texts.is_heading(line):
            sections.append(Section(line[:-1].strip()))
            continue
        if not sections:
            sections.append(Section(None))
        sections[-1].lines.append(line)
    return sections


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a text without its headings."""
    return [line for section in sections_of(text) for line in section.lines]
