const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "840 kB", "3.2 MB": how much there is to fetch. */
export function bytesInWords(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const amount = bytes / 1000 ** step
  const style = { style: 'unit', unit: UNITS[step], maximumFractionDigits: amount < 10 && step ? 1 : 0 } as const
  return new Intl.NumberFormat('en-GB', style).format(amount)
}
