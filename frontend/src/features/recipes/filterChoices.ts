import { minutesInWords } from '@/lib/duration'
import { counted } from '@/lib/plural'

/** A number of the panel's selects as their text; "" asks for nothing. */
export interface NumberChoice { value: string; label: string }

const ANY: NumberChoice = { value: '', label: 'Any' }

/** Times to choose from, in minutes, and the one of the address where it is none of them. */
export function timeChoices(minutes: readonly number[], now: number | null): NumberChoice[] {
  return choices(minutes, now, (time) => `At most ${minutesInWords(time)}`)
}

/** Numbers of people to choose from, likewise. */
export function servingChoices(people: readonly number[], now: number | null): NumberChoice[] {
  return choices(people, now, (number) => `${counted(number, 'person', 'people')} or more`)
}

function choices(numbers: readonly number[], now: number | null, words: (number: number) => string): NumberChoice[] {
  const all = [...new Set(now ? [...numbers, now] : numbers)].toSorted((one, other) => one - other)
  return [ANY, ...all.map((number) => ({ value: String(number), label: words(number) }))]
}
