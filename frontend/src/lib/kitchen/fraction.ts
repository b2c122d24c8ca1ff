/** An exact number: `n/d` in lowest terms, `d` positive. Kitchens need no more than 2^53. */
export interface Fraction { readonly n: number; readonly d: number }

/** `n/d` in lowest terms. Throws RangeError when `d` is 0 or a part is no safe integer. */
export function fraction(n: number, d = 1): Fraction {
  if (d === 0 || !Number.isSafeInteger(n) || !Number.isSafeInteger(d)) throw new RangeError(`${n}/${d} is no fraction`)
  const sign = Math.sign(d)
  const divisor = greatestCommon(Math.abs(n), Math.abs(d)) || 1
  return { n: (sign * n) / divisor, d: (sign * d) / divisor }
}

/** Reads what the API and the word list write: "3", "3/2". */
export function fractionOf(text: string): Fraction {
  const [n, d = '1'] = text.split('/')
  return fraction(Number(n), Number(d))
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const compare = (a: Fraction, b: Fraction): number => a.n * b.d - b.n * a.d
export const equals = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d
export const toNumber = (a: Fraction): number => a.n / a.d
export const toText = (a: Fraction): string => (a.d === 1 ? String(a.n) : `${a.n}/${a.d}`)

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b)
}
