import { getCurrentScope, nextTick, ref, type Ref } from 'vue'
import { breath } from './breath'

/** Whether the website is being made behind a page that stands already, so that nobody waits for its parts. */
const behind = ref(false)
export const isBehind: Readonly<Ref<boolean>> = behind
const going = new Set<Promise<void>>()

/** Until it is called off, parts that take turns come one a task instead of all at once. */
export function takeTurns(): () => void {
  behind.value = true
  return () => { behind.value = false }
}

/** Resolves when every part has had its turn, also those that come with others. */
export async function allHadTheirTurn(): Promise<void> {
  while (going.size > 0) await Promise.all(going)
}

/** How many of a component's parts may be there: all of them, or one more with each turn. */
export function useTurns(parts: () => number): Readonly<Ref<number>> {
  const there = ref(behind.value ? 0 : Infinity)
  const component = getCurrentScope()

  const areMoreToCome = () => behind.value && component?.active && there.value < parts()

  async function come() {
    while (areMoreToCome()) {
      await breath()
      there.value += 1
      await nextTick()
    }
    there.value = Infinity
  }

  if (behind.value) {
    const run = come().finally(() => going.delete(run))
    going.add(run)
  }
  return there
}
