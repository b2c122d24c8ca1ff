import { amount, measured, ONE, takeUnit, type Amount } from './measures'
import { takeRange, type Range } from './numbers'
import { data, FIRST_IDEOGRAPH, KINDS, phrases, UNITS } from './words'

/** An amount further behind belongs to a sentence. */
const MOST_WORDS_BEFORE = 8
const ABOUT = phrases(data.about)
const VAGUE = phrases(data.vague)
const LINKS = phrases(data.links)
const TAKEN = phrases(data.taken)
const NUMBER_STARTS = /(?<![A-Za-z\d_.,/+])[.]?[\d¼½¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]/gu
// "Eggs (2 per 500 g of chicken)" names no amount of its own.
const A_RATE = /(?<!\p{L})per(?!\p{L})/iu

/** How much an ingredient's line asks for: the amount it starts with, or ends with. */
export function findAmount(text: string): Amount | null {
  return atStart(text) ?? ofAPart(text) ?? bareUnit(text) ?? vague(text) ?? atEnd(text)
}

/** Reads "about 2 1/2 cups of flour", "2 x 400 g tins", "1 (12 ounce) can". */
function atStart(text: string): Amount | null {
  const [about, rest] = aboutOf(text)
  const found = VAGUE.take(rest) ? null : takeRange(rest)
  const read = found && measured(found[0], found[1])
  return read && { ...read, notes: [...about, ...read.notes], rest: withoutLink(read.rest) }
}

/** Reads "juice of 1 lemon". */
function ofAPart(text: string): Amount | null {
  const part = TAKEN.take(text)
  const link = part && LINKS.take(part[1].trimStart())
  const read = link && atStart(link[1].trimStart())
  return read && { ...read, notes: [`${part[0]} of`, ...read.notes] }
}

/** Reads "pinch of salt": one, though no number says so. */
function bareUnit(text: string): Amount | null {
  const found = takeUnit(text)
  if (!found?.rest.startsWith(' ') || found.word.length === 1) return null
  if (!LINKS.take(found.rest.trimStart()) && KINDS[found.unit] !== 'touch') return null
  return amount({ range: ONE, unit: found.unit, unitWord: found.word, notes: found.sizes, rest: withoutLink(found.rest) })
}

/** Reads "some butter", and "a little salt (1/3 teaspoon)" as its exact part. */
function vague(text: string): Amount | null {
  const found = VAGUE.take(text)
  return found && (atEnd(found[1]) ?? amount({ notes: [found[0]], rest: withoutLink(found[1]) }))
}

/** Reads "Sugar 2 tbsp", "Eggs: 5", "rice (50 g)", "醤油 大さじ2". */
function atEnd(text: string): Amount | null {
  if (A_RATE.test(text)) return null
  for (const { index } of text.matchAll(NUMBER_STARTS)) {
    const before = text.slice(0, index)
    const found = takeRange(text.slice(index))
    if (!found || trimBefore(before) === '') continue
    const read = unitBefore(before, ...found) ?? behindFood(before, ...found)
    if (read && read.rest.split(/\s+/).length <= MOST_WORDS_BEFORE) return read
  }
  return null
}

function behindFood(before: string, range: Range, rest: string): Amount | null {
  const found = takeUnit(rest)
  if (found && KINDS[found.unit] !== 'length') {
    return foodBefore(before, amount({ range, unit: found.unit, unitWord: found.word, notes: found.sizes, rest: found.rest }))
  }
  const isWholeEnd = /^[ ).]*$/.test(rest) || rest.startsWith(', ')
  return isWholeEnd ? foodBefore(before, amount({ range, rest })) : null
}

/** Reads a unit that stands before its number, as in Japanese. */
function unitBefore(before: string, range: Range, rest: string): Amount | null {
  const words = before.split(' ')
  const last = words.pop() ?? ''
  const unit = last > FIRST_IDEOGRAPH ? UNITS.take(last) : null
  if (!unit || unit[1]) return null
  return foodBefore(words.join(' '), amount({ range, unit: unit[0], unitWord: last, rest }))
}

function foodBefore(before: string, read: Amount): Amount {
  const note = read.rest.replace(/^[ ).,;|]+|[ ).,;|]+$/g, '')
  let food = trimBefore(before)
  for (const word of data.about) {
    if (food.endsWith(` ${word}`)) food = food.slice(0, -word.length - 1)
    food = food.replace(/[ :,;(~≈–—-]+$/u, '')
  }
  return { ...read, rest: food, notes: note ? [...read.notes, note] : read.notes }
}

const trimBefore = (text: string) => text.replace(/^[ :,;(~≈–—-]+|[ :,;(~≈–—-]+$/gu, '')

function aboutOf(text: string): readonly [readonly string[], string] {
  const found = ABOUT.take(text)
  return found ? [[/^\p{L}/u.test(found[0]) ? found[0] : 'about'], found[1].trimStart()] : [[], text]
}

/** `rest` without the "of" of "a cup of flour". */
export function withoutLink(rest: string): string {
  const text = rest.trimStart()
  return LINKS.take(text)?.[1].trimStart() ?? text
}
