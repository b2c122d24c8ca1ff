"""The numbers a pager shows, as `ui/pageNumbers.ts` does."""

from backend.pagination import Page


def numbers_of(rows: Page) -> list[int | None]:
    """Return the numbers for a page of a list; no last one where it is only an estimate."""
    if rows.total_is_exact:
        return page_numbers(rows.page, rows.pages)
    return [*page_numbers(rows.page, rows.page + 1), None]


def page_numbers(page: int, pages: int) -> list[int | None]:
    """Return first, last and the neighbours of `page`; None stands for a gap."""
    wanted = sorted({n for n in (1, page - 1, page, page + 1, pages) if 1 <= n <= pages})
    shown: list[int | None] = []
    for before, number in zip([0, *wanted], wanted, strict=False):
        skipped = number - before - 1
        if skipped:
            shown.append(number - 1 if skipped == 1 else None)
        shown.append(number)
    return shown
