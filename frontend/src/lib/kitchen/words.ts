import data from '@lines/words.json'

/** Scripts that put no space between words begin here. */
export const FIRST_IDEOGRAPH = '\u2e80'

/** What a text starts with, and what follows it. */
export type Taken<T> = readonly [meaning: T, rest: string]

/** Phrases and their meanings; found at the start of a text, the longest first, never inside a word. */
export class Table<T> {
  private readonly meanings: Map<string, T>
  private readonly lengths: number[]

  constructor(entries: Iterable<readonly [string, T]>) {
    this.meanings = new Map([...entries].map(([phrase, meaning]) => [phrase.toLowerCase(), meaning]))
    this.lengths = [...new Set([...this.meanings.keys()].map((phrase) => phrase.length))].toSorted((a, b) => b - a)
  }

  take(text: string): Taken<T> | null {
    const start = text.slice(0, this.lengths[0]).toLowerCase()
    for (const length of this.lengths) {
      const meaning = this.meanings.get(start.slice(0, length))
      if (meaning !== undefined && length <= text.length && !cutsAWord(text, length)) return [meaning, text.slice(length)]
    }
    return null
  }
}

/** Whether letters of one word stand on both sides of `place`. */
function cutsAWord(text: string, place: number): boolean {
  return place > 0 && place < text.length && isLetter(text[place - 1] ?? '') && isLetter(text[place] ?? '')
}

const isLetter = (sign: string) => /\p{L}/u.test(sign) && sign < FIRST_IDEOGRAPH

export const phrases = (words: readonly string[]) => new Table(words.map((word) => [word, word] as const))

const entries = Object.entries(data.units)
export const UNITS = new Table(entries.flatMap(([unit, { words }]) => words.map((word) => [word, unit] as const)))
export const KINDS: Readonly<Record<string, string>> = Object.fromEntries(entries.map(([unit, { kind }]) => [unit, kind]))
/** "T" and "t" are two spoons. */
export const CAPITALS: Readonly<Record<string, string>> = data.capitals
export { data }
