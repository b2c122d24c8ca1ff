import { computed, ref } from 'vue'
import { onExpiredSession } from '@/api/expiry'

const answer = ref<((signedIn: boolean) => void) | null>(null)
let pending: Promise<boolean> | null = null

/** Several writes that meet the same expired session share one question. */
function askOnce(): Promise<boolean> {
  pending ??= new Promise<boolean>((resolve) => {
    answer.value = resolve
  }).finally(() => {
    pending = null
    answer.value = null
  })
  return pending
}

/** The question that stands over the page when a write met an expired session; what was typed stays beneath it. */
export function useSignInAgain() {
  onExpiredSession(askOnce)
  return {
    isAsked: computed(() => answer.value !== null),
    settle: (signedIn: boolean) => answer.value?.(signedIn),
  }
}
