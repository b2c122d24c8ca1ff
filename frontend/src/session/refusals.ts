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

/** What the two doors say of a wrong password (PUT /api/session, POST /api/token). */
const WRONG = new Set(['That is not your password', 'username or password is incorrect'])

/** The same problem, with a wrong password put at its field. Another 401 is the end of the session. */
export function atPassword(problem: ApiProblem): Problem {
  const errors = isWrongPassword(problem) ? { password: ['That isn’t your password.'] } : problem.errors
  return { title: problem.title, detail: problem.detail, status: problem.status, requestId: problem.requestId, errors }
}

export const isWrongPassword = ({ status, detail }: ApiProblem) => status === 401 && WRONG.has(detail)
