import { onScopeDispose, readonly, ref, watch } from 'vue'
import type { ApiProblem } from '@/api/errors'

/**
 * `rest`: nothing waits. `waiting`: a pause in typing is awaited. `away`: no answer came, another try
 * follows. `signed-out`, `refused`: trying again by itself would not help.
 */
export type AutosaveState = 'rest' | 'waiting' | 'saving' | 'away' | 'signed-out' | 'refused'

const PAUSE_MS = 3_000
/** Whoever types without a pause is saved all the same. */
const LONGEST_MS = 20_000
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 60_000
const WORTH_ANOTHER_TRY = new Set([0, 408, 425, 429])

interface Autosaved {
  /** What changes whenever something is typed. */
  typed: () => unknown
  /** Whether there is something that may be saved without being asked to. */
  isDue: () => boolean
  /** Saves it; why not, where it didn't. */
  save: () => Promise<ApiProblem | null>
}

/** Saves a few seconds after the last key, and tries again with growing waits while no answer comes. */
export function useAutosave({ typed, isDue, save }: Autosaved) {
  const state = ref<AutosaveState>('rest')
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: number | null = null
  let failures = 0
  let hasEnded = false

  function soon() {
    if (!isDue()) return rest()
    if (state.value === 'saving' || state.value === 'away' || state.value === 'signed-out') return
    since ??= Date.now()
    state.value = 'waiting'
    wait(Math.min(PAUSE_MS, since + LONGEST_MS - Date.now()))
  }

  function wait(ms: number) {
    clearTimeout(timer)
    if (!hasEnded) timer = setTimeout(() => void now(), Math.max(ms, 0))
  }

  /** Saves without waiting for the pause. */
  async function now(): Promise<void> {
    clearTimeout(timer)
    if (state.value === 'saving' || !isDue()) return
    state.value = 'saving'
    since = null
    const problem = await save()
    state.value = 'rest'
    if (problem) fail(problem)
    else rest()
    if (!problem) soon()
  }

  function fail({ status, retryAfter = 0 }: ApiProblem) {
    if (status === 401) state.value = 'signed-out'
    else if (status >= 500 || WORTH_ANOTHER_TRY.has(status)) {
      state.value = 'away'
      wait(Math.max(retryAfter * 1000, Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS)))
    } else state.value = 'refused'
  }

  /** After a save by hand: whatever went wrong before is over. */
  function rest() {
    if (state.value === 'saving') return
    clearTimeout(timer)
    failures = 0
    since = null
    state.value = 'rest'
  }

  const isHeldUp = () => state.value === 'waiting' || state.value === 'away'
  const atOnce = () => { if (isHeldUp()) void now() }
  /** A hidden page may never wake again; one that is seen again may come from signing in elsewhere. */
  const whenSeenOrHidden = () => { if (document.hidden ? isHeldUp() : state.value === 'signed-out') void now() }

  watch(typed, soon)
  addEventListener('online', atOnce)
  document.addEventListener('visibilitychange', whenSeenOrHidden)
  onScopeDispose(() => {
    removeEventListener('online', atOnce)
    document.removeEventListener('visibilitychange', whenSeenOrHidden)
    hasEnded = true
    atOnce()
    clearTimeout(timer)
  })

  return { state: readonly(state), rest, soon, now }
}
