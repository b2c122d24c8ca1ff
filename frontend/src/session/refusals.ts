import type { ApiProblem } from '@/api/errors'
import type { Problem } from '@/ui/problem'

/** The first API's messages are fixed (docs/api.md, part 1); people get whole sentences. */
const SENTENCES: Record<number, string> = {
  401: "The e-mail address or the password isn't right.",
  403: "This account isn't active yet. Follow the link in the mail we sent you.",
}

/** Why a sign-in was refused, for people. */
export function inWords({ title, detail, status, errors, requestId }: ApiProblem): Problem {
  return { title, detail: SENTENCES[status] ?? detail, status, errors, requestId }
}
