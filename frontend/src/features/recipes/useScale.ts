import { computed, onMounted, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { equals, fraction, fractionOf, times, toText, type Fraction } from '@/lib/kitchen/fraction'
import type { Scale } from '@/lib/kitchen/scaling'
import type { System } from '@/lib/kitchen/systems'
import { remember, remembered } from '@/lib/remembered'
import { factorFrom, factorQuery, ONE, stepped, systemFrom } from '@/lib/scaleQuery'
import type { Recipe } from './api'

/**
 * At which scale and in which measures a recipe is read. The choice stands in the address, so that
 * it can be shared, and is remembered: the scale for this recipe, the measures for all.
 */
export function useScale(recipe: MaybeRefOrGetter<Recipe>) {
  const route = useRoute()
  const router = useRouter()
  const servings = computed(() => toValue(recipe).num_of_servings)
  const memory = computed(() => `scale:${toValue(recipe).id}`)
  const factor = computed(() => factorFrom(route.query, servings.value))
  const system = computed<System>(() => systemFrom(route.query) ?? 'typed')
  const scale = computed<Scale>(() => ({ factor: factor.value, system: system.value }))
  /** For how many it is now; a fraction where half a recipe comes to that. */
  const shownServings = computed(() => (servings.value ? times(factor.value, fraction(servings.value)) : null))

  function write(next: { factor?: Fraction; system?: System }) {
    const others = Object.entries(route.query).filter(([name]) => !['servings', 'times', 'units'].includes(name))
    const chosen = next.system ?? system.value
    const query = { ...Object.fromEntries(others), ...factorQuery(next.factor ?? factor.value, servings.value), ...(chosen === 'typed' ? {} : { units: chosen }) }
    return router.replace({ query, hash: route.hash })
  }

  function chooseFactor(chosen: Fraction) {
    remember(memory.value, equals(chosen, ONE) ? null : toText(chosen))
    void write({ factor: chosen })
  }

  function chooseSystem(chosen: System) {
    remember('units', chosen === 'typed' ? null : chosen)
    void write({ system: chosen })
  }

  function step(by: 1 | -1) {
    if (servings.value) chooseFactor(stepped(factor.value, servings.value, by))
  }

  /** What the address doesn't say is as it was last time. */
  onMounted(() => {
    const isSaid = 'servings' in route.query || 'times' in route.query
    const kept = isSaid ? null : remembered(memory.value)
    const units = systemFrom(route.query) ?? systemFrom({ units: remembered('units') })
    const again = kept ? factorFrom({ times: kept }, null) : factor.value
    if (!equals(again, factor.value) || (units ?? 'typed') !== system.value) void write({ factor: again, system: units ?? 'typed' })
  })

  return { scale, shownServings, step, chooseFactor, chooseSystem, isTimes: (text: string) => equals(factor.value, fractionOf(text)) }
}

export type RecipeScale = ReturnType<typeof useScale>
