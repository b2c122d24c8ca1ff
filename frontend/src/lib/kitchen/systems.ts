import { fraction, times, type Fraction } from './fraction'

/** In which measures amounts are shown: as the author wrote them, or in one system throughout. */
export type System = 'typed' | 'metric' | 'us'

interface Measure { system: 'metric' | 'us'; kind: 'volume' | 'weight' | 'length'; /** Millilitres, grams or millimetres. */ base: Fraction }

const measure = (system: Measure['system'], kind: Measure['kind'], n: number, d = 1): Measure => ({ system, kind, base: fraction(n, d) })

// US customary measures as NIST Handbook 44, Appendix C gives them. Spoons belong to both systems.
const MEASURES: Readonly<Record<string, Measure>> = {
  mg: measure('metric', 'weight', 1, 1000),
  g: measure('metric', 'weight', 1),
  dag: measure('metric', 'weight', 10),
  kg: measure('metric', 'weight', 1000),
  oz: measure('us', 'weight', 28_349_523_125, 1_000_000_000),
  lb: measure('us', 'weight', 45_359_237, 100_000),
  ml: measure('metric', 'volume', 1),
  cl: measure('metric', 'volume', 10),
  dl: measure('metric', 'volume', 100),
  l: measure('metric', 'volume', 1000),
  fl_oz: measure('us', 'volume', 295_735, 10_000),
  cup: measure('us', 'volume', 2_365_882, 10_000),
  gill: measure('us', 'volume', 1_182_941, 10_000),
  pint: measure('us', 'volume', 4_731_765, 10_000),
  quart: measure('us', 'volume', 946_353, 1000),
  gallon: measure('us', 'volume', 3_785_412, 1000),
  mm: measure('metric', 'length', 1),
  cm: measure('metric', 'length', 10),
  inch: measure('us', 'length', 254, 10),
}

/** The unit a kitchen takes for so much; the first whose `most` is not passed, in the base unit. */
const CHOICES: Readonly<Record<string, readonly { unit: string; most: number }[]>> = {
  'metric weight': [{ unit: 'g', most: 999 }, { unit: 'kg', most: Infinity }],
  'metric volume': [{ unit: 'ml', most: 999 }, { unit: 'l', most: Infinity }],
  'metric length': [{ unit: 'cm', most: Infinity }],
  'us weight': [{ unit: 'oz', most: 453 }, { unit: 'lb', most: Infinity }],
  'us volume': [{ unit: 'tsp', most: 14 }, { unit: 'tbsp', most: 58 }, { unit: 'cup', most: 2400 }, { unit: 'quart', most: Infinity }],
  'us length': [{ unit: 'inch', most: Infinity }],
}
const SPOONS: Readonly<Record<string, Fraction>> = { tsp: fraction(492_892, 100_000), tbsp: fraction(1_478_676, 100_000) }

/** The system a unit belongs to; null for spoons, pieces and pinches, which every kitchen has. */
export const systemOf = (unit: string | null): Measure['system'] | null => MEASURES[unit ?? '']?.system ?? null

/** `amount` of `unit` in another system; itself where there is nothing to exchange. Volume stays volume, weight stays weight. */
export function inSystem(amount: Fraction, unit: string | null, system: System): { amount: Fraction; unit: string | null } {
  const from = MEASURES[unit ?? '']
  if (!from || system === 'typed' || from.system === system) return { amount, unit }
  const base = times(rounded(amount), from.base)
  const size = base.n / base.d
  const choices = CHOICES[`${system} ${from.kind}`] ?? []
  const chosen = choices.find(({ most }) => size <= most)?.unit ?? unit
  return { amount: fraction(Math.round((size / sizeOf(chosen)) * 10_000), 10_000), unit: chosen }
}

const sizeOf = (unit: string | null): number => {
  const base = MEASURES[unit ?? '']?.base ?? SPOONS[unit ?? ''] ?? fraction(1)
  return base.n / base.d
}

/** Keeps products within exact integers: no kitchen weighs a ten-thousandth. */
function rounded(amount: Fraction): Fraction {
  return amount.d <= 64 && amount.n < 100_000 ? amount : fraction(Math.round((amount.n / amount.d) * 1000), 1000)
}
