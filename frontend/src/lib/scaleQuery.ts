import { compare, equals, fraction, fractionOf, over, times, toText, type Fraction } from './kitchen/fraction'
import type { System } from './kitchen/systems'

/** A recipe's scale as its address says it: `?servings=6&units=metric`, or `?times=1/2` where no servings are written. */
export interface ScaleQuery { servings?: string; times?: string; units?: string }

type Raw = Record<string, unknown>

export const ONE = fraction(1)
const LEAST = fraction(1, 20)
const MOST = fraction(50)
const MOST_SERVINGS = 500

/** How many times the recipe an address asks for; 1 for whatever it doesn't understand. */
export function factorFrom(raw: Raw, servings: number | null): Fraction {
  const wanted = raw['servings']
  if (servings && typeof wanted === 'string' && /^[1-9]\d{0,2}$/.test(wanted)) return within(fraction(Number(wanted), servings))
  const factor = raw['times']
  return typeof factor === 'string' && /^[1-9]\d?(?:\/[1-9]\d?)?$/.test(factor) ? within(fractionOf(factor)) : ONE
}

export function systemFrom(raw: Raw): System | null {
  const units = raw['units']
  return units === 'metric' || units === 'us' || units === 'typed' ? units : null
}

/** The shortest query that says a factor: servings where they come out whole. */
export function factorQuery(factor: Fraction, servings: number | null): Pick<ScaleQuery, 'servings' | 'times'> {
  if (equals(factor, ONE)) return {}
  const wanted = times(factor, fraction(servings ?? 1))
  return servings && wanted.d === 1 && wanted.n <= MOST_SERVINGS ? { servings: String(wanted.n) } : { times: toText(factor) }
}

/** One serving more or fewer: to the next whole number, at least one. */
export function stepped(factor: Fraction, servings: number, by: 1 | -1): Fraction {
  const now = times(factor, fraction(servings))
  const next = by > 0 ? Math.floor(now.n / now.d) + 1 : Math.ceil(now.n / now.d) - 1
  return over(fraction(Math.min(Math.max(next, 1), MOST_SERVINGS)), fraction(servings))
}

const within = (factor: Fraction): Fraction => (compare(factor, LEAST) < 0 || compare(factor, MOST) > 0 ? ONE : factor)
