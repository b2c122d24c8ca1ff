/** The numbers a pager shows: first, last and the neighbours of `page`; null stands for a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  const sorted = wanted.toSorted((a, b) => a - b)
  return sorted.flatMap((n, index) => {
    const skipped = n - (sorted[index - 1] ?? 0) - 1
    if (skipped === 1) return [n - 1, n]
    return skipped > 1 ? [null, n] : [n]
  })
}

/** The same for a list whose end is not known: there is a next page, and perhaps more. */
export function openPageNumbers(page: number): (number | null)[] {
  return [...pageNumbers(page, page + 1), null]
}
