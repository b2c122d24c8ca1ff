import { singular } from './singular'
import { FIRST_IDEOGRAPH } from './words'

/** What is needed of a line of the ingredients to find it in a step; `section` is the heading it stands under. */
export interface FoodLine { food: string | null; section: string | null }

/** A way to name a food: its words in the singular; `isWhole` when nothing of the food is left out. */
interface Name { words: string[]; isWhole: boolean }

// Words about how a food is made ready; they name nothing by themselves.
const READY = new Set(`chopped diced sliced minced grated peeled melted crushed beaten softened ground dried fresh freshly finely roughly
  thinly coarsely cooked raw large medium small big ripe whole extra boneless skinless toasted roasted shredded halved quartered drained rinsed
  cold warm hot boiling lukewarm unsalted salted plain virgin organic good quality of the a an some your about for`.split(/\s+/))
// "Simmer the sauce" is not the soy sauce: these name a food only together with their other words.
const VAGUE = new Set('sauce powder mix mixture paste dough batter filling topping seasoning leaf seed piece stick half spice blend water'.split(' '))
// "Brown the chicken" is the chicken thighs: of these the word before is the food.
const PARTS = new Set(`thigh breast leg wing drumstick shoulder loin fillet belly mince chop steak leaf sprig clove floret bulb stick
  powder flake pod root stalk seed head wedge`.split(/\s+/))
const ALTERNATIVES = /\s*(?:\/|&|\band\b|\bor\b|\+)\s*/u

/**
 * Which lines a step names, by their places in `lines`, in their order. The longest name wins: "olive oil"
 * is not also the sesame oil. Where one name fits several, that food alone wins over longer ones, then the one of the
 * same number ("peppers" are not the cayenne pepper), then the step's own section.
 */
export function namedFoods(step: string, lines: readonly FoodLine[], section: string | null = null): number[] {
  const typed = typedWords(step)
  const words = typed.map(singular)
  const names = lines.map(({ food }) => namesOf(food))
  const found = new Set<number>()
  for (let place = 0; place < words.length;) {
    const match = longestAt(words, place, names)
    const last = typed[place + match.length - 1] ?? ''
    const alike = preferring(match.places, (line) => typedWords(lines[line]?.food ?? '').includes(last))
    preferring(alike, (line) => isUnder(section, lines[line])).forEach((line) => found.add(line))
    place += Math.max(match.length, 1)
  }
  lines.forEach(({ food }, place) => {
    if (food && food >= FIRST_IDEOGRAPH && step.includes(food)) found.add(place)
  })
  return [...found].toSorted((a, b) => a - b)
}

function longestAt(words: string[], place: number, names: Name[][]): { length: number; places: number[] } {
  const hits = names.flatMap((ofLine, line) =>
    ofLine.filter((name) => name.words.every((word, i) => words[place + i] === word)).map((name) => ({ name, line })))
  const length = Math.max(0, ...hits.map((hit) => hit.name.words.length))
  const longest = hits.filter((hit) => hit.name.words.length === length)
  const whole = longest.filter((hit) => hit.name.isWhole)
  return { length, places: [...new Set((whole.length > 0 ? whole : longest).map((hit) => hit.line))] }
}

/** Those that `suits` holds for; all of them where it holds for none. */
function preferring(places: number[], suits: (place: number) => boolean): number[] {
  const some = places.filter(suits)
  return some.length > 0 ? some : places
}

/** Butter stands under "Dough" and under "Filling": in the filling's steps it is the filling's. */
const isUnder = (section: string | null, line: FoodLine | undefined) =>
  section !== null && line?.section?.toLowerCase() === section.toLowerCase()

/** Every ending of a food's words: "extra virgin olive oil" is "olive oil" and "oil". */
function namesOf(food: string | null): Name[] {
  return (food ?? '').split(ALTERNATIVES).flatMap((one) => {
    const words = foodWords(one)
    const names = words.map((_, start) => ({ words: words.slice(start), isWhole: start === 0 }))
    const short = words.length > 1 && PARTS.has(words.at(-1) ?? '') ? [{ words: words.slice(0, -1), isWhole: false }] : []
    return [...names, ...short].filter((name) => name.isWhole || name.words.length > 1 || !VAGUE.has(name.words[0] ?? ''))
  })
}

function foodWords(food: string): string[] {
  const words = wordsOf(food)
  const plain = words.filter((word) => !READY.has(word))
  return plain.length > 0 ? plain : words
}

const wordsOf = (text: string) => typedWords(text).map(singular)

function typedWords(text: string): string[] {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/\p{L}+/gu) ?? []
}
