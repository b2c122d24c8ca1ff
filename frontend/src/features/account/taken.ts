import { computed, type Ref } from 'vue'
import type { ApiProblem } from '@/api/errors'
import type { Problem } from '@/ui/problem'

/** Messages of the first API (docs/api.md, part 1) that name a field only in their words. */
const FIELD_OF: Record<string, string> = {
  'username already used': 'username',
  'email already used': 'email',
}

const SENTENCES: Record<string, string> = {
  username: 'Somebody cooks under this name already. Choose another.',
  email: 'There is an account with this address already. Sign in, or ask for the mail again.',
}

/** The same problem, with "already used" put at its field. */
export function errorsByField(error: Ref<ApiProblem | null>): Ref<Problem | null> {
  return computed(() => {
    const problem = error.value
    const field = problem && FIELD_OF[problem.detail]
    if (!problem || !field) return problem
    const { title, detail, status, requestId } = problem
    return { title, detail, status, requestId, errors: { [field]: [SENTENCES[field] ?? detail] } }
  })
}
