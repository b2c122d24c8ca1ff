import { computed, ref } from 'vue'
import { onExpiredSession, type Lack } from '@/api/expiry'

const question = ref<{ lack: Lack; answer: (signedIn: boolean) => void } | null>(null)
let pending: Promise<boolean> | null = null

/** Several writes that meet the same expired session share one question. */
function askOnce(lack: Lack): Promise<boolean> {
  pending ??= new Promise<boolean>((resolve) => {
    question.value = { lack, answer: resolve }
  }).finally(() => {
    pending = null
    question.value = null
  })
  return pending
}

/** The question that stands over the page when a write met an expired or stale session; what was typed stays beneath it. */
export function useSignInAgain() {
  onExpiredSession(askOnce)
  return {
    /** What is asked for; undefined while nothing is. */
    lack: computed(() => question.value?.lack),
    settle: (signedIn: boolean) => question.value?.answer(signedIn),
    /** While the password was typed the session ended altogether. */
    askForAll() {
      if (question.value) question.value.lack = 'sign_in'
    },
  }
}
