import { computed, nextTick, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { stepFrom, stepsOf, type IngredientLine } from './steps'

/** A recipe as far as it is cooked. */
export interface Cooked { name: string; directions: string | null; ingredient_lines: IngredientLine[] }

/** Which step is shown, and the ways to others; `asked` is the step as the address has it. */
export function useSteps(recipe: MaybeRefOrGetter<Cooked>, asked: Ref<string | null>) {
  const steps = computed(() => stepsOf(toValue(recipe).directions, toValue(recipe).ingredient_lines))
  const count = computed(() => steps.value.length)
  const number = computed(() => stepFrom(asked.value, count.value))

  async function go(to: number) {
    asked.value = String(stepFrom(String(Math.max(to, 1)), count.value))
    await nextTick()
    scrollTo({ top: 0 })
  }
  return {
    count,
    number,
    shown: computed(() => steps.value[number.value - 1]),
    next: () => go(number.value + 1),
    previous: () => go(number.value - 1),
    first: () => go(1),
    last: () => go(count.value),
  }
}
