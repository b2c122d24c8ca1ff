import { compare, fraction, toNumber, toText, type Fraction } from './fraction'
import type { Range } from './numbers'

/** Units that are weighed or read off a scale, and so written in decimals. */
const DECIMAL_UNITS = new Set(['mg', 'g', 'dag', 'kg', 'ml', 'cl', 'dl', 'l', 'cm', 'mm'])
/** What spoons and cups can measure. */
const KITCHEN_PARTS = [2, 3, 4, 8]
const NEARLY = 1e-9

/** An amount as a kitchen writes it: 3/2 cup → "1 1/2", 1250 g → "1250", never "1.4999" and never "0". */
export function written(amount: Fraction, unit: string | null): string {
  return DECIMAL_UNITS.has(unit ?? '') ? inDecimals(toNumber(amount)) : inParts(amount)
}

/** Both ends of a range, or the one number. */
export function writtenRange({ low, high }: Range, unit: string | null): string {
  const [from, to] = [written(low, unit), written(high, unit)]
  return from === to ? from : `${from}–${to}`
}

/** Rounded to what a kitchen scale or jug shows: 5 in hundreds, 1 in tens, and finer below. */
function inDecimals(amount: number): string {
  const step = amount >= 1000 ? 10 : amount >= 100 ? 5 : amount >= 10 ? 1 : amount >= 1 ? 0.05 : 0.01
  const exact = Number(amount.toFixed(3))
  // What the author wrote, or a clean multiple of it, stays as it is.
  const shown = Number.isInteger(exact) || Number.isInteger(exact * 4) ? exact : Math.round(amount / step) * step
  return String(Number((shown || step).toFixed(2)) || Number(amount.toPrecision(1)))
}

function inParts(amount: Fraction): string {
  const whole = Math.floor(amount.n / amount.d + NEARLY)
  const rest = nearestPart(toNumber(amount) - whole)
  if (compare(rest, fraction(1)) === 0) return String(whole + 1)
  if (rest.n === 0) return whole > 0 ? String(whole) : tiny(amount)
  return whole > 0 ? `${whole} ${toText(rest)}` : toText(rest)
}

/** The part of a whole, from 0 to 1, that spoons and cups come closest to. */
function nearestPart(rest: number): Fraction {
  let best = fraction(0)
  for (const d of KITCHEN_PARTS) {
    const candidate = fraction(Math.round(rest * d), d)
    if (Math.abs(toNumber(candidate) - rest) < Math.abs(toNumber(best) - rest) - NEARLY) best = candidate
  }
  return best
}

/** Less than a sixteenth is still not nothing. */
const tiny = (amount: Fraction): string => `1/${Math.max(2, Math.round(amount.d / amount.n))}`
